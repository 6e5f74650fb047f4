"""The letter to a place: what its sheet says, and the link (and its QR code) to correct it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from tznr_kit.lieux import horaires
from tznr_kit.lieux.fiche import adresse, date_source
from tznr_kit.lieux.lettres import DUREE, Lettre
from tznr_kit.papier.dessin.courant import entete, partie
from tznr_kit.papier.dessin.feuille import Encre, Feuille
from tznr_kit.papier.pdf import MiseEnPage
from tznr_kit.papier.tableau import Tableau
from tznr_kit.papier.teintes import encre
from tznr_kit.socle.typographie import date_longue

TITRE = "Votre accueil est-il bien décrit ?"
COTE = 38.0
MISE_EN_PAGE = MiseEnPage(corps=12.5, mention="Deux fois par an, nous vérifions les lieux avec vous.")
INCONNU = "nous ne savons pas"


def lettres_pdf(lettres: Sequence[Lettre], jour: datetime.date) -> bytes:
    """One page a place, as a tagged PDF."""
    feuille = Feuille(TITRE, jour, MISE_EN_PAGE, encre("canard"))
    for rang, lettre in enumerate(lettres):
        if rang:
            feuille.add_page()
        _page(feuille, lettre, jour)
    return feuille.octets()


def _page(feuille: Feuille, lettre: Lettre, jour: datetime.date) -> None:
    lieu = lettre.lieu
    entete(feuille, "lieu", lieu.nom, TITRE)
    feuille.paragraphe(
        f"Bonjour. « {lieu.nom} » est dans la liste des lieux qui aident les habitants à demander leurs droits. "
        "Voici ce que cette liste dit de vous."
    )
    quand = horaires.en_mots(lieu.horaires) if lieu.horaires else lieu.horaires_texte
    dits = [
        ["Adresse", adresse(lieu)],
        ["Téléphone", lieu.telephone or INCONNU],
        ["Courriel", lieu.courriel or INCONNU],
        ["Jours et heures", quand or INCONNU],
        ["Pour venir", lieu.transport or INCONNU],
        ["D'où vient l'information", date_source(lieu)],
    ]
    Tableau(["Ce que nous disons", ""], [1, 3]).dessiner(feuille, dits)
    partie(feuille, "modifier", "Quelque chose a changé ?")
    haut, x = feuille.y + 2, feuille.l_margin + COTE + 6
    feuille.code(lettre.lien, feuille.l_margin, haut, COTE, f"Code à scanner : {lettre.lien}")
    consigne = (
        "Scannez ce code avec un téléphone, ou ouvrez le lien. "
        f"Il sert une seule fois, jusqu'au {date_longue(jour + DUREE)}. "
        "Cela prend deux minutes. N'écrivez le nom de personne."
    )
    bas = feuille.mots(x, haut, feuille.epw - COTE - 6, consigne, Encre(13))
    bas = feuille.mots(x, bas + 2, feuille.epw - COTE - 6, lettre.lien, Encre(9))
    feuille.set_xy(feuille.l_margin, max(bas, haut + COTE) + 4)
    feuille.paragraphe("Merci. Une information juste évite à quelqu'un un trajet pour rien.")
