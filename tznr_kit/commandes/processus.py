"""``python -m tznr_kit processus relancer | veiller``: the processes of this machine, one after the other.

Both are started by systemd as root (``deploy/systemd``): they ask ``systemctl`` and each process's own ``/sante``.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from http.client import HTTPException
from typing import Any

UNITE = re.compile(r"kit-tznr@(\d{2,5})\.service")
DELAI, PATIENCE, PAS = 5.0, 120.0, 0.5
REPRISE = 3.0
"""Seconds until nginx asks again a process that was gone (``fail_timeout``), and open pages have found another one."""


def declarer(analyseur: argparse.ArgumentParser) -> None:
    """Add the verbs of ``processus``."""
    verbes = analyseur.add_subparsers(metavar="verbe", required=True)
    tour = verbes.add_parser(
        "relancer", help="un par un : le suivant quand celui-ci est prêt (code 1 : il ne l'est pas)"
    )
    tour.set_defaults(executer=_relancer)
    veille = verbes.add_parser("veiller", help="relance celui qui ne répond plus")
    veille.set_defaults(executer=_veiller)


def _relancer(_: argparse.Namespace) -> int:
    """One process at a time, and never the next while this one does not serve: the others have its visitors."""
    for rang, (unite, port) in enumerate(processus()):
        if rang:
            time.sleep(REPRISE)
        _systemctl("restart", unite)
        if not attendre(port):
            print(f"{unite} n'est pas prêt : les suivants ne sont pas relancés. Voyez journalctl -u {unite}.")
            return 1
        print(f"{unite} : prêt")
    return 0


def _veiller(_: argparse.Namespace) -> int:
    """A process that hangs is not seen by systemd: it lives. A store that is out is no reason to restart (503)."""
    for unite, port in processus():
        if sante(port) is None and sante(port) is None:
            print(f"{unite} ne répond plus : relancé", file=sys.stderr)
            _systemctl("restart", unite)
    return 0


def processus() -> list[tuple[str, int]]:
    """(unit, port) of each process that runs here, in the order of the ports. Raises CalledProcessError."""
    dites = _systemctl("list-units", "--plain", "--no-legend", "--state=active", "kit-tznr@*.service")
    return sorted({(vu[0], int(vu[1])) for vu in UNITE.finditer(dites)}, key=lambda un: un[1])


def attendre(port: int, secondes: float = PATIENCE, base: str | None = None) -> bool:
    """Has it read its content and its pages before the end of ``secondes``? ``base``: see ``sante``."""
    fin = time.monotonic() + secondes
    while time.monotonic() < fin:
        if (sante(port, base) or {}).get("pret"):
            return True
        time.sleep(PAS)
    return False


def sante(port: int, base: str | None = None) -> dict[str, Any] | None:
    """What the process says of itself, None when it says nothing in time. ``base``: the setting when not said."""
    chemin = (os.environ.get("STREAMLIT_SERVER_BASE_URL_PATH", "") if base is None else base).strip("/")
    adresse = f"http://127.0.0.1:{port}{f'/{chemin}' if chemin else ''}/sante"
    try:
        with urllib.request.urlopen(adresse, timeout=DELAI) as reponse:
            lu: dict[str, Any] = json.load(reponse)
    except urllib.error.HTTPError as refus:
        with refus:
            return {} if refus.code == 503 else None
    except (OSError, HTTPException, ValueError):
        return None
    return lu


def _systemctl(*arguments: str) -> str:
    ordre = ["systemctl", *arguments]
    return subprocess.run(ordre, check=True, capture_output=True, text=True).stdout  # noqa: S603 (our own units)
