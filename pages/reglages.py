"""Réglages : lieux, contenus, KITs, comptes, mon compte."""

from datetime import date
from html import escape

from pages.communs.dessins import adresse, html, tuile, tuiles
from pages.communs.navigation import ecran
from pages.communs.pro import titre
from pages.communs.visiteur import Visiteur, ouvrir

PORTES = (
    ("compte", "Mon compte", "mot de passe, appareils, agenda ; les comptes, pour l'administration", "compte"),
    ("validation", "KITs et calendrier", "inventaire, départs, retours, formations", "calendrier"),
    ("valise", "Mode valise", "emporter et ramener les actions sans réseau", "travail"),
    ("lieux_a_jour", "Les lieux", "adresses, horaires, signalements", "lieu"),
    ("contenus", "Les contenus", "fiches et barèmes à relire", "papiers"),
    ("zones_blanches", "Zones blanches", "où aller ensuite", "carte"),
    ("et_si", "Et si…", "comparer deux situations", "question"),
)


def dessiner(visiteur: Visiteur, jour: date) -> None:
    """Draw the page."""
    role = visiteur.contexte.acteur.role
    permises = [une for une in PORTES if role in ecran(une[0]).roles]
    html(
        titre("Réglages"),
        tuiles(tuile(escape(nom), ligne, dessin, adresse(page)) for page, nom, ligne, dessin in permises),
    )


if __name__ == "__main__":
    ouvrir("reglages", dessiner)
