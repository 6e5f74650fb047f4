"""The nominative file of resources, read where it lives: every gate it must pass before a right is computed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from tznr_kit.observatoire.partenaire.tznr_pseudo import (
    OBLIGATOIRES,
    ROLES,
    Constat,
    Lecture,
    Refus,
    lire_naissance,
)

# Columns without which a right cannot be said; those of the second table only when somebody has that activity.
REQUISES = (*OBLIGATOIRES, "role", "situation", "activite", "logement_statut", "commune_insee", "salaire_net",
            "chomage_net", "retraite_nette", "pension_invalidite")  # fmt: skip
PROPRE = {  # activity → the resource that this person cannot be without; empty, the household is unknown
    "salarie": "salaire_net",
    "chomeur": "chomage_net",
    "retraite": "retraite_nette",
    "independant": "benefice_independant",
    "agriculteur": "recettes_agricoles",
}
LOGEMENTS = (
    "locataire_vide", "locataire_meuble", "locataire_hlm", "locataire_foyer", "proprietaire", "primo_accedant",
    "heberge_gratuit", "heberge_participation", "sans_domicile",
)  # fmt: skip
CODES = {
    "role": ROLES,
    "situation": ("celibataire", "marie", "pacse", "concubin"),
    "activite": ("salarie", "independant", "agriculteur", "chomeur", "etudiant", "retraite", "inactif"),
    "logement_statut": LOGEMENTS,
    "zone_apl": ("1", "2", "3"),
}
EUROS = ("salaire_net", "salaire_net_t1", "salaire_net_t2", "chomage_net", "retraite_nette", "pension_invalidite",
         "recettes_agricoles", "benefice_independant", "revenus_locatifs", "loyer")  # fmt: skip
VIDES_AU_PLUS = 0.20  # share of persons whose own resource is empty, beyond which the export is wrong
ZEROS_AU_PLUS = 0.50
DEHORS_AU_PLUS = 0.95


@dataclass(frozen=True)
class Ressources:
    """``personnes``: one row a person of the territory; ``dehors``: persons left out because they live elsewhere.

    ``inconnus``: households of which a resource is not known: nothing can be said of their rights.
    """

    personnes: pd.DataFrame
    inconnus: set[str]
    dehors: int
    constat: Constat
    lecture: Lecture


def lire_ressources(
    lecture: Lecture, communes: set[str], au: date, lier: Callable[[dict[str, str]], bool]
) -> Ressources:
    """Read, check, keep the territory. ``lier``: makes the keys of an adult, False when it has none. Raises Refus."""
    lecture.exiger(REQUISES)
    constat, gardees, dehors, adultes = Constat(), [], 0, 0
    for numero, ligne in lecture.lignes():
        ligne |= {colonne: _code(colonne, ligne[colonne], numero) for colonne in CODES if colonne in ligne}
        if ligne["commune_insee"].zfill(5) not in communes:
            dehors += 1
            continue
        enfant = ligne["role"] == "enfant"
        liee = enfant or lier(ligne)
        adultes += not enfant
        constat.regarder(numero, ligne, liee)
        gardees.append(_personne(ligne, numero, au, liee, constat))
    _controler(gardees, dehors)
    constat.juger(adultes)
    personnes = pd.DataFrame(gardees)
    inconnus = set(personnes.loc[~personnes["connue"], "foyer"])
    return Ressources(personnes, inconnus, dehors, constat, lecture)


def _code(colonne: str, texte: str, numero: int) -> str:
    """« Conjoint », « Locataire HLM » as the schema writes them. Raises Refus on anything else."""
    plat = unicodedata.normalize("NFKD", texte.lower())
    code = re.sub(r"[^a-z0-9]+", "_", "".join(c for c in plat if not unicodedata.combining(c))).strip("_")
    if code not in ("", *CODES[colonne]):
        raise Refus(f"Colonne « {colonne} », ligne {numero} : « {texte} » n'est pas dans {', '.join(CODES[colonne])}.")
    return code


def _personne(ligne: dict[str, str], numero: int, au: date, liee: bool, constat: Constat) -> dict[str, object]:
    age = lire_naissance(ligne["date_naissance"], ligne["role"] != "enfant").age(au)
    propre = PROPRE.get(ligne["activite"], "") if ligne["role"] != "enfant" else ""
    vide = bool(propre) and not ligne.get(propre, "")
    if vide:
        constat.noter(f"{propre} absent", numero)
    montants = {colonne: lire_euros(colonne, ligne[colonne], numero) for colonne in EUROS if colonne in ligne}
    textes = {colonne: ligne[colonne] for colonne in ("foyer", *CODES) if colonne in ligne}
    return {**textes, **montants, "age": age, "liee": liee, "propre": propre, "vide": vide,
            "connue": not vide and age is not None}  # fmt: skip


def lire_euros(colonne: str, texte: str, numero: int) -> float | None:
    """« 1 234,50 € » is read; empty stays unknown. Raises Refus on anything else."""
    propre = re.sub(r"[\s\u00a0\u202f€]", "", texte).replace(",", ".")
    if not propre:
        return None
    if not re.fullmatch(r"-?\d+(\.\d+)?", propre):
        raise Refus(f"Colonne « {colonne} », ligne {numero} : « {texte} » n'est pas un montant en euros.")
    return float(propre)


def _controler(gardees: list[dict[str, object]], dehors: int) -> None:
    """Raises Refus when the file as a whole cannot be what it says."""
    if not gardees or dehors > DEHORS_AU_PLUS * (len(gardees) + dehors):
        raise Refus("Presque personne du fichier n'habite le territoire demandé : territoire, ou fichier, à revoir.")
    for activite, colonne in PROPRE.items():
        concernes = [personne for personne in gardees if personne["propre"] == colonne]
        if concernes and colonne not in concernes[0]:
            raise Refus(f"Il manque la colonne {colonne} : {len(concernes)} personnes ont l'activité « {activite} ».")
        _controler_la_colonne(colonne, concernes)


def _controler_la_colonne(colonne: str, concernes: list[dict[str, object]]) -> None:
    nombre = len(concernes)
    vides = sum(personne["vide"] is True for personne in concernes)
    zeros = sum(personne[colonne] == 0 for personne in concernes)
    if nombre >= 20 and vides > VIDES_AU_PLUS * nombre:
        raise Refus(f"{colonne} est vide pour {vides} personnes sur {nombre} : l'export est incomplet.")
    if nombre >= 20 and zeros > ZEROS_AU_PLUS * nombre and colonne in ("salaire_net", "retraite_nette"):
        raise Refus(f"{colonne} vaut zéro pour {zeros} personnes sur {nombre} : un montant inconnu n'est pas zéro.")
