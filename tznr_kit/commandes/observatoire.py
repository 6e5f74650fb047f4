"""``python -m tznr_kit observatoire demo | fiche | tirage | temoins | mesurer | agrege | journal | purger``."""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from tznr_kit.chiffres.secret_statistique import Regle
from tznr_kit.demonstration.observatoire.mesure import JOUR, Demonstration, jouer
from tznr_kit.demonstration.observatoire.temoins import fabriquer_temoins
from tznr_kit.observatoire.agrege import estimer_agrege, lire_comptes
from tznr_kit.observatoire.appariement import ComposantManquant
from tznr_kit.observatoire.controles import AUCUN, borne_de_tirage, lire_verdicts
from tznr_kit.observatoire.etude import Mesure
from tznr_kit.observatoire.journal import Journal, JournalAltere
from tznr_kit.observatoire.lecture import Fichier, FichierRefuse, lire
from tznr_kit.observatoire.projet import MODELE, ConventionFermee, lire_projet, purger
from tznr_kit.observatoire.publication import (
    composer,
    dossier_observatoire,
    mesurer_projet,
    publier,
    regle_du_projet,
)
from tznr_kit.observatoire.rapport import chiffres, fourchette
from tznr_kit.observatoire.registre import PublicationRefusee
from tznr_kit.socle.contenu import ErreurContenu
from tznr_rules import ErreurSituation

