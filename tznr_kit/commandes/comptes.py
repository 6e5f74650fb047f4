"""``python -m tznr_kit comptes inviter | lister | changer | revoquer | delier | premier``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable

from tznr_kit.socle.acces.acteur import Contexte, ligne_de_commande
from tznr_kit.socle.acces.comptes import CompteRefuse, changer, delier, inviter, lister, revoquer_sessions
from tznr_kit.socle.acces.premier import annoncer_premier_compte
from tznr_kit.socle.acces.roles import ROLES
from tznr_kit.socle.magasin import magasin_principal
from tznr_kit.socle.reglages import adresse_publique

Verbe = Callable[[Contexte, argparse.Namespace], None]


def declarer(analyseur: argparse.ArgumentParser) -> None:
    """Add the verbs of ``comptes``."""
    verbes = analyseur.add_subparsers(metavar="verbe", required=True)
    invitation = _verbe(verbes.add_parser("inviter", help="lien d'invitation, ou nouveau mot de passe"), _inviter)
    invitation.add_argument("courriel")
    invitation.add_argument("--nom", required=True)
    invitation.add_argument("--role", choices=ROLES[1:], required=True)
    liste = _verbe(verbes.add_parser("lister", help="tous les comptes"), _lister)
    liste.add_argument("--json", action="store_true")
    changement = _verbe(verbes.add_parser("changer", help="rôle, fermeture ou réouverture d'un compte"), _changer)
    changement.add_argument("courriel")
    changement.add_argument("--role", choices=ROLES[1:])
    changement.add_argument("--actif", choices=("oui", "non"))
    revocation = _verbe(verbes.add_parser("revoquer", help="fermer toutes les sessions d'un compte"), _revoquer)
    revocation.add_argument("courriel")
    _verbe(verbes.add_parser("delier", help="le compte d'agent lié n'est plus le bon"), _delier).add_argument(
        "courriel"
    )
    _verbe(
        verbes.add_parser("premier", help="lien du premier compte d'administration, s'il n'y en a aucun"),
        _premier,
    )


def _verbe(analyseur: argparse.ArgumentParser, verbe: Verbe) -> argparse.ArgumentParser:
    def executer(choix: argparse.Namespace) -> int:
        try:
            verbe(Contexte(magasin_principal(), ligne_de_commande()), choix)
        except CompteRefuse as refus:
            print(refus, file=sys.stderr)
            return 1
        return 0

    analyseur.set_defaults(executer=executer)
    return analyseur


def _inviter(contexte: Contexte, choix: argparse.Namespace) -> None:
    jeton = inviter(contexte, choix.courriel, choix.nom, choix.role)
    print(f"{adresse_publique()}/invitation?jeton={jeton}")


def _lister(contexte: Contexte, choix: argparse.Namespace) -> None:
    for compte in lister(contexte):
        etat = "actif" if compte.actif else "fermé"
        if choix.json:
            print(json.dumps({"courriel": compte.courriel, "nom": compte.nom, "role": compte.role, "etat": etat}))
        else:
            print(f"{compte.courriel}\t{compte.nom}\t{compte.role}\t{etat}")


def _changer(contexte: Contexte, choix: argparse.Namespace) -> None:
    actif = {"oui": True, "non": False, None: None}[choix.actif]
    changer(contexte, choix.courriel, role=choix.role, actif=actif)


def _revoquer(contexte: Contexte, choix: argparse.Namespace) -> None:
    print(f"{revoquer_sessions(contexte, choix.courriel)} session(s) fermée(s)")


def _delier(contexte: Contexte, choix: argparse.Namespace) -> None:
    delier(contexte, choix.courriel)
    print("Délié : le prochain compte d'agent qui se connecte avec ce courriel sera le sien.")


def _premier(contexte: Contexte, _: argparse.Namespace) -> None:
    annoncer_premier_compte(contexte.magasin, adresse_publique())
