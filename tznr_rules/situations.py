"""Households written as JSON objects, checked field by field and turned into columns.

Every error says the field (``adultes[0].age``) and, in French, what is expected. Nothing is guessed.
"""

from __future__ import annotations

import difflib
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np

from tznr_rules.baremes import code_commune
from tznr_rules.calendrier import naissance_d_une_date
from tznr_rules.colonnes import (
    Colonnes,
    Donnee,
    naissance_d_un_age,
    naissance_d_un_age_en_mois,
    naissances_d_un_age_en_mois,
)
from tznr_rules.erreurs import ErreurSituation
from tznr_rules.intervalle import Colonne, Intervalle
from tznr_rules.modeles import Question
from tznr_rules.questionnaire import Reponse
from tznr_rules.regles import Regles

Valeur = tuple[float, float]
LISTES = ("adultes", "enfants")
HORS_QUESTIONS = {"id", "complet", "prestations_percues"}
AGES = {"age", "age_mois", "date_naissance"}


@dataclass
class Personne:
    """One person of a household: what is known; ``existe`` is None when we do not know whether there is anybody."""

    existe: bool | None = True
    naissance: Valeur | None = None
    possible: Valeur | None = None
    """Every birth that what is known allows, when it is more than ``naissance``."""
    reponses: dict[str, Valeur] = field(default_factory=dict)


@dataclass
class Foyer:
    """One household read and checked. ``adultes`` and ``enfants`` are None when unknown."""

    complet: bool
    reponses: dict[str, Valeur]
    adultes: list[Personne] | None
    enfants: list[Personne] | None
    percues: tuple[str, ...]


