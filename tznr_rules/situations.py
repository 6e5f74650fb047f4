"""Households written as JSON objects, cut into the columns that lecture.py reads.

Every error says the field (``adultes[0].age``) and, in French, what is expected.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import numpy as np

from tznr_rules.colonnes import Colonnes
from tznr_rules.erreurs import ErreurSituation, proche
from tznr_rules.intervalle import Intervalle
from tznr_rules.lecture import LISTES, Brute, Ecrit, Lecteur, Place, liste_inconnue
from tznr_rules.regles import Regles

HORS_QUESTIONS = ("id", "complet", "prestations_percues", *LISTES)
AGES = ("age", "age_mois", "date_naissance")
SUGGESTIONS = 10
Erreurs = list[dict[str, str]]


class Lecture(NamedTuple):
    """``colonnes`` of the households that can be read, in order; ``erreurs`` of the others, by rank."""

    colonnes: Colonnes
    erreurs: dict[int, Erreurs]


def lire_situations(regles: Regles, jour: date, situations: Sequence[Any]) -> Lecture:
    """Every household, whatever the others are worth."""
    colonnes, erreurs = _lire(regles, jour, situations)
    if erreurs:
        lisibles = [situation for i, situation in enumerate(situations) if i not in erreurs]
        colonnes, _ = _lire(regles, jour, lisibles)
    return Lecture(colonnes, erreurs)


def verifier_situation(regles: Regles, jour: date, situation: Any) -> None:
    """Raises ErreurSituation listing every field to mend."""
    if erreurs := _lire(regles, jour, [situation]).erreurs:
        raise ErreurSituation(erreurs[0])


def _lire(regles: Regles, jour: date, situations: Sequence[Any]) -> Lecture:
    decoupe = _Decoupe(regles)
    for i, situation in enumerate(situations):
        decoupe.foyer(i, situation)
    lecteur = Lecteur(regles, jour)
    colonnes = lecteur.lire(decoupe.ecrit(len(situations)))
    for ligne, place, message in lecteur.fautes:
        decoupe.refuser(ligne, _nom(place), message)
    return Lecture(colonnes, decoupe.erreurs)


def _nom(place: Place) -> str:
    return f"{place.liste}[{place.rang}].{place.champ.split('.', 1)[1]}" if place.liste in LISTES else place.champ


class _Decoupe:
    """Walks households and puts each answer in its column."""

    def __init__(self, regles: Regles) -> None:
        self.regles = regles
        self.erreurs: dict[int, Erreurs] = {}
        self._colonnes: dict[Place, Brute] = {}
        self._effectifs: dict[str, list[list[bool | None] | None]] = {liste: [] for liste in LISTES}
        """By list and household, who exists (True, None = perhaps); None = nobody told."""

    def refuser(self, ligne: int, champ: str, message: str) -> None:
        self.erreurs.setdefault(ligne, []).append({"champ": champ, "message": message})

    def _poser(self, ligne: int, place: Place, valeur: Any) -> None:
        if valeur is not None:
            brute = self._colonnes.get(place)
            if brute is None:
                brute = self._colonnes[place] = Brute()
            brute.ajouter(ligne, valeur)

    def foyer(self, ligne: int, situation: Any) -> None:
        if not isinstance(situation, Mapping):
            self.refuser(ligne, "", "une situation est un objet JSON {…}")
            situation = {}
        self._poser(ligne, Place("", 0, "complet"), situation.get("complet"))
        self._percues(ligne, situation.get("prestations_percues"))
        self._objet(ligne, situation, self.regles.arbres["foyer"], "", ("", 0), HORS_QUESTIONS)
        complet = situation.get("complet") is True
        for liste in LISTES:
            effectif = self._personnes(ligne, situation.get(liste), liste)
            if effectif is None and complet and liste == "enfants":
                effectif = []
            elif situation.get(liste) is None and complet:
                self.refuser(ligne, liste, "une situation complète dit qui sont les adultes")
            self._effectifs[liste].append(effectif)

    def _personnes(self, ligne: int, valeur: Any, liste: str) -> list[bool | None] | None:
        if valeur is None:
            return None
        minimum = 1 if liste == "adultes" else 0
        maximum = self.regles.entites[liste].maximum_accepte or self.regles.entites[liste].maximum
        if not isinstance(valeur, list) or not minimum <= len(valeur) <= maximum:
            self.refuser(ligne, liste, f"une liste de {minimum} à {maximum} personnes est attendue")
            return None
        if liste == "adultes" and valeur[0] is None:
            message = "la première personne du foyer existe : écrivez {} si vous ne savez rien d'elle"
            self.refuser(ligne, "adultes[0]", message)
            return None
        return [self._personne(ligne, personne, liste, rang) for rang, personne in enumerate(valeur)]

    def _personne(self, ligne: int, valeur: Any, liste: str, rang: int) -> bool | None:
        if valeur is None:
            return None
        champ = f"{liste}[{rang}]"
        if not isinstance(valeur, Mapping):
            self.refuser(ligne, champ, "une personne est un objet {…}")
            return True
        for nom in AGES:
            if nom in valeur:
                self._poser(ligne, Place(liste, rang, f"{liste}.{nom}"), valeur[nom])
        arbre = self.regles.arbres["adulte" if liste == "adultes" else "enfant"]
        self._objet(ligne, valeur, arbre, champ, (liste, rang), AGES)
        return True

    def _objet(
        self,
        ligne: int,
        objet: Mapping[str, Any],
        arbre: dict[str, Any],
        champ: str,
        ou: tuple[str, int],
        ailleurs: Iterable[str] = (),
    ) -> None:
        for nom, valeur in objet.items():
            if nom in ailleurs:
                continue
            chemin = f"{champ}.{nom}" if champ else str(nom)
            attendu = arbre.get(nom)
            if attendu is None:
                self.refuser(ligne, chemin[:120], "champ inconnu" + self._proche(ligne, nom, [*arbre, *ailleurs]))
            elif not isinstance(attendu, dict):
                self._poser(ligne, Place(*ou, attendu.question.champ), valeur)
            elif isinstance(valeur, Mapping):
                self._objet(ligne, valeur, attendu, chemin, ou)
            elif valeur is not None:
                self.refuser(ligne, chemin, "un objet {…} est attendu")

    def _percues(self, ligne: int, valeur: Any) -> None:
        if valeur is None:
            return
        if not isinstance(valeur, list):
            self.refuser(ligne, "prestations_percues", 'une liste de droits est attendue, par exemple ["rsa"]')
            return
        connus = {*self.regles.droits, *self.regles.variantes}
        for i, droit in enumerate(valeur):
            if isinstance(droit, str) and droit in connus:
                self._poser(ligne, Place("percues", 0, droit), True)
            else:
                texte = str(droit)[:60]
                message = f"droit inconnu : {texte}{self._proche(ligne, texte, connus)}"
                self.refuser(ligne, f"prestations_percues[{i}]", message)

    def _proche(self, ligne: int, mot: Any, connus: Iterable[str]) -> str:
        """The nearest known word, looked for a few times a household: it is the dearest part of a refusal."""
        return proche(str(mot)[:60], connus) if len(self.erreurs.get(ligne, ())) < SUGGESTIONS else ""

    def ecrit(self, nombre: int) -> Ecrit:
        return Ecrit(nombre, self._colonnes, {liste: self._presence(nombre, liste) for liste in LISTES})

    def _presence(self, nombre: int, liste: str) -> Intervalle:
        inconnue = liste_inconnue(self.regles, liste)
        tailles = (len(inconnue[0]) if effectif is None else len(effectif) for effectif in self._effectifs[liste])
        largeur = 2 if liste == "adultes" else max(tailles, default=0)
        surs, possibles = (np.zeros((nombre, largeur), dtype=bool, order="F") for _ in range(2))
        for i, effectif in enumerate(self._effectifs[liste]):
            if effectif is None:
                surs[i, : len(inconnue[0])], possibles[i, : len(inconnue[1])] = inconnue
            for j, existe in enumerate(effectif or ()):
                surs[i, j], possibles[i, j] = existe is True, True
        return Intervalle(surs, surs if np.array_equal(surs, possibles) else possibles)
