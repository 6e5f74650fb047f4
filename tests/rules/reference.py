"""The reference households: an independent computation of the same law, and how it departs from it.

``tests/oracle/*_AAAA-MM.jsonl.gz`` holds fictitious households and the amounts the reference gives them in that month
(a right that is not paid is absent). ``reference.yaml`` holds, for each divergence of content/divergences.yaml, the
formulas that make the rules do as the reference does.
"""

from __future__ import annotations

import gzip
import json
import math
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import yaml
from pydantic import Field

from tznr_kit.socle.contenu import Modele, charger, lire_yaml
from tznr_rules import Regles, Simulation

RACINE = Path(__file__).resolve().parents[2]
ORACLE = RACINE / "tests" / "oracle"
CONTENU = RACINE / "content"
SEIZE = (
    "rsa", "prime_activite", "aspa", "asi", "aah", "mva", "css", "aides_logement", "allocations_familiales",
    "complement_familial", "asf", "ars", "paje_base", "ass", "cheque_energie", "bourse_college",
)  # fmt: skip
DROITS = (*SEIZE, "bourse_lycee", "prime_noel")
TOLERANCE = 1.0
"""Two amounts agree when the status is the same and they differ by at most 1 €."""


class Divergence(Modele):
    """A point where the law is followed against the reference."""

    id: str
    droits: list[str]
    reference_fait: str
    loi_dit: str
    article: str
    decision: str
    menages_concernes: list[str]


class Divergences(Modele):
    divergences: list[Divergence]


class CommeLaReference(Modele):
    """What to write in the rules so that they do as the reference does."""

    grandeurs: dict[str, str] = Field(default_factory=dict)
    conditions: dict[str, str] = Field(default_factory=dict)


class Obtenu(NamedTuple):
    """What a household gets: an amount in euros, or for CSS a cost and a level."""

    euros: float
    niveau: str = ""


@dataclass(frozen=True)
class Echantillon:
    """Households of one file and the figures of the reference for one month."""

    nom: str
    mois: str
    foyers: list[dict[str, Any]]

    def droits(self, regles: Regles) -> list[dict[str, Obtenu]]:
        """What each household gets from each computed right; an amount that is not certain is no number."""
        situations = [{**foyer["menage"], "complet": True} for foyer in self.foyers]
        simulation = Simulation.des_situations(regles, situations, self.mois)
        colonnes = {droit: _colonne(simulation, droit) for droit in DROITS}
        return [{droit: colonnes[droit][i] for droit in DROITS} for i in range(len(self.foyers))]


def _colonne(simulation: Simulation, identifiant: str) -> list[Obtenu]:
    droit = simulation.regles.droits[identifiant]
    if droit.niveaux:
        niveaux = simulation.niveaux(droit)
        couts = simulation.participations(droit, niveaux)
        return [Obtenu(cout or 0.0, niveau or "non") for niveau, cout in zip(niveaux, couts, strict=True)]
    petit, grand = simulation.montants(droit)
    return [Obtenu(a if a == b else math.nan) for a, b in zip(petit.tolist(), grand.tolist(), strict=True)]


def echantillons() -> list[Echantillon]:
    return [lire(fichier) for fichier in sorted(ORACLE.glob("*.jsonl.gz"))]


def lire(fichier: Path) -> Echantillon:
    nom = fichier.name.removesuffix(".jsonl.gz")
    with gzip.open(fichier, "rt", encoding="utf-8") as lignes:
        return Echantillon(nom, nom.rsplit("_", 1)[1], [json.loads(ligne) for ligne in lignes])


def divergences() -> list[Divergence]:
    return charger(Divergences, CONTENU / "divergences.yaml").divergences


def comportements() -> dict[str, CommeLaReference]:
    """By divergence, the formulas of the reference."""
    donnees = lire_yaml(ORACLE / "reference.yaml")
    return {nom: CommeLaReference.model_validate(valeur) for nom, valeur in donnees.items()}


def attendu(droit: str, foyer: dict[str, Any]) -> Obtenu:
    """What the reference gives a household."""
    reference = foyer["attendu"]
    if droit == "css":
        return Obtenu(reference.get("css_participation", 0.0), reference.get("css", "non"))
    return Obtenu(reference.get(droit, 0.0))


def d_accord(obtenu: Obtenu, reference: Obtenu) -> bool:
    """Same status and amount within 1 € (CSS: same level and participation)."""
    meme_statut = (obtenu.euros > 0) == (reference.euros > 0) and obtenu.niveau == reference.niveau
    return meme_statut and abs(obtenu.euros - reference.euros) <= TOLERANCE


@contextmanager
def regles_comme_la_reference(noms: list[str]) -> Iterator[Regles]:
    """Rules read from a copy of the content where the named divergences are undone.

    Raises KeyError when a formula to replace no longer exists.
    """
    choisis = [comportements()[nom] for nom in noms]
    with TemporaryDirectory() as dossier:
        copie = Path(dossier) / "content"
        copie.mkdir()
        for fichier in ("questions.yaml", "ressources.yaml"):
            shutil.copy(CONTENU / fichier, copie)
        for partie in ("baremes", "calculs", "droits"):
            shutil.copytree(CONTENU / partie, copie / partie)
        _remplacer(copie, choisis)
        yield Regles.charger(copie)


def _remplacer(copie: Path, choisis: list[CommeLaReference]) -> None:
    grandeurs = {nom: texte for choix in choisis for nom, texte in choix.grandeurs.items()}
    for fichier in sorted((copie / "calculs").glob("*.yaml")):
        contenu = lire_yaml(fichier)
        ici = grandeurs.keys() & contenu["calculs"].keys()
        for nom in ici:
            contenu["calculs"][nom]["formule"] = grandeurs.pop(nom)
        if ici:
            fichier.write_text(yaml.safe_dump(contenu, allow_unicode=True), encoding="utf-8")
    if grandeurs:
        raise KeyError(f"tests/oracle/reference.yaml : grandeurs disparues : {', '.join(grandeurs)}")
    for nom, texte in [element for choix in choisis for element in choix.conditions.items()]:
        droit, condition = nom.split(".")
        fichier = copie / "droits" / f"{droit}.yaml"
        contenu = lire_yaml(fichier)
        next(c for c in contenu["regle"]["conditions"] if c["id"] == condition)["si"] = texte
        fichier.write_text(yaml.safe_dump(contenu, allow_unicode=True), encoding="utf-8")
