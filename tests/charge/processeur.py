"""Milliseconds of processor the server spends on an opening, a click, a filter: no noise of the machine is in it."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.bench.client import Visiteur
from tests.browser.serveurs import port_libre, serveur
from tests.charge.foule import au_resultat, toucher
from tests.charge.releves import processus_du_port, secondes_de_processeur
from tznr_kit.commandes.processus import attendre
from tznr_kit.socle.territoires.communes import communes

NUE = """
import streamlit as st
reponse = st.radio("Vivez-vous en couple ?", ["Oui", "Non"], index=None)
if reponse == "Oui":
    st.write("Quelle est votre situation de couple ?")
"""


def mesurer(dossier: Path, fois: int) -> dict[str, Any]:
    """``fois`` of each on our server, and on a bare page."""
    port = port_libre()
    with serveur(dossier, port) as adresse:
        attendre(port, base="")
        processus = processus_du_port(port)
        ouvertures = {
            page or "accueil": _chacun(processus, fois, lambda page=page: _ouvrir(adresse, page))  # type: ignore[misc]
            for page in ("", "mes_droits", "ou_aller", "fiches")
        }
        resume = {"ouverture_ms": ouvertures, "clic": _clics(adresse, processus, 4 * fois)}
        resume["filtre"] = _filtres(adresse, processus, 2 * fois)
    nue = dossier / "nue.py"
    nue.write_text(NUE, encoding="utf-8")
    with serveur(dossier, port, script=nue) as adresse:
        processus = processus_du_port(port)
        resume["page_nue_ms"] = {"ouverture": _chacun(processus, fois, lambda: _ouvrir(adresse, ""))}
        visiteur, hasard = _ouvert(adresse, ""), random.Random(1)
        (libelle,) = visiteur.choix
        clic = _chacun(processus, fois, lambda: visiteur.choisir(libelle, hasard.choice(["Oui", "Non"])))
        resume["page_nue_ms"]["clic"] = clic
    return resume


def _chacun(processus: int, fois: int, geste: Callable[[], object]) -> float:
    """Milliseconds of processor each, once what is read at first has been."""
    geste(), geste()
    avant = secondes_de_processeur(processus)
    for _ in range(fois):
        geste()
    return round(1000 * (secondes_de_processeur(processus) - avant) / fois, 1)


def _ouvert(adresse: str, page: str) -> Visiteur:
    visiteur = Visiteur(adresse, page)
    visiteur.ouvrir()
    return visiteur


def _ouvrir(adresse: str, page: str) -> None:
    _ouvert(adresse, page).fermer()


def _clics(adresse: str, processus: int, fois: int) -> dict[str, Any]:
    """Conversations at random, results included; what a click receives, and the heaviest screen."""
    visiteur, hasard, octets, resultats = _ouvert(adresse, "mes_droits"), random.Random(1), [], []

    def geste() -> None:
        toucher(visiteur, hasard)
        octets.append(visiteur.recus)
        resultats.append(au_resultat(visiteur))

    moyenne = _chacun(processus, fois, geste)
    return {
        "ms": moyenne,
        "resultats": sum(resultats),
        "ko_en_moyenne": round(sum(octets) / len(octets) / 1000, 1),
        "ko_au_plus": round(max(octets) / 1000, 1),
    }


def _filtres(adresse: str, processus: int, fois: int) -> dict[str, Any]:
    """Communes at random on the map."""
    visiteur, hasard, octets = _ouvert(adresse, "ou_aller"), random.Random(1), []
    noms = [une.nom for une in communes().values()]

    def geste() -> None:
        visiteur.choisir("Autour de ma commune", hasard.choice(noms))
        octets.append(visiteur.recus)

    return {"ms": _chacun(processus, fois, geste), "ko_au_plus": round(max(octets) / 1000, 1)}
