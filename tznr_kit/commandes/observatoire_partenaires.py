"""The verbs of the roles before the analyst: the organisation that knows the resources, then the linker."""

from __future__ import annotations

import argparse
import shutil
import tempfile
import zipapp
from collections.abc import Callable
from pathlib import Path

from tznr_kit.observatoire.partenaire import tznr_pseudo
from tznr_kit.observatoire.partenaire.livraison import Commande, livrer_ressources
from tznr_kit.observatoire.tiers.lier import lier

Declarer = Callable[[str, str, Callable[[argparse.Namespace], int]], argparse.ArgumentParser]


def declarer(verbe: Declarer) -> None:
    """Add source, lier and pyz."""
    source = verbe("source", "source des ressources : calcule les droits sur place, écrit liaison et charge", _source)
    source.add_argument("entree", type=Path, help="fichier CSV nominatif des ressources")
    source.add_argument("--cle", type=Path, required=True)
    source.add_argument("--territoire", required=True, help="numéro SIREN de l'intercommunalité")
    source.add_argument("--mois", required=True, help="mois des règles, AAAA-MM")
    source.add_argument("-o", "--sortie", type=Path, required=True, help="début du nom des fichiers à écrire")
    tiers = verbe("lier", "tiers : lie les fichiers de liaison, sans voir une seule ressource", _lier)
    tiers.add_argument("--ressources", type=Path, required=True, help="….liaison.csv de la source")
    tiers.add_argument("--payeurs", type=Path, nargs="+", required=True, help="….liaison.csv de chaque payeur")
    tiers.add_argument("-o", "--sortie", type=Path, required=True, help="table des liens à écrire")
    pyz = verbe("pyz", "écrit tznr_pseudo.pyz, l'outil des payeurs en un fichier exécutable", _pyz)
    pyz.add_argument("sortie", type=Path)


def _source(choix: argparse.Namespace) -> int:
    livrer_ressources(Commande(choix.entree, choix.cle, choix.sortie, choix.territoire, choix.mois))
    return 0


def _lier(choix: argparse.Namespace) -> int:
    for nom, resultat in lier(choix.ressources, choix.payeurs, choix.sortie).items():
        print(f"\n{nom} : {resultat.personnes} personnes, {resultat.liens['foyer'].nunique()} foyers liés.")
        for passe in resultat.passes:
            precision = "–" if passe.precision is None else f"{100 * passe.precision:.1f} %".replace(".", ",")
            garde = "" if passe.gardee else ", éteinte"
            print(f"  clé {passe.numero} : {passe.liens} liens, précision {precision}{garde}")
    print(f"\nÀ l'analyste : {choix.sortie} et son manifeste. Détruisez les fichiers de liaison.")
    return 0


def _pyz(choix: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory() as dossier:
        shutil.copy(tznr_pseudo.__file__, Path(dossier) / "__main__.py")
        zipapp.create_archive(dossier, choix.sortie, "/usr/bin/env python3")
    print(f"Écrit : {choix.sortie}. Chez le payeur : python3 -I {choix.sortie.name} --verifier")
    return 0
