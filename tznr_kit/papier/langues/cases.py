"""What people point at: ``content/textes/planche.yaml``, for the paper of the stand and for the tablet."""

from __future__ import annotations

from pydantic import Field

from tznr_kit.socle.charte import Accent
from tznr_kit.socle.contenu import Modele, charger
from tznr_kit.socle.reglages import chemin_contenu


class Case(Modele):
    """One thing to point at: its pictogram says it, its words repeat it."""

    id: str
    picto: str
    texte: str


class Groupe(Modele):
    """Things that go together, under a title."""

    id: str
    titre: str
    accent: Accent
    cases: tuple[Case, ...] = Field(min_length=1)


class Nom(Modele):
    """A language by its own name, and by its French one for the team."""

    nom: str
    francais: str


class Planche(Modele):
    """``noms``: languages to choose from. ``groupes``: the first one fills the front of the sheet."""

    licence: str
    source: str
    titre: str
    promesse: str
    rappel: Case
    reponses: tuple[Case, Case, Case]
    langue: str
    noms: tuple[Nom, ...]
    groupes: tuple[Groupe, ...]


def planche() -> Planche:
    """The board. Raises ErreurContenu."""
    return charger(Planche, chemin_contenu("textes") / "planche.yaml")


def cases(lue: Planche) -> dict[str, Case]:
    """Everything to point at by code, the answers apart."""
    return {case.id: case for case in (*(une for groupe in lue.groupes for une in groupe.cases), lue.rappel)}
