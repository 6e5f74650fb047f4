"""Which column of a file is which field of a place: the row of titles is found, not supposed to be the first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Literal

from tznr_kit.lieux.importateurs.commun import SourceInutilisable
from tznr_kit.lieux.importateurs.grille import Grille, colonne
from tznr_kit.lieux.validation import normaliser
from tznr_kit.socle.contenu import Modele, charger
from tznr_kit.socle.reglages import chemin_contenu
from tznr_kit.socle.typographie import JOURS

LIGNES_AVANT_LES_TITRES = 40
ChampDeLieu = Literal[
    "type", "nom", "complement", "adresse", "numero_voie", "voie", "code_postal", "commune", "commune_nom", "lat",
    "lon", "point", "telephone", "courriel", "site", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi",
    "dimanche", "horaires_texte", "horaires", "rendez_vous", "rendez_vous_note", "transport", "fauteuil", "remarque",
    "droits", "autres_types", "precision", "precision_note", "source_id", "source_date", "source_detail",
]  # fmt: skip
PLUSIEURS = {"telephone", "courriel", *JOURS}  # a second column completes the first


class Colonnes(Modele):
    """``content/lieux/colonnes.yaml``: patterns of titles, of types written in words, of rows that are notes."""

    source: str
    licence: str
    jamais: tuple[str, ...]
    champs: dict[ChampDeLieu, tuple[str, ...]]
    types: dict[str, tuple[str, ...]]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Entete:
    """The titles found. ``champs``: position → field; ``ecartees``: position → title of a column not read."""

    ligne: int
    titres: tuple[str, ...]
    champs: dict[int, str]
    ecartees: dict[int, str]

    def colonne(self, champ: str) -> str:
        """« colonne C (« Téléphone ») » of a field, empty when the file has none."""
        rang = next((rang for rang, nom in self.champs.items() if nom == champ), None)
        return "" if rang is None else f"colonne {colonne(rang)} (« {self.titres[rang]} »)"


def colonnes() -> Colonnes:
    """The words of the columns. Raises ErreurContenu."""
    return charger(Colonnes, chemin_contenu("lieux/colonnes.yaml"))


@dataclass(frozen=True)
class Tableau:
    """A grid, its titles and the position of their row in it."""

    grille: Grille
    entete: Entete
    position: int


def trouver(candidates: Sequence[Grille]) -> list[Tableau]:
    """The tables of the file: of a CSV the best reading, of a workbook every sheet that has titles of ours.

    Raises SourceInutilisable when there is none.
    """
    trouves = [tableau for une in candidates if (tableau := _tableau(une)) is not None]
    if not trouves:
        raise SourceInutilisable(_conseil(candidates))
    if all(une.feuille for une in candidates):
        return trouves
    return [max(trouves, key=lambda tableau: len(set(tableau.entete.champs.values())))]


def _tableau(grille: Grille) -> Tableau | None:
    """The row that names most fields is the one of the titles."""
    meilleur, connus = None, 0
    for position, (numero, cellules) in enumerate(grille.lignes[:LIGNES_AVANT_LES_TITRES]):
        entete = _entete(numero, cellules)
        noms = set(entete.champs.values())
        if "nom" in noms and len(noms) >= 2 and len(noms) > connus:
            meilleur, connus = Tableau(grille, entete, position), len(noms)
    return meilleur


def _entete(numero: int, cellules: Sequence[str]) -> Entete:
    champs: dict[int, str] = {}
    commun = _debut_commun(cellules)
    for rang, titre in enumerate(cellules):
        champ = champ_de(titre.removeprefix(commun))
        if champ and (champ not in champs.values() or champ in PLUSIEURS):
            champs[rang] = champ
    ecartees = {rang: titre for rang, titre in enumerate(cellules) if rang not in champs}
    return Entete(numero, tuple(cellules), champs, ecartees)


def _debut_commun(titres: Sequence[str]) -> str:
    """« ccas_ » of « ccas_nom », « ccas_adresse », « ccas_ville »; empty when the titles share no beginning."""
    debuts = {titre.partition("_")[:2] for titre in titres if titre}
    return "".join(debuts.pop()) if len(debuts) == 1 and sum(map(bool, titres)) > 2 else ""


@lru_cache(maxsize=4096)
def champ_de(titre: str) -> str | None:
    """The field that a title names; None when it names none, or speaks of a person."""
    sans_unite = re.sub(r"\([^)]*\)|\[[^]]*\]|\*+$", " ", titre)
    simple = normaliser(sans_unite.replace("N°", "n ").replace("n°", "n ").replace("_", " "))
    mots = colonnes()
    if not simple or len(simple) > 60 or _convient(simple, mots.jamais):
        return None
    exact = next((champ for champ, motifs in mots.champs.items() if simple in motifs), None)
    return exact or next((champ for champ, motifs in mots.champs.items() if _convient(simple, motifs)), None)


def type_de(ecrit: str, noms: dict[str, str]) -> str | None:
    """The type that a text names: its identifier, its name (``noms``: normalised name → id), or usual words."""
    simple = normaliser(ecrit)
    if simple.replace(" ", "_") in noms.values():
        return simple.replace(" ", "_")
    usuel = (genre for genre, motifs in colonnes().types.items() if _convient(simple, motifs))
    return noms.get(simple) or next(usuel, None)


def est_une_note(cellules: Sequence[str], entete: Entete) -> bool:
    """A row that is no place: one cell alone, or a total, or a footnote whose source stands in the next cell."""
    pleines = [(rang, cellule) for rang, cellule in enumerate(cellules) if cellule]
    if len(pleines) < 2:
        return True
    (rang, premier), *autres = pleines
    chiffres = all(re.fullmatch(r"[\d\s,.%€]+", une) for _, une in autres)
    sans_nom = len(pleines) == 2 and entete.champs.get(rang) != "nom"
    return (chiffres or sans_nom) and _convient(normaliser(premier), colonnes().notes)


def _convient(simple: str, motifs: Sequence[str]) -> bool:
    return any(fnmatchcase(simple, motif) for motif in motifs)


def _conseil(candidates: Sequence[Grille]) -> str:
    riche = max(candidates, key=lambda une: max((len(c) for _, c in une.lignes[:5]), default=0), default=None)
    premiere = next((ligne for ligne in (riche.lignes if riche else ()) if any(ligne[1])), None)
    if premiere is None:
        return "le fichier est vide"
    vus = ", ".join(f"« {titre} »" for titre in premiere[1][:8] if titre)
    return (
        "aucune ligne de titres reconnue : colonne(s) absente(s). Il faut au moins « nom », et « commune » ou "
        f"« code postal ». La ligne {premiere[0]} dit : {vus}. Renommez les titres, puis recommencez"
    )
