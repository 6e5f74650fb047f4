"""A long life on one process: does it grow with the people who came and left?"""

from __future__ import annotations

import random
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.bench.client import Visiteur
from tests.browser.serveurs import port_libre, serveur
from tests.charge.foule import toucher
from tests.charge.releves import fils, memoire, ouverts, processus_du_port
from tznr_kit.commandes.processus import attendre

OUBLI = 60.0
"""Seconds that a closed page may stay in memory; the sweep forgets it after 30, every 10."""
VISITES = (("mes_droits", ""), ("mes_droits", "kiosque=1"), ("ou_aller", ""), ("mes_droits", ""), ("fiches", ""))
CLICS = 5
COMMUNES = ("Muret", "Toulouse", "Revel", "Cazères", "Villemur-sur-Tarn")


@dataclass(frozen=True)
class Etat:
    """What the process holds once everybody has left."""

    memoire_ko: int
    fils: int
    fichiers: int
    pages: int
    oubliees_en_s: float


def vivre(dossier: Path, visites: int, temoin: int) -> dict[str, Any]:
    """``visites`` visits, five clicks in most; what the process holds after ``temoin`` of them, then at the end."""
    port, hasard, clics, etats, pages = port_libre(), random.Random(1), 0, [], dossier / "pages"
    with serveur(dossier, port, lanceur="tests.charge.observe", ESSAI_PAGES=str(pages)) as adresse:
        attendre(port, base="")
        processus = processus_du_port(port)
        for rang in range(visites):
            clics += _visite(adresse, hasard, *VISITES[rang % len(VISITES)])
            if rang + 1 in (temoin, visites):
                etats.append(_etat(processus, pages))
    debut, fin = etats
    croissance = round(fin.memoire_ko / debut.memoire_ko - 1, 3)
    return {"visites": visites, "clics": clics, "debut": asdict(debut), "fin": asdict(fin), "croissance": croissance}


def _visite(adresse: str, hasard: random.Random, page: str, parametres: str) -> int:
    """Clicks made."""
    visiteur = Visiteur(adresse, page, parametres=parametres)
    visiteur.ouvrir()
    faits = 0
    if page == "mes_droits":
        while faits < CLICS and any(not options for options in visiteur.choix.values()):
            toucher(visiteur, hasard)
            faits += 1
    elif page == "ou_aller":
        for commune in COMMUNES:
            visiteur.choisir("Autour de ma commune", commune)
            faits += 1
    visiteur.fermer()
    return faits


def _etat(processus: int, pages: Path) -> Etat:
    """Once every page is forgotten, or ``OUBLI`` later."""
    debut = time.monotonic()
    while time.monotonic() - debut < OUBLI and _lire(pages):
        time.sleep(1)
    duree = round(time.monotonic() - debut, 1)
    return Etat(memoire(processus), fils(processus), ouverts(processus), _lire(pages), duree)


def _lire(pages: Path) -> int:
    time.sleep(3)  # what the file says is not older than the last visit
    return int(pages.read_text(encoding="utf-8"))
