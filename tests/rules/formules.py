"""What each formula of the content gives for a few made-up values of what it reads: ``formules.json``.

A household can hardly reach every corner of a formula; made-up values can: small numbers that often meet, so that
each comparison is seen just under, at, and just over. The values come from a number (the « graine »), the file
holds what each gives. A figure that changes in content/baremes changes nothing here; a formula that changes does:
``python -m tests.rules.formules`` writes the file again, and its difference says which formulas are touched.
"""

from __future__ import annotations

import ast
import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from tests.mutations.mutants import mutants
from tznr_rules import Regles
from tznr_rules.baremes import sorte_de
from tznr_rules.calendrier import JourNomme
from tznr_rules.intervalle import Choix, Intervalle, bornes
from tznr_rules.langage import PREFIXES, ErreurFormule, compiler

RACINE = Path(__file__).resolve().parents[2]
FICHIER = Path(__file__).with_name("formules.json")
JOUR = date(2026, 11, 1)
NOMBRES = (0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 10.0, 0.5, 1.5, 25.0, 64.0)
PERSONNES = {"adultes": 2, "enfants": 3, "personnes": 5}
ESSAIS = 1500
"""Graines tried to notice each fault that may be put in a formula."""
Sortie = list[Any]


class Invente(dict[str, Any]):
    """A context whose every quantity is made up from its name and a graine."""

    def __init__(self, regles: Regles, graine: str, nombres: tuple[float, ...]) -> None:
        super().__init__()
        self.regles, self.graine, self.nombres = regles, graine, nombres

    def __missing__(self, cle: str) -> Any:
        self[cle] = valeur = self._inventer(cle)
        return valeur

    def _hasard(self, cle: str, rang: int = 0) -> int:
        return int.from_bytes(hashlib.blake2b(f"{self.graine}/{cle}/{rang}".encode(), digest_size=6).digest(), "big")

    def _nombre(self, cle: str, rang: int = 0) -> float:
        return self.nombres[self._hasard(cle, rang) % len(self.nombres)]

    def _inventer(self, cle: str) -> Any:
        if cle.startswith("bareme."):
            return self._bareme(cle)
        liste, nom = cle.split(".", 1)
        sorte = self.regles.graphe.noeuds[cle].type
        largeur = PERSONNES.get(liste)
        if nom.startswith("naissance"):
            ages = [12.0 * self._nombre(cle, i) + self._hasard(f"{cle}+", i) % 24 - 12 for i in range(largeur or 1)]
            return _colonne(JOUR.year * 12.0 + JOUR.month - 1 - np.array([ages]))
        if sorte.startswith("choix:"):
            codes = self.regles.graphe.noeuds[cle]
            nombre = len(_choix_de(self.regles, codes.cle)) or 1
            bits = [1 << (self._hasard(cle, i) % (nombre + 1)) for i in range(largeur or 1)]
            return Choix(np.array([bits])) if largeur else Choix(bits[0])
        if sorte == "oui_non":
            oui = [self._hasard(cle, i) % 2 == 0 for i in range(largeur or 1)]
            return _colonne(np.array([oui])) if largeur else oui[0]
        valeurs = [self._nombre(cle, i) for i in range(largeur or 1)]
        return _colonne(np.array([valeurs])) if largeur else valeurs[0]

    def _bareme(self, cle: str) -> Any:
        sorte = sorte_de(self.regles.baremes.parametres[cle.removeprefix("bareme.")][0].valeurs[-1].valeur)
        if sorte == "liste":
            return np.array([self._nombre(cle, i) for i in range(6)])
        if sorte == "paires":
            return np.array([[float(i * i), self._nombre(cle, i)] for i in range(1, 5)])
        return np.array([0.0, 1.0, 5.0]) if sorte == "codes" else self._nombre(cle)

    def percu(self, droit: str) -> bool:
        return self._hasard(f"percu.{droit}") % 2 == 0

    # --- other dates, hypotheses: other made-up worlds

    def _ailleurs(self, ou: str) -> Invente:
        return Invente(self.regles, f"{self.graine}>{ou}", self.nombres)

    def age_au(self, naissance: Any, jour: JourNomme) -> Any:
        ages = np.floor((jour.rang(JOUR) - naissance.bas) / 12.0 + 1e-5)
        return Intervalle(ages, ages)

    def bareme_le(self, cle: str, annee: int, mois: int) -> float:
        return self._nombre(f"{cle}@{annee}/{mois}")

    def suppose(self, hypotheses: tuple[tuple[str, Any], ...]) -> Invente:
        return self._ailleurs(repr(hypotheses))

    def suppose_du_cote(self, cle: str, hypotheses: tuple[tuple[str, Any], ...], _: tuple[str, bool]) -> Any:
        return self.suppose(hypotheses)[cle]

    def ce_mois(self) -> Invente:
        return self._ailleurs("ce_mois")

    def mois(self, decalage: int, cle: str) -> Invente:
        return self._ailleurs(f"{cle}@{decalage}")

    def serie(self, cle: str, debut: int, fin: int) -> list[Any]:
        return [self.mois(decalage, cle)[cle] for decalage in range(debut, fin + 1)]

    def donnee_ou(self, cle: str, formule: Any) -> Any:
        return self[cle] if self._hasard(f"{cle}?") % 2 else formule


