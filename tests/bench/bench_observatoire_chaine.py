"""The whole chain on files of a real size, by the very commands of each role: seconds of processor, peak memory.

``python -m tests.bench.bench_observatoire_chaine [people] [folder]`` (80,000: the Comminges; about three minutes). One
process a step, so that memory is its own. The folder is kept when it is given: its ``analyste`` is what is dropped on
the page.
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import yaml

from tests.observatoire.conftest import COMMUNE, FICHE, TERRITOIRE
from tznr_kit.demonstration.observatoire.defauts import abimer
from tznr_kit.demonstration.observatoire.identites import tirer_identites
from tznr_kit.demonstration.observatoire.population import tirer_population
from tznr_kit.demonstration.observatoire.registres import en_personnes
from tznr_kit.observatoire.eligibilite import calculer, foyers
from tznr_kit.observatoire.partenaire import tznr_pseudo
from tznr_kit.observatoire.partenaire.ressources import EUROS, REQUISES
from tznr_kit.observatoire.reglages import demonstration

MOIS = "2026-11"
MORCEAU = 50_000  # households invented at a time
PAR_FOYER = 1.9  # persons of a household, or so
RECOURS = 0.7
PAYEUR = ("nom_naissance", "nom_usage", "prenoms", "date_naissance", "sexe", "foyer", "rsa_mois_t")
COLONNES = tuple(dict.fromkeys((*REQUISES, "nom_usage", "sexe", *EUROS[:8], "loyer")))
KIT = [sys.executable, "-m", "tznr_kit", "observatoire"]


def main(personnes: int, racine: Path) -> None:
    """Invent, then each role in turn."""
    for nom in ("partenaires", "tiers", "analyste"):
        (racine / nom).mkdir(parents=True, exist_ok=True)
    ici, tiers, analyste = racine / "partenaires", racine / "tiers", racine / "analyste"
    inventer(ici, round(personnes / PAR_FOYER))
    cle = ici / "cle.txt"
    tznr_pseudo.principal(["--creer-cle", str(cle)])
    options = ["--cle", str(cle), "--territoire", TERRITOIRE, "--mois", MOIS, "-o", str(ici / "dep")]
    mesurer("source", [*KIT, "source", str(ici / "ressources.csv"), *options])
    outil = [sys.executable, "-I", tznr_pseudo.__file__]
    mesurer("payeur", [*outil, str(ici / "caf.csv"), "--cle", str(cle), "--payeur", "caf", "-o", str(ici / "caf")])
    for genre, ou in (("liaison", tiers), ("charge", analyste)):
        for fichier in ici.glob(f"*.{genre}.*"):
            fichier.rename(ou / fichier.name)
    payeurs = ["--payeurs", str(tiers / "caf.liaison.csv"), "-o", str(analyste / "liens.csv")]
    mesurer("tiers", [*KIT, "lier", "--ressources", str(tiers / "dep.liaison.csv"), *payeurs])
    (analyste / "fiche.yaml").write_text(yaml.safe_dump(FICHE, allow_unicode=True), encoding="utf-8")
    jugements = analyste / "a_juger.csv"
    mesurer("tirage", [*KIT, "tirage", str(analyste), "--graine", "3", "-o", str(jugements)])
    juger(ici, jugements)
    mesurer("analyste", [*KIT, "mesurer", str(analyste), "--sortie", str(racine / "sortie")])
    octets = sum(fichier.stat().st_size for fichier in analyste.iterdir())
    print(f"déposés chez l'analyste : {octets / 1e6:.1f} Mo")


def inventer(ou: Path, nombre: int) -> None:
    """The file of resources and that of one payer, and what is true of each household."""
    hasard, reglages = np.random.default_rng(1), demonstration()
    lus = 0
    with (ou / "verite.csv").open("w") as verite:
        for debut in range(0, nombre, MORCEAU):
            taille = min(MORCEAU, nombre - debut)
            personnes = en_personnes(tirer_population(reglages, taille, hasard))
            droit = calculer(foyers(personnes), MOIS)["rsa"] == "probable"
            paye = droit & (hasard.random(len(droit)) < RECOURS)
            identites = personnes[["sexe", "age"]].assign(foyer=personnes["foyer"].astype(int), ailleurs=False)
            personnes = personnes.join(tirer_identites(identites, reglages, date(2026, 11, 1), hasard))
            personnes = personnes.assign(ailleurs=False, commune_insee=COMMUNE)
            adultes = personnes[personnes["role"] != "enfant"]
            registre = abimer(adultes[adultes["foyer"].map(paye)], reglages.defauts, hasard).assign(rsa_mois_t="3")
            for nom, table, colonnes in (("ressources", personnes, COLONNES), ("caf", registre, PAYEUR)):
                numeros = (table["foyer"].astype(int) + debut).astype(str)
                rangee = table.assign(foyer=numeros).reindex(columns=list(colonnes))
                with (ou / f"{nom}.csv").open("a") as flux:
                    rangee.to_csv(flux, header=not debut, index=False, sep=";")
            verdicts = np.select([paye, droit], ["paye", "confirme"], "non_eligible")
            verite.writelines(f"{int(foyer) + debut},{un}\n" for foyer, un in zip(droit.index, verdicts, strict=True))
            lus += len(personnes)
    print(f"{lus} personnes, {nombre} foyers")


def juger(ou: Path, jugements: Path) -> None:
    """Judges who are never wrong: what is measured here is a size."""
    vrais = dict(csv.reader((ou / "verite.csv").open()))
    dossiers = csv.DictReader((ou / "dep.correspondance.csv").open(encoding="utf-8"))
    vrais = {ligne["foyer"]: vrais[ligne["dossier"]] for ligne in dossiers}
    tires = pd.read_csv(jugements, dtype=str, keep_default_na=False)
    tires["rsa"] = [vrais[foyer] if dit else "" for foyer, dit in zip(tires["foyer"], tires["rsa"], strict=True)]
    tires.assign(prime_activite="").to_csv(jugements, index=False)


# Runs a command from a small process: a child is charged with the memory of who starts it.
LANCER = """
import resource, subprocess, sys
fini = subprocess.run(sys.argv[1:], capture_output=True, text=True)
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(f"{usage.ru_utime + usage.ru_stime:.1f} s de processeur, {usage.ru_maxrss // 1024} Mo au plus")
sys.exit(fini.stderr if fini.returncode else 0)
"""


def mesurer(nom: str, commande: list[str]) -> None:
    """Run a step alone; print what it took."""
    environnement = {**os.environ, "TZNR_DONNEES": tempfile.gettempdir() + "/tznr-bench"}
    fini = subprocess.run(
        [sys.executable, "-I", "-c", LANCER, *commande],
        stdout=subprocess.PIPE,
        text=True,
        env=environnement,
        check=True,
    )
    print(f"{nom} : {fini.stdout.strip()}", flush=True)


if __name__ == "__main__":
    combien = int(sys.argv[1]) if len(sys.argv) > 1 else 80_000
    if len(sys.argv) > 2:
        main(combien, Path(sys.argv[2]))
    else:
        with tempfile.TemporaryDirectory(dir="/dev/shm") as lieu:
            main(combien, Path(lieu))
