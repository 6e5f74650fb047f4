"""The training cases (content/cas): one household each, used as rule test, exercise, demonstration, regression."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, field_validator

from tznr_kit.droits.calcul import exiger_lisible, regles_du_kit
from tznr_kit.droits.motifs import motifs
from tznr_kit.droits.reponses import COMPLET, COUPLE, ENFANTS, Reponses, Valeur
from tznr_kit.formation.objectifs import objectifs
from tznr_kit.socle.contenu import ErreurContenu, Modele, charger, composer
from tznr_kit.socle.reglages import chemin_contenu
from tznr_kit.socle.territoires.communes import communes

SANS_VILLE = re.compile(r",? (?:à )?\{commune\}")
MOIS = re.compile(r"^\d{4}-(0[1-9]|1[0-2])$")
Statut = Literal["probable", "a_verifier", "non", "deja_percu"]


class Attendu(Modele):
    """What the rules must find for one right, euros per period of the right. A key left out must be absent."""

    statut: Statut
    montant: float | None = None
    montant_min: float | None = None
    montant_max: float | None = None
    niveau: Literal["gratuite", "participation"] | None = None
    participation: float | None = None


class Information(Modele):
    """One question the trainee may ask, the answer, and the fields of the household that it tells."""

    question: str
    reponse: str
    champs: list[str] = Field(min_length=1)


class Cas(Modele):
    """One case. ``attendus``: every right that opens at ``date``; any other computed right must be closed.

    ``divergences``: ids of content/divergences.yaml that explain a gap with the reference computation.
    """

    licence: str
    source: str
    id: str
    titre: str
    date: str
    difficulte: Literal[1, 2, 3]
    objectifs: list[str] = Field(min_length=1)
    motif: str
    parole: str
    visible: list[str] = Field(min_length=1)
    informations: list[Information] = Field(min_length=1)
    situation: dict[str, Any]
    attendus: dict[str, Attendu]
    divergences: list[str] = Field(default_factory=list)
    piege: str
    que_dire: str

    @field_validator("date")
    @classmethod
    def _mois(cls, mois: str) -> str:
        if not MOIS.match(mois):
            raise ValueError("écrivez un mois, comme 2026-11")
        return mois

    @property
    def reponses(self) -> dict[str, Valeur]:
        """Every answer of the household, field by field, as the simulator takes them."""
        return dict(_aplatir(self.situation))

    @property
    def complet(self) -> bool:
        """Is what the case does not say ordinary?"""
        return self.situation.get(COMPLET) is True

    def reponses_connues(self, revelees: Iterable[int]) -> Reponses:
        """Only the answers told by the questions asked, given by rank."""
        champs = {champ for rang in revelees for champ in self.informations[rang].champs}
        return {champ: valeur for champ, valeur in self.reponses.items() if champ in champs}


def cas_d_ecole() -> dict[str, Cas]:
    """Every case by id, in order. Raises ErreurContenu when a file is broken or names what does not exist."""
    return composer("cas", ("cas", "formation", "motifs.yaml", "droits", "territoires"), _cas_d_ecole)


def _cas_d_ecole() -> dict[str, Cas]:
    dossier = chemin_contenu("cas")
    tous = [(fichier, charger(Cas, fichier)) for fichier in sorted(dossier.glob("*.yaml"))]
    for fichier, un in tous:
        _verifier(fichier, un)
    return {un.id: _situe(un) for _, un in tous}


def _situe(un: Cas) -> Cas:
    """With the name of its town; a département that has no such town says its sentences without."""
    code = un.situation["logement"].get("commune_insee")
    ville = communes()[code].nom if code in communes() else None
    informations = [une.model_copy(update={"reponse": _dire(une.reponse, ville)}) for une in un.informations]
    return un.model_copy(update={"titre": _dire(un.titre, ville), "informations": informations})


def _dire(texte: str, ville: str | None) -> str:
    return texte.replace("{commune}", ville) if ville else SANS_VILLE.sub("", texte)


def _verifier(fichier: Path, un: Cas) -> None:
    if un.id != fichier.stem:
        raise ErreurContenu(fichier, "id", f"le fichier devrait s'appeler {un.id}.yaml")
    _connus(fichier, "objectifs", un.objectifs, {objectif.id for objectif in objectifs()})
    _connus(fichier, "motif", [un.motif], motifs().par_id)
    _connus(fichier, "attendus", un.attendus, regles_du_kit().droits)
    exiger_lisible(un.situation, date.fromisoformat(f"{un.date}-01"), fichier, "situation")
    dits = [champ for information in un.informations for champ in information.champs]
    _connus(fichier, "informations", dits, un.reponses)
    oublies = set(un.reponses) - set(dits)
    if oublies:
        raise ErreurContenu(fichier, "informations", f"aucune question ne révèle {', '.join(sorted(oublies))}")


def _connus(fichier: Path, champ: str, noms: Iterable[str], connus: Iterable[str]) -> None:
    inconnus = set(noms) - set(connus)
    if inconnus:
        raise ErreurContenu(fichier, champ, f"inconnu : {', '.join(sorted(inconnus))}")


def _aplatir(situation: dict[str, Any]) -> Iterable[tuple[str, Valeur]]:
    yield COUPLE, len(situation["adultes"]) == 2
    yield ENFANTS, len(situation["enfants"])
    for nom, valeur in situation.items():
        if nom in (COUPLE, ENFANTS):
            for rang, personne in enumerate(valeur):
                yield from _champs(f"{nom}[{rang}].", personne)
        elif nom != COMPLET:
            yield from _champs("", {nom: valeur})


def _champs(prefixe: str, objet: dict[str, Any]) -> Iterable[tuple[str, Valeur]]:
    for nom, valeur in objet.items():
        if isinstance(valeur, dict) and set(valeur) != {"min", "max"}:
            yield from _champs(f"{prefixe}{nom}.", valeur)
        else:
            yield f"{prefixe}{nom}", valeur
