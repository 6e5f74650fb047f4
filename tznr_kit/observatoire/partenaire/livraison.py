"""``observatoire source``: the companion of tznr-pseudo, at the organisation that knows the resources.

It runs where Python and the rules are, inside that organisation. Names become keys for the linker, resources become
codes for the analyst; the two never travel together.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tznr_kit.observatoire.partenaire.charge import (
    COLONNES,
    Charge,
    charger,
    montants_moyens,
    proteger_charge,
    tailles_moyennes,
)
from tznr_kit.observatoire.partenaire.ressources import UTILES, Ressources, lire_ressources
from tznr_kit.observatoire.partenaire.tznr_pseudo import (
    Lecture,
    Liaison,
    Refus,
    Tables,
    ecrire,
    entete,
    lire_cle,
    numero_foyer,
    raconter,
)
from tznr_kit.observatoire.reglages import methode
from tznr_kit.socle.territoires.communes import communes, epci


@dataclass(frozen=True)
class Commande:
    """What the source asks: its file, the key, where to write, the territory (SIREN), the month of the rules."""

    entree: Path
    cle: Path
    sortie: Path
    territoire: str
    mois: str


def livrer_ressources(commande: Commande) -> None:
    """Write the linkage file, the charge and the correspondence; whole or nothing. Raises Refus."""
    territoire = _communes(commande.territoire)
    cle, sel = lire_cle(commande.cle), secrets.token_bytes(32)
    au = date.fromisoformat(f"{commande.mois}-01")
    with Liaison(cle, sel, commande.sortie.parent, leurres=True) as liaison:
        liaison.temoigner(abimes=False)
        lues = lire_ressources(Lecture(commande.entree).ouvrir(), territoire, au, liaison.ajouter)
        personnes = lues.personnes[lues.personnes["foyer"].isin(_mesurables(lues))]
        codes = charger(personnes, lues.inconnus, methode(), commande.mois)
        moyennes = montants_moyens(codes, personnes, commande.mois), tailles_moyennes(codes, personnes)
        codes.index = codes.index.map(lambda foyer: numero_foyer(sel, foyer))
        charge = proteger_charge(codes, *moyennes)
        dossiers = {numero_foyer(sel, foyer): foyer for foyer in sorted(set(lues.personnes["foyer"]))}
        tables = Tables(("foyer", *COLONNES), charge.lignes, dossiers, charge.uniques)
        _ecrire(commande, cle, liaison, lues, tables, charge)


def _communes(code: str) -> set[str]:
    """INSEE codes of a territory. Raises Refus when no intercommunalité has that number."""
    if code not in epci():
        raise Refus(f"Territoire inconnu : {code}. Donnez le numéro SIREN de l'intercommunalité.")
    return {insee for insee, commune in communes().items() if commune.epci == code}


def _mesurables(lues: Ressources) -> set[str]:
    """Households with somebody who asks, and at least one adult with a key: the others leave the base."""
    personnes = lues.personnes
    lies = set(personnes.loc[personnes["liee"] & (personnes["role"] != "enfant"), "foyer"])
    return lies & set(personnes.loc[personnes["role"] == "demandeur", "foyer"])


def _ecrire(commande: Commande, cle: bytes, liaison: Liaison, lues: Ressources, tables: Tables, charge: Charge) -> None:
    commun = entete(cle, "ressources", "ressources", lues.lecture) | {
        "personnes": liaison.personnes,
        "foyers": len(charge.lignes),
        "ecartes": len(tables.dossiers) - len(charge.lignes),
        "hors_territoire": lues.dehors,
        "territoire": commande.territoire,
        "territoire_nom": epci()[commande.territoire].nom,
        "mois": commande.mois,
        "montants": charge.montants,
        "tailles": charge.tailles,
    }
    ecrire(commande.sortie, liaison, tables, commun)
    raconter(commande.sortie, lues.lecture, UTILES, commun, tables)
    print(f"Hors du territoire, écartées : {lues.dehors} personnes. Foyers hors de la base : {commun['ecartes']}.")
