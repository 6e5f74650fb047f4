"""Opening hours as somebody types and reads them: French words both ways; the OSM syntax is still understood."""

from __future__ import annotations

from tznr_kit.lieux.horaires import HorairesIllisibles, en_mots, hors_semaine, lire, semaine
from tznr_kit.lieux.horaires_francais import lire_francais

EXEMPLE = "du lundi au vendredi 8h30-12h et 13h30-17h sauf jeudi après-midi"


def comprendre(texte: str | None) -> str | None:
    """The hours in OSM syntax; None when nothing is typed. Raises HorairesIllisibles, with an example."""
    propre = (texte or "").strip()
    if not propre:
        return None
    if francais := lire_francais(propre):
        return francais
    try:
        lire(propre)
    except HorairesIllisibles as erreur:
        raise HorairesIllisibles(f"ces mots ne sont pas compris. Exemple : « {EXEMPLE} »") from erreur
    return propre


def a_montrer(osm: str | None) -> str:
    """French words that are understood as the same week; the OSM syntax when no words of ours say exactly that."""
    if not osm:
        return ""
    mots = en_mots(osm)
    relu = lire_francais(mots)
    pareil = relu is not None and semaine(relu) == semaine(osm) and hors_semaine(relu) == hors_semaine(osm)
    return mots if pareil else osm
