"""Single-household requests a second of processor time: ``python -m tests.bench.bench_api`` (some seconds).

A real server, 16 programs that ask at once, then one alone; the processor time of the server alone is counted, so that
what else the machine does changes nothing. Target: 150 a second on one core, 16 at once.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

from tests.browser.serveurs import port_libre, serveur
from tests.charge.releves import processus_du_port, secondes_de_processeur
from tznr_kit.socle.reglages import RACINE

FOYERS = RACINE / "tests" / "demonstration" / "foyers_ecrans.jsonl"
DEMANDES, A_LA_FOIS = 640, 16
FORMES = {"entier": "", "court": "&detail=court"}


def mesurer(adresse: str, processus: int, corps: Sequence[str], suite: str, a_la_fois: int) -> float:
    """Requests a second of processor time."""
    parts = [corps[rang::a_la_fois] for rang in range(a_la_fois)]
    avant = secondes_de_processeur(processus)
    with ThreadPoolExecutor(a_la_fois) as programmes:
        list(programmes.map(lambda part: _demander(adresse, part, suite), parts))
    return len(corps) / (secondes_de_processeur(processus) - avant)


def _demander(adresse: str, corps: Sequence[str], suite: str) -> None:
    ligne = HTTPConnection(urlsplit(adresse).netloc)
    for un in corps:
        ligne.request("POST", f"/api/v1/simuler?date=2026-11{suite}", un, {"Content-Type": "application/json"})
        reponse = ligne.getresponse()
        contenu = reponse.read()
        assert reponse.status == 200, contenu


def principal() -> None:
    """Print one line a case."""
    foyers = [json.loads(ligne) for ligne in FOYERS.read_text(encoding="utf-8").splitlines()]
    entiers = [json.dumps({**foyer, "complet": True}) for foyer in foyers]
    partiels = [json.dumps(foyer) for foyer in foyers]
    with tempfile.TemporaryDirectory() as donnees:
        port = port_libre()
        with serveur(Path(donnees), port, TZNR_API_DEBIT="1000000") as adresse:
            numero = processus_du_port(port)
            mesurer(adresse, numero, entiers[:8], "", 1)
            for nom, lot in (("complets", entiers), ("à compléter", partiels)):
                for forme, suite in FORMES.items():
                    for a_la_fois, combien in ((A_LA_FOIS, DEMANDES), (1, 40)):
                        corps = [lot[rang % len(lot)] for rang in range(combien)]
                        vus = mesurer(adresse, numero, corps, suite, a_la_fois)
                        print(f"foyers {nom}, résultat {forme}, {a_la_fois} à la fois : {vus:.0f} par seconde")


if __name__ == "__main__":
    principal()
