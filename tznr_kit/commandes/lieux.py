"""``python -m tznr_kit lieux …``: list, check and import the places."""

from __future__ import annotations

import argparse
import datetime
import json
import sys
from typing import Any

from tznr_kit.commandes import lieux_exporter as commande_exporter
from tznr_kit.commandes import lieux_importer as commande_importer
from tznr_kit.commandes import lieux_imprimer as commande_imprimer
from tznr_kit.commandes import lieux_lettres as commande_lettres
from tznr_kit.lieux import horaires, validation
from tznr_kit.lieux.annulation import annuler, dernier_import
from tznr_kit.lieux.filtres import Filtre, Trouve, filtrer
from tznr_kit.lieux.lecture import Annuaire, annuaire
from tznr_kit.socle.contenu import ErreurContenu
from tznr_kit.socle.territoires.communes import communes


def declarer(analyseur: argparse.ArgumentParser) -> None:
    """Adds the verbs « lister », « verifier » and « importer »."""
    verbes = analyseur.add_subparsers(dest="verbe", metavar="verbe", required=True)
    _declarer_lister(verbes.add_parser("lister", help="lieux d'une commune, d'un territoire, ouverts à une heure"))
    commande_importer.declarer(verbes.add_parser("importer", help="comparer une source aux lieux connus"))
    commande_exporter.declarer(verbes.add_parser("exporter", help="rendre les lieux : data·inclusion, CSV, GeoJSON"))
    commande_imprimer.declarer(
        verbes.add_parser("imprimer", help="carte d'un territoire (A3, A4), ou d'une commune (A5)")
    )
    commande_lettres.declarer(verbes.add_parser("lettres", help="demander à chaque lieu si sa fiche est exacte"))
    verbes.add_parser("annuler", help="défaire le dernier import").set_defaults(executer=_annuler)
    verifier = verbes.add_parser("verifier", help="vérifier tous les lieux (code 1 s'il y a une erreur)")
    verifier.add_argument("--json", action="store_true", help="une liste JSON")
    verifier.set_defaults(executer=_verifier)


def _declarer_lister(lister: argparse.ArgumentParser) -> None:
    lister.add_argument("--territoire", help="identifiant du territoire (muret, cadours…)")
    lister.add_argument("--commune", help="code INSEE : les lieux de cette commune")
    lister.add_argument("--autour", help="code INSEE : les lieux du plus proche au plus loin")
    lister.add_argument("--rayon", type=float, help="avec --autour : distance à vol d'oiseau, en km")
    lister.add_argument("--type", action="append", default=[], help="type de lieu (mds, france_services…)")
    lister.add_argument("--droit", help="identifiant du droit (rsa, aspa…)")
    lister.add_argument(
        "--ouvert", type=_instant, metavar="JOUR_ET_HEURE", help="ouvert à cette heure : 2026-12-07T09:00"
    )
    lister.add_argument("--rendez-vous", choices=("sans", "avec"))
    lister.add_argument("--json", action="store_true", help="une liste JSON")
    lister.set_defaults(executer=_lister)


def _instant(texte: str) -> datetime.datetime:
    """Local time of the département, as the opening hours."""
    try:
        return datetime.datetime.fromisoformat(texte).replace(tzinfo=None)
    except ValueError as erreur:
        raise argparse.ArgumentTypeError(f"« {texte} » : écrivez le jour et l'heure, 2026-12-07T09:00") from erreur


def _lister(choix: argparse.Namespace) -> int:
    filtre = Filtre(
        territoire=choix.territoire,
        commune=choix.commune,
        types=frozenset(choix.type),
        droit=choix.droit,
        ouvert_a=choix.ouvert,
        rendez_vous=choix.rendez_vous,
        autour=choix.autour,
        rayon_km=choix.rayon,
    )
    try:
        tout = annuaire()
        _refuser_les_inconnus(choix, tout)
        trouves = filtrer(tout, filtre, communes())
    except ErreurContenu as erreur:
        print(erreur, file=sys.stderr)
        return 2
    if choix.json:
        print(json.dumps([_en_json(tout, un, choix.ouvert) for un in trouves], ensure_ascii=False, indent=1))
        return 0
    for un in trouves:
        print(_en_ligne(un))
    print(f"{len(trouves)} lieu(x). Liste incomplète : voir « manque » dans content/lieux/types.yaml.")
    return 0


def _refuser_les_inconnus(choix: argparse.Namespace, tout: Annuaire) -> None:
    for insee in (choix.commune, choix.autour):
        if insee and insee not in communes():
            raise ErreurContenu("lister", "commune", f"aucune commune de code {insee}")
    for nom in choix.type:
        if nom not in tout.types:
            raise ErreurContenu("lister", "type", f"type « {nom} » inconnu ; connus : {', '.join(tout.types)}")
    if choix.droit and choix.droit not in (connus := validation.droits_connus()):
        raise ErreurContenu(
            "lister", "droit", f"droit « {choix.droit} » inconnu ; connus : {', '.join(sorted(connus))}"
        )
    if choix.rayon is not None and not choix.autour:
        raise ErreurContenu("lister", "rayon", "donnez aussi --autour : le rayon se compte à partir d'une commune")


def _en_ligne(un: Trouve) -> str:
    lieu = un.lieu
    adresse = " ".join(mot for mot in (lieu.adresse, lieu.code_postal, communes()[lieu.commune].nom) if mot)
    loin = f"{un.distance:.1f} km" if un.distance is not None else None
    return " | ".join(mot for mot in (lieu.nom, adresse, lieu.telephone, lieu.horaires, loin) if mot)


def _en_json(tout: Annuaire, un: Trouve, instant: datetime.datetime | None) -> dict[str, Any]:
    lieu = un.lieu
    return lieu.model_dump(mode="json") | {
        "commune_nom": communes()[lieu.commune].nom,
        "droits": list(tout.droits_de(lieu)),
        "horaires_en_mots": horaires.en_mots(lieu.horaires) if lieu.horaires else None,
        "etat": horaires.etat(lieu.horaires, instant).phrase if instant else None,
        "distance_km": round(un.distance, 1) if un.distance is not None else None,
        "attribution": tout.sources[lieu.source].attribution,
    }


def _annuler(_choix: argparse.Namespace) -> int:
    """0: taken back; 1: nothing to take back, or some places corrected since were kept."""
    if dernier_import() is None:
        print("Aucun import à annuler.", file=sys.stderr)
        return 1
    remis, gardes = annuler()
    print(f"{remis} lieu(x) comme avant l'import.")
    for nom in gardes:
        print(f"= {nom} : corrigé depuis, gardé")
    return 1 if gardes else 0


def _verifier(choix: argparse.Namespace) -> int:
    try:
        tout = annuaire()
        remarques = validation.verifier(tout)
    except ErreurContenu as erreur:
        print(erreur, file=sys.stderr)
        return 1
    if choix.json:
        print(json.dumps([str(remarque) for remarque in remarques], ensure_ascii=False, indent=1))
    else:
        for remarque in remarques:
            print(remarque)
        sans_horaires = sum(lieu.horaires is None for lieu in tout.lieux)
        print(
            f"{len(tout.lieux)} lieux, {len(tout.publies)} publiés, {sans_horaires} sans horaires, "
            f"{len(remarques)} erreur(s)."
        )
    return 1 if remarques else 0
