"""``python -m tznr_kit actions demo | exporter | importer | sauvegarder | restaurer | bilan``."""

from __future__ import annotations

import argparse
import getpass
import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path

from tznr_kit.actions.coffre import CoffreRefuse
from tznr_kit.actions.erreurs import ActionRefusee
from tznr_kit.actions.valise import Recu, produit_le
from tznr_kit.commandes import actions_bilan as commande_bilan
from tznr_kit.demonstration import actions as demonstration
from tznr_kit.demonstration.suites import charger_recontacts
from tznr_kit.socle.acces.acteur import Contexte, ligne_de_commande
from tznr_kit.socle.arguments import donner_un_geste
from tznr_kit.socle.contenu import ErreurContenu
from tznr_kit.socle.magasin import MagasinIndisponible, magasin_principal
from tznr_kit.socle.magasin.sauvegarde import SauvegardeRefusee, restaurer, sauvegarder
from tznr_kit.suites import valise
from tznr_kit.suites.cles import CleRefusee
from tznr_kit.suites.purge import retirer_fictifs
from tznr_kit.suites.registre import avec_registre

Verbe = Callable[[Contexte, argparse.Namespace], int]
REFUS = (ActionRefusee, ErreurContenu, CoffreRefuse, SauvegardeRefusee, MagasinIndisponible, CleRefusee)


def declarer(analyseur: argparse.ArgumentParser) -> None:
    """Add the verbs of ``actions``."""
    verbes = analyseur.add_subparsers(metavar="verbe", required=True)
    demo = _verbe(verbes.add_parser("demo", help="une année fictive : charger ou retirer"), _demo)
    demo.add_argument("geste", choices=("charger", "retirer"))
    demo.add_argument("--si-vide", action="store_true", help="ne rien faire si le magasin contient déjà une action")
    export = _verbe(verbes.add_parser("exporter", help="fichier chiffré d'une valise (ou pour une valise)"), _exporter)
    export.add_argument("--vers", type=Path, help="fichier à écrire (par défaut valise-AAAAMMJJ-HHMM.tznr)")
    export.add_argument("--depuis", type=date.fromisoformat, help="actions à partir de ce jour, AAAA-MM-JJ")
    entree = _verbe(verbes.add_parser("importer", help="fusionner le fichier d'une valise, avec reçu"), _importer)
    entree.add_argument("fichier", type=Path)
    for parseur in (export, entree):
        parseur.add_argument("--phrase-fichier", type=Path, help="fichier contenant la phrase secrète (sinon demandée)")
        parseur.add_argument("--json", action="store_true", help="reçu en JSON")
    copie = _verbe(verbes.add_parser("sauvegarder", help="copie complète du magasin"), _sauvegarder)
    copie.add_argument("--vers", type=Path, required=True)
    retour = _verbe(verbes.add_parser("restaurer", help="remplir un magasin vide depuis une copie"), _restaurer)
    retour.add_argument("--depuis", type=Path, required=True)
    commande_bilan.declarer(_verbe(verbes.add_parser("bilan", help="bilan d'une année"), commande_bilan.executer))


def _verbe(analyseur: argparse.ArgumentParser, verbe: Verbe) -> argparse.ArgumentParser:
    return donner_un_geste(
        analyseur, lambda choix: verbe(Contexte(magasin_principal(), ligne_de_commande()), choix), REFUS
    )


def _demo(contexte: Contexte, choix: argparse.Namespace) -> int:
    if choix.geste == "retirer":
        accords = retirer_fictifs(avec_registre(contexte))
        print(json.dumps(demonstration.retirer(contexte) | {"accords": accords}))
    elif choix.si_vide and not demonstration.est_vide(contexte):
        print("Le magasin n'est pas vide : la démonstration n'est pas chargée.")
    else:
        ajoutes = demonstration.charger(contexte, date.today())
        accords = charger_recontacts(avec_registre(contexte), date.today())
        print(json.dumps(ajoutes | {"accords": accords}))
    return 0


def _exporter(contexte: Contexte, choix: argparse.Namespace) -> int:
    scelle, recu = valise.exporter(avec_registre(contexte), _phrase(choix, confirmer=True), choix.depuis)
    fichier = choix.vers or Path(f"valise-{produit_le()}.tznr")
    with os.fdopen(os.open(fichier, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as sortie:
        sortie.write(scelle)
    _dire(recu, choix.json)
    print(f"Fichier chiffré : {fichier}", file=sys.stderr)
    return 0


def _importer(contexte: Contexte, choix: argparse.Namespace) -> int:
    retour = valise.importer(avec_registre(contexte), choix.fichier.read_bytes(), _phrase(choix, confirmer=False))
    _dire(retour.recu, choix.json)
    if retour.code:
        print(f"Reçu à taper sur la valise, pour y effacer les accords : {retour.code}", file=sys.stderr)
    return 1 if retour.recu.conflits else 0


def _dire(recu: Recu, en_json: bool) -> None:
    if en_json:
        print(json.dumps(asdict(recu), ensure_ascii=False))
        return
    print(f"Lot {recu.lot}, empreinte {recu.empreinte[:16]}…")
    for titre, comptes in (
        ("Dans le fichier", recu.contenu),
        ("Ajoutés ici", recu.ajoutes),
        ("Mis à jour ici", recu.mis_a_jour),
        ("Déjà là", recu.deja_la),
    ):
        if comptes:
            print(
                f"{titre} : "
                + ", ".join(f"{nombre} {nom.replace('_', ' ')}" for nom, nombre in comptes.items() if nombre)
            )
    for conflit in recu.conflits:
        print(f"Conflit, version d'ici gardée : {conflit}")


def _phrase(choix: argparse.Namespace, confirmer: bool) -> str:
    """The passphrase, from a file or typed; never on the command line, where everybody on the machine can read it."""
    if choix.phrase_fichier:
        return str(choix.phrase_fichier.read_text(encoding="utf-8").strip())
    phrase = getpass.getpass("Phrase secrète : ")
    if confirmer and getpass.getpass("Encore une fois : ") != phrase:
        raise CoffreRefuse("Les deux phrases diffèrent.")
    return phrase


def _sauvegarder(contexte: Contexte, choix: argparse.Namespace) -> int:
    print(json.dumps(sauvegarder(contexte.magasin, choix.vers)))
    return 0


def _restaurer(contexte: Contexte, choix: argparse.Namespace) -> int:
    print(json.dumps(restaurer(contexte.magasin, choix.depuis)))
    return 0
