"""Where quantities are computed and kept: a dictionary that computes what it does not hold yet.

A context has a date and a batch of households. Another month or a hypothesis (``suppose``) is a child context
that computes again only what these change, and reads the rest from its parent.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from tznr_rules import intervalle as op
from tznr_rules.erreurs import ErreurContenu
from tznr_rules.intervalle import Choix, Intervalle

if TYPE_CHECKING:
    from tznr_rules.colonnes import Colonnes
    from tznr_rules.regles import Regles, Reponse

Hypotheses = tuple[tuple[str, float | bool], ...]


class Contexte(dict[str, Any]):
    """Quantities of a batch of households at a date, by key (``foyer.rsa``, ``adultes.age``…)."""

    __slots__ = ("_affectees", "_enfants", "colonnes", "jour", "parent", "regles")

    def __init__(
        self,
        regles: Regles,
        colonnes: Colonnes,
        jour: date,
        parent: Contexte | None = None,
        changes: dict[str, Any] | None = None,
        invalides: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(regles.valeurs_le(jour) if parent is None else ())
        self.regles, self.colonnes, self.jour, self.parent = regles, colonnes, jour, parent
        self._enfants: dict[Any, Contexte] = {}
        self.update(changes or {})
        self._affectees = regles.affectees(frozenset(changes or ()) | invalides) if parent is not None else frozenset()

    def __missing__(self, cle: str) -> Any:
        if self.parent is not None and cle not in self._affectees:
            valeur = self.parent[cle]
        else:
            valeur = self.regles.noeuds[cle].fonction(self)
        self[cle] = valeur
        return valeur

    # --- leaves of the graph

    def parametre(self, cle: str) -> Any:
        """A parameter that has no value at this date. Raises ErreurContenu."""
        nom = cle.removeprefix("bareme.")
        raise ErreurContenu(self.regles.parametres[nom][1], nom, f"pas de valeur au {self.jour:%d/%m/%Y}")

    def speciale(self, cle: str) -> Intervalle:
        liste, nom = cle.split(".")
        if nom == "present":
            return self.colonnes.presents[liste]
        if nom == "naissance":
            return self.colonnes.naissances[liste]
        mois = _rang_du_mois(self.jour)
        if nom == "age_mois":
            return _plancher(mois - self[f"{liste}.naissance"])
        return _plancher((mois - self[f"{liste}.naissance"]) / 12.0)

    def couple(self) -> Intervalle:
        presents = self["adultes.present"]
        bas = presents.bas[:, 1:]
        return Intervalle(bas, bas if presents.exact else presents.haut[:, 1:])

    def repondre(self, reponse: Reponse) -> Any:
        """An answer: what was given, else « not applicable », else the whole domain (never a hidden default)."""
        donnee = self.colonnes.donnees.get(reponse.cle)
        presents = None if reponse.question.entite == "foyer" else self[f"{reponse.cle.split('.')[0]}.present"]
        forme = self.colonnes.forme(reponse.question.entite)
        manque = np.ones(forme, dtype=bool) if donnee is None else ~donnee.connu
        if presents is not None:
            manque = manque & presents.haut
        valeur = self._brute(reponse, forme)
        if reponse.question.facultatif and donnee is None:
            return self._domaine(reponse, forme)
        if not manque.any():
            return valeur
        completes = manque & self.colonnes.completes
        if completes.any():
            valeur = _remplacer(completes, self._si_applicable(reponse, self._supposee(reponse, forme), forme), valeur)
        ouvertes = manque & ~self.colonnes.completes
        if ouvertes.any():
            valeur = _remplacer(ouvertes, self._si_applicable(reponse, self._domaine(reponse, forme), forme), valeur)
        return valeur

    def _brute(self, reponse: Reponse, forme: tuple[int, int]) -> Any:
        donnee = self.colonnes.donnees.get(reponse.cle)
        if reponse.question.type == "choix":
            return Choix(np.ones(forme, dtype=np.int64) if donnee is None else donnee.bas)
        if donnee is None:
            vide = np.zeros(forme, dtype=bool if reponse.question.type == "oui_non" else float)
            return Intervalle(vide, vide)
        return Intervalle(donnee.bas, donnee.haut)

    def _domaine(self, reponse: Reponse, forme: tuple[int, int]) -> Any:
        question = reponse.question
        if question.type == "choix":
            tous = sum(1 << (i + 1) for i in range(len(question.choix or {})))
            return Choix(np.full(forme, tous, dtype=np.int64))
        if question.type == "oui_non":
            return Intervalle(np.zeros(forme, dtype=bool), np.ones(forme, dtype=bool))
        bas, haut = question.domaine or (1000.0, 999999.0)
        return Intervalle(np.full(forme, float(bas)), np.full(forme, float(haut)))

    def _supposee(self, reponse: Reponse, forme: tuple[int, int]) -> Any:
        """The ordinary answer of a situation declared complete (``si_complet``)."""
        if reponse.si_complet is not None:
            return reponse.si_complet.fonction(self)
        if reponse.defaut is None:
            return self._domaine(reponse, forme)
        return _constante(reponse, reponse.defaut, forme)

    def _si_applicable(self, reponse: Reponse, valeur: Any, forme: tuple[int, int]) -> Any:
        if reponse.si is None or (
            reponse.defaut is not None and reponse.defaut == reponse.sans_objet and valeur_exacte(valeur)
        ):
            return valeur
        return op.si(reponse.si.fonction(self), valeur, _constante(reponse, reponse.sans_objet, forme))

    def donnee_ou(self, cle: str, formule: Any) -> Any:
        """The optional answer where it was given, the formula elsewhere."""
        donnee = self.colonnes.donnees.get(cle)
        if donnee is None:
            return formule
        return op.si(Intervalle(donnee.connu, donnee.connu), Intervalle(donnee.bas, donnee.haut), formule)

    def assembler(self, adultes: str | None, enfants: str | None, oui_non: bool) -> Intervalle:
        """A quantity over all persons: adults' columns, then children's; 0 (or no) where a kind does not have it."""
        parties = []
        for cle, entite in ((adultes, "adulte"), (enfants, "enfant")):
            forme = self.colonnes.forme(entite)
            vide = np.zeros(forme, dtype=bool if oui_non else float)
            valeur = self[cle] if cle else Intervalle(vide, vide)
            parties.append(
                Intervalle(np.broadcast_to(valeur.bas, forme), np.broadcast_to(valeur.haut, forme))
                if not valeur.exact
                else _diffuse(valeur, forme)
            )
        bas = np.concatenate([partie.bas for partie in parties], axis=1)
        exact = all(partie.exact for partie in parties)
        return Intervalle(bas, bas if exact else np.concatenate([partie.haut for partie in parties], axis=1))

    def extraire(self, cle: str, entite: str) -> Intervalle:
        """The adults' or children's part of a quantity over all persons."""
        valeur = self[cle]
        largeur = self.colonnes.forme("adulte")[1]
        part = slice(None, largeur) if entite == "adulte" else slice(largeur, None)
        bas = valeur.bas[:, part]
        return Intervalle(bas, bas if valeur.exact else valeur.haut[:, part])

    # --- other dates, hypotheses

    def age_le(self, naissance: Intervalle, annee: int, mois: int) -> Intervalle:
        return _plancher(((self.jour.year + annee) * 12.0 + mois - 1.0 - naissance) / 12.0)

    def bareme_le(self, cle: str, annee: int, mois: int) -> float:
        jour = date(self.jour.year + annee, mois, 1)
        valeurs = self.regles.valeurs_le(jour)
        if cle not in valeurs:
            nom = cle.removeprefix("bareme.")
            raise ErreurContenu(self.regles.parametres[nom][1], nom, f"pas de valeur au {jour:%d/%m/%Y}")
        return float(valeurs[cle])

    def suppose(self, hypotheses: Hypotheses) -> Contexte:
        """The same households as if some quantities had another value."""
        if hypotheses not in self._enfants:
            changes = {cle: self._constante_comme(cle, valeur) for cle, valeur in hypotheses}
            self._enfants[hypotheses] = Contexte(self.regles, self.colonnes, self.jour, self, changes)
        return self._enfants[hypotheses]

    def _constante_comme(self, cle: str, valeur: float | bool) -> Intervalle:
        forme = self.colonnes.forme(
            {"adultes": "adulte", "enfants": "enfant", "personnes": "personne"}.get(
                cle.split(".", maxsplit=1)[0], "foyer"
            )
        )
        colonne = np.full(forme, valeur)
        return Intervalle(colonne, colonne)

    def mois(self, decalage: int, cle: str) -> Contexte:
        """The same households some months away, for reading ``cle``: other ages, other parameters, same answers.

        Two months that change nothing different for ``cle`` share one context.
        """
        rang = int(_rang_du_mois(self.jour)) + decalage
        jour = date(rang // 12, rang % 12 + 1, 1)
        utiles = self.regles.fermeture(cle)
        changes = self._changements(jour, utiles)
        empreintes = tuple(sorted((nom, _empreinte(valeur)) for nom, valeur in changes.items()))
        invalides = frozenset({"date.mois"} | ({"date.annee"} if jour.year != self.jour.year else set()))
        identite = (cle, invalides, empreintes)
        if identite not in self._enfants:
            self._enfants[identite] = Contexte(self.regles, self.colonnes, jour, self, changes, invalides)
        return self._enfants[identite]

    def _changements(self, jour: date, utiles: frozenset[str]) -> dict[str, Any]:
        changes: dict[str, Any] = {
            nom: valeur for nom, valeur in self.regles.baremes_changes(self.jour, jour).items() if nom in utiles
        }
        ecart = _rang_du_mois(jour) - _rang_du_mois(self.jour)
        for liste in ("adultes", "enfants"):
            mois = self[f"{liste}.age_mois"] + ecart
            ages = _plancher(mois / 12.0)
            if f"{liste}.age" in utiles and not _pareil(ages, self[f"{liste}.age"]):
                changes[f"{liste}.age"] = ages
            if f"{liste}.age_mois" in utiles:
                changes[f"{liste}.age_mois"] = mois
        return changes

    def serie(self, cle: str, debut: int, fin: int) -> list[Any]:
        return [self.mois(decalage, cle)[cle] for decalage in range(debut, fin + 1)]


def _rang_du_mois(jour: date) -> float:
    return jour.year * 12.0 + jour.month - 1.0


def _plancher(x: Intervalle) -> Intervalle:
    bas = np.floor(x.bas)
    return Intervalle(bas, bas if x.exact else np.floor(x.haut))


def _remplacer(ou: Any, valeur: Any, sinon: Any) -> Any:
    return op.si(Intervalle(ou, ou), valeur, sinon)


def valeur_exacte(valeur: Any) -> bool:
    return valeur.__class__ is Intervalle and valeur.exact


def _constante(reponse: Reponse, valeur: Any, forme: tuple[int, int]) -> Any:
    if reponse.question.type == "choix":
        return Choix(np.full(forme, valeur, dtype=np.int64))
    colonne = np.full(forme, valeur, dtype=bool if reponse.question.type == "oui_non" else float)
    return Intervalle(colonne, colonne)


def _diffuse(valeur: Intervalle, forme: tuple[int, int]) -> Intervalle:
    bas = np.broadcast_to(valeur.bas, forme)
    return Intervalle(bas, bas)


def _pareil(a: Intervalle, b: Intervalle) -> bool:
    return np.array_equal(a.bas, b.bas) and (a.exact or np.array_equal(a.haut, b.haut))


def _empreinte(valeur: Any) -> Any:
    if valeur.__class__ is Intervalle:
        return (valeur.bas.tobytes(), None if valeur.exact else valeur.haut.tobytes())
    return valeur.tobytes() if isinstance(valeur, np.ndarray) else valeur
