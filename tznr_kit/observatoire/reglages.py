"""The Observatoire's content: the method and the demonstration, read from ``content/observatoire/``."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from tznr_kit.socle.contenu import Modele, charger
from tznr_kit.socle.reglages import chemin_contenu

Part = float


class Droit(Modele):
    """A right measured here. ``dispersion``: doubt added to the share of confirmed eligibles (0 to 1)."""

    id: Literal["rsa", "prime_activite"]
    nom: str
    confiance: Literal["mesurable", "fragile"]
    avertissement: str
    dispersion: float = Field(ge=0, le=1)


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
    specificite_minimale: float = Field(gt=0, le=1)
    scenarios: tuple[Scenario, ...]
    limites: tuple[str, ...]

    def scenario(self, identifiant: str) -> Scenario:
        """The scenario of that id. Raises StopIteration if the content has none."""
        return next(scenario for scenario in self.scenarios if scenario.id == identifiant)


class Defauts(Modele):
    """Share of persons whose record is damaged, by kind, in the register of benefits."""

    nom_usage_seul: Part
    faute_nom: Part
    faute_prenom: Part
    prenom_tronque: Part
    date: Part
    sexe_absent: Part
    doublon: Part
    hors_territoire: Part


class Demonstration(Modele):
    """Settings of the fictitious Comminges."""

    licence: str
    source: str
    foyers: int = Field(gt=0)
    territoire: str
    commune: str
    commune_voisine: str
    non_recours: dict[str, Part]
    part_durable: Part
    part_conjoint_invisible: Part
    part_loyers_invisibles: Part
    part_revenu_mal_connu: Part
    part_revenu_variable: Part
    part_indus: Part
    defauts: Defauts
    temoins: int
    part_controlee: Part
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
