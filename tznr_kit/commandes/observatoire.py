"""``python -m tznr_kit observatoire``: three roles (source, lier, then the analyst), and what proves the method."""

from __future__ import annotations

import argparse
import getpass
import json
import re
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from tznr_kit.chiffres.secret_statistique import Regle
from tznr_kit.commandes import observatoire_marges, observatoire_partenaires, observatoire_preuve
from tznr_kit.observatoire.agrege import estimer_agrege, lire_comptes
from tznr_kit.observatoire.depot import Depot, reconnaitre
from tznr_kit.observatoire.etude import MARGE
from tznr_kit.observatoire.fichiers import FichierRefuse
from tznr_kit.observatoire.foyers_joints import joindre
from tznr_kit.observatoire.journal import Journal, JournalAltere
from tznr_kit.observatoire.partenaire.tznr_pseudo import Refus
from tznr_kit.observatoire.plan import tirer_dossiers
from tznr_kit.observatoire.projet import MODELE, ConventionFermee
from tznr_kit.observatoire.publication import dossier_observatoire, mesurer_projet, publier
from tznr_kit.observatoire.purge import purger
from tznr_kit.observatoire.rapport import chiffres, fourchette, table_plan
from tznr_kit.observatoire.registre import PublicationRefusee
from tznr_kit.observatoire.tiers.appariement import ComposantManquant
from tznr_kit.socle.contenu import ErreurContenu
from tznr_rules import ErreurSituation

REFUS = (
    ComposantManquant,
    ConventionFermee,
    FichierRefuse,
    JournalAltere,
    PublicationRefusee,
    Refus,
    ErreurContenu,
    ErreurSituation,
    ValueError,
    OSError,
)
Verbe = Callable[[argparse.Namespace], int]


def declarer(analyseur: argparse.ArgumentParser) -> None:
    """Add the verbs of ``observatoire``."""
    verbes = analyseur.add_subparsers(metavar="verbe", required=True)

    def verbe(nom: str, aide: str, executer: Verbe) -> argparse.ArgumentParser:
        nouveau: argparse.ArgumentParser = verbes.add_parser(nom, help=aide)
        nouveau.set_defaults(executer=_refuser_en_francais(executer))
        return nouveau

    observatoire_partenaires.declarer(verbe)
    fiche = verbe("fiche", "écrit une fiche de projet à remplir", _fiche)
    fiche.add_argument("sortie", type=Path)
    tirage = verbe("tirage", "analyste : combien de dossiers juger, par qui, et lesquels", _tirage)
    tirage.add_argument("dossier", type=Path, help="dossier qui contient la fiche, les charges et les liens")
    tirage.add_argument("--marge", type=float, default=MARGE, help="précision voulue, de 0 à 1 (0.04 : ± 4 points)")
    tirage.add_argument("--graine", type=_naturel, required=True)
    tirage.add_argument("-o", "--sortie", type=Path, required=True, help="CSV à faire remplir")
    mesurer = verbe("mesurer", "analyste : mesure, publie, et le dit à la fiche", _mesurer)
    mesurer.add_argument("dossier", type=Path, help="le même dossier, avec le CSV des jugements rempli")
    mesurer.add_argument("--sortie", type=Path, required=True, help="dossier où écrire CSV, XLSX et PDF")
    agrege = verbe("agrege", "bornes à partir de simples comptes", _agrege)
    agrege.add_argument("fichier", type=Path)
    agrege.add_argument("--json", action="store_true")
    observatoire_marges.declarer(verbe)
    verbe("journal", "vérifie que le journal n'a pas été modifié (code 1 sinon)", _journal)
    effacer = verbe("purger", "efface tout ce qui a été échangé, regarde de nouveau, écrit un certificat", _purger)
    effacer.add_argument("lieux", nargs="*", type=Path, help="dossiers, ou fichiers")
    observatoire_preuve.declarer(verbe)


def _naturel(texte: str) -> int:
    if not texte.isdigit():
        raise argparse.ArgumentTypeError("un nombre entier, positif ou nul, est attendu")
    return int(texte)


