"""``python -m tznr_kit actions bilan --annee 2026``: the year's report, in words, JSON, PDF, XLSX or CSV."""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path

from tznr_kit.chiffres.bilan import Bilan, dresser, en_json
from tznr_kit.chiffres.bilan_pdf import en_pdf
from tznr_kit.chiffres.exports import en_csv, en_xlsx
from tznr_kit.chiffres.mots import en_mots
from tznr_kit.chiffres.parutions import paraitre
from tznr_kit.socle.acces import Contexte


def declarer(analyseur: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    analyseur.add_argument("--annee", type=int, required=True)
    analyseur.add_argument("--json", action="store_true", help="tout le bilan en JSON ; une case cachée vaut null")
    analyseur.add_argument("--vers", type=Path, help="fichier à écrire : .pdf, .xlsx ou .csv")


def executer(contexte: Contexte, choix: argparse.Namespace) -> int:
    """Print the report, or write it; exit code 2 on an unknown file type."""
    # What is written or sent is the release of the month; the words on the screen are of now.
    sort = bool(choix.vers or choix.json)
    bilan = paraitre(contexte, choix.annee, date.today()) if sort else dresser(contexte, choix.annee)
    if choix.vers:
        ecrire = {".pdf": lambda un: en_pdf(un, date.today()), ".xlsx": en_xlsx, ".csv": en_csv}.get(choix.vers.suffix)
        if ecrire is None:
            print("Le fichier finit par .pdf, .xlsx ou .csv.")
            return 2
        choix.vers.write_bytes(ecrire(bilan))
    elif choix.json:
        print(json.dumps(en_json(bilan), ensure_ascii=False, indent=1))
    else:
        _dire(bilan)
    return 0


def _dire(bilan: Bilan) -> None:
    if bilan.fictif:
        print("Données fictives de démonstration.")
    for une in bilan.mesures:
        print(f"{une.indicateur.libelle} : {en_mots(une.valeur.valeur)} {une.indicateur.unite}")
