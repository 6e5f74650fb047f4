"""What ``content/territoires/`` says of the département and of its territories."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from tznr_kit.socle.contenu import Modele


class Departement(Modele):
    """The département of this installation (``departement.yaml``)."""

    code: str  # two or three characters, start of the INSEE codes
    nom: str
    avec_article: str  # « la Haute-Garonne », used in sentences
    standard: str | None  # telephone of the Département
    cellule: str  # e-mail of the TZNR cell
    fuseau: str  # time zone of the opening hours
    attributions: tuple[str, ...]  # who must be named under the map: outlines, stations, bus lines
    licence: str
    source: str


class Fait(Modele):
    """One sourced sentence about a territory."""

    texte: str
    source: str
    a_verifier: bool


class Territoire(Modele):
    """A territory of the programme: a perimeter and its character. Exactly one kind of perimeter is given."""

    id: str
    nom: str
    titre: str  # as written on the card: « Le Comminges »
    rang: int  # order in the menus
    perimetre: Literal["propose", "confirme", "officiel"]
    perimetre_note: str | None
    departement_entier: bool = False
    epci: tuple[str, ...] = ()
    communes: tuple[str, ...] = ()
    centre: str  # INSEE code of the main commune
    caractere: tuple[Fait, ...]
    manque: tuple[str, ...]  # what the cell has to complete
    licence: str
    source: str

    @model_validator(mode="after")
    def _un_seul_perimetre(self) -> Territoire:
        if sum((self.departement_entier, bool(self.epci), bool(self.communes))) != 1:
            raise ValueError("donner un seul périmètre : departement_entier, epci ou communes")
        return self