class Lecteur:
    """Reads JSON households for one set of rules at one date."""

    def __init__(self, regles: Regles, jour: date) -> None:
        self.regles, self.jour = regles, jour
        self._arbres = regles.arbres

    def lire(self, situation: Any) -> Foyer:
        """One household. Raises ErreurSituation listing every field to mend."""
        erreurs: list[dict[str, str]] = []

        def refuser(champ: str, message: str) -> None:
            erreurs.append({"champ": champ, "message": message})

        if not isinstance(situation, Mapping):
            raise ErreurSituation([{"champ": "", "message": "une situation est un objet JSON {…}"}])
        foyer = Foyer(False, {}, None, None, ())
        foyer.complet = self._oui_non(situation.get("complet"), "complet", refuser) or False
        foyer.percues = self._percues(situation.get("prestations_percues"), refuser)
        self._objet(situation, self._arbres["foyer"], "", foyer.reponses, refuser, {*HORS_QUESTIONS, *LISTES})
        foyer.adultes = self._personnes(situation.get("adultes"), "adultes", refuser)
        foyer.enfants = self._personnes(situation.get("enfants"), "enfants", refuser)
        if foyer.adultes is None and foyer.complet:
            refuser("adultes", "une situation complète dit qui sont les adultes")
        if foyer.enfants is None and foyer.complet:
            foyer.enfants = []
        if erreurs:
            raise ErreurSituation(erreurs)
        return foyer

    def _personnes(self, valeur: Any, liste: str, refuser: Callable[[str, str], None]) -> list[Personne] | None:
        if valeur is None:
            return None
        minimum = 1 if liste == "adultes" else 0
        maximum = self.regles.entites[liste].maximum_accepte or self.regles.entites[liste].maximum
        if not isinstance(valeur, list) or not minimum <= len(valeur) <= maximum:
            refuser(liste, f"une liste de {minimum} à {maximum} personnes est attendue")
            return None
        if liste == "adultes" and valeur[0] is None:
            refuser("adultes[0]", "la première personne du foyer existe : écrivez {} si vous ne savez rien d'elle")
            return None
        return [self._personne(personne, liste, i, refuser) for i, personne in enumerate(valeur)]

    def _personne(self, valeur: Any, liste: str, i: int, refuser: Callable[[str, str], None]) -> Personne:
        champ = f"{liste}[{i}]"
        if valeur is None:
            return Personne(existe=None)
        if not isinstance(valeur, Mapping):
            refuser(champ, "une personne est un objet {…}")
            return Personne()
        personne = Personne()
        personne.naissance = self._naissance(valeur, liste, champ, refuser)
        if personne.naissance is not None and valeur.get("date_naissance") is None:
            personne.possible = _possible(self.jour, valeur)
        arbre = self._arbres["adulte" if liste == "adultes" else "enfant"]
        self._objet(valeur, arbre, champ, personne.reponses, refuser, AGES)
        return personne

    def _naissance(
        self, personne: Mapping[str, Any], liste: str, champ: str, refuser: Callable[[str, str], None]
    ) -> Valeur | None:
        question = self.regles.reponses[f"{liste}.age"].question
        bas, haut = question.domaine or (0.0, 120.0)
        ages = self._age(personne, liste, champ, refuser, (bas, haut))
        if personne.get("date_naissance") is None:
            return ages
        try:
            naissance = date.fromisoformat(personne["date_naissance"])
        except (ValueError, TypeError):
            refuser(f"{champ}.date_naissance", "une date AAAA-MM-JJ est attendue")
            return None
        rang = naissance_d_une_date(naissance)
        age = math.floor((self.jour.year * 12 + self.jour.month - 1 - rang) / 12)
        if naissance > self.jour or not bas <= age <= haut:
            refuser(
                f"{champ}.date_naissance",
                f"l'âge doit être entre {bas:g} et {haut:g} ans au {self.jour:%d/%m/%Y}",
            )
        return (rang, rang)

    def _age(
        self,
        personne: Mapping[str, Any],
        liste: str,
        champ: str,
        refuser: Callable[[str, str], None],
        domaine: Valeur,
    ) -> Valeur | None:
        age = personne.get("age")
        if age is not None:
            bornes = self._nombre(age, f"{champ}.age", domaine, True, refuser)
            return bornes and (
                naissance_d_un_age(self.jour, bornes[1]),
                naissance_d_un_age(self.jour, bornes[0]),
            )
        mois = personne.get("age_mois")
        if mois is not None and liste == "enfants":
            bornes = self._nombre(mois, f"{champ}.age_mois", (0, domaine[1] * 12), True, refuser)
            return bornes and (
                naissance_d_un_age_en_mois(self.jour, bornes[1]),
                naissance_d_un_age_en_mois(self.jour, bornes[0]),
            )
        return None

    def _objet(
        self,
        objet: Mapping[str, Any],
        arbre: dict[str, Any],
        champ: str,
        reponses: dict[str, Valeur],
        refuser: Callable[[str, str], None],
        ailleurs: Iterable[str] = (),
    ) -> None:
        for nom, valeur in objet.items():
            if nom in ailleurs:
                continue
            chemin = f"{champ}.{nom}" if champ else str(nom)
            attendu = arbre.get(nom)
            if attendu is None:
                proches = difflib.get_close_matches(str(nom), [*arbre, *ailleurs], n=1)
                refuser(
                    chemin[:120],
                    "champ inconnu" + (f" : voulez-vous dire « {proches[0]} » ?" if proches else ""),
                )
            elif valeur is None:
                continue
            elif isinstance(attendu, dict):
                if isinstance(valeur, Mapping):
                    self._objet(valeur, attendu, chemin, reponses, refuser)
                else:
                    refuser(chemin, "un objet {…} est attendu")
            else:
                lue = self._reponse(valeur, attendu, chemin, refuser)
                if lue is not None:
                    reponses[attendu.cle] = lue

    def _reponse(self, valeur: Any, reponse: Reponse, champ: str, refuser: Callable[[str, str], None]) -> Valeur | None:
        question = reponse.question
        if question.type == "oui_non":
            lue = self._oui_non(valeur, champ, refuser)
            return None if lue is None else (float(lue), float(lue))
        if question.type == "choix":
            return self._choix(valeur, reponse, champ, refuser)
        if question.type == "commune":
            return self._commune(valeur, question, champ, refuser)
        return self._nombre(valeur, champ, question.domaine or (0, 0), question.type == "entier", refuser)

    def _oui_non(self, valeur: Any, champ: str, refuser: Callable[[str, str], None]) -> bool | None:
        if valeur is None or isinstance(valeur, bool):
            return valeur
        refuser(champ, "oui (true) ou non (false) est attendu")
        return None

    def _choix(self, valeur: Any, reponse: Reponse, champ: str, refuser: Callable[[str, str], None]) -> Valeur | None:
        question = reponse.question
        codes = list(question.choix or {})
        code = next((c for c, alias in question.codes.items() if valeur in alias), None)
        if code is None and isinstance(valeur, str):
            iso = question.autre_code is not None and len(valeur) == 2 and valeur.isalpha() and valeur.isupper()
            code = valeur if valeur in codes else question.autre_code if iso else None
        if code is None:
            refuser(champ, f"réponse inconnue ; attendu : {', '.join(codes)}")
            return None
        bits = float(1 << (codes.index(code) + 1))
        return (bits, bits)

    def _commune(
        self, valeur: Any, question: Question, champ: str, refuser: Callable[[str, str], None]
    ) -> Valeur | None:
        try:
            code = code_commune(valeur if isinstance(valeur, str) else "")
        except ValueError:
            refuser(champ, f"un code INSEE de 5 caractères est attendu (par exemple « {question.exemples[0]} »)")
            return None
        return (code, code)

    def _nombre(
        self, valeur: Any, champ: str, domaine: Valeur, entier: bool, refuser: Callable[[str, str], None]
    ) -> Valeur | None:
        if isinstance(valeur, Mapping):
            if set(valeur) != {"min", "max"}:
                refuser(champ, 'une fourchette s\'écrit {"min": …, "max": …}')
                return None
            bas, haut = valeur["min"], valeur["max"]
        else:
            bas = haut = valeur
        for borne in (bas, haut):
            if isinstance(borne, bool) or not isinstance(borne, int | float):
                refuser(champ, "un nombre est attendu")
                return None
            if not domaine[0] <= borne <= domaine[1]:
                refuser(champ, f"un nombre entre {domaine[0]:g} et {domaine[1]:g} est attendu")
                return None
            if entier and borne != int(borne):
                refuser(champ, "un nombre entier est attendu")
                return None
        if bas > haut:
            refuser(champ, "la fourchette est inversée (min plus grand que max)")
            return None
        return (float(bas), float(haut))

    def _percues(self, valeur: Any, refuser: Callable[[str, str], None]) -> tuple[str, ...]:
        if valeur is None:
            return ()
        if not isinstance(valeur, list):
            refuser("prestations_percues", 'une liste de droits est attendue, par exemple ["rsa"]')
            return ()
        connus = {*self.regles.droits, *self.regles.variantes}
        for i, droit in enumerate(valeur):
            if not isinstance(droit, str) or droit not in connus:
                refuser(f"prestations_percues[{i}]", f"droit inconnu : {str(droit)[:60]}")
        return tuple(droit for droit in valeur if isinstance(droit, str) and droit in connus)


