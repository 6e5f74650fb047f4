"""Where the team went, on paper: a disc a commune, as wide as its actions are many. No count of people."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from tznr_kit.chiffres.bilan import Lieu
from tznr_kit.papier.dessin.feuille import BLANC, Feuille
from tznr_kit.papier.territoire.noms import RAYON, Cadre, Corps, ecrire_noms
from tznr_kit.papier.territoire.plan import cadre
from tznr_kit.papier.territoire.reperes import echelle
from tznr_kit.socle.territoires.communes import Commune, communes
from tznr_kit.socle.territoires.formes import UNITE, contour
from tznr_kit.socle.territoires.lecture import communes_de, territoires
from tznr_kit.socle.territoires.modeles import Territoire

CLAIR, FILET = (236, 236, 240), (110, 116, 118)
TEINTE = 0.82  # share of white in the territories of the programme
DISQUE, GRANDIT = 1.9, 1.1  # mm: radius of one action, and what the square root adds
NOM: Corps = (11.0, "B")


def dessiner_carte_des_actions(
    feuille: Feuille, actions: Sequence[Lieu], x: float, y: float, largeur: float, hauteur: float
) -> None:
    """The map in its rectangle; who cannot see it hears the list of communes."""
    connues = communes()
    comptes = Counter(une.commune for une in actions if une.commune in connues)
    visitees = [connues[insee] for insee in comptes]
    noms = ", ".join(sorted(une.nom for une in visitees)) or "aucune commune"
    ou = cadre(list(connues.values()), x, y, largeur, hauteur)
    with feuille.contenu("Figure", alt=f"Carte des {len(actions)} actions : {noms}."):
        _surface(feuille, connues, ou, CLAIR, FILET, 0.35)
        for visite in territoires().values():
            if not visite.departement_entier:
                _territoire(feuille, visite, ou)
        prises = [_disque(feuille, une, comptes[une.insee], ou) for une in visitees]
        prises.append(echelle(feuille, x + largeur * 0.62, y + hauteur - 1, ou.echelle, largeur / 4))
        ecrire_noms(feuille, visitees, lambda _: NOM, prises, ou)
    feuille.set_draw_color(0)
    feuille.set_text_color(0)


def _territoire(feuille: Feuille, visite: Territoire, ou: Cadre) -> None:
    teinte = tuple(round(canal + (255 - canal) * TEINTE) for canal in feuille.accent)
    _surface(feuille, (une.insee for une in communes_de(visite)), ou, teinte, feuille.accent, 0.3)


def _surface(
    feuille: Feuille, codes: Iterable[str], ou: Cadre, fond: Sequence[int], trait: Sequence[int], epais: float
) -> None:
    feuille.set_fill_color(*fond)
    feuille.set_draw_color(*trait)
    feuille.set_line_width(epais)
    for anneau in contour(codes):
        feuille.polygon([ou.placer(px / UNITE, py / UNITE) for px, py in anneau], style="DF")


def _disque(feuille: Feuille, une: Commune, combien: int, ou: Cadre) -> tuple[float, float, float, float]:
    px, py = ou.placer(une.lon, une.lat)
    rayon = min(DISQUE + GRANDIT * math.sqrt(combien - 1), RAYON * 2)
    feuille.set_fill_color(*feuille.accent)
    feuille.set_draw_color(*BLANC)
    feuille.set_line_width(0.4)
    feuille.circle(px, py, rayon, style="DF")
    return px - rayon, py - rayon, px + rayon, py + rayon