def _colonne(valeurs: Any) -> Intervalle:
    return Intervalle(valeurs, valeurs)


def _choix_de(regles: Regles, cle: str) -> dict[str, str]:
    question = next((r.question for r in regles.reponses.values() if r.cle == cle), None)
    return dict(question.choix or {}) if question else {}


def formules(regles: Regles) -> dict[str, str]:
    """Text of each formula of calculs and droits, by key."""
    return {cle: noeud.formule for cle, noeud in regles.graphe.noeuds.items() if noeud.formule}


def entite_de(cle: str) -> str:
    return {prefixe: entite for entite, prefixe in PREFIXES.items()}[cle.split(".", maxsplit=1)[0]]


def nombres_de(texte: str) -> tuple[float, ...]:
    """Numbers worth trying: a few small ones, and those the formula writes, with their neighbours."""
    constantes = [n.value for n in ast.walk(ast.parse(f"({texte}\n)", mode="eval")) if isinstance(n, ast.Constant)]
    ecrits = {float(n) for n in constantes if isinstance(n, int | float) and not isinstance(n, bool)}
    voisins = {nombre + ecart for nombre in ecrits for ecart in (-1.0, 0.0, 0.5, 1.0)}
    return (*NOMBRES, *sorted(voisins - set(NOMBRES)))


def sortie(regles: Regles, fonction: Callable[[Any], Any], graine: int, nombres: tuple[float, ...]) -> Sortie:
    """What a formula gives in the made-up world of a graine: low and high values, rounded."""
    with np.errstate(all="ignore"):
        bas, haut = bornes(fonction(Invente(regles, str(graine), nombres)))
    petits = np.round(np.asarray(bas, dtype=float), 6).ravel().tolist()
    return petits if bas is haut else [petits, np.round(np.asarray(haut, dtype=float), 6).ravel().tolist()]


def fautives(regles: Regles, cle: str, texte: str) -> Iterator[Callable[[Any], Any]]:
    """The formula with one fault, compiled; faults that the language refuses are no faults."""
    for arbre in mutants(ast.parse(f"({texte}\n)", mode="eval")):
        try:
            yield compiler(ast.unparse(arbre), entite_de(cle), regles.lexique).formule.en_colonnes
        except ErreurFormule:
            continue


def remarquee(regles: Regles, fautive: Callable[[Any], Any], vus: list[list[Any]], nombres: tuple[float, ...]) -> bool:
    """Does one of the recorded graines tell the faulty formula from the true one?"""
    for graine, attendu in vus:
        try:
            if sortie(regles, fautive, graine, nombres) != attendu:
                return True
        except (ArithmeticError, TypeError, ValueError, IndexError, AttributeError):
            return True
    return False


def exemples(regles: Regles, cle: str, texte: str) -> list[list[Any]]:
    """Few graines, and what they give, that together notice as many faults as graines can."""
    fonction, nombres = regles.graphe.noeuds[cle].calcul.en_colonnes, nombres_de(texte)
    restantes = list(fautives(regles, cle, texte))
    retenus = [[0, sortie(regles, fonction, 0, nombres)]]
    restantes = [faute for faute in restantes if not remarquee(regles, faute, retenus, nombres)]
    for graine in range(1, ESSAIS):
        if not restantes:
            break
        essai = [graine, sortie(regles, fonction, graine, nombres)]
        survivantes = [faute for faute in restantes if not remarquee(regles, faute, [essai], nombres)]
        if len(survivantes) < len(restantes):
            retenus.append(essai)
        restantes = survivantes
    return retenus


def lire() -> dict[str, list[list[Any]]]:
    return dict(json.loads(FICHIER.read_text(encoding="utf-8")))


def changee(regles: Regles, cle: str, vus: list[list[Any]]) -> bool:
    """Does the formula give something else than what is recorded?"""
    fonction, nombres = regles.graphe.noeuds[cle].calcul.en_colonnes, nombres_de(regles.graphe.noeuds[cle].formule)
    return any(sortie(regles, fonction, graine, nombres) != attendu for graine, attendu in vus)


def ecrire(regles: Regles) -> None:
    """Writes the file again; what has not changed keeps its graines."""
    textes, notees = formules(regles), lire() if FICHIER.is_file() else {}
    lignes = []
    for cle in sorted(textes):
        vus = notees.get(cle)
        if vus is None or changee(regles, cle, vus):
            vus = exemples(regles, cle, textes[cle])
        lignes.append(f"{json.dumps(cle)}: {json.dumps(vus)}")
    FICHIER.write_text("{\n" + ",\n".join(lignes) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    ecrire(Regles.charger(RACINE / "content"))
