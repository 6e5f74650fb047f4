"""``python -m tznr_kit <chose> <verbe>``: every command of the cell, each with ``--help``."""

from __future__ import annotations

import argparse
import importlib
import sys

from tznr_kit.socle.magasin import MagasinIndisponible
from tznr_rules.tuyau import jusqu_au_lecteur

# chose -> module exposing declarer(analyseur: ArgumentParser) -> None ; each verb sets
# ``set_defaults(executer=function)``, the function takes the Namespace and returns the exit code.
CHOSES = {
    "servir": ("tznr_kit.commandes.servir", "l'application, sur ce poste ou derrière un mandataire"),
    "documents": ("tznr_kit.commandes.documents", "fiches, livret, pack d'une action en PDF"),
    "lieux": ("tznr_kit.commandes.lieux", "lieux d'accueil : lister, vérifier, importer"),
    "actions": ("tznr_kit.commandes.actions", "actions d'aller-vers : exporter, importer, bilan, démonstration"),
    "recontacts": ("tznr_kit.commandes.recontacts", "consentements et recontacts : purger, clés"),
    "comptes": ("tznr_kit.commandes.comptes", "comptes des professionnels : inviter, révoquer"),
    "audit": ("tznr_kit.commandes.audit", "journal d'audit : vérifier"),
    "kiosque": ("tznr_kit.commandes.kiosque", "borne : tickets, essai du matin"),
    "formation": ("tznr_kit.commandes.formation", "cas d'école : vérifier, livret"),
    "observatoire": ("tznr_kit.commandes.observatoire", "mesure du non-recours"),
    "exactitude": ("tznr_kit.commandes.exactitude", "les écrans comparés au calcul complet"),
    "nuit": ("tznr_kit.commandes.nuit", "purge et sauvegarde : quelle machine s'en charge"),
    "processus": ("tznr_kit.commandes.processus", "les processus de cette machine : relancer, veiller"),
    "langues": ("tznr_kit.commandes.langues", "traductions : ce qui manque, ce qui a changé"),
    "contenus": ("tznr_kit.commandes.contenus", "fraîcheur des contenus"),
}


def principal(arguments: list[str]) -> int:
    """Run one command; returns its exit code (0 done, 1 refused by the data, 2 wrong call)."""
    analyseur = argparse.ArgumentParser(prog="python -m tznr_kit", description="Commandes du KIT TZNR")
    choses = analyseur.add_subparsers(dest="chose", metavar="chose", required=True)
    for nom, (_, aide) in CHOSES.items():
        choses.add_parser(nom, help=aide, add_help=False)
    if not arguments or arguments[0] not in CHOSES:
        analyseur.parse_args(arguments)
        return 2
    module = importlib.import_module(CHOSES[arguments[0]][0])
    commande = argparse.ArgumentParser(prog=f"python -m tznr_kit {arguments[0]}", description=CHOSES[arguments[0]][1])
    module.declarer(commande)
    choix = commande.parse_args(arguments[1:])
    if not hasattr(choix, "executer"):
        commande.print_help()
        return 2
    try:
        return int(choix.executer(choix))
    except MagasinIndisponible as panne:
        print(panne, file=sys.stderr)
        return 1


def entree() -> int:
    """The command ``tznr`` that the wheel installs."""
    return jusqu_au_lecteur(lambda: principal(sys.argv[1:]))


if __name__ == "__main__":
    sys.exit(entree())
