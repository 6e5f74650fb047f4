"""``content/pilotage/indicateurs.yaml``: which figures, what they mean, where they come from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date
from pathlib import Path
from typing import Literal, get_args

from pydantic import field_validator

from tznr_kit.socle.codes import inconnu
from tznr_kit.socle.contenu import ErreurContenu, Modele, charger
from tznr_kit.socle.formulaires import formulaire
from tznr_kit.socle.formulaires.lecture import options
from tznr_kit.socle.reglages import chemin_contenu
from tznr_kit.suites.contenu import libelles, suivi
from tznr_kit.suites.versement import Evenement

CODES_DES_SOURCES: dict[str, Callable[[], Collection[str]]] = {
    "actions": lambda: ("", "epci"),
    "clotures": lambda: libelles(suivi().issues),
    "evenements": lambda: get_args(Evenement),
}
SOURCES = ("actions", "personnes", "champ", "droits", "clotures", "evenements", "rendus")


class Indicateur(Modele):
    """One figure; ``preuve``: counted by the teams, or declared (the breakdown says what is confirmed)."""

    code: str
    libelle: str
    definition: str
    unite: str
    preuve: Literal["compte", "declare", "confirme"]
    calcul: str

    @field_validator("calcul")
    @classmethod
    def _source_connue(cls, calcul: str) -> str:
        if calcul.split(":", maxsplit=1)[0] not in SOURCES:
            raise ValueError(f"source inconnue : {calcul}. Sources : {', '.join(SOURCES)}")
        return calcul


class Grille(Modele):
    """The whole file; an unknown cost is null, and the full cost is then not said."""

    licence: str
    source: str
    verifie_le: date
    prochaine_revue: date
    cout_horaire: float | None
    cout_km: float | None
    cible_personnes: int | None = None  # people to meet in a year
    attente: str
    indicateurs: tuple[Indicateur, ...]


def grille() -> Grille:
    """Raises ErreurContenu, also when an indicator names a field, an answer or an event that does not exist."""
    fichier = chemin_contenu("pilotage") / "indicateurs.yaml"
    lue = charger(Grille, fichier)
    for indicateur in lue.indicateurs:
        _verifier(indicateur, fichier)
    return lue


def _verifier(indicateur: Indicateur, fichier: Path) -> None:
    """A code with a typing error would silently count fewer people."""
    source, _, reste = indicateur.calcul.partition(":")
    for quoi, code, connus in _codes_nommes(source, reste):
        if code not in connus:
            raise ErreurContenu(fichier, f"indicateurs.{indicateur.code}.calcul", inconnu(quoi, code, connus))


def _codes_nommes(source: str, reste: str) -> Iterator[tuple[str, str, Collection[str]]]:
    """(what, code, codes that exist) for each code of a calculation."""
    if source == "champ":
        nom, _, reponses = reste.partition(":")
        champs = {champ.id: champ for champ in formulaire("rencontre").champs}
        yield "champ du suivi", nom, champs
        if nom in champs:
            codes = [option.code for option in options(champs[nom])]
            yield from (("réponse", reponse, codes) for reponse in reponses.split(","))
    elif source == "rendus":
        champs = {champ.id: champ for champ in formulaire("compte_rendu").champs}
        yield from (("champ du compte rendu", nom, champs) for nom in reste.split(","))
    elif source in CODES_DES_SOURCES:
        yield from ((f"mot de « {source} »", code, CODES_DES_SOURCES[source]()) for code in reste.split(","))
    else:
        yield f"mot de « {source} »", reste, ("",)
