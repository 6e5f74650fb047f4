"""The places of the territory: a card each to tell people, then what the team still has to find out."""

from __future__ import annotations

from tznr_kit.actions.pack.demande import Demande
from tznr_kit.lieux.filtres import Filtre, filtrer
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.papier.dessin.courant import entete, partie
from tznr_kit.papier.dessin.feuille import Feuille
from tznr_kit.papier.dessin.lieu import dessiner_carte
from tznr_kit.papier.territoire.cartes import carte_de, imprimable
from tznr_kit.papier.territoire.document import ce_qui_manque
from tznr_kit.socle.territoires.communes import communes

HAUTEUR, GOUTTIERE = 57.0, 3.0  # mm


def dessiner_lieux(feuille: Feuille, demande: Demande) -> None:
    """Two cards a row; a place with neither telephone nor hours is not printed."""
    tout = annuaire()
    trouves = [un.lieu for un in filtrer(tout, Filtre(territoire=demande.territoire.id), communes())]
    entete(feuille, "plan", "Les lieux du territoire", f"Où aller : {demande.territoire.titre}")
    largeur = (feuille.epw - GOUTTIERE) / 2
    imprimes = [lieu for lieu in trouves if imprimable(lieu)]
    for debut in range(0, len(imprimes), 2):
        feuille.assurer(HAUTEUR)
        haut = feuille.y
        for rang, lieu in enumerate(imprimes[debut : debut + 2]):
            x = feuille.l_margin + rang * (largeur + GOUTTIERE)
            dessiner_carte(feuille, carte_de(tout, lieu), x, haut, largeur, HAUTEUR)
        feuille.set_xy(feuille.l_margin, haut + HAUTEUR + GOUTTIERE)
    manques = [*demande.territoire.manque, *ce_qui_manque(trouves)]
    if manques:
        partie(feuille, "modifier", "Il manque (pour l'équipe)")
        feuille.liste(manques)
