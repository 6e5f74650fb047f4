"""The one reader of households: columns of written answers in, columns of the engine out.

JSON lines (situations.py) and tables (tableau.py) are two ways to cut households into the same columns; what an
answer may be, and what is said of one that cannot be read, is decided here and in valeurs.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

import numpy as np

from tznr_rules.colonnes import (
    Colonnes,
    Donnee,
    naissance_d_un_age,
    naissance_d_un_age_en_mois,
    naissances_d_un_age_en_mois,
)
from tznr_rules.intervalle import Colonne, Intervalle
from tznr_rules.modeles import Question
from tznr_rules.questionnaire import Reponse
from tznr_rules.regles import Regles
from tznr_rules.valeurs import Refus, Valeur, lire_naissance, lire_nombre, lire_oui_non, lire_reponse

LISTES = ("adultes", "enfants")
MOIS_PAR_AN = 12
SIMPLES = (bool, int, float, str)
PEU = 20
"""Cells of one household."""
Lignes = int | Colonne


class Place(NamedTuple):
    """Where a column stands: ``("adultes", 0, "adultes.age")``; ``("", 0, "logement.loyer")`` for the household."""

    liste: str
    rang: int
    champ: str


class Faute(NamedTuple):
    """An answer that cannot be read."""

    ligne: int
    place: Place
    message: str


@dataclass
class Brute:
    """The cells of a column that are filled. ``valeurs``: as written; ``entre``: bands whose two ends are columns.

    A table gives columns: of numbers, or of ``rangs`` among the different values that it holds.
    """

    lignes: Any = field(default_factory=list)
    valeurs: Any = field(default_factory=list)
    entre: tuple[Colonne, Colonne] | None = None
    rangs: Colonne | None = None

    def ajouter(self, ligne: int, valeur: Any) -> None:
        self.lignes.append(ligne)
        self.valeurs.append(valeur)


@dataclass
class Ecrit:
    """Households as they are written, cut into columns."""

    nombre: int
    colonnes: dict[Place, Brute]
    presents: dict[str, Intervalle]
    """By list, (households, persons) yes/no."""


class Lecteur:
    """Reads one batch; ``fautes`` are the answers refused, the columns then hold nothing usable."""

    def __init__(self, regles: Regles, jour: date) -> None:
        self.regles, self.jour = regles, jour
        self.fautes: list[Faute] = []

    def lire(self, ecrit: Ecrit) -> Colonnes:
        completes = np.zeros((ecrit.nombre, 1), dtype=bool)
        for ligne, valeur in self._valeurs(Place("", 0, "complet"), ecrit, lire_oui_non):
            completes[ligne, 0] = valeur
        naissances: dict[str, Intervalle] = {}
        possibles: dict[str, Intervalle] = {}
        toutes: dict[str, Intervalle] = {}
        for liste in LISTES:
            naissances[liste], possibles[liste], toutes[liste] = self._naissances(liste, ecrit, completes)
        colonnes = Colonnes(ecrit.nombre, completes, ecrit.presents, naissances, possibles, toutes)
        for place, brute in ecrit.colonnes.items():
            if place.liste == "percues":
                self._percevoir(colonnes, place, ecrit)
            elif place.champ in self.regles.reponses and not place.champ.endswith(".age"):
                self._repondre(colonnes, place, brute)
        for cle, donnee in colonnes.donnees.items():
            if (liste := cle.split(".")[0]) in ecrit.presents:
                donnee.connu |= ~ecrit.presents[liste].haut
            if donnee.haut is not donnee.bas and _memes(donnee.bas, donnee.haut):
                donnee.haut = donnee.bas
        return colonnes

    def _valeurs(self, place: Place, ecrit: Ecrit, lire: Callable[[Any], Any]) -> Iterator[tuple[Any, Any]]:
        """(line, value read) of each cell of a column that can be read; lines and values at once for a table."""
        brute = ecrit.colonnes.get(place)
        if brute is None:
            return
        if isinstance(brute.lignes, list):
            lues: dict[Any, Any] = {}
            for ligne, valeur in zip(brute.lignes, brute.valeurs, strict=True):
                # Answers are few: one that was read is not read again. True is not 1, and a band is no key.
                cle = (valeur.__class__, valeur) if valeur.__class__ in SIMPLES else None
                try:
                    if cle is None or cle not in lues:
                        lues[cle] = lire(valeur)
                    yield ligne, lues[cle]
                except Refus as refus:
                    self.fautes.append(Faute(ligne, place, str(refus)))
            return
        for rang, valeur in enumerate(brute.valeurs):
            lignes = brute.lignes[brute.rangs == rang]
            try:
                yield lignes, lire(valeur)
            except Refus as refus:
                self.fautes += [Faute(ligne, place, str(refus)) for ligne in lignes.tolist()]

    # --- births

    def _naissances(self, liste: str, ecrit: Ecrit, completes: Colonne) -> tuple[Intervalle, Intervalle, Intervalle]:
        """Births as the contract supposes them; every birth that what is known allows; the same, nothing supposed."""
        present = ecrit.presents[liste].haut
        age_bas, age_haut = self.regles.reponses[f"{liste}.age"].question.domaine or (0.0, 120.0)
        ici = self.jour.year * 12.0 + self.jour.month - 1.0
        bas = np.where(present, naissance_d_un_age(self.jour, age_haut + 1), ici)
        haut = np.where(present, ici - 12.0 * age_bas, ici)
        premiers, derniers = bas.copy(), haut.copy()
        for rang in range(present.shape[1]):
            for lignes, petit, grand, en_mois in self._ages(liste, rang, ecrit, (age_bas, age_haut)):
                convenue = naissance_d_un_age_en_mois if en_mois else naissance_d_un_age
                bas[lignes, rang], haut[lignes, rang] = convenue(self.jour, grand), convenue(self.jour, petit)
                unite = 1 if en_mois else MOIS_PAR_AN
                possibles = naissances_d_un_age_en_mois(self.jour, petit * unite, grand * unite + unite - 1)
                premiers[lignes, rang], derniers[lignes, rang] = possibles
            place = Place(liste, rang, f"{liste}.date_naissance")
            if place in ecrit.colonnes:
                lignes, dites, _ = self._une_a_une(
                    place, ecrit.colonnes[place],
                    lambda valeur: (lire_naissance(valeur, self.jour, (age_bas, age_haut)),) * 2,
                )  # fmt: skip
                for colonne in (bas, haut, premiers, derniers):
                    colonne[lignes, rang] = dites
        toutes = _au_plus_juste(premiers, derniers)
        # A complete household has the ordinary birthday of the contract.
        premiers, derniers = np.where(completes, bas, premiers), np.where(completes, haut, derniers)
        return _au_plus_juste(bas, haut), _au_plus_juste(premiers, derniers), toutes

    def _ages(self, liste: str, rang: int, ecrit: Ecrit, domaine: Valeur) -> Iterator[tuple[Lignes, Any, Any, bool]]:
        """(lines, lowest, highest, in months) of the ages given in months, then in years, which win."""
        en_mois = (domaine[0] * MOIS_PAR_AN, domaine[1] * MOIS_PAR_AN)
        for nom, bornes, mensuel in (("age_mois", en_mois, True), ("age", domaine, False)):
            place = Place(liste, rang, f"{liste}.{nom}")
            if place in ecrit.colonnes:
                lignes, bas, haut = self._nombres(place, ecrit.colonnes[place], bornes, entier=True)
                if np.size(lignes):
                    yield lignes, bas, haut, mensuel

    # --- answers

    def _repondre(self, colonnes: Colonnes, place: Place, brute: Brute) -> None:
        reponse = self.regles.reponses[place.champ]
        lignes, bas, haut = self._lire(place, brute, reponse.question)
        donnee = colonnes.donnees.get(reponse.cle)
        if donnee is None:
            donnee = colonnes.donnees[reponse.cle] = self._vide(reponse, colonnes.forme(reponse.question.entite))
        if bas is not haut and donnee.haut is donnee.bas:
            donnee.haut = donnee.bas.copy(order="F")
        donnee.bas[lignes, place.rang], donnee.haut[lignes, place.rang] = bas, haut
        donnee.connu[lignes, place.rang] = True

    def _vide(self, reponse: Reponse, forme: tuple[int, int]) -> Donnee:
        sorte = self.regles.graphe.noeuds[reponse.cle].type
        dtype = bool if sorte == "oui_non" else np.int64 if sorte.startswith("choix:") else float
        vide = np.full(forme, 1 if dtype is np.int64 else 0, dtype=dtype, order="F")
        return Donnee(vide, vide, np.zeros(forme, dtype=bool, order="F"))

    def _lire(self, place: Place, brute: Brute, question: Question) -> tuple[Lignes, Any, Any]:
        if question.type in ("nombre", "entier"):
            return self._nombres(place, brute, question.domaine or (0, 0), question.type == "entier")
        return self._une_a_une(place, brute, lambda valeur: lire_reponse(question, valeur))

    def _nombres(self, place: Place, brute: Brute, domaine: Valeur, entier: bool) -> tuple[Lignes, Any, Any]:
        """Numbers; those of a column of numbers are read at once, the others as any answer."""
        bornes = brute.entre or _en_nombres(brute)
        if bornes is None:
            return self._une_a_une(place, brute, lambda valeur: lire_nombre(valeur, domaine, entier))
        bas, haut = bornes
        bons = (bas >= domaine[0]) & (haut <= domaine[1]) & (bas <= haut)
        if entier:
            bons &= (bas == np.floor(bas)) & (haut == np.floor(haut))
        if bons.all():
            return brute.lignes, bas, haut
        for i in np.flatnonzero(~bons).tolist():
            valeur = bas[i].item() if bas is haut else {"min": _nombre(bas[i]), "max": _nombre(haut[i])}
            try:
                lire_nombre(valeur, domaine, entier)
            except Refus as refus:
                self.fautes.append(Faute(int(brute.lignes[i]), place, str(refus)))
        return brute.lignes[bons], bas[bons], haut[bons]

    def _une_a_une(self, place: Place, brute: Brute, lire: Callable[[Any], Valeur]) -> tuple[Lignes, Any, Any]:
        """Cells read one by one, or one by different value."""
        if brute.rangs is not None:
            return self._une_par_valeur(place, brute, brute.rangs, lire)
        if isinstance(brute.lignes, list) and len(brute.lignes) == 1:
            # One household: plain numbers are written faster than columns of one line.
            with suppress(Refus):
                return (brute.lignes[0], *lire(brute.valeurs[0]))
        lues: list[tuple[Any, Valeur]] = list(self._valeurs(place, Ecrit(0, {place: brute}, {}), lire))
        bas, haut = (np.array([valeur[k] for _, valeur in lues]) for k in (0, 1))
        return np.array([ligne for ligne, _ in lues], dtype=int), bas, haut

    def _une_par_valeur(
        self, place: Place, brute: Brute, rangs: Colonne, lire: Callable[[Any], Valeur]
    ) -> tuple[Colonne, Colonne, Colonne]:
        lues = np.full((2, len(brute.valeurs)), np.nan)
        for rang, valeur in enumerate(brute.valeurs):
            try:
                lues[:, rang] = lire(valeur)
            except Refus as refus:
                self.fautes += [Faute(ligne, place, str(refus)) for ligne in brute.lignes[rangs == rang].tolist()]
        bas, haut = lues[:, rangs]
        bons = ~np.isnan(bas)
        return brute.lignes[bons], bas[bons], haut[bons]

    def _percevoir(self, colonnes: Colonnes, place: Place, ecrit: Ecrit) -> None:
        variante = self.regles.variantes.get(place.champ)
        canonique = str(variante.calcul) if variante else place.champ
        for lignes, valeur in self._valeurs(place, ecrit, lire_oui_non):
            if valeur:
                colonnes.percues.setdefault(canonique, np.zeros(ecrit.nombre, dtype=bool))[lignes] = True


def liste_inconnue(regles: Regles, liste: str) -> tuple[Colonne, Colonne]:
    """(surely, possibly present) of a list nobody told: persons who may exist; somebody answers."""
    possibles = np.ones(regles.entites[liste].maximum, dtype=bool)
    surs = np.zeros_like(possibles)
    surs[0] = liste == "adultes"
    return surs, possibles


def _au_plus_juste(bas: Colonne, haut: Colonne) -> Intervalle:
    return Intervalle(bas, bas if np.array_equal(bas, haut) else haut)


def _memes(a: Colonne, b: Colonne) -> bool:
    # A few cells: comparing their bytes costs a tenth of comparing them.
    return a.tobytes() == b.tobytes() if a.size < PEU else np.array_equal(a, b)


def _en_nombres(brute: Brute) -> tuple[Colonne, Colonne] | None:
    """The column as numbers, when it is one."""
    if isinstance(brute.lignes, list) or brute.rangs is not None:
        return None
    valeurs = brute.valeurs.astype(float)
    return valeurs, valeurs


def _nombre(valeur: Any) -> Any:
    return None if np.isnan(valeur) else valeur.item()
