"""A whole room at once: nobody is lost, no place is given twice. How long it takes: tests/bench/bench_formation.py."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from tests.bench.bench_formation import Mesures, ouvrir_seance, rejoindre
from tests.browser.serveurs import serveur
from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.formation import participation, seances
from tznr_kit.formation.erreurs import SeanceRefusee
from tznr_kit.formation.modules import questions_avant_apres
from tznr_kit.socle.acces import Contexte

PLACES = 15


def test_la_derniere_place_n_est_donnee_qu_une_fois(tmp_path: Path) -> None:
    cellule = contexte(magasin_neuf(tmp_path), "cellule")
    formation, code = ouvrir_seance(cellule, PLACES)
    with ThreadPoolExecutor(8) as foule:
        entres = list(foule.map(lambda rang: _entre(cellule, code, f"Stagiaire {chr(ord('A') + rang)}"), range(20)))
    assert sum(entres) == PLACES == len(seances.presences(cellule, formation))


def _entre(qui: Contexte, code: str, nom: str) -> bool:
    try:
        participation.rejoindre(qui, code, nom, "commune")
    except SeanceRefusee:
        return False
    return True


@pytest.mark.complet
def test_quinze_stagiaires_entrent_et_repondent_a_la_fois(tmp_path: Path) -> None:
    """On a real server, each with a session of Streamlit's own protocol."""
    cellule = contexte(magasin_neuf(tmp_path), "cellule")
    formation, code = ouvrir_seance(cellule, PLACES)
    with serveur(tmp_path) as adresse:
        page = f"{adresse}/se_former?partie=seance&code={code}"
        fils = [
            threading.Thread(target=rejoindre, args=(adresse, code, [page], rang, 0.0, Mesures()))
            for rang in range(PLACES)
        ]
        for fil in fils:
            fil.start()
        for fil in fils:
            fil.join()
    presents = seances.presences(cellule, formation)
    questions = len(questions_avant_apres(date.today()))
    assert [un.repondues for un in presents] == [{"avant": questions}] * PLACES
