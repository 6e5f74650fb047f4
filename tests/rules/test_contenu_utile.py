"""Nothing dead in content/calculs: every quantity is read, directly or not, by a right."""

from __future__ import annotations

from tznr_rules import Regles


def test_chaque_grandeur_sert_a_un_droit(regles: Regles) -> None:
    graphe = regles.graphe
    racines = {cle for droit in regles.droits.values() for cle in (*droit.racines, *droit.mises_en_garde)}
    lues = {cle for racine in racines for cle in graphe.fermeture(racine)}
    calculs = {cle for cle, noeud in graphe.noeuds.items() if noeud.fichier and noeud.fichier.parent.name == "calculs"}
    assert calculs - lues == set()
