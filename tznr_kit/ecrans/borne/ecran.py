"""Which screen of the kiosk to draw."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tznr_kit.ecrans.borne.debut import accueil, efface, situation
from tznr_kit.ecrans.borne.equipe import equipe
from tznr_kit.ecrans.borne.etat import Ecran, Etat, etat
from tznr_kit.ecrans.borne.fin import aide, code, papier, resultat, suite
from tznr_kit.ecrans.borne.gardien import garder
from tznr_kit.ecrans.borne.questions import questions
from tznr_kit.ecrans.dessin import nouvel_ecran
from tznr_kit.kiosque.visite import prochaine

DESSINS: dict[Ecran, Callable[[Etat, date], None]] = {
    "accueil": accueil,
    "situation": situation,
    "questions": questions,
    "resultat": resultat,
    "suite": suite,
    "papier": papier,
    "code": code,
    "aide": aide,
    "efface": efface,
    "equipe": equipe,
}


def dessiner(jour: date) -> None:
    """Draw the kiosk for the month of ``jour``, with its guardian."""
    courant = etat()
    if courant.ecran == "questions":
        _avancer(courant, jour)
    rang = len(courant.visite.donnees) if courant.visite else 0
    nouvel_ecran(f"{courant.ecran}-{rang}")
    DESSINS[courant.ecran](courant, jour)
    garder()


def _avancer(courant: Etat, jour: date) -> None:
    """The next question, or the result when nothing more is worth asking."""
    courant.champ = prochaine(courant.visite, jour) if courant.visite else None
    if courant.champ is None:
        courant.ecran = "resultat"
