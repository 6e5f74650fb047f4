"""Where the year went: circles by commune inside the house, dots without number outside."""

from __future__ import annotations

from collections import Counter

from pages.communs.petite_carte import petite_carte
from pages.communs.pro import carte
from pages.communs.teintes import teintes
from tznr_kit.chiffres.annee import Annee
from tznr_kit.chiffres.bilan import Bilan
from tznr_kit.lieux.carte.silhouette import Rond
from tznr_kit.socle.territoires.communes import Commune, communes

NOMS_AU_PLUS = 12


def carte_des_lieux(bilan: Bilan, lue: Annee, interne: bool) -> str:
    """The card with its map, and the same in words for who does not see it."""
    connues, nombres = communes(), Counter[str]()
    for action in lue.actions:
        code = action.preparation.get("commune", "")
        if code in connues:
            nombres[code] += lue.par_action.get(action.id, 0)
    attentes = {une.preparation.get("commune") for une in lue.actions if une.id in lue.en_attente}
    nommees = {code for code, _ in nombres.most_common(NOMS_AU_PLUS)}
    couleur = teintes()["canard"]
    ronds = [
        _rond(connues[code], code in nommees, nombre if interne and nombre else None, couleur)
        for code, nombre in nombres.items()
    ]
    mots = [
        f"{connues[code].nom} {nombre or 'en attente'}"
        if interne and (nombre or code in attentes)
        else connues[code].nom
        for code, nombre in nombres.most_common()
    ]
    sous = "personnes rencontrées par commune" if interne else f"{len(bilan.actions)} actions, sans nombre de personnes"
    return carte(
        "Où nous sommes allés",
        f'<p class="k-petit">{sous}</p>{petite_carte(ronds, "Carte. " + ", ".join(mots))}',
    )


def _rond(commune: Commune, nommee: bool, nombre: int | None, couleur: str) -> Rond:
    return Rond(commune.lon, commune.lat, commune.nom if nommee else "", nombre, couleur)
