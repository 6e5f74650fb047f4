"""How long the Observatoire takes. ``python -m tests.bench.bench_observatoire`` (about three minutes).

1. The payer's tool on 50,000 then 400,000 people: seconds of processor, peak memory (target: 200 MB).
2. 50,000 × 50,000 persons matched and their households computed (target: under 60 s on 2 cores).
3. 100,000, 300,000 then 1,000,000 households computed: time, peak memory (target: 4 GB), growth.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from tznr_kit.demonstration.observatoire.defauts import abimer
from tznr_kit.demonstration.observatoire.identites import tirer_identites
from tznr_kit.demonstration.observatoire.livraison import IDENTITE, tabuler
from tznr_kit.demonstration.observatoire.population import tirer_population
from tznr_kit.demonstration.observatoire.registres import en_personnes
from tznr_kit.observatoire.eligibilite import calculer, calculer_par_lots, foyers, lots, sans_points
from tznr_kit.observatoire.partenaire import tznr_pseudo
from tznr_kit.observatoire.reglages import demonstration
from tznr_kit.observatoire.tiers.appariement import apparier

JOUR = "2026-11"
PERSONNES = 50_000
FICHIERS = (50_000, 400_000)
TAILLES = (100_000, 300_000, 1_000_000)


def main() -> None:
    """Print every figure."""
    for taille in FICHIERS:
        secondes, megaoctets = _ailleurs("payeur", taille)
        print(f"tznr_pseudo, {taille} personnes : {secondes} s de processeur, {megaoctets} Mo au plus")
    croiser()
    durees = {}
    for taille in TAILLES:
        secondes, megaoctets = _ailleurs("foyers", taille)
        durees[taille] = float(secondes)
        print(f"{taille:>9} foyers : {secondes} s de processeur, {megaoctets} Mo au plus dans le processus")
    petit, grand = TAILLES[0], TAILLES[-1]
    croissance = durees[grand] / durees[petit] / (grand / petit)
    print(f"croissance de {petit} à {grand} : {croissance:.2f} fois la ligne droite (1 = linéaire)")


def _ailleurs(quoi: str, taille: int) -> list[str]:
    """Seconds and peak memory of one figure in its own process."""
    commande = [sys.executable, "-m", "tests.bench.bench_observatoire", quoi, str(taille)]
    return subprocess.run(commande, capture_output=True, text=True, check=True).stdout.split()[-2:]


def croiser() -> None:
    """Two files of 50,000 persons: matching, then households."""
    hasard, reglages = np.random.default_rng(1), demonstration()
    personnes = en_personnes(tirer_population(reglages, 26_000, hasard)).iloc[:PERSONNES]
    identites = personnes.assign(foyer=personnes["foyer"].astype(int), ailleurs=False)
    identites = identites.join(tirer_identites(identites, reglages, date(2026, 11, 1), hasard))
    cle = bytes(range(1, 33))
    gauche = tabuler(identites[IDENTITE].astype({"foyer": str}), cle, b"a", leurres=True)
    abimees = abimer(identites, reglages.defauts, hasard)
    droite = tabuler(abimees[IDENTITE].astype({"foyer": str}), cle, b"b", leurres=False)
    debut = time.process_time()
    liens = apparier(gauche, droite).liens
    apparie = time.process_time()
    statuts = calculer(foyers(personnes), JOUR)
    fin = time.process_time()
    print(f"{PERSONNES} × {PERSONNES} personnes : {len(liens)} foyers liés en {apparie - debut:.1f} s de processeur")
    print(f"{len(statuts)} foyers calculés en {fin - apparie:.1f} s de processeur")


def pseudonymiser(nombre: int) -> None:
    """The payer's tool on ``nombre`` people; print seconds of processor and peak megabytes."""
    with tempfile.TemporaryDirectory() as lieu:
        dossier = Path(lieu)
        tznr_pseudo.principal(["--creer-cle", str(dossier / "k")])
        subprocess.run([sys.executable, "-c", ECRIRE, lieu, str(nombre)], check=True)
        depart = time.process_time()
        arguments = [
            str(dossier / "in.csv"),
            "--cle",
            str(dossier / "k"),
            "--payeur",
            "caf",
            "-o",
            str(dossier / "caf"),
        ]
        tznr_pseudo.principal(arguments)
        duree = time.process_time() - depart
    print(f"{duree:.1f} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}")


# Written by another process, so that its memory is not counted.
ECRIRE = """
import random, sys
dossier, nombre = sys.argv[1], int(sys.argv[2])
random.seed(1)
syllabes = "ar bel cor dan fou gal jor lan mir nau pel rou".split()
with open(f"{dossier}/in.csv", "w") as flux:
    flux.write("nom;prenoms;date_naissance;sexe;foyer;rsa_mois_t\\n")
    for rang in range(nombre):
        nom = "".join(random.choice(syllabes) for _ in range(4))
        jour = f"{1940 + rang % 60}-{1 + rang % 12:02d}-{1 + rang % 28:02d}"
        flux.write(f"{nom};Jeanne;{jour};2;{rang // 2};{rang % 2 * 3}\\n")
"""


def calculer_foyers(nombre: int) -> None:
    """Compute ``nombre`` households by slices; print seconds of processor and peak megabytes."""
    tables = [
        sans_points(foyers(en_personnes(tirer_population(demonstration(), taille, np.random.default_rng(debut)))))
        for debut in range(0, nombre, 100_000)
        for taille in [min(100_000, nombre - debut)]
    ]
    depart = time.process_time()
    flux: Iterator[pd.DataFrame] = (lot for table in tables for lot in lots(table))
    foyers_calcules = sum(len(statuts) for statuts in calculer_par_lots(flux, JOUR))
    duree = time.process_time() - depart
    print(f"{foyers_calcules} {duree:.1f} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}")


if __name__ == "__main__":
    verbes = {"payeur": pseudonymiser, "foyers": calculer_foyers}
    verbes[sys.argv[1]](int(sys.argv[2])) if len(sys.argv) > 2 else main()
