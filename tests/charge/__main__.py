"""``python -m tests.charge [--secondes 30] [--visites 300]``: JSON on the standard output.

100 people on the simulator, 25 on the map, 15 sending encounters, then as many on a bare Streamlit page (with our
settings, then with Streamlit's own), in the same
run; 300 kiosk visits and what the server's memory became; cold start beside the bare page. Targets: at most 2 times
the bare page, memory growth under 10 %.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
import urllib.request
from functools import partial
from pathlib import Path
from typing import Any

from tests.actions.aides import action_validee
from tests.bench.client import Visiteur
from tests.browser.serveurs import serveur
from tests.charge.foule import au_simulateur, au_stand, ensemble, sur_la_carte, sur_la_page_nue
from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.socle.acces import comptes, sessions
from tznr_kit.socle.reglages import RACINE

SIMULATEUR, CARTE, STAND = 100, 25, 15
OUBLI = 35  # seconds: the server forgets a closed page after 30
TEMOINS: dict[str, dict[str, str]] = {
    "page_nue": {},  # with our settings, and with Streamlit's own: it collects garbage after every click
    "page_nue_par_defaut": {"STREAMLIT_RUNNER_POST_SCRIPT_GC": "true"},
}
NUE = """
import streamlit as st
reponse = st.radio("Vivez-vous en couple ?", ["Oui", "Non"], index=None)
if reponse == "Oui":
    st.write("Quelle est votre situation de couple ?")
"""


def charger(dossier: Path, nue: Path, port: int, secondes: float) -> dict[str, Any]:
    """Ours, then the bare page with as many people."""
    cellule = contexte(magasin_neuf(dossier))
    action = action_validee(cellule).id
    jeton = sessions.ouvrir_par_lien(cellule.magasin, comptes.lien_de_terrain(cellule, action))
    with serveur(dossier, port) as adresse:
        foules = [
            (SIMULATEUR, partial(au_simulateur, adresse)),
            (CARTE, partial(sur_la_carte, adresse)),
            (STAND, lambda _: au_stand(adresse, action, jeton)),
        ]
        releves = dict(zip(("simulateur", "carte", "stand"), ensemble(foules, secondes), strict=True))
    resume: dict[str, Any] = {nom: releve.resume() for nom, releve in releves.items()}
    for temoin, reglages in TEMOINS.items():
        with serveur(dossier, port, script=nue, **reglages) as adresse:
            (releve,) = ensemble([(SIMULATEUR + CARTE + STAND, partial(sur_la_page_nue, adresse))], secondes)
        resume[temoin] = releve.resume()
        for nom in releves:
            resume[nom][f"p95_sur_{temoin}"] = _rapport(resume[nom]["p95_ms"], resume[temoin]["p95_ms"])
    return resume


def bornes(dossier: Path, port: int, visites: int) -> dict[str, Any]:
    """Kiosk visits one after the other: memory of the server after the first tenth, then at the end."""
    avant = set(_enfants())
    with serveur(dossier, port) as adresse:
        (processus,) = set(_enfants()) - avant
        memoires = []
        for rang in range(visites):
            _visite(adresse, rang)
            if rang + 1 in (visites // 10, visites):
                time.sleep(OUBLI)
                memoires.append(_memoire(processus))
    debut, fin = memoires
    return {"visites": visites, "debut_ko": debut, "fin_ko": fin, "croissance": round(fin / debut - 1, 3)}


def _visite(adresse: str, rang: int) -> None:
    visiteur = Visiteur(adresse, "mes_droits", parametres="kiosque=1")
    visiteur.ouvrir()
    for _ in range(4):
        boutons = [libelle for libelle, options in visiteur.choix.items() if not options]
        if boutons:
            visiteur.appuyer(boutons[rang % len(boutons)])
    visiteur.fermer()


def demarrages(dossier: Path, nue: Path, port: int, fois: int = 3) -> dict[str, Any]:
    """Seconds from the command to the first page, alternately, medians."""
    durees: dict[str, list[float]] = {"kit": [], "page_nue": []}
    for _ in range(fois):
        for nom, script in (("page_nue", nue), ("kit", RACINE / "app.py")):
            debut = time.perf_counter()
            with serveur(dossier, port, script=script) as adresse:
                urllib.request.urlopen(adresse, timeout=10).close()
                durees[nom].append(time.perf_counter() - debut)
    medianes = {nom: round(statistics.median(liste), 2) for nom, liste in durees.items()}
    return {**medianes, "rapport": _rapport(medianes["kit"], medianes["page_nue"])}


def _rapport(notre: float, temoin: float) -> float:
    return round(notre / max(temoin, 0.001), 2)


def _enfants() -> list[int]:
    """Processes that this one started."""
    listes = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    return [int(enfant) for liste in listes for enfant in liste.read_text().split()]


def _memoire(processus: int) -> int:
    """Resident memory, in KiB."""
    lignes = Path(f"/proc/{processus}/status").read_text().splitlines()
    return next(int(ligne.split()[1]) for ligne in lignes if ligne.startswith("VmRSS"))


def principal() -> int:
    """Print the three measures."""
    analyseur = argparse.ArgumentParser(prog="python -m tests.charge", description=__doc__)
    analyseur.add_argument("--secondes", type=float, default=30.0)
    analyseur.add_argument("--visites", type=int, default=300)
    analyseur.add_argument("--port", type=int, default=8619)
    choix = analyseur.parse_args()
    with tempfile.TemporaryDirectory() as racine:
        dossier, nue = Path(racine) / "donnees", Path(racine) / "nue.py"
        dossier.mkdir()
        nue.write_text(NUE, encoding="utf-8")
        mesures = {
            "coeurs": os.cpu_count(),
            "charge_de_la_machine": [round(valeur, 1) for valeur in os.getloadavg()],
            "demarrage_s": demarrages(dossier, nue, choix.port),
            "foule": charger(dossier, nue, choix.port, choix.secondes),
            "bornes": bornes(dossier, choix.port, choix.visites) if choix.visites >= 10 else None,
        }
    print(json.dumps(mesures, ensure_ascii=False, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(principal())
