"""What is forgotten or poured on time, also when nobody comes and where no timer of the machine does it."""

from __future__ import annotations

import logging
import os
import threading
from datetime import date, datetime
from zoneinfo import ZoneInfo

from tznr_kit.borne.silence import SILENCES, instant
from tznr_kit.formation.bac import balayer as balayer_les_bacs
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.acces.acteur import ligne_de_commande
from tznr_kit.socle.magasin import magasin_principal
from tznr_kit.socle.magasin.melange import melanger
from tznr_kit.socle.magasin.nuit import cette_machine, prendre
from tznr_kit.suites.registre import avec_registre, tasser_ce_qui_reste
from tznr_kit.suites.versement import AU_MOINS, verser
from tznr_kit.web import hote
from tznr_kit.web.journal import lieux, rassembler

JOURNAL = logging.getLogger("tznr")
PARIS = ZoneInfo("Europe/Paris")
SECONDES = 10.0
TOURS_LENTS = 30
VERSEMENT = "versement"
NUIT = range(2, 6)  # hours of Paris


def balayer(fin: threading.Event, secondes: float = SECONDES) -> None:
    """Every ten seconds until ``fin``: closed pages, visits left on a kiosk.

    Every five minutes: forgotten sandboxes, the work of the night.
    """
    tour, derniere_nuit = 0, None
    while not fin.wait(secondes):
        tour += 1
        try:
            rassembler()
            hote.oublier_les_pages_fermees()
            tasser_ce_qui_reste()
            for page in SILENCES.finis(instant()):
                hote.redessiner(page)
            if tour % TOURS_LENTS == 0:
                balayer_les_bacs()
                derniere_nuit = la_nuit(datetime.now(PARIS), derniere_nuit)
        except Exception as erreur:  # noqa: BLE001 (a sweep that fails must sweep again in ten seconds)
            JOURNAL.error("balayage : %s", lieux(type(erreur), erreur.__traceback__))


def la_nuit(instant: datetime, derniere: date | None) -> date | None:
    """Pour the anonymous counts, once a night for all the processes of a store; returns the night that was done."""
    if instant.hour not in NUIT or derniere == instant.date():
        return derniere
    if not prendre(magasin_principal(), VERSEMENT, instant.date(), f"{cette_machine()}:{os.getpid()}"):
        return instant.date()
    contexte = avec_registre(Contexte(magasin_principal(), ligne_de_commande()))
    verser(contexte, AU_MOINS)
    melanger(contexte.magasin)
    return instant.date()
