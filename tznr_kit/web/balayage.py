"""What is forgotten on time, also when nobody comes: a quiet server must not keep the answers of the last visitor."""

from __future__ import annotations

import logging
import threading

from tznr_kit.formation.bac import balayer as balayer_les_bacs
from tznr_kit.web import hote
from tznr_kit.web.journal import lieux, rassembler

JOURNAL = logging.getLogger("tznr")
SECONDES = 10.0
TOURS_DES_BACS = 30


def balayer(fin: threading.Event, secondes: float = SECONDES) -> None:
    """Every ten seconds until ``fin``: closed pages; every five minutes: forgotten sandboxes."""
    tour = 0
    while not fin.wait(secondes):
        tour += 1
        try:
            rassembler()
            hote.oublier_les_pages_fermees()
            if tour % TOURS_DES_BACS == 0:
                balayer_les_bacs()
        except Exception as erreur:  # noqa: BLE001 (a sweep that fails must sweep again in ten seconds)
            JOURNAL.error("balayage : %s", lieux(type(erreur), erreur.__traceback__))
