"""``python -m tznr_kit exactitude ecrans``: do truthful visitors see on the screens what the rules know?"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from tznr_kit.demonstration.exactitude import mesurer
from tznr_kit.droits.calcul import regles_du_kit
from tznr_rules import Regles, jour_de
from tznr_rules.erreurs import ErreurSituation
from tznr_rules.situations import verifier_situation

COLONNES = ("foyers", "premier_droit", "fausses", "argent", "questions")


class FoyersIllisibles(ValueError):
    """The file of households cannot be read: where and why, in French."""


def declarer(analyseur: argparse.ArgumentParser) -> None:
    """The verbs of this command."""
    verbes = analyseur.add_subparsers(metavar="verbe")
    ecrans = verbes.add_parser("ecrans", help="ce que voit une personne qui répond vrai, comparé au calcul complet")
    ecrans.add_argument("--foyers", type=Path, required=True, help="un foyer complet par ligne (docs/contrat.md)")
    ecrans.add_argument("--date", type=_jour, required=True, help="mois de la simulation, AAAA-MM")
    ecrans.add_argument("--ecran", choices=("borne", "site"), default="site")
    ecrans.add_argument("--json", action="store_true", help="pour un programme")
    ecrans.set_defaults(executer=_ecrans)


def _jour(texte: str) -> date:
    try:
        return jour_de(texte)
    except ValueError as erreur:
        raise argparse.ArgumentTypeError(str(erreur)) from erreur


def _ecrans(choix: argparse.Namespace) -> int:
    regles = regles_du_kit()
    try:
        mesures = mesurer(regles, lire_foyers(choix.foyers, regles, choix.date), choix.date, choix.ecran)
    except FoyersIllisibles as erreur:
        print(erreur, file=sys.stderr)
        return 1
    if choix.json:
        print(json.dumps(mesures, ensure_ascii=False))
        return 0
    print(f"{choix.ecran:<10} " + " ".join(f"{nom:>13}" for nom in COLONNES))
    for public, mesure in mesures.items():
        print(f"{public:<10} " + " ".join(f"{mesure[nom]:>13}" for nom in COLONNES))
    return 0


def lire_foyers(fichier: Path, regles: Regles, jour: date) -> list[dict[str, Any]]:
    """The households of a file of JSON lines. Raises FoyersIllisibles naming the line."""
    try:
        lignes = fichier.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as erreur:
        raise FoyersIllisibles(f"{fichier} : fichier illisible ({erreur})") from erreur
    foyers = [_lire(fichier, rang, ligne, regles, jour) for rang, ligne in enumerate(lignes, start=1) if ligne.strip()]
    if not foyers:
        raise FoyersIllisibles(f"{fichier} : aucun foyer")
    return foyers


def _lire(fichier: Path, rang: int, ligne: str, regles: Regles, jour: date) -> dict[str, Any]:
    try:
        foyer = json.loads(ligne)
        verifier_situation(regles, jour, foyer)
    except json.JSONDecodeError as erreur:
        raise FoyersIllisibles(f"{fichier}, ligne {rang} : ce n'est pas du JSON ({erreur.msg})") from erreur
    except ErreurSituation as erreur:
        raise FoyersIllisibles(f"{fichier}, ligne {rang} : {erreur}") from erreur
    if not foyer.get("adultes") or None in foyer["adultes"]:
        raise FoyersIllisibles(f"{fichier}, ligne {rang} : adultes : un ou deux adultes sont attendus")
    return dict(foyer)
