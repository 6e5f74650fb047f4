"""The tally on paper: one line an encounter, one figure a question, the same figures as on the keyboard."""

from __future__ import annotations

from datetime import date

from tznr_kit.papier.pdf import DocumentPDF, MiseEnPage
from tznr_kit.papier.tableau import Tableau
from tznr_kit.socle.formulaires import Champ, formulaire
from tznr_kit.socle.formulaires.lecture import options

LIGNES = 14
TOUCHES = 9  # a figure is one key
CHOIX_CHIFFRES = 10  # a longer list has no figures, on paper or on the keyboard (suivi.js)
MENTION = "Suivi anonyme : jamais de nom, jamais de numéro. À recopier dans les 48 heures, puis à détruire."


def feuille_de_suivi(titre: str, le: date) -> bytes:
    """A blank sheet for the action ``titre``; its questions are the first step of the form."""
    document = DocumentPDF(f"Suivi : {titre}", le, MiseEnPage(mention=MENTION))
    champs = [champ for champ in formulaire("rencontre").etapes[0].champs if options(champ)]
    document.titre(f"Suivi : {titre}")
    document.paragraphe(
        "Une ligne par conversation, après le départ de la personne. Écrivez le chiffre. Vide = ne sait pas."
    )
    document.liste([_legende(champ) for champ in champs])
    entetes = ["N°", *(champ.libelle for champ in champs), "À retenir, sans rien qui identifie"]
    largeurs = [0.5, *(1.0 for _ in champs), 3.0]
    vides = [[str(rang), *("" for _ in champs), ""] for rang in range(1, LIGNES + 1)]
    Tableau(entetes, largeurs, hauteur_minimale=10.0).dessiner(document, vides)
    return document.octets()


def _legende(champ: Champ) -> str:
    if len(options(champ)) > CHOIX_CHIFFRES:
        return f"{champ.libelle} : en toutes lettres ({options(champ)[0].libelle}, {options(champ)[1].libelle}…)"
    choix = ", ".join(f"{rang} {option.libelle}" for rang, option in enumerate(options(champ)[:TOUCHES], start=1))
    return f"{champ.libelle} : {choix}"
