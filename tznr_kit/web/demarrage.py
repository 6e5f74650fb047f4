"""What the server does once, before the first visitor."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from functools import partial
from typing import Any

from tznr_kit.socle.acces.premier import annoncer_premier_compte
from tznr_kit.socle.magasin import MagasinIndisponible, magasin_principal
from tznr_kit.socle.regard import a_chaque_fois, une_fois_par_seconde
from tznr_kit.socle.reglages import adresse_publique
from tznr_kit.web import hote
from tznr_kit.web.journal import installer
from tznr_kit.web.routes import charger_les_adresses
from tznr_kit.web.sans_attente import repondre_sans_attendre
from tznr_kit.web.sante import PRET

JOURNAL = logging.getLogger("tznr")
REPIT = 5.0
PATIENCE, UN_INSTANT = 10.0, 0.01


@asynccontextmanager
async def demarrage(_: object) -> AsyncIterator[dict[str, Any] | None]:
    """Open (and migrate) the store, so that a wrong address stops the server; announce the first account."""
    installer()
    repondre_sans_attendre()
    try:
        annoncer_premier_compte(magasin_principal(), adresse_publique(int(hote.option("server.port"))))
    except MagasinIndisponible as panne:
        JOURNAL.critical("démarrage impossible : %s", panne)  # uvicorn would tell it by a trace, in English
        raise
    threading.Thread(target=_se_preparer, name="contenus", daemon=True).start()
    une_fois_par_seconde()
    fin = threading.Event()
    threading.Thread(target=_balayer, args=(fin,), name="balayage", daemon=True).start()
    yield None
    fin.set()
    a_chaque_fois()


def _se_preparer() -> None:
    """What the first visitor would wait for: the pages people open first, then every content and address.

    Loaded here and not above: the server answers meanwhile. Whoever opens a page meanwhile has the processor first,
    for ten seconds in all: who comes in a crowd must find everything read.
    """
    ceder = partial(_ceder, time.monotonic() + PATIENCE)
    hote.charger_les_pages(ceder)
    from tznr_kit.contenus.tout import tout_lire
    from tznr_kit.droits.bilan import premier_bilan

    if not tout_lire(date.today(), ceder):
        premier_bilan(date.today())
    charger_les_adresses()
    PRET.set()


def _ceder(jusqu_a: float) -> None:
    """Wait while a page is being drawn, until this instant at the latest."""
    while hote.occupe() and time.monotonic() < jusqu_a:
        time.sleep(UN_INSTANT)


def _balayer(fin: threading.Event) -> None:
    """Nothing is to be forgotten in the first seconds: its code comes after that of the pages."""
    if not fin.wait(REPIT):
        from tznr_kit.web.balayage import balayer

        balayer(fin)
