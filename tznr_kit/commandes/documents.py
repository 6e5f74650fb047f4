"""``python -m tznr_kit documents``: sheets, booklet, cards and packs as PDF files."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from tznr_kit.actions.erreurs import Introuvable
from tznr_kit.actions.pack.affiche import affiche_pdf
from tznr_kit.actions.pack.assembler import pack_pdf, pack_zip, piece_pdf, pieces, preparer
from tznr_kit.actions.pack.demande import Demande, demander
from tznr_kit.actions.preparations import lire
from tznr_kit.droits.fiches.catalogue import FicheDroit, catalogue
from tznr_kit.droits.fiches.choix import NomInconnu, choisir, connu
from tznr_kit.droits.fiches.repertoire import repertoire
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.papier.accueil import accueil_pres_de
from tznr_kit.papier.carte_a5 import cartes_pdf
from tznr_kit.papier.dessin.aide import Accueil
from tznr_kit.papier.dessin.feuille import NeTientPas
from tznr_kit.papier.falc import falc_pdf
from tznr_kit.papier.fiche import fiche_pdf
from tznr_kit.papier.guide_des_droits import livret_falc_pdf, livret_pdf
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.acces.acteur import ligne_de_commande
from tznr_kit.socle.arguments import jour_iso
from tznr_kit.socle.contenu import ErreurContenu
from tznr_kit.socle.magasin import magasin_principal
from tznr_kit.socle.territoires.communes import communes


def declarer(analyseur: argparse.ArgumentParser) -> None:
    """Add the verbs of ``documents``."""
    verbes = analyseur.add_subparsers(dest="verbe", metavar="verbe")
    fiche = verbes.add_parser("fiche", help="la fiche d'un droit, sur une page A4")
    fiche.add_argument("droit", help="identifiant du droit (aspa, rsa…)")
    fiche.add_argument("--falc", action="store_true", help="la version facile à lire")
    _lieu(fiche)
    _sortie(fiche, _fiche)

    livret = verbes.add_parser("livret", help="un livret de fiches, avec sommaire")
    _selection(livret)
    livret.add_argument("--falc", action="store_true", help="les versions faciles à lire")
    livret.add_argument("--format", choices=("A4", "A5"), default="A4", help="taille de la page")
    _lieu(livret)
    _sortie(livret, _livret)

    cartes = verbes.add_parser("cartes", help="les cartes A5 du stand")
    _selection(cartes)
    _lieu(cartes)
    _sortie(cartes, _cartes)

    pack = verbes.add_parser("pack", help="le pack d'une action : zip, ou un seul PDF si le fichier finit par .pdf")
    _action(pack)
    pack.set_defaults(executer=lambda choix: _ecrire(choix, _pack))

    affiche = verbes.add_parser("affiche", help="l'affiche d'une action")
    _action(affiche)
    affiche.add_argument("--format", choices=("A4", "A3"), default="A4", help="taille de la page")
    affiche.set_defaults(executer=lambda choix: _ecrire(choix, _affiche))

    piece = verbes.add_parser("piece", help="une seule pièce du pack")
    piece.add_argument("piece", help="depliants, calendrier, listes, urgences, lieux, suivi, consentement, donnees…")
    _action(piece)
    piece.set_defaults(executer=lambda choix: _ecrire(choix, _piece))


def _action(verbe: argparse.ArgumentParser) -> None:
    verbe.add_argument("--territoire", required=True, help="identifiant du territoire (cadours, muret…)")
    verbe.add_argument("--lieu", required=True, help="lieu précis, écrit sur l'affiche")
    verbe.add_argument("--public", required=True, help="public visé (agriculteurs, plus_50…)")
    verbe.add_argument("--date", type=jour_iso, required=True, help="jour de l'action (AAAA-MM-JJ)")
    verbe.add_argument("--heures", default="", help="heures de l'action (« 9 h à 12 h »)")
    verbe.add_argument("--droits", nargs="*", default=[], metavar="droit", help="droits visés : leurs fiches seules")
    verbe.add_argument("--imprime-le", type=jour_iso, default=date.today(), help="jour des montants (AAAA-MM-JJ)")
    verbe.add_argument("-o", "--sortie", type=Path, required=True, help="fichier à écrire")


def _sortie(verbe: argparse.ArgumentParser, executer: Callable[[argparse.Namespace], bytes]) -> None:
    verbe.add_argument("-o", "--sortie", type=Path, required=True, help="fichier à écrire")
    verbe.add_argument("--date", type=jour_iso, default=date.today(), help="jour des montants (AAAA-MM-JJ)")
    verbe.set_defaults(executer=lambda choix: _ecrire(choix, executer))


def _lieu(verbe: argparse.ArgumentParser) -> None:
    """Where the paper is given: the place and the telephone printed on it. Neither: the number of who pays."""
    choix = verbe.add_mutually_exclusive_group()
    choix.add_argument("--commune", metavar="INSEE", help="commune de la personne : le lieu le plus proche est imprimé")
    choix.add_argument("--action", metavar="ID", help="action : le lieu le plus proche d'elle est imprimé")


def _accueil(choix: argparse.Namespace) -> Accueil | None:
    insee = commune_de_l_action(choix.action) if choix.action else choix.commune
    if insee is None:
        return None
    if insee not in communes():
        raise NomInconnu(f"La commune « {insee} » n'est pas dans la liste : donnez son code INSEE (31395 pour Muret).")
    return accueil_pres_de(annuaire(), insee, repertoire().telephone(None))


def commune_de_l_action(identifiant: str) -> str:
    """INSEE code of the commune of an action. Raises NomInconnu."""
    try:
        action = lire(Contexte(magasin_principal(), ligne_de_commande()), identifiant)
    except Introuvable as erreur:
        raise NomInconnu(f"Aucune action ne s'appelle « {identifiant} ».") from erreur
    commune = action.preparation.get("commune")
    if commune is None:
        raise NomInconnu(f"L'action « {identifiant} » n'a pas encore de commune.")
    return str(commune)


def _selection(verbe: argparse.ArgumentParser) -> None:
    verbe.add_argument("droits", nargs="*", metavar="droit", help="identifiants des droits")
    verbe.add_argument("--tous", action="store_true", help="tous les droits")
    verbe.add_argument("--public", help="les droits d'un public (agriculteurs, plus_50…)")
    verbe.add_argument("--theme", help="les droits d'un thème (retraite, logement…)")


def _ecrire(choix: argparse.Namespace, fabriquer: Callable[[argparse.Namespace], bytes]) -> int:
    """Exit code 0 written, 1 content cannot be used, 2 unknown name or file that cannot be written."""
    try:
        choix.sortie.write_bytes(fabriquer(choix))
    except NomInconnu as erreur:
        return _refuser(str(erreur), 2)
    except OSError:
        return _refuser(f"Impossible d'écrire {choix.sortie} : dossier absent ou protégé.", 2)
    except NeTientPas as erreur:
        return _refuser(f"{erreur}. Raccourcissez le texte.", 2)
    except ErreurContenu as erreur:
        return _refuser(str(erreur), 1)
    print(choix.sortie)
    return 0


def _refuser(message: str, code: int) -> int:
    print(message, file=sys.stderr)
    return code


def _fiche(choix: argparse.Namespace) -> bytes:
    droit = connu(choix.droit, catalogue(choix.date), "droit")
    return falc_pdf(droit, choix.date) if choix.falc else fiche_pdf(droit, repertoire(), choix.date, _accueil(choix))


def _livret(choix: argparse.Namespace) -> bytes:
    droits = _choisis(choix)
    return (
        livret_falc_pdf(droits, choix.date)
        if choix.falc
        else livret_pdf(droits, repertoire(), choix.date, accueil=_accueil(choix), format_page=choix.format)
    )


def _cartes(choix: argparse.Namespace) -> bytes:
    return cartes_pdf(_choisis(choix), repertoire(), choix.date, _accueil(choix))


def _pack(choix: argparse.Namespace) -> bytes:
    pack = preparer(_demande(choix), choix.imprime_le)
    return pack_pdf(pack) if choix.sortie.suffix == ".pdf" else pack_zip(pack)


def _demande(choix: argparse.Namespace) -> Demande:
    regles = {fiche.calcul: fiche for fiche in catalogue(choix.imprime_le).values()}
    vises = tuple(connu(nom, regles, "droit").calcul for nom in choix.droits)
    return demander(choix.territoire, choix.lieu, choix.public, choix.date, choix.heures, vises)


def _affiche(choix: argparse.Namespace) -> bytes:
    return affiche_pdf(_demande(choix), choix.format, choix.imprime_le)


def _piece(choix: argparse.Namespace) -> bytes:
    pack = preparer(_demande(choix), choix.imprime_le)
    connues = {une.fichier[3:].removesuffix(".pdf"): une for une in pieces(pack)}
    return piece_pdf(connu(choix.piece, connues, "pièce"), choix.imprime_le)


def _choisis(choix: argparse.Namespace) -> list[FicheDroit]:
    fiches = catalogue(choix.date)
    if choix.droits:
        return [connu(nom, fiches, "droit") for nom in choix.droits]
    if not (choix.tous or choix.public or choix.theme):
        raise NomInconnu("Dites quels droits : --tous, --public, --theme ou leurs identifiants.")
    return choisir(fiches.values(), repertoire(), public=choix.public, theme=choix.theme)
