"""``python -m tznr_kit contenus`` (``make contenus``): what must be read again before publishing."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from itertools import groupby

from tznr_kit.actions.tirage import recette
from tznr_kit.borne.ticket import numeros
from tznr_kit.contenus.constat import TITRES, Constat
from tznr_kit.contenus.faiblesses import a_relire_d_abord
from tznr_kit.contenus.fraicheur import constats, fichiers_yaml
from tznr_kit.contenus.langues import a_traduire
from tznr_kit.contenus.liens import injoignables
from tznr_kit.contenus.tout import tout_lire
from tznr_kit.demonstration.vies import suites
from tznr_kit.droits.calcul import regles_du_kit
from tznr_kit.droits.exemples import verifier_les_exemples
from tznr_kit.droits.fiches.catalogue import catalogue
from tznr_kit.observatoire import reglages as observatoire
from tznr_kit.socle.arguments import jour_iso
from tznr_kit.socle.codes import verifier_les_renvois
from tznr_kit.socle.contenu import ErreurContenu, lire_yaml
from tznr_rules.outils.prochaine_question import poids_de

SUR_DEMANDE = (recette, suites, observatoire.methode, observatoire.demonstration, a_traduire,
               lambda: poids_de(regles_du_kit()))  # fmt: skip
"""Contents that a server reads only when somebody asks for them."""

PREMIERES = 12
"""How many sheets to read again the command names."""


def declarer(analyseur: argparse.ArgumentParser) -> None:
    """One verb, ``verifier``, that may be left out."""
    analyseur.add_argument("verbe", nargs="?", choices=["verifier"], default="verifier")
    analyseur.add_argument("--date", type=jour_iso, default=date.today(), help="jour examiné (AAAA-MM-JJ)")
    analyseur.add_argument("--liens", action="store_true", help="ouvrir aussi chaque adresse citée (internet)")
    analyseur.add_argument("--json", action="store_true", help="une ligne JSON par constat")
    analyseur.set_defaults(executer=verifier)


def verifier(choix: argparse.Namespace) -> int:
    """0 nothing stale, 1 something must be mended (or the content cannot be read)."""
    try:
        lire(choix.date)
        trouves = constats(choix.date)
        if choix.liens:
            trouves += list(injoignables())
    except ErreurContenu as erreur:
        print(erreur, file=sys.stderr)
        return 1
    if choix.json:
        for constat in trouves:
            print(json.dumps(asdict(constat) | {"bloquant": constat.bloquant}, ensure_ascii=False))
    else:
        _dire(trouves)
    return int(any(constat.bloquant for constat in trouves))


def lire(jour: date) -> None:
    """Read every content. Raises the first ErreurContenu."""
    catalogue(jour)
    numeros()
    lire_le_reste(jour)
    verifier_les_exemples(jour)


def lire_le_reste(jour: date) -> None:
    """What the other rooms read, also what no server reads, and the codes of every file. Raises ErreurContenu."""
    for erreur in tout_lire(jour):
        raise erreur
    for lecture in SUR_DEMANDE:
        lecture()
    for fichier in fichiers_yaml():
        verifier_les_renvois(fichier, lire_yaml(fichier))


def _dire(trouves: Sequence[Constat]) -> None:
    for genre, groupe in groupby(trouves, key=lambda constat: constat.genre):
        liste = list(groupe)
        marque = "✗" if liste[0].bloquant else "·"
        print(f"{marque} {TITRES[genre]} ({len(liste)})")
        for constat in liste:
            print(f"    {constat.fichier} : {constat.champ or 'fichier'} : {constat.message}")
    print("À relire d'abord (le tort possible fois la demande) :")
    for un in a_relire_d_abord(trouves)[:PREMIERES]:
        print(f"    {un.fichier} : poids {un.poids}, {un.chiffres} chiffres et {un.phrases} phrases ou formulaires")
    bloquants = sum(constat.bloquant for constat in trouves)
    print(f"{bloquants} à corriger, {len(trouves) - bloquants} à connaître.")
