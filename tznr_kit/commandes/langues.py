"""``python -m tznr_kit langues``: what each language says, what is missing and what changed, file by file."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict

from tznr_kit.contenus.langues import Suivi, a_traduire, suivre
from tznr_kit.socle.contenu import ErreurContenu
from tznr_kit.socle.langues import FRANCAIS, langues


def declarer(analyseur: argparse.ArgumentParser) -> None:
    """No verb: the count of every language; with a code, the sentences to translate, ready to be filled."""
    analyseur.add_argument("--code", help="code de la langue : es")
    analyseur.add_argument("--fichier", help="seulement ce fichier français : questionnaire.yaml")
    analyseur.add_argument("--json", action="store_true", help="un objet JSON par langue")
    analyseur.set_defaults(executer=suivi)


def suivi(choix: argparse.Namespace) -> int:
    """0; 1 when there is no such language, or the content cannot be read."""
    try:
        fichiers, toutes = a_traduire(), {code: une for code, une in langues().items() if code != FRANCAIS}
    except ErreurContenu as erreur:
        print(erreur, file=sys.stderr)
        return 1
    if choix.code and choix.code not in toutes:
        print(f"Aucune langue « {choix.code} » : {', '.join(toutes)}", file=sys.stderr)
        return 1
    if choix.fichier:
        fichiers = {nom: phrases for nom, phrases in fichiers.items() if nom == choix.fichier}
    voulues = [choix.code] if choix.code else list(toutes)
    suivis = {code: suivre(toutes[code], fichiers) for code in voulues}
    if choix.json:
        print("\n".join(json.dumps({"code": c, "fichiers": [asdict(u) for u in s]}, ensure_ascii=False)
                        for c, s in suivis.items()))  # fmt: skip
    elif choix.code:
        print(_a_remplir(suivis[choix.code]))
    else:
        print("\n".join(_compte(toutes[code].nom, siens) for code, siens in suivis.items()))
    return 0


def _compte(nom: str, suivis: list[Suivi]) -> str:
    a_jour, absentes = sum(u.a_jour for u in suivis), sum(len(u.absentes) for u in suivis)
    perimees = sum(len(u.perimees) for u in suivis)
    return f"{nom:12} {a_jour:5} à jour, {perimees:4} dont le français a changé, {absentes:5} à traduire"


def _a_remplir(suivis: list[Suivi]) -> str:
    lignes = []
    for un in suivis:
        if un.perimees or un.absentes:
            lignes.append(f"  # {un.fichier}")
        for phrase, avant in un.perimees.items():
            lignes += [
                f"  # le français a changé, c'était : {avant}",
                f'  {json.dumps(phrase, ensure_ascii=False)}: ""',
            ]
        lignes += [f'  {json.dumps(phrase, ensure_ascii=False)}: ""' for phrase in un.absentes]
    return "\n".join(["phrases:", *lignes])


def _vide(phrase: str) -> str:
    return f'  {json.dumps(phrase, ensure_ascii=False)}: ""'
