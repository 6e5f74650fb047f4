"""The Observatoire's content: the method and the demonstration, read from ``content/observatoire/``."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from tznr_kit.socle.contenu import Modele, charger
from tznr_kit.socle.reglages import chemin_contenu

Part = float


class Droit(Modele):
    """A right measured here.

    ``reference``: a national figure to read beside the local one, never to apply; ``references_de_groupe``: the same
    by dimension of the tables.
    """

    id: Literal["rsa", "prime_activite"]
    nom: str
    confiance: Literal["mesurable", "fragile"]
    avertissement: str
    reference: str | None
    references_de_groupe: dict[str, str]


class Feu(Modele):
    """Recall from which the matching is green, or orange; below, rates are hidden."""

    vert: float = Field(gt=0, le=1)
    orange: float = Field(gt=0, le=1)


class Scenario(Modele):
    """One set of assumptions on what the file of resources does not see; ``texte`` is printed with figures."""

    id: Literal["strict", "central", "large"]
    nom: str
    texte: str
    facteur_ressources: float = Field(gt=0)


class Methode(Modele):
    """What is measured, under which assumptions, with which limits."""

    licence: str
    source: str
    droits: tuple[Droit, ...]
    feu: Feu
    scenarios: tuple[Scenario, ...]
    limites: tuple[str, ...]

    def scenario(self, identifiant: str) -> Scenario:
        """The scenario of that id. Raises StopIteration if the content has none."""
        return next(scenario for scenario in self.scenarios if scenario.id == identifiant)


class Defauts(Modele):
    """Share of persons whose record is damaged, by kind, in the registers of the payers."""

    part_negligee: Part
    facteur: float
    part_ailleurs: Part
    nom_usage_seul: Part
    nom_epele: Part
    nom_faute: Part
    nom_inverse: Part
    nom_transcrit_ailleurs: Part
    prenom_tronque: Part
    prenom_autre: Part
    prenom_faute: Part
    date_inversee: Part
    date_chiffre: Part
    date_incomplete_ailleurs: Part
    sexe_absent: Part
    doublon: Part
    hors_territoire: Part


class JugementsFictifs(Modele):
    """How well the fictitious cases are judged. ``marge``: precision asked of the plan."""

    marge: Part
    repondus: Part
    faux: Part
    faux_loin: Part


class Demonstration(Modele):
    """Settings of the fictitious Comminges."""

    licence: str
    source: str
    foyers: int = Field(gt=0)
    territoire: str
    communes: tuple[str, ...]
    non_recours: dict[str, dict[str, Part]]
    facteurs_de_type: dict[str, float]
    facteurs_de_montant: dict[str, float]
    facteur_venu_d_ailleurs: float
    part_durable: Part
    part_conjoint_invisible: Part
    part_loyers_invisibles: Part
    part_revenu_mal_connu: Part
    part_revenu_variable: Part
    part_revenu_vide: Part
    part_indus: Part
    defauts: Defauts
    jugements: JugementsFictifs
    noms_debut: tuple[str, ...]
    noms_fin: tuple[str, ...]
    particules: tuple[str, ...]
    prenoms_femmes: tuple[str, ...]
    prenoms_hommes: tuple[str, ...]


def methode() -> Methode:
    """The method in force. Raises ErreurContenu."""
    return charger(Methode, chemin_contenu("observatoire") / "methode.yaml")


def demonstration() -> Demonstration:
    """Settings of the demonstration. Raises ErreurContenu."""
    return charger(Demonstration, chemin_contenu("observatoire") / "demonstration.yaml")