def en_colonnes(regles: Regles, jour: date, foyers: list[Foyer]) -> Colonnes:
    """Households read by Lecteur, as columns."""
    nombre = len(foyers)
    presents, naissances, possibles = {}, {}, {}
    donnees: dict[str, Donnee] = {}
    completes = np.array([[foyer.complet] for foyer in foyers], dtype=bool).reshape(nombre, 1)
    listes = {liste: [_etendre(regles, liste, getattr(foyer, liste)) for foyer in foyers] for liste in LISTES}
    for liste, groupes in listes.items():
        largeur = 2 if liste == "adultes" else max((len(groupe) for groupe in groupes), default=0)
        presents[liste], naissances[liste], possibles[liste] = _presence(
            regles, jour, liste, groupes, largeur, completes
        )
        for i, groupe in enumerate(groupes):
            for j, personne in enumerate(groupe):
                for cle, valeur in personne.reponses.items():
                    _poser(regles, donnees, cle, (nombre, largeur), i, j, valeur)
    for i, foyer in enumerate(foyers):
        for cle, valeur in foyer.reponses.items():
            _poser(regles, donnees, cle, (nombre, 1), i, 0, valeur)
    for cle, donnee in donnees.items():
        if (liste := cle.split(".")[0]) in presents:
            donnee.connu |= ~presents[liste].haut
        if np.array_equal(donnee.bas, donnee.haut):
            donnee.haut = donnee.bas
    percues: dict[str, Any] = {}
    for i, foyer in enumerate(foyers):
        for droit in foyer.percues:
            canonique = regles.variantes[droit].calcul if droit in regles.variantes else droit
            percues.setdefault(str(canonique), np.zeros(nombre, dtype=bool))[i] = True
    return Colonnes(nombre, completes, presents, naissances, possibles, donnees, percues)


