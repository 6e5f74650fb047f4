"""The engine against OpenFisca-France in the same run: ``python -m tests.bench.bench_regles``.

OpenFisca pins old libraries, so it lives in its own environment: ``TZNR_ORACLE_PYTHON`` is its interpreter and
``TZNR_ORACLE`` the folder of an ``oracle.py`` whose ``Oracle().compute(list)`` takes our households. Without them,
only our own figures are printed. Nothing here is a test: machines are noisy, ratios matter.
"""

from __future__ import annotations

import json
import os
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

from tests.rules.test_reprise import un_clic
from tests.rules.test_tableau import a_plat
from tznr_rules import Regles, Simulation, reprendre, simuler_tableau
from tznr_rules.contrat import resultats_et_question
from tznr_rules.simulation import jour_de

RACINE = Path(__file__).resolve().parents[2]
CONTENU = RACINE / "content"
MOIS = "2026-11"
MEMOIRE_PAR_PASSE = "import sys; from tests.bench.bench_regles import passe; passe(int(sys.argv[1]))"
ORACLE = """
import json, sys, time, statistics
sys.path.insert(0, sys.argv[1])
from oracle import Oracle
foyers = [json.loads(l) for l in open(sys.argv[2])]
oracle = Oracle()
def mesurer(lot, fois):
    durees = []
    for _ in range(fois):
        debut = time.process_time(); oracle.compute(lot); durees.append(time.process_time() - debut)
    return statistics.median(durees)
oracle.compute(foyers[:1]); un = mesurer(foyers[:1], 5)
dix_mille = (foyers * 50)[:10000]; oracle.compute(dix_mille[:100])
print(json.dumps({"un": un, "dix_mille": mesurer(dix_mille, 1)}))
"""


