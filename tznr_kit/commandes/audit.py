"""``python -m tznr_kit audit verifier | lire``."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import Any

from sqlalchemy import select

from tznr_kit.socle.audit.journal import verifier
from tznr_kit.socle.magasin import magasin_principal


def declarer(analyseur: argparse.ArgumentParser) -> None:
    """Add the verbs of ``audit``."""
    verbes = analyseur.add_subparsers(metavar="verbe", required=True)
    controle = verbes.add_parser("verifier", help="la chaîne est-elle intacte ? (code 1 sinon)")
    controle.add_argument("--attendu", help="dernière empreinte notée ailleurs : elle doit être dans la chaîne")
    controle.add_argument("--json", action="store_true")
    controle.set_defaults(executer=_verifier)
    lecture = verbes.add_parser("lire", help="les dernières lignes, en JSON")
    lecture.add_argument("--lignes", type=int, default=50)
    lecture.set_defaults(executer=_lire)


def _verifier(choix: argparse.Namespace) -> int:
    magasin = magasin_principal()
    table: Any = magasin.audit
    with magasin.lecture() as session:
        verdict = verifier(session)
        connues = select(table.numero).where(table.empreinte == choix.attendu)
        absente = bool(choix.attendu) and session.execute(connues).first() is None
    defaut = verdict.defaut or ("l'empreinte attendue n'est plus dans la chaîne" if absente else None)
    if choix.json:
        print(json.dumps(asdict(verdict) | {"defaut": defaut}, ensure_ascii=False))
    else:
        print(f"Journal : {verdict.lignes} lignes. {defaut or 'Chaîne intacte.'}")
        print(f"Dernière empreinte : {verdict.derniere}")
    return 1 if defaut else 0


def _lire(choix: argparse.Namespace) -> int:
    magasin = magasin_principal()
    table: Any = magasin.audit
    with magasin.lecture() as session:
        for ligne in session.execute(select(table).order_by(table.numero.desc()).limit(choix.lignes)).scalars():
            colonnes = ("numero", "le", "qui", "role", "quoi", "objet", "detail")
            print(json.dumps({nom: getattr(ligne, nom) for nom in colonnes}, ensure_ascii=False))
    return 0
