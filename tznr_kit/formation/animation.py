"""Role play, observation grid, group exercises and programmes (content/formation)."""

from __future__ import annotations

from pydantic import Field

from tznr_kit.droits.fiches.modele import Texte
from tznr_kit.socle.contenu import Modele, charger
from tznr_kit.socle.reglages import chemin_contenu


class Scene(Modele):
    """One scene: what each player knows. ``deblocage``: what makes it move; ``attention``: the trap."""

    id: str
    titre: Texte
    personne: Texte
    agent: Texte
    deblocage: Texte
    attention: Texte


class Observation(Modele):
    """The observer's grid: each criterion is marked 0, 1 or 2."""

    echelle: Texte
    criteres: list[Texte] = Field(min_length=1)


class JeuxDeRole(Modele):
    """The file of the scenes."""

    licence: str
    source: str
    consigne: Texte
    scenes: list[Scene]
    observation: Observation


class Exercice(Modele):
    """One group exercise; ``minutes`` is its length."""

    id: str
    titre: Texte
    minutes: int
    objectif: str
    materiel: Texte
    deroule: list[Texte]


class LigneDeProgramme(Modele):
    """What happens from ``debut`` (elapsed time or hour) on."""

    debut: Texte
    quoi: Texte


class Programme(Modele):
    """One ready-made agenda."""

    id: str
    titre: Texte
    lignes: list[LigneDeProgramme]


class Exercices(Modele):
    """The file of the exercises and programmes."""

    licence: str
    source: str
    exercices: list[Exercice]
    programmes: list[Programme]


def jeux_de_role() -> JeuxDeRole:
    """The scenes and the grid. Raises ErreurContenu."""
    return charger(JeuxDeRole, chemin_contenu("formation") / "jeux_de_role.yaml")


def exercices() -> Exercices:
    """The exercises and the programmes. Raises ErreurContenu."""
    return charger(Exercices, chemin_contenu("formation") / "exercices.yaml")