def foyers() -> list[dict[str, Any]]:
    """Reference households, complete."""
    lignes = (RACINE / "tests" / "rules" / "foyers_tableau.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(ligne) for ligne in lignes]


def chronometrer(geste: Callable[[], object], fois: int) -> float:
    """Median seconds of processor: the load of the machine does not count."""
    durees = []
    for _ in range(fois):
        debut = time.process_time()
        geste()
        durees.append(time.process_time() - debut)
    return statistics.median(durees)


def tableau(nombre: int) -> pd.DataFrame:
    lignes = pd.DataFrame([a_plat(foyer) for foyer in foyers()])
    return pd.concat([lignes] * (nombre // len(lignes) + 1), ignore_index=True).iloc[:nombre]


def passe(nombre: int) -> None:
    """One batch in a process of its own: prints seconds and peak memory."""
    donnees = tableau(nombre)
    avant = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    debut = time.process_time()
    simuler_tableau(donnees, MOIS, CONTENU, droits=["rsa", "prime_activite", "aspa", "css", "aides_logement"])
    duree = time.process_time() - debut
    pic = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        json.dumps(
            {"foyers": nombre, "secondes": round(duree, 3), "memoire_avant_mo": round(avant), "pic_mo": round(pic)}
        )
    )


def clics(regles: Regles, complet: bool) -> list[float]:
    """Milliseconds of processor of 144 answers changed at random, sorted: every right, from the last simulation."""
    durees = []
    for graine in range(24):
        hasard = random.Random(graine)
        foyer = {**hasard.choice(foyers()), "complet": complet}
        simulation = Simulation.des_situations(regles, [foyer], MOIS)
        simulation.ouvertures  # noqa: B018 (the first screen computes everything)
        for _ in range(6):
            foyer = un_clic(foyer, hasard)
            debut = time.process_time()
            simulation = reprendre(simulation, foyer)
            simulation.ouvertures  # noqa: B018
            durees.append((time.process_time() - debut) * 1000)
    return sorted(durees)


def notres() -> dict[str, Any]:
    regles = Regles.charger(CONTENU)
    jour = jour_de(MOIS)
    exemples = foyers()
    un = next(f for f in exemples if len(f["adultes"]) == 2 and len(f["enfants"]) >= 2)
    resultats_et_question(Simulation.des_situations(regles, [un], jour))
    dix_mille = tableau(10_000)
    simuler_tableau(dix_mille.iloc[:100], MOIS, CONTENU)
    return {
        "clics": {complet: clics(regles, complet) for complet in (True, False)},
        "charger": chronometrer(lambda: Regles.charger(CONTENU), 5),
        "un": chronometrer(lambda: Simulation.des_situations(regles, [un], jour).ouvertures, 40),
        "chacun": sorted(
            chronometrer(lambda foyer=foyer: Simulation.des_situations(regles, [foyer], jour).ouvertures, 3)  # type: ignore[misc]
            for foyer in exemples
        ),
        "un_resultat_json": chronometrer(
            lambda: resultats_et_question(Simulation.des_situations(regles, [un], jour)), 40
        ),
        "dix_mille": chronometrer(lambda: simuler_tableau(dix_mille, MOIS, CONTENU), 3),
    }


def oracle() -> dict[str, float] | None:
    interprete, dossier = os.environ.get("TZNR_ORACLE_PYTHON"), os.environ.get("TZNR_ORACLE")
    if not interprete or not dossier:
        return None
    commande = [interprete, "-c", ORACLE, dossier, str(RACINE / "tests" / "rules" / "foyers_tableau.jsonl")]
    sortie = subprocess.run(commande, capture_output=True, text=True, check=True).stdout
    return dict(json.loads(sortie.splitlines()[-1]))


def principal() -> None:
    nous = notres()
    print(f"charger tout le contenu : {nous['charger'] * 1000:.0f} ms")
    un, json_, lot = nous["un"], nous["un_resultat_json"], nous["dix_mille"]
    print(f"un foyer, tous les droits : {un * 1000:.1f} ms (avec le résultat JSON {json_ * 1000:.1f} ms)")
    chacun = nous["chacun"]
    print(
        f"{len(chacun)} foyers un par un : médiane {statistics.median(chacun) * 1000:.1f} ms, "
        f"95 % sous {chacun[int(0.95 * len(chacun))] * 1000:.1f} ms (le premier a un enfant en garde alternée)"
    )
    print(f"10 000 foyers : {lot:.2f} s, {10_000 / lot:.0f} foyers par seconde")
    for complet, durees in nous["clics"].items():
        milieu, pire = statistics.median(durees), durees[int(0.95 * len(durees))]
        print(f"un clic, foyer {'complet' if complet else 'incomplet'} : {milieu:.1f} ms, 95 % sous {pire:.1f} ms")
    eux = oracle()
    if eux:
        milieu = statistics.median(chacun)
        print(f"OpenFisca, un foyer : {eux['un'] * 1000:.0f} ms → {eux['un'] / milieu:.0f} fois ({eux['un'] / un:.0f})")
        print(f"OpenFisca, 10 000 foyers : {eux['dix_mille']:.1f} s → {eux['dix_mille'] / lot:.0f} fois le débit")
    else:
        print("OpenFisca absent (TZNR_ORACLE_PYTHON, TZNR_ORACLE) : pas de comparaison")
    precedente: dict[str, Any] | None = None
    for nombre in (1_000, 10_000, 100_000, 1_000_000):
        commande = [sys.executable, "-c", MEMOIRE_PAR_PASSE, str(nombre)]
        mesure = json.loads(subprocess.run(commande, capture_output=True, text=True, check=True, cwd=RACINE).stdout)
        croissance = f", × {mesure['secondes'] / precedente['secondes']:.1f} pour × 10" if precedente else ""
        print(f"{nombre} foyers : {mesure['secondes']} s, pic {mesure['pic_mo']} Mo{croissance}")
        precedente = mesure


if __name__ == "__main__":
    principal()
