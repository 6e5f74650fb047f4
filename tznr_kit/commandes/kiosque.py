"""``python -m tznr_kit kiosque``: write and read a ticket, test the kiosk."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date

from tznr_kit.borne.autotest import autotest
from tznr_kit.borne.ticket import TicketIllisible, adresse, ecrire, lire

SIGNES = {True: "ok", None: "à savoir", False: "NON"}


def declarer(analyseur: argparse.ArgumentParser) -> None:
    """Add the verbs of ``kiosque``."""
    verbes = analyseur.add_subparsers(dest="verbe", metavar="verbe")
    ticket = verbes.add_parser("ticket", help="le code d'une à trois cartes")
    ticket.add_argument("--cartes", required=True, help="droits séparés par des virgules : rsa,css")
    ticket.add_argument("--json", action="store_true", help="un objet JSON")
    ticket.set_defaults(executer=_ticket)
    lecture = verbes.add_parser("lire", help="les cartes d'un code (code 1 s'il est illisible)")
    lecture.add_argument("code", help="le code du ticket, comme K7M-2QX")
    lecture.add_argument("--json", action="store_true", help="un objet JSON")
    lecture.set_defaults(executer=_lire)
    essai = verbes.add_parser("autotest", help="l'essai du matin (code 1 si la borne ne peut pas servir)")
    essai.add_argument("--json", action="store_true", help="une liste JSON d'essais")
    essai.set_defaults(executer=_autotest)


def _ticket(choix: argparse.Namespace) -> int:
    try:
        code = ecrire([carte.strip() for carte in choix.cartes.split(",")], date.today())
    except ValueError as erreur:
        print(erreur, file=sys.stderr)
        return 1
    print(json.dumps({"code": code, "adresse": adresse(code)}) if choix.json else f"{code}\n{adresse(code)}")
    return 0


def _lire(choix: argparse.Namespace) -> int:
    try:
        cartes = lire(choix.code, date.today())
    except TicketIllisible as erreur:
        print(erreur, file=sys.stderr)
        return 1
    print(json.dumps({"cartes": cartes}) if choix.json else "\n".join(cartes))
    return 0


def _autotest(choix: argparse.Namespace) -> int:
    essais = autotest(date.today())
    if choix.json:
        print(json.dumps([{"nom": e.nom, "ok": e.ok, "dit": e.dit} for e in essais], ensure_ascii=False))
    else:
        print("\n".join(f"{SIGNES[e.ok]:9} {e.nom} : {e.dit}" for e in essais))
    return 1 if any(essai.ok is False for essai in essais) else 0
