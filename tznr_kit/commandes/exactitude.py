"""``python -m tznr_kit exactitude ecrans | comparer | convertir``: the screens, and peers, beside the rules."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from tznr_kit.demonstration.echanges.cas import CasIllisible, lire_nos_lignes
from tznr_kit.demonstration.echanges.confronter import Bilan, confronter
from tznr_kit.demonstration.echanges.formats import ecrire, lire
from tznr_kit.demonstration.exactitude import mesurer
from tznr_kit.droits.calcul import regles_du_kit
from tznr_kit.formation.publies import cas_publies
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
    comparer = verbes.add_parser("comparer", help="les cas de quelqu'un d'autre, comparés à notre calcul")
    comparer.add_argument(
        "--contre",
        type=Path,
        required=True,
        help="tests OpenFisca (.yaml), aides-simplifiées (.json), nos lignes (.jsonl)",
    )
    comparer.add_argument("--tolerance", type=float, default=1.0, help="euros (1 si rien n'est dit)")
    comparer.add_argument("--json", action="store_true", help="pour un programme")
    comparer.set_defaults(executer=_comparer)
    convertir = verbes.add_parser("convertir", help="des cas d'une forme à une autre, selon la fin des noms")
    convertir.add_argument("--depuis", type=Path, help="sans lui : les foyers que nous publions")
    convertir.add_argument("--vers", type=Path, required=True)
    convertir.set_defaults(executer=_convertir)


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


def _comparer(choix: argparse.Namespace) -> int:
    """0: all agree; 1: some differ, or cannot be computed; 2: the file cannot be read."""
    try:
        bilan = confronter(regles_du_kit(), lire(choix.contre), choix.tolerance)
    except CasIllisible as erreur:
        print(erreur, file=sys.stderr)
        return 2
    if choix.json:
        print(json.dumps(asdict(bilan), ensure_ascii=False))
    else:
        _dire(bilan)
    return int(bool(bilan.ecarts or bilan.illisibles))


def _dire(bilan: Bilan) -> None:
    accords = bilan.compares - len(bilan.ecarts)
    print(f"{bilan.compares} montants comparés, {accords} d'accord, {len(bilan.ecarts)} écarts")
    for un in bilan.ecarts:
        print(f"  {un.cas} : {un.droit} : {un.la:g} là, {'pas de montant' if un.ici is None else f'{un.ici:g}'} ici")
    for cas, pourquoi in bilan.illisibles.items():
        print(f"  {cas} : ne se calcule pas ({pourquoi})")
    for laisse in bilan.laisses:
        print(f"  pas repris : {laisse}")


def _convertir(choix: argparse.Namespace) -> int:
    try:
        cas = lire(choix.depuis) if choix.depuis else lire_nos_lignes("\n".join(map(json.dumps, cas_publies())))
        laisses = ecrire(cas, choix.vers)
    except (CasIllisible, OSError) as erreur:
        print(erreur, file=sys.stderr)
        return 2
    print(f"{choix.vers} : {len(cas)} cas", *(f"  pas repris : {un}" for un in laisses), sep="\n")
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