REFUS = (
    ComposantManquant,
    ConventionFermee,
    FichierRefuse,
    JournalAltere,
    PublicationRefusee,
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

    demo = verbe("demo", "Comminges fictif : la mesure retrouve-t-elle le non-recours planté ?", _demo)
    demo.add_argument("--graine", type=_naturel, default=1)
    demo.add_argument("--foyers", type=_naturel, help="nombre de foyers fictifs")
    demo.add_argument("--json", action="store_true")
    demo.add_argument("--sortie", type=Path, help="dossier où écrire CSV, XLSX et PDF")
    fiche = verbe("fiche", "écrit une fiche de projet à remplir", _fiche)
    fiche.add_argument("sortie", type=Path)
    temoins = verbe("temoins", "écrit deux fichiers de personnes fictives à glisser chez les partenaires", _temoins)
    temoins.add_argument("sortie", type=Path, help="dossier")
    temoins.add_argument("--nombre", type=_naturel, default=500)
    temoins.add_argument("--graine", type=_naturel, required=True, help="secrète : elle fixe les identités fictives")
    tirage = verbe("tirage", "règle de tirage des foyers à contrôler à la source", _tirage)
    tirage.add_argument("--part", type=float, default=0.1)
    _declarer_mesure(verbe("mesurer", "mesure sur deux fichiers pseudonymisés, sous convention", _mesurer))
    agrege = verbe("agrege", "bornes à partir de simples comptes", _agrege)
    agrege.add_argument("fichier", type=Path)
    agrege.add_argument("--json", action="store_true")
    verbe("journal", "vérifie que le journal n'a pas été modifié (code 1 sinon)", _journal)
    effacer = verbe("purger", "efface les fichiers des partenaires et écrit un certificat", _purger)
    effacer.add_argument("fichiers", nargs="*", type=Path, help="CSV reçus ; leurs manifestes partent avec eux")


def _declarer_mesure(mesurer: argparse.ArgumentParser) -> None:
    mesurer.add_argument("--projet", type=Path, required=True, help="fiche du projet (YAML)")
    mesurer.add_argument("--ressources", type=Path, required=True, help="CSV écrit par tznr-pseudo")
    mesurer.add_argument("--prestations", type=Path, required=True, help="CSV écrit par tznr-pseudo")
    mesurer.add_argument("--controles", type=Path, help="verdicts de la source")
    mesurer.add_argument("--mois", required=True, help="mois des règles, AAAA-MM")
    mesurer.add_argument("--sortie", type=Path, required=True, help="dossier où écrire CSV, XLSX et PDF")


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


def _demo(choix: argparse.Namespace) -> int:
    demonstration = jouer(choix.graine, choix.foyers)
    if choix.sortie:
        titre = "Observatoire du non-recours : démonstration"
        composer(demonstration.mesure, titre, JOUR, "", fictif=True).ecrire(choix.sortie)
    if choix.json:
        print(json.dumps(resultat_demo(demonstration), ensure_ascii=False))
    else:
        print("Données fictives. Vérité plantée, puis ce que la mesure retrouve.")
        for nom, droit in demonstration.mesure.droits.items():
            print(f"\n{droit.droit.nom} : vérité {100 * demonstration.verite.non_recours[nom]:.0f} %")
            _imprimer(chiffres(demonstration.mesure, droit))
    return 0


def resultat_demo(demonstration: Demonstration) -> dict[str, object]:
    """Truth, estimate and naive rate in percent: RSA first, then every right under ``droits``."""
    par_droit: dict[str, dict[str, object]] = {}
    for nom, droit in demonstration.mesure.droits.items():
        par_droit[nom] = {
            "verite": _cent(demonstration.verite.non_recours[nom]),
            "estime": _cent(droit.central.corrige),
            "naif": _cent(droit.naif),
            "intervalle": [_cent(borne) for borne in droit.central.intervalle or ()],
            "bornes": [_cent(borne) for borne in droit.bornes or ()],
            "naif_signale": droit.naif_signale,
            "durable": _cent(droit.durable),
            "durable_verite": _cent(demonstration.verite.durable[nom]),
        }
    mesure = demonstration.mesure
    return {**par_droit["rsa"], "feu": mesure.qualite.feu, "fictif": True, "droits": par_droit}


def _cent(part: float | None) -> float | None:
    return None if part is None else round(100 * part, 1)


def _fiche(choix: argparse.Namespace) -> int:
    if choix.sortie.exists():
        raise ValueError(f"{choix.sortie} existe déjà.")
    choix.sortie.write_text(MODELE, encoding="utf-8")
    print(f"Fiche à remplir : {choix.sortie}")
    return 0


def _temoins(choix: argparse.Namespace) -> int:
    for nom, octets in fabriquer_temoins(choix.graine, choix.nombre).items():
        choix.sortie.mkdir(parents=True, exist_ok=True)
        (choix.sortie / nom).write_bytes(octets)
        print(f"Écrit : {choix.sortie / nom}")
    return 0


def _tirage(choix: argparse.Namespace) -> int:
    print(f"Contrôlez les foyers dont le pseudonyme commence avant {borne_de_tirage(choix.part)}.")
    return 0


def _fichier(csv: Path) -> Fichier:
    return lire(csv.read_bytes(), csv.with_suffix(".manifeste.json").read_bytes())


def _mesurer(choix: argparse.Namespace) -> int:
    projet = lire_projet(choix.projet)
    quand = datetime.now().astimezone()
    projet.ouvrir(quand.date())
    verdicts = lire_verdicts(choix.controles.read_bytes()) if choix.controles else AUCUN
    mesure: Mesure = mesurer_projet(
        projet, _fichier(choix.ressources), _fichier(choix.prestations), verdicts, choix.mois, _qui(), quand
    )
    for droit in mesure.droits.values():
        print(f"\n{droit.droit.nom}")
        _imprimer(chiffres(mesure, droit))
    for fichier in publier(mesure, regle_du_projet(projet), projet.titre, _qui(), quand).ecrire(choix.sortie):
        print(f"Écrit : {fichier}")
    return 0


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
    dossier, quand = dossier_observatoire(), datetime.now().astimezone()
    dossier.mkdir(mode=0o700, parents=True, exist_ok=True)
    certificat = purger(dossier, choix.fichiers, quand)
    Journal(dossier).ecrire(_qui(), "purge", certificat, quand)
    print(json.dumps(certificat, ensure_ascii=False, indent=1))
    return 0


def _qui() -> str:
    """The account of this machine: at the analyst's there is no other."""
    return getpass.getuser()


def _imprimer(lignes: list[tuple[str, str]]) -> None:
    for nom, valeur in lignes:
        print(f"  {nom} : {valeur}")
