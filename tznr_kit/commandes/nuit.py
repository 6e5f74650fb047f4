"""``python -m tznr_kit nuit prendre | rendre``: which machine does the work of the night (``deploy/systemd``)."""

from __future__ import annotations

import argparse
import sys
from datetime import date

from tznr_kit.socle.magasin import MagasinIndisponible, magasin_principal, nuit

TRAVAUX = ("purge", "sauvegarde")
EN_PANNE = 255
"""What systemd reads as a failure, where 1 is « not for this machine »: a night without a backup must be seen."""


def declarer(analyseur: argparse.ArgumentParser) -> None:
    """Add the verbs of ``nuit``."""
    verbes = analyseur.add_subparsers(metavar="verbe", required=True)
    pour = verbes.add_parser("prendre", help="code 0 : à cette machine de le faire ; 1 : une autre l'a pris")
    pour.set_defaults(executer=_prendre)
    contre = verbes.add_parser("rendre", help="il n'a pas pu se faire : une autre machine peut le prendre")
    contre.set_defaults(executer=_rendre)
    for verbe in (pour, contre):
        verbe.add_argument("travail", choices=TRAVAUX)


def _prendre(choix: argparse.Namespace) -> int:
    try:
        pris = nuit.prendre(magasin_principal(), choix.travail, date.today(), nuit.cette_machine())
    except MagasinIndisponible as panne:
        print(panne, file=sys.stderr)
        return EN_PANNE
    if not pris:
        print(f"{choix.travail} : une autre machine l'a pris cette nuit.")
    return 0 if pris else 1


def _rendre(choix: argparse.Namespace) -> int:
    nuit.rendre(magasin_principal(), choix.travail, date.today(), nuit.cette_machine())
    return 0
