"""Whom to call about a place: never « call » without a number."""

from __future__ import annotations

from dataclasses import dataclass

from tznr_kit.droits.fiches.repertoire import repertoire
from tznr_kit.lieux.lecture import Annuaire
from tznr_kit.lieux.modeles import Lieu
from tznr_kit.socle.territoires.communes import communes

MAIRIE = "mairie"


@dataclass(frozen=True, slots=True)
class Appel:
    """A number and whose it is. ``du_lieu``: it rings in the place itself."""

    qui: str
    numero: str
    du_lieu: bool


def a_appeler(tout: Annuaire, lieu: Lieu) -> Appel:
    """The place's own number; else its network's, its commune's town hall's, else the national line."""
    if lieu.telephone:
        return Appel(lieu.nom, lieu.telephone, du_lieu=True)
    genre = tout.type_de(lieu)
    if genre.telephone_national:
        return Appel(genre.nom, genre.telephone_national, du_lieu=False)
    mairie = next((un for un in tout.lieux if un.type == MAIRIE and un.commune == lieu.commune and un.telephone), None)
    if mairie is not None and mairie.telephone:
        return Appel(f"la mairie de {communes()[lieu.commune].nom}", mairie.telephone, du_lieu=False)
    repli = repertoire().telephone(None)
    return Appel(repli.nom, repli.numero, du_lieu=False)