def _refuser_en_francais(executer: Verbe) -> Verbe:
    """What the data or the convention refuse is one French line and exit code 1."""

    def protege(choix: argparse.Namespace) -> int:
        try:
            return executer(choix)
        except REFUS as refus:
            print(f"Refusé. {refus}", file=sys.stderr)
            return 1

    return protege


def _fiche(choix: argparse.Namespace) -> int:
    if choix.sortie.exists():
        raise ValueError(f"{choix.sortie} existe déjà.")
    choix.sortie.write_text(MODELE, encoding="utf-8")
    print(f"Fiche à remplir : {choix.sortie}")
    return 0


def _ouvrir(dossier: Path) -> Depot:
    """Everything in a folder, under a convention in force."""
    fichiers = [chemin for suffixe in ("*.yaml", "*.csv", "*.json") for chemin in sorted(dossier.glob(suffixe))]
    depot = reconnaitre({chemin.name: chemin.read_bytes() for chemin in fichiers})
    depot.projet.ouvrir(datetime.now().astimezone().date())
    return depot


def _tirage(choix: argparse.Namespace) -> int:
    if not 0.005 <= choix.marge <= 0.2:
        raise ValueError("La marge est une part : 0.04 pour ± 4 points.")
    depot = _ouvrir(choix.dossier)
    mesure = mesurer_projet(depot.projet, depot.livraison, depot.verdicts.iloc[:0], _qui(), _maintenant())
    for droit in mesure.droits.values():
        print(f"\n{droit.droit.nom}")
        for ligne in table_plan(droit).lignes:
            print(f"  {' ; '.join(ligne)}")
    tirage = tirer_dossiers(joindre(depot.livraison), choix.marge, choix.graine)
    tirage.to_csv(choix.sortie)
    print(f"\n{len(tirage)} foyers à juger, sans dire pourquoi : {choix.sortie}")
    return 0


def _mesurer(choix: argparse.Namespace) -> int:
    depot, quand = _ouvrir(choix.dossier), _maintenant()
    mesure = mesurer_projet(depot.projet, depot.livraison, depot.verdicts, _qui(), quand)
    for droit in mesure.droits.values():
        print(f"\n{droit.droit.nom}")
        for nom, valeur in chiffres(mesure, droit):
            print(f"  {nom} : {valeur}")
    sorties, empreinte = publier(mesure, depot.projet.titre, _qui(), quand)
    for fichier in sorties.ecrire(choix.sortie):
        print(f"Écrit : {fichier}")
    _dire_a_la_fiche(choix.dossier, empreinte)
    return 0


def _dire_a_la_fiche(dossier: Path, empreinte: str) -> None:
    """The card keeps the head of the journal: a journal deleted later is then seen."""
    fiche = next(dossier.glob("*.yaml"))
    texte = re.sub(r"(?m)^derniere_publication:.*\n?", "", fiche.read_text(encoding="utf-8"))
    fiche.write_text(f'{texte.rstrip()}\nderniere_publication: "{empreinte}"\n', encoding="utf-8")
    print(f"La fiche {fiche.name} garde l'empreinte de cette publication.")


def _agrege(choix: argparse.Namespace) -> int:
    taux = estimer_agrege(lire_comptes(choix.fichier.read_bytes()), Regle())
    if choix.json:
        print(json.dumps([ligne.__dict__ for ligne in taux], ensure_ascii=False))
        return 0
    for ligne in taux:
        print(f"{ligne.territoire}, {ligne.droit}, {ligne.trimestre} : {fourchette(ligne.bornes)}. {ligne.remarque}")
    return 0


def _journal(choix: argparse.Namespace) -> int:
    journal = Journal(dossier_observatoire())
    print(f"{len(journal.actes())} actes, chaîne intacte. Dernière empreinte : {journal.verifier()}")
    return 0


def _purger(choix: argparse.Namespace) -> int:
    quand = _maintenant()
    certificat = purger(dossier_observatoire(), choix.lieux, quand)
    Journal(dossier_observatoire()).ecrire(_qui(), "purge", certificat, quand)
    print(json.dumps(certificat, ensure_ascii=False, indent=1))
    return 1 if certificat["restes"] else 0


def _maintenant() -> datetime:
    return datetime.now().astimezone()


def _qui() -> str:
    """The account of this machine: at the analyst's there is no other."""
    return getpass.getuser()
