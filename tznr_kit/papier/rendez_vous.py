"""The slip of a slot for the person, and the list of the day for the partner. Neither bears a name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tznr_kit.papier.accueil import telephone_d_ici
from tznr_kit.papier.dessin.aide import Appel
from tznr_kit.papier.dessin.cases import Cases
from tznr_kit.papier.dessin.courant import entete, poser
from tznr_kit.papier.dessin.feuille import NOIR, Encre, Feuille
from tznr_kit.papier.pdf import MiseEnPage
from tznr_kit.papier.tableau import Tableau
from tznr_kit.papier.teintes import encre
from tznr_kit.socle.typographie import date_longue

MENTION = "Aucun nom n'est écrit ici."
ANNULER = "Je ne peux plus venir ? J'appelle :"
SCANNER = "Je scanne : le rendez-vous entre dans mon téléphone."
COTE_QR = 40.0
SLIP = MiseEnPage(format_page="A5", corps=15.0, mention=MENTION, marge=12.0)


def rendez_vous_pdf(quand_et_ou: str, agenda: str, code: str, jour: date) -> bytes:
    """The person's slip. ``agenda``: the event a phone reads in the QR code; ``code``: her ticket, or ""."""
    feuille = Feuille("Mon rendez-vous", jour, SLIP, encre("canard"))
    sous = f"Mon code : {code}. Je le garde." if code else ""
    entete(feuille, "rendez_vous", "Je me fais aider", "Mon rendez-vous", sous)
    _ou(feuille, quand_et_ou)
    poser(feuille, Cases([("papiers", "Je viens avec cette feuille et mes papiers.")], a_cocher=False))
    poser(feuille, Appel(ANNULER, telephone_d_ici()))
    haut = feuille.y + 4
    feuille.code(agenda, feuille.l_margin, haut, COTE_QR, "QR code : le rendez-vous pour l'agenda du téléphone")
    x = feuille.l_margin + COTE_QR + 5
    feuille.mots(
        x, haut + 8, feuille.epw - COTE_QR - 5, "Je scanne : le rendez-vous entre dans mon téléphone.", Encre(14)
    )
    feuille.set_xy(feuille.l_margin, haut + COTE_QR)
    return feuille.octets()


def _ou(feuille: Feuille, quand_et_ou: str) -> None:
    """The day, the hour and the place, in a heavy frame."""
    dit, largeur = Encre(20, "B", interligne=1.15), feuille.epw - 10
    hauteur = feuille.haut_de(largeur, quand_et_ou, dit) + 8
    feuille.assurer(hauteur)
    haut = feuille.y
    feuille.boite(feuille.l_margin, haut, feuille.epw, hauteur, trait=0.9, couleur=NOIR, rayon=2.2)
    feuille.mots(feuille.l_margin + 5, haut + 4, largeur, quand_et_ou, dit)
    feuille.set_xy(feuille.l_margin, haut + hauteur + 4)


def liste_du_jour_pdf(partenaire: str, lignes: Iterable[tuple[str, str, str]], le: date, jour: date) -> bytes:
    """The partner's list of ``le``: (hour, place, code of the person or « libre »)."""
    feuille = Feuille(f"Rendez-vous de {partenaire}", jour, MiseEnPage(corps=13.0, mention=MENTION), encre("canard"))
    consigne = "La personne donne son code. Son nom ne se demande qu'à l'accueil."
    entete(feuille, "calendrier", f"Rendez-vous du {date_longue(le)}", partenaire, consigne)
    Tableau(("Heure", "Lieu", "Code"), (1, 4, 2)).dessiner(feuille, list(lignes))
    return feuille.octets()
