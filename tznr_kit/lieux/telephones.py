"""Whom to call about a place: never « call » without a number."""

from __future__ import annotations

from tznr_kit.lieux.lecture import Annuaire
from tznr_kit.lieux.lignes import Appel, appel, ligne_du_type
from tznr_kit.lieux.modeles import Lieu
from tznr_kit.lieux.recherche import mairie_de
from tznr_kit.socle.territoires.communes import communes


def a_appeler(tout: Annuaire, lieu: Lieu) -> Appel:
    """The place's own number; else its network's, its commune's town hall's, else the national line."""
    genre = tout.type_de(lieu)
    if lieu.telephone is None and ligne_du_type(genre) is None:
        mairie = mairie_de(tout, lieu.commune)
        if mairie is not None and mairie.telephone:
            return Appel(mairie.telephone, f"la mairie de {communes()[lieu.commune].nom}")
    return appel(lieu, genre)
