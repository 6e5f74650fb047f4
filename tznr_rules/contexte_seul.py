"""The quantities of one household: plain numbers, and a list of them for persons.

A quantity is first computed as if every condition were known; where one is not (``Incertain``), it is computed the
careful way, from the same formula (see ecriture.py). The first one asked has them all computed (programme.py).

What differs by a few quantities (another month, a hypothesis, an answer that changed) starts from what is known
(derivation.py).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence, Set
from datetime import date
from typing import TYPE_CHECKING, Self, cast

import numpy as np

from tznr_rules.contexte import AGES, TOLERANCE_DES_JOURS, rang_du_mois
from tznr_rules.derivation import ContexteDerive
from tznr_rules.ecriture import liste_de
from tznr_rules.erreurs import ErreurContenu
from tznr_rules.foyer_seul import Ecrite, FoyerSeul
from tznr_rules.intervalle import (
    Choix,
    Colonne,
    Grandeur,
    Incertain,
    Intervalle,
    Quantite,
    Simples,
    Terme,
    bornes,
)
from tznr_rules.seul import choisir, et, pareille, un_vrai

if TYPE_CHECKING:
    from tznr_rules.calendrier import JourNomme
    from tznr_rules.langage import Expression
    from tznr_rules.questionnaire import Reponse
    from tznr_rules.regles import Regles


class ContexteSeul(ContexteDerive):
    """Of one household."""

    __slots__ = ("_directes", "_prudentes", "rangs")

    def __init__(
        self,
        regles: Regles,
        foyer: FoyerSeul,
        jour: date,
        parent: Self | None = None,
        changes: Mapping[str, Grandeur] | None = None,
    ) -> None:
        super().__init__(regles, foyer, jour, parent, changes)
        self.rangs = foyer.rangs
        self._directes, self._prudentes = regles.graphe.directes, regles.graphe.prudentes

    def __missing__(self, cle: str) -> Grandeur:
        contexte: ContexteSeul = self
        while contexte.parent is not None and cle not in contexte.restent:
            contexte = contexte.parent
            valeur = contexte.get(cle)
            if valeur is not None:
                return valeur
        if not contexte.rempli:
            contexte.remplir()
            return contexte[cle]
        contexte[cle] = valeur = contexte._calculer(cle)
        return valeur

    def _calculer(self, cle: str) -> Grandeur:
        valeur: Grandeur
        try:
            valeur = self._directes[cle](self)
        except Incertain:
            valeur = self._prudentes[cle](self)
        return valeur

    def prudemment(self, cle: str) -> None:
        """Compute the quantity where a condition is unknown; not where a figure it reads is not in force yet."""
        try:
            self[cle] = self._prudentes[cle](self)
        except ErreurContenu:
            return

    # --- leaves of the graph

    def _chacun(self, cle: str) -> list[Quantite]:
        """Of a quantity of persons, the number or yes/no of each."""
        return cast("list[Quantite]", self[cle])

    def speciale(self, cle: str) -> list[Terme]:
        liste, nom = cle.split(".")
        if nom not in ("age", "age_mois"):
            return self.foyer.personnes[cle]
        mois, diviseur = rang_du_mois(self.jour), 12.0 if nom == "age" else 1.0
        return [_plancher((mois - naissance) / diviseur) for naissance in self._chacun(f"{liste}.naissance")]

    def couple(self) -> Terme:
        presents = self._chacun("adultes.present")
        return presents[1] if len(presents) > 1 else False

    def repondre(self, reponse: Reponse) -> Grandeur:
        """An answer: what was given, else « not applicable », else the whole domain (never a hidden default)."""
        donnee = self.foyer.donnees.get(reponse.cle)
        if donnee is None:
            return self._sans_reponse(reponse)
        if not isinstance(donnee, list):
            return donnee
        if None not in donnee:
            return cast("list[Terme]", donnee)
        ordinaires = cast("list[Terme]", self._sans_reponse(reponse))
        return [autre if une is None else une for une, autre in zip(donnee, ordinaires, strict=True)]

    def _sans_reponse(self, reponse: Reponse) -> Grandeur:
        """Value of an answer nobody gave: the ordinary one for a complete household, any possible one otherwise."""
        liste, supposer = liste_de(reponse.cle), self.foyer.complet and not reponse.question.facultatif
        if supposer and reponse.si_complet is not None:
            valeur = self.evaluer(reponse.si_complet)
        else:
            une = reponse.ordinaire if supposer and reponse.ordinaire is not None else reponse.tout
            valeur = [une] * len(self.rangs[liste]) if liste else une
            if une is reponse.ordinaire and reponse.defaut == reponse.sans_objet:
                return valeur
        if reponse.si is None:
            return valeur
        conditions = self.evaluer(reponse.si)
        if not isinstance(conditions, list) or not isinstance(valeur, list):
            choisie: Grandeur = choisir(conditions, valeur, reponse.hors_sujet)
            return choisie
        return [choisir(c, une, reponse.hors_sujet) for c, une in zip(conditions, valeur, strict=True)]

    def donnee(self, cle: str, rang: int | None = None) -> Ecrite:
        """The answer as it was given; None when it was not."""
        donnee = self.foyer.donnees.get(cle)
        return donnee[rang] if rang is not None and isinstance(donnee, list) else donnee

    def assembler(self, adultes: str | None, enfants: str | None, oui_non: bool) -> list[Terme]:
        """A quantity over all persons: adults', then children's; 0 (or no) where a kind does not have it."""
        rien: float | bool = False if oui_non else 0.0
        des_adultes = self._chacun(adultes) if adultes else [rien] * len(self.rangs["adultes"])
        des_enfants = self._chacun(enfants) if enfants else [rien] * len(self.rangs["enfants"])
        return [*des_adultes, *des_enfants]

    def extraire(self, cle: str, entite: str) -> list[Terme]:
        """The adults' or children's part of a quantity over all persons."""
        valeurs, adultes = self._chacun(cle), len(self.rangs["adultes"])
        return [*valeurs[:adultes]] if entite == "adulte" else [*valeurs[adultes:]]

    def percu(self, droit: str) -> bool:
        """Is this right declared as received? A household that declares nothing receives nothing."""
        return droit in self.foyer.percues

    def age_au(self, naissance: Quantite, jour: JourNomme) -> Quantite:
        """Completed years on a named day; two possible ages when only the age of the person is known."""
        return _plancher((jour.rang(self.jour) - naissance) / 12.0 + TOLERANCE_DES_JOURS)

    def _pour_chacun(self, cle: str, valeur: Terme) -> Grandeur:
        liste = liste_de(cle)
        return [valeur] * len(self.rangs[liste]) if liste else valeur

    def _ages(self, decalage: int, utiles: Set[str]) -> dict[str, list[Terme]]:
        """Ages in years and in months some months away, of the lists of persons whose ages count."""
        ages: dict[str, list[Terme]] = {}
        for cle_annees, cle_mois in AGES:
            if cle_mois in utiles or cle_annees in utiles:
                en_mois = [mois + decalage for mois in self._chacun(cle_mois)]
                ages[cle_mois] = [*en_mois]
                ages[cle_annees] = [_plancher(mois / 12.0) for mois in en_mois]
        return ages

    # --- what comes out

    def evaluer(self, expression: Expression) -> Grandeur:
        valeur: Grandeur
        try:
            valeur = expression.formule.directe(self)
        except Incertain:
            valeur = expression.formule.prudente(self)
        return valeur

    def en_colonnes(self, cle: str, forme: tuple[int, int]) -> tuple[Colonne, Colonne]:
        valeurs = [bornes(valeur) for valeur in self._liste(cle)]
        rien = valeurs[0][0].__class__() if valeurs else 0.0
        manquent = [rien] * (forme[1] - len(valeurs))
        if len(valeurs) == 1 and not liste_de(cle):
            valeurs, manquent = valeurs * forme[1], []
        bas = np.array([[*(petit for petit, _ in valeurs), *manquent]])
        if all(petit == grand for petit, grand in valeurs):
            return bas, bas
        return bas, np.array([[*(grand for _, grand in valeurs), *manquent]])

    def _liste(self, cle: str) -> list[Terme]:
        valeur = self[cle]
        return valeur if isinstance(valeur, list) else [valeur]

    def de_chacun(self, cle: str, forme: tuple[int, int], retenues: Colonne | None = None) -> tuple[Simples, Simples]:
        valeur = self[cle]
        if valeur.__class__ is list:
            valeur = valeur[0 if retenues is None else retenues[0]]
        bas, haut = bornes(valeur)
        return [bas], [haut]

    def les_plus_proches(
        self, presents: str, conditions: Sequence[str], forme: tuple[int, int], recoivent: Colonne
    ) -> Colonne:
        points = [1000.0 * recoit for recoit in recoivent[0].tolist()]
        for cle in conditions:
            for rang, valeur in enumerate(self._liste(cle)):
                bas, haut = bornes(valeur)
                points[rang] += bas + 0.5 * haut
        possibles = [rang for rang, present in enumerate(self._chacun(presents)) if present is not False]
        return np.array([max(possibles, key=points.__getitem__, default=0)])

    def connue(self, cle: str, i: int) -> bool:
        return all(map(_connue, self._liste(cle)))

    def pareille(self, autre: Self, cle: str, i: int) -> bool:
        return pareille(self[cle], autre[cle])

    def possible(self, reponse: Reponse, i: int) -> tuple[list[bool], list[bool]]:
        liste = liste_de(reponse.cle)
        nombre = len(self.rangs[liste]) if liste else 1
        if reponse.si is None:
            return [True] * nombre, [True] * nombre
        conditions = self.evaluer(reponse.si)
        paires = [bornes(une) for une in (conditions if isinstance(conditions, list) else [conditions])]
        return [sur for sur, _ in paires], [possible for _, possible in paires]

    def totaux(self, cle: str, forme: tuple[int, int]) -> tuple[Colonne, Colonne]:
        total: Quantite = 0.0
        for valeur in cast("list[Quantite]", self._liste(cle)):
            total = total + valeur
        bas, haut = bornes(total)
        petit = np.array([_au_centime(bas)])
        return petit, petit if bas == haut else np.array([_au_centime(haut)])

    def ouvertures(
        self, ouvert: str, niveaux: tuple[tuple[str, str], ...], forme: tuple[int, int]
    ) -> tuple[Colonne, Colonne]:
        ouverts = self._liste(ouvert)
        if niveaux:
            ouverts = [
                ouvert is not False and et(ouvert, atteint)
                for _, cle in niveaux
                for ouvert, atteint in zip(ouverts, self._liste(cle), strict=True)
            ]
        bas, haut = bornes(un_vrai(ouverts))
        petit = np.array([float(bas)])
        return petit, petit if bas == haut else np.array([float(haut)])


def _connue(valeur: Terme) -> bool:
    if isinstance(valeur, Choix):
        return valeur.connu
    return valeur.__class__ is not Intervalle or bool(valeur.bas == valeur.haut)


def _plancher(x: Quantite) -> Quantite:
    if isinstance(x, Intervalle):
        return Intervalle(float(math.floor(x.bas)), float(math.floor(x.haut)))
    return float(math.floor(x))


def _au_centime(x: float) -> float:
    """As numpy rounds a column: half to even, of the hundredfold."""
    return round(max(x, 0.0) * 100.0) / 100.0