def _etendre(regles: Regles, liste: str, personnes: list[Personne] | None) -> list[Personne]:
    """An unknown list becomes persons who may or may not exist."""
    if personnes is not None:
        return personnes
    peut_etre = [Personne(existe=None) for _ in range(regles.entites[liste].maximum)]
    if liste == "adultes":
        peut_etre[0] = Personne()
    return peut_etre


def _possible(jour: date, personne: Mapping[str, Any]) -> Valeur | None:
    """Births of somebody whose age only is known."""
    for nom, mois_par_unite in (("age", 12), ("age_mois", 1)):
        age = personne.get(nom)
        if age is not None:
            bas, haut = (age["min"], age["max"]) if isinstance(age, Mapping) else (age, age)
            premier, dernier = naissances_d_un_age_en_mois(
                jour, bas * mois_par_unite, haut * mois_par_unite + mois_par_unite - 1
            )
            return (premier, dernier)
    return None


def _presence(
    regles: Regles, jour: date, liste: str, groupes: list[list[Personne]], largeur: int, completes: Colonne
) -> tuple[Intervalle, Intervalle, Intervalle]:
    forme = (len(groupes), largeur)
    surs, possibles = np.zeros(forme, dtype=bool, order="F"), np.zeros(forme, dtype=bool, order="F")
    age_bas, age_haut = regles.reponses[f"{liste}.age"].question.domaine or (0.0, 120.0)
    inconnue = (naissance_d_un_age(jour, age_haut + 1), jour.year * 12.0 + jour.month - 1.0 - 12.0 * age_bas)
    naissance_bas = np.full(forme, jour.year * 12.0 + jour.month - 1.0)
    naissance_haut = naissance_bas.copy()
    possible_bas, possible_haut = naissance_bas.copy(), naissance_bas.copy()
    for i, groupe in enumerate(groupes):
        for j, personne in enumerate(groupe):
            surs[i, j] = personne.existe is True
            possibles[i, j] = personne.existe is not False
            naissance_bas[i, j], naissance_haut[i, j] = personne.naissance or inconnue
            large = None if completes[i, 0] else personne.possible
            possible_bas[i, j], possible_haut[i, j] = large or personne.naissance or inconnue
    present = Intervalle(surs, surs if np.array_equal(surs, possibles) else possibles)
    return present, _exact_si_possible(naissance_bas, naissance_haut), _exact_si_possible(possible_bas, possible_haut)


def _exact_si_possible(bas: Colonne, haut: Colonne) -> Intervalle:
    return Intervalle(bas, bas if np.array_equal(bas, haut) else haut)


def _poser(
    regles: Regles,
    donnees: dict[str, Donnee],
    cle: str,
    forme: tuple[int, int],
    i: int,
    j: int,
    valeur: Valeur,
) -> None:
    donnee = donnees.get(cle)
    if donnee is None:
        sorte = regles.graphe.noeuds[cle].type
        dtype = bool if sorte == "oui_non" else np.int64 if sorte.startswith("choix:") else float
        vide = np.full(forme, 1 if dtype is np.int64 else 0, dtype=dtype, order="F")
        donnee = donnees[cle] = Donnee(vide, vide.copy(), np.zeros(forme, dtype=bool, order="F"))
    donnee.bas[i, j], donnee.haut[i, j] = valeur
    donnee.connu[i, j] = True
