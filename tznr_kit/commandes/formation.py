"""``python -m tznr_kit formation``: are the cases still right, and the trainer's booklet."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from tznr_kit.formation.animation import exercices, jeux_de_role
from tznr_kit.formation.avis import avis
from tznr_kit.formation.cas import MOIS, cas_d_ecole
from tznr_kit.formation.livret import livret_pdf
from tznr_kit.formation.modules import modules
from tznr_kit.formation.seances import effacer_les_noms
from tznr_kit.formation.verification import Ecart, verifier
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.acces.acteur import ligne_de_commande
from tznr_kit.socle.contenu import ErreurContenu
from tznr_kit.socle.magasin import MagasinIndisponible, magasin_principal
from tznr_rules import ErreurSituation, jour_de


def declarer(analyseur: argparse.ArgumentParser) -> None:
    """Add the verbs of ``formation``."""
    verbes = analyseur.add_subparsers(dest="verbe", metavar="verbe")
    controle = verbes.add_parser("verifier", help="recalculer tous les cas (code 1 si une attente est périmée)")
    controle.add_argument("--date", type=_mois, default=f"{date.today():%Y-%m}", help="mois du calcul (AAAA-MM)")
    controle.add_argument("--json", action="store_true", help="une liste JSON d'écarts")
    controle.set_defaults(executer=_verifier)
    livret = verbes.add_parser("livret", help="le livret du formateur, en PDF")
    livret.add_argument("-o", "--sortie", type=Path, required=True, help="fichier à écrire")
    livret.add_argument("--date", type=_jour, default=date.today(), help="jour des montants (AAAA-MM-JJ)")
    livret.set_defaults(executer=_livret)
    noms = verbes.add_parser("effacer-noms", help="effacer les prénoms des séances trop anciennes")
    noms.add_argument("--date", type=_jour, default=date.today(), help="jour d'où l'on compte (AAAA-MM-JJ)")
    noms.set_defaults(executer=_effacer_noms)


def _mois(texte: str) -> str:
    if not MOIS.match(texte):
        raise argparse.ArgumentTypeError(f"« {texte} » n'est pas un mois AAAA-MM")
    return texte


def _jour(texte: str) -> date:
    try:
        return date.fromisoformat(texte)
    except ValueError as erreur:
        raise argparse.ArgumentTypeError(f"« {texte} » n'est pas une date AAAA-MM-JJ") from erreur


def _verifier(choix: argparse.Namespace) -> int:
    """Exit code 0 all as written, 1 a stale expectation or broken content."""
    try:
        modules(jour_de(choix.date)), jeux_de_role(), exercices(), avis()
        tous = cas_d_ecole()
        ecarts = [ecart for un in tous.values() for ecart in verifier(un, choix.date)]
    except (ErreurContenu, ErreurSituation) as erreur:
        print(erreur, file=sys.stderr)
        return 1
    if choix.json:
        print(json.dumps([_objet(ecart) for ecart in ecarts], ensure_ascii=False))
    else:
        for ecart in ecarts:
            print(ecart.phrase())
        print(f"{len(tous)} cas recalculés pour {choix.date} : {len(ecarts)} écarts.")
    return 1 if ecarts else 0


def _livret(choix: argparse.Namespace) -> int:
    """Exit code 0 written, 1 content cannot be used, 2 the file cannot be written."""
    try:
        choix.sortie.write_bytes(livret_pdf(choix.date))
    except (ErreurContenu, ErreurSituation) as erreur:
        print(erreur, file=sys.stderr)
        return 1
    except OSError:
        print(f"Impossible d'écrire {choix.sortie} : dossier absent ou protégé.", file=sys.stderr)
        return 2
    print(choix.sortie)
    return 0


def _effacer_noms(choix: argparse.Namespace) -> int:
    """Exit code 0 done, 1 the store does not answer."""
    try:
        effaces = effacer_les_noms(Contexte(magasin_principal(), ligne_de_commande()), choix.date)
    except MagasinIndisponible as erreur:
        print(erreur, file=sys.stderr)
        return 1
    print(f"Prénoms effacés : {effaces}.")
    return 0


def _objet(ecart: Ecart) -> dict[str, object]:
    return {
        "cas": ecart.cas,
        "droit": ecart.droit,
        "attendu": ecart.attendu.model_dump(exclude_none=True),
        "trouve": ecart.trouve.model_dump(exclude_none=True),
    }
