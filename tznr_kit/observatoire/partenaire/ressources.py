"""The nominative file of resources, read where it lives: every gate it must pass before a right is computed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

import pandas as pd

from tznr_kit.observatoire.partenaire.tznr_pseudo import (
    DEUX_CHEFS,
    OBLIGATOIRES,
    ROLES,
    Constat,
    Lecture,
    Refus,
    en_mots,
    lire_naissance,
    normaliser_nom,
    normaliser_prenom,
)
from tznr_kit.socle.territoires.communes import communes

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
UTILES = (*REQUISES, *CODES, *EUROS, "nom_usage", "sexe")
VIDES_AU_PLUS = 0.20  # share of persons whose own resource is empty, beyond which the export is wrong
ZEROS_AU_PLUS = 0.50
DEHORS_AU_PLUS = 0.95
ASSEZ = 20  # persons under whom a share says nothing
PAR_MOIS = ("salaire_net", "chomage_net", "retraite_nette", "pension_invalidite")
MENSUEL_AU_PLUS = 6000  # median of what is paid, in euros a month, beyond which amounts are of a year
LOT = 20_000


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
    constat, tables, lot, vues = lecture.constat, [], [], Vues(lecture.constat)
    dehors = adultes = 0
    for numero, ligne in lecture.lignes():
        ligne |= {colonne: _code(colonne, ligne[colonne], numero) for colonne in CODES if colonne in ligne}
        commune = lire_commune(ligne["commune_insee"])
        if not commune:
            constat.noter("commune illisible", numero)
        if commune not in communes:
            dehors += 1
            continue
        if vues.deja(numero, ligne):
            continue
        enfant = ligne["role"] == "enfant"
        liee = enfant or lier(ligne)
        adultes += not enfant
        constat.regarder(numero, ligne, liee)
        lot.append({"ligne": numero, **_personne(ligne, numero, au, liee, constat)})
        if len(lot) == LOT:
            tables.append(_tabler(lot))
            lot = []
    personnes = pd.concat([*tables, _tabler(lot)], ignore_index=True) if tables or lot else pd.DataFrame()
    inconnus = _trop_de_chefs(personnes, constat)
    constat.juger(adultes)
    _controler(personnes, dehors)
    inconnus |= set(personnes.loc[~personnes["connue"], "foyer"])
    return Ressources(personnes, inconnus, dehors, constat, lecture)


def _tabler(lot: list[dict[str, object]]) -> pd.DataFrame:
    """People as a table: a dictionary each would weigh ten times more."""
    table = pd.DataFrame(lot)
    return table.astype({colonne: float for colonne in ("age", *EUROS) if colonne in table})


class Vues:
    """Who was read: twice in a household is once; in two households is counted in both, and said."""

    def __init__(self, constat: Constat) -> None:
        self.constat, self.ici, self.partout = constat, set[int](), set[int]()

    def deja(self, numero: int, ligne: dict[str, str]) -> bool:
        """Twins differ by their given names: without one, nobody is taken for another."""
        prenom, ne = normaliser_prenom(ligne["prenoms"]), lire_naissance(ligne["date_naissance"])
        if not (prenom and ne.complete):
            return False
        qui = (normaliser_nom(ligne["nom_naissance"]), prenom, ne)
        ici, partout = hash((ligne["foyer"], *qui)), hash(qui)
        deja = ici in self.ici
        if deja:
            self.constat.noter("personne deux fois dans un foyer, comptée une fois", numero)
        elif partout in self.partout and ligne["role"] != "enfant":
            self.constat.noter("personne dans deux foyers, comptée dans chacun", numero)
        self.ici.add(ici)
        self.partout.add(partout)
        return deja


def _trop_de_chefs(personnes: pd.DataFrame, constat: Constat) -> set[str]:
    """Households with two persons who ask, or two partners: nothing sure can be said of their rights."""
    if personnes.empty:
        return set()
    adultes = personnes[personnes["role"] != "enfant"]
    doubles = adultes[adultes.duplicated(["foyer", "role"])]
    for numero in doubles["ligne"]:
        constat.noter(DEUX_CHEFS, int(numero))
    return set(doubles["foyer"])


def lire_commune(texte: str) -> str:
    """« 1004 », « 31 483 » as an INSEE code; empty when it is none, a postal code of here included."""
    propre = re.sub(r"[.,]0+$|\s", "", texte).upper().zfill(5)
    if not re.fullmatch(r"(\d\d|2[AB])\d{3}", propre) or propre == "00000":
        return ""
    return propre if propre in communes() or propre[:2] not in _departements() else ""


@cache
def _departements() -> set[str]:
    return {insee[:2] for insee in communes()}


def _code(colonne: str, texte: str, numero: int) -> str:
    """« Conjoint », « Locataire HLM » as the schema writes them. Raises Refus on anything else."""
    code = _plat(texte)
    if code not in ("", *CODES[colonne]):
        raise Refus(f"Colonne « {colonne} », ligne {numero} : « {texte} » n'est pas dans {', '.join(CODES[colonne])}.")
    return code


@lru_cache(maxsize=1000)
def _plat(texte: str) -> str:
    return en_mots(texte)


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
    try:
        return _euros(texte)
    except ValueError as erreur:
        raise Refus(f"Colonne « {colonne} », ligne {numero} : « {texte} » n'est pas un montant en euros.") from erreur


@lru_cache(maxsize=10_000)
def _euros(texte: str) -> float | None:
    propre = re.sub(r"[\s\u00a0\u202f€]", "", texte).replace(",", ".")
    if not propre:
        return None
    if not re.fullmatch(r"-?\d+(\.\d+)?", propre):
        raise ValueError(texte)
    return float(propre)


def _controler(personnes: pd.DataFrame, dehors: int) -> None:
    """Raises Refus when the file as a whole cannot be what it says."""
    if personnes.empty or dehors > DEHORS_AU_PLUS * (len(personnes) + dehors):
        raise Refus("Presque personne du fichier n'habite le territoire demandé : territoire, ou fichier, à revoir.")
    for activite, colonne in PROPRE.items():
        concernes = personnes[personnes["propre"] == colonne]
        if len(concernes) and colonne not in personnes:
            raise Refus(f"Il manque la colonne {colonne} : {len(concernes)} personnes ont l'activité « {activite} ».")
        if len(concernes) >= ASSEZ:
            _controler_la_colonne(colonne, concernes)
    for colonne in PAR_MOIS:
        montants = personnes.loc[personnes[colonne] > 0, colonne]
        if len(montants) >= ASSEZ and montants.median() > MENSUEL_AU_PLUS:
            raise Refus(f"{colonne} : la moitié des montants dépasse {MENSUEL_AU_PLUS} € par mois. Sont-ils annuels ?")


def _controler_la_colonne(colonne: str, concernes: pd.DataFrame) -> None:
    nombre, vides, zeros = len(concernes), int(concernes["vide"].sum()), int((concernes[colonne] == 0).sum())
    if vides > VIDES_AU_PLUS * nombre:
        raise Refus(f"{colonne} est vide pour {vides} personnes sur {nombre} : l'export est incomplet.")
    if zeros > ZEROS_AU_PLUS * nombre and colonne in ("salaire_net", "retraite_nette"):
        raise Refus(f"{colonne} vaut zéro pour {zeros} personnes sur {nombre} : un montant inconnu n'est pas zéro.")
