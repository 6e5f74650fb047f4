"""The verb for partners who give counts only: eligible households from public margins and the rules."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np

from tznr_kit.demonstration.observatoire.marges import marges_de
from tznr_kit.demonstration.observatoire.mesure import JOUR
from tznr_kit.demonstration.observatoire.population import tirer_population
from tznr_kit.observatoire.agrege import a_completer
from tznr_kit.observatoire.marges import lire_marges
from tznr_kit.observatoire.rapport import effectif
from tznr_kit.observatoire.reglages import demonstration
from tznr_kit.observatoire.synthese import estimer_eligibles

Declarer = Callable[[str, str, Callable[[argparse.Namespace], int]], argparse.ArgumentParser]


def declarer(verbe: Declarer) -> None:
    """Add marges."""
    marges = verbe("marges", "éligibles d'un territoire, calculés sur des marges publiques et les règles", _marges)
    marges.add_argument("fichier", type=Path, help="fichier de marges à fournir (ou à écrire, avec --exemple)")
    marges.add_argument("--mois", help="mois des règles, AAAA-MM")
    marges.add_argument("--graine", type=int, default=1)
    marges.add_argument("-o", "--sortie", type=Path, help="fichier de comptes où le payeur ajoutera ses bénéficiaires")
    marges.add_argument("--exemple", action="store_true", help="écrit des marges fictives, pour voir la forme")


def _marges(choix: argparse.Namespace) -> int:
    if choix.exemple:
        reglages = demonstration()
        population = tirer_population(reglages, reglages.foyers, np.random.default_rng(choix.graine))
        choix.fichier.write_bytes(marges_de(population, reglages.territoire, JOUR.year))
        print(f"Marges fictives : {choix.fichier}")
        return 0
    if not choix.mois or not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", choix.mois):
        raise ValueError("Donnez le mois des règles : --mois AAAA-MM.")
    if not choix.fichier.exists():
        raise ValueError(f"Fichier de marges à fournir : {choix.fichier}. Rien n'est inventé à sa place.")
    marges = lire_marges(choix.fichier.read_bytes())
    eligibles = estimer_eligibles(marges, choix.mois, choix.graine)
    for un in eligibles:
        dit = f"environ {effectif(un.milieu)} foyers, de {effectif(un.bas)} à {effectif(un.haut)} (19 chances sur 20)"
        print(f"{un.droit} : {un.retenu or dit}")
    if choix.sortie:
        choix.sortie.write_bytes(a_completer(marges, eligibles, choix.mois))
        print(f"Le payeur complète la colonne « beneficiaires » : {choix.sortie}. Puis : observatoire agrege")
    return 0
