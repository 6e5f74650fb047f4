"""``lieux importer`` : fetch a source, show the difference, write it only with ``--accepter``."""

from __future__ import annotations

import argparse
import datetime
import sys

from tznr_kit.lieux.difference import Difference, accepter, comparer, completer_connus, en_mots
from tznr_kit.lieux.importateurs import IMPORTATEURS
from tznr_kit.lieux.importateurs.commun import Demande, Importateur, SourceInutilisable
from tznr_kit.lieux.importation import relever
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.socle.contenu import ErreurContenu
from tznr_kit.socle.territoires.communes import communes
from tznr_kit.socle.territoires.lecture import departement


def declarer(importer: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    importer.add_argument("--source", required=True, choices=sorted(IMPORTATEURS), help="d'où viennent les lieux")
    importer.add_argument("--url", help="adresse de la source (celle du programme par défaut)")
    importer.add_argument("--fichier", help="avec --source tableur : le fichier CSV ou XLSX")
    importer.add_argument(
        "--type", dest="genre", help="avec --source tableur : le type des lieux d'un fichier sans colonne « Type »"
    )
    importer.add_argument("--jeton", help="jeton d'accès, pour data_inclusion")
    importer.add_argument("--accepter", action="store_true", help="écrire la différence (sinon : la montrer seulement)")
    importer.add_argument(
        "--malgre-la-baisse", action="store_true", help="écrire même si la source perd 20 %% de ses lieux"
    )
    importer.set_defaults(executer=executer)


def executer(choix: argparse.Namespace) -> int:
    """0: all rows read (written if asked); 1: nothing read or the drop is too big; 2: wrong call; 3: rows refused."""
    importateur = IMPORTATEURS[choix.source]
    adresse = choix.url or choix.fichier or importateur.adresse
    if adresse is None:
        print(f"Donnez l'adresse (--url) ou le fichier (--fichier) de « {importateur.nom} ».", file=sys.stderr)
        return 2
    try:
        difference = _differer(importateur, adresse, choix)
    except (SourceInutilisable, ErreurContenu) as erreur:
        print(f"{importateur.nom} : {erreur}. Rien n'a été changé.", file=sys.stderr)
        return 1
    print(f"{importateur.nom} : {adresse}")
    print("\n".join(en_mots(difference)))
    return _conclure(difference, choix)


def _differer(importateur: Importateur, adresse: str, choix: argparse.Namespace) -> Difference:
    tout = annuaire()
    if choix.genre and choix.genre not in tout.types:
        raise SourceInutilisable(f"type « {choix.genre} » inconnu ; connus : {', '.join(tout.types)}")
    bruts = importateur.lire(Demande(adresse, departement().code, communes(), tout, choix.jeton, choix.genre))
    if importateur.modifie:
        return completer_connus(importateur, bruts, tout)
    jour = datetime.datetime.now(datetime.UTC).date()
    return comparer(importateur, relever(importateur, bruts, tout, jour), tout)


def _conclure(difference: Difference, choix: argparse.Namespace) -> int:
    if difference.alerte and not choix.malgre_la_baisse:
        print("Rien n'est écrit. Si la baisse est voulue : --accepter --malgre-la-baisse.")
        return 1
    code = 3 if difference.refus else 0
    if not choix.accepter:
        print("Rien n'est écrit. Relisez, puis relancez avec --accepter.")
        return code
    try:
        fichiers = accepter(difference)
    except OSError as erreur:
        print(f"Rien n'est écrit : {erreur}.", file=sys.stderr)
        return 1
    print(f"{len(fichiers)} fichier(s) réécrit(s) : {', '.join(fichier.name for fichier in fichiers) or 'aucun'}.")
    return code
