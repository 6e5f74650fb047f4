"""Blocks in a text that flows from page to page: each goes whole to the next page when it does not hold on this one."""

from __future__ import annotations

from tznr_kit.papier.dessin.bloc import Bloc
from tznr_kit.papier.dessin.entete import Bande, Entete
from tznr_kit.papier.dessin.feuille import Feuille

SOUS_ENTETE, SOUS_BLOC = 4.0, 2.5  # mm left under a head and under a block
AVEC_LA_BANDE = 30.0  # mm: a heading never stays alone at the foot of a page
AVANT_LA_BANDE = 2.0


def poser(feuille: Feuille, bloc: Bloc, *, suite: float = 0.0, sous: float = SOUS_BLOC) -> None:
    """Draw ``bloc`` where the text is, with at least ``suite`` mm left under it, and go on under it."""
    hauteur = bloc.hauteur(feuille, feuille.corps)
    feuille.assurer(hauteur + suite)
    haut = feuille.y
    bloc.dessiner(feuille, haut, feuille.corps)
    feuille.set_xy(feuille.l_margin, haut + hauteur + sous)


def entete(feuille: Feuille, picto: str, theme: str, titre: str, sous_titre: str = "") -> None:
    """The head of a document or of a chapter."""
    feuille.signet(titre)
    poser(feuille, Entete(picto, theme, titre, sous_titre), sous=SOUS_ENTETE)


def partie(feuille: Feuille, picto: str, titre: str, suite: float = AVEC_LA_BANDE) -> None:
    """A heading on a band, kept with what follows it."""
    if feuille.y > feuille.t_margin:
        feuille.ln(AVANT_LA_BANDE)
    feuille.assurer(9.5 + suite)
    feuille.signet(titre, 1)
    poser(feuille, Bande(picto, titre))
