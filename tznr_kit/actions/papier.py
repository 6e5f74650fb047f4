"""The tally on paper: one line an encounter, the first step of the form, the figures of the keyboard."""

from __future__ import annotations

from datetime import date

from tznr_kit.papier.dessin.feuille import Feuille
from tznr_kit.papier.grille import Question, dessiner_grille
from tznr_kit.papier.pdf import MiseEnPage
from tznr_kit.papier.teintes import encre
from tznr_kit.socle.formulaires import formulaire
from tznr_kit.socle.formulaires.lecture import options

CHOIX_CHIFFRES = 10  # a longer list has no figures, on paper or on the keyboard (suivi.js)
MENTION = (
    "Anonyme : jamais de nom, jamais de numéro. Notez après le départ de la personne. À recopier dans les 48 heures, "
    "puis à détruire. Rien d'entouré : ne sait pas."
)
PAGE = MiseEnPage(format_page="A4 paysage", marge=10.0)


def feuille_de_suivi(titre: str, le: date) -> bytes:
    """A blank sheet for the action ``titre`` on the day ``le``."""
    feuille = Feuille(f"Suivi : {titre}", le, PAGE, encre("canard"))
    dessiner_suivi(feuille, titre, le)
    return feuille.octets()


def dessiner_suivi(feuille: Feuille, titre: str, le: date) -> None:
    """The grid on the current, landscape page."""
    dessiner_grille(feuille, titre, f"{le:%d/%m/%Y}", questions(), MENTION)


def questions() -> list[Question]:
    """The short lists of the first step of the form; the hour is written by hand."""
    champs = [champ for champ in formulaire("rencontre").etapes[0].champs if champ.id != "tranche"]
    courtes = [champ for champ in champs if 0 < len(options(champ)) <= CHOIX_CHIFFRES]
    return [Question(champ.libelle, [option.libelle for option in options(champ)]) for champ in courtes]
