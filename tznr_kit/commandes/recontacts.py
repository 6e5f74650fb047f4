"""``python -m tznr_kit recontacts purger | roter-cle | chercher | exporter | retirer | journal | sauvegarder``."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from tznr_kit.socle.acces.acteur import Contexte, ligne_de_commande
from tznr_kit.socle.arguments import donner_un_geste, jour_iso
from tznr_kit.socle.audit.journal import verifier
from tznr_kit.socle.contenu import ErreurContenu
from tznr_kit.socle.magasin import MagasinIndisponible, magasin_principal
from tznr_kit.socle.magasin.melange import melanger
from tznr_kit.socle.magasin.sauvegarde import SauvegardeRefusee
from tznr_kit.suites import demandes, purge
from tznr_kit.suites.cles import CleRefusee
from tznr_kit.suites.copies import copier, remettre
from tznr_kit.suites.personnes import RecontactRefuse
from tznr_kit.suites.registre import ContexteRecontacts, avec_registre
from tznr_kit.suites.versement import AU_MOINS, verser

Verbe = Callable[[ContexteRecontacts, argparse.Namespace], int]
REFUS = (RecontactRefuse, CleRefusee, ErreurContenu, SauvegardeRefusee, MagasinIndisponible)


def declarer(analyseur: argparse.ArgumentParser) -> None:
    """Add the verbs of ``recontacts``."""
    verbes = analyseur.add_subparsers(metavar="verbe", required=True)
    purger = _verbe(verbes.add_parser("purger", help="effacer ce qui est dû, avec preuve"), _purger)
    purger.add_argument("--date", type=jour_iso, required=True, help="jour de la purge, AAAA-MM-JJ")
    purger.add_argument("--preuve", type=Path, required=True, help="fichier JSON à écrire")
    _verbe(verbes.add_parser("roter-cle", help="nouvelle clé : tout est rechiffré"), _tourner)
    chercher = _verbe(verbes.add_parser("chercher", help="par code de retrait, téléphone ou courriel"), _chercher)
    export = _verbe(verbes.add_parser("exporter", help="tout ce qui est gardé d'une personne, en JSON"), _exporter)
    retrait = _verbe(verbes.add_parser("retirer", help="effacer à la demande de la personne"), _retirer)
    retrait.add_argument("--opposition", action="store_true", help="ne plus jamais noter ce contact")
    for parseur in (chercher, export, retrait):
        parseur.add_argument(
            "--saisie",
            type=argparse.FileType("r"),
            default=sys.stdin,
            help="fichier contenant le code (sinon l'entrée)",
        )
    retrait.add_argument("--date", type=jour_iso, default=date.today(), help="jour du retrait (aujourd'hui)")
    journal = _verbe(verbes.add_parser("journal", help="la chaîne d'audit est-elle intacte ? (code 1)"), _journal)
    journal.add_argument("--json", action="store_true")
    copie = _verbe(verbes.add_parser("sauvegarder", help="copie complète, chiffrée ; sans la clé"), _copier)
    copie.add_argument("--vers", type=Path, required=True)
    retour = _verbe(verbes.add_parser("restaurer", help="remplir un magasin vide depuis une copie"), _restaurer)
    retour.add_argument("--depuis", type=Path, required=True)
    retour.add_argument("--retraits", type=Path, help="copie du fichier des retraits, sur une machine neuve")
    versement = _verbe(
        verbes.add_parser("verser", help="la nuit : comptes anonymes vers le magasin des actions"), _verser
    )
    versement.add_argument("--au-moins", type=int, default=AU_MOINS, help="personnes à réunir avant de verser")


def _verbe(analyseur: argparse.ArgumentParser, verbe: Verbe) -> argparse.ArgumentParser:
    def geste(choix: argparse.Namespace) -> int:
        return verbe(avec_registre(Contexte(magasin_principal(), ligne_de_commande())), choix)

    return donner_un_geste(analyseur, geste, REFUS)


def _purger(contexte: ContexteRecontacts, choix: argparse.Namespace) -> int:
    # The proof's file is opened first: nothing is erased that could not be proved.
    with os.fdopen(os.open(choix.preuve, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as sortie:
        try:
            preuve = purge.purger(contexte, choix.date)
        except REFUS:
            choix.preuve.unlink()  # nothing was erased: no empty proof stays
            raise
        json.dump(preuve, sortie, ensure_ascii=False, indent=1)
    print(json.dumps({"nombre": preuve["nombre"], "restants_dus": preuve["restants_dus"], "gardes": preuve["gardes"]}))
    return 0


def _tourner(contexte: ContexteRecontacts, _: argparse.Namespace) -> int:
    print(json.dumps({"rechiffrees": purge.tourner_cle(contexte)}))
    return 0


def _trouves(contexte: ContexteRecontacts, choix: argparse.Namespace) -> list[str]:
    # Never on the command line: everybody on the machine could read it.
    trouves = [un.id for un in demandes.chercher(contexte, choix.saisie.read().strip())]
    if not trouves:
        raise RecontactRefuse("Aucune fiche ne correspond.")
    return trouves


def _chercher(contexte: ContexteRecontacts, choix: argparse.Namespace) -> int:
    print(json.dumps(_trouves(contexte, choix)))
    return 0


def _exporter(contexte: ContexteRecontacts, choix: argparse.Namespace) -> int:
    lus: list[dict[str, Any]] = [demandes.exporter(contexte, un) for un in _trouves(contexte, choix)]
    print(json.dumps(lus, ensure_ascii=False, indent=1))
    return 0


def _retirer(contexte: ContexteRecontacts, choix: argparse.Namespace) -> int:
    trouves = _trouves(contexte, choix)
    for un in trouves:
        demandes.retirer(contexte, un, choix.date, opposition=choix.opposition)
    print(json.dumps({"effaces": len(trouves)}))
    return 0


def _journal(contexte: ContexteRecontacts, choix: argparse.Namespace) -> int:
    with contexte.registre.magasin.lecture() as session:
        verdict = verifier(session)
    if choix.json:
        print(json.dumps(asdict(verdict), ensure_ascii=False))
    else:
        print(f"Journal des recontacts : {verdict.lignes} lignes. {verdict.defaut or 'Chaîne intacte.'}")
        print(f"Dernière empreinte : {verdict.derniere}")
    return 1 if verdict.defaut else 0


def _verser(contexte: ContexteRecontacts, choix: argparse.Namespace) -> int:
    print(json.dumps({"versees": verser(contexte, choix.au_moins)}))
    melanger(contexte.magasin)
    return 0


def _copier(contexte: ContexteRecontacts, choix: argparse.Namespace) -> int:
    print(json.dumps(copier(contexte.registre, choix.vers)))
    return 0


def _restaurer(contexte: ContexteRecontacts, choix: argparse.Namespace) -> int:
    print(json.dumps(remettre(contexte.registre, choix.depuis, choix.retraits)))
    return 0
