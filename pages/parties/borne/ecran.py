"""Which screen of the kiosk to draw."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from pages.communs.compteurs import avancer, commencer, compter_une_fois, finir
from pages.communs.dessin import nouvel_ecran
from pages.parties.borne.debut import accueil, efface, situation
from pages.parties.borne.equipe import equipe
from pages.parties.borne.etat import Ecran, Etat, etat
from pages.parties.borne.fin import aide, code, papier, resultat, suite
from pages.parties.borne.gardien import garder, veiller
from pages.parties.borne.montrer import montrer
from pages.parties.borne.questions import questions
from tznr_kit.borne.visite import prochaine

DESSINS: dict[Ecran, Callable[[Etat, date], None]] = {
    "accueil": accueil,
    "situation": situation,
    "questions": questions,
    "resultat": resultat,
    "suite": suite,
    "papier": papier,
    "code": code,
    "aide": aide,
    "montrer": montrer,
    "efface": efface,
    "equipe": equipe,
}

BORNE = "borne_"
GESTES: dict[Ecran, str] = {"papier": "borne_imprime", "code": "borne_code", "aide": "aide_demandee"}


def dessiner(jour: date) -> None:
    """Draw the kiosk for the month of ``jour``, with its guardian."""
    veiller()
    courant = etat()
    if courant.ecran == "questions":
        _avancer(courant)
    rang = len(courant.visite.donnees) if courant.visite else 0
    _compter(courant, rang, jour)
    nouvel_ecran(f"{courant.ecran}-{rang}")
    DESSINS[courant.ecran](courant, jour)
    garder()


def _compter(courant: Etat, rang: int, jour: date) -> None:
    """Nothing about who: a visit begins with its picture, and ends when the result is shown."""
    if courant.visite is not None:
        commencer(jour, BORNE)
        avancer(rang + 1, jour, BORNE)
    if courant.ecran == "resultat":
        finir(jour, BORNE)
    if courant.ecran in GESTES:
        compter_une_fois(GESTES[courant.ecran], jour)


def _avancer(courant: Etat) -> None:
    """The next question, or the result when nothing more is to be asked."""
    courant.posee = prochaine(courant.visite) if courant.visite else None
    if courant.posee is None:
        courant.ecran = "resultat"
