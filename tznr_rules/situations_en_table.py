"""Households written as the lines of a table, cut into the columns that lecture.py reads (see tableau.py)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import numpy as np

from tznr_rules.colonnes import Colonnes
from tznr_rules.erreurs import ErreurSituation, proche
from tznr_rules.intervalle import Colonne, Intervalle
from tznr_rules.lecture import LISTES, Brute, Ecrit, Lecteur, Place, liste_inconnue
from tznr_rules.regles import Regles
from tznr_rules.situations import AGES
from tznr_rules.valeurs import Refus, lire_nombre

if TYPE_CHECKING:
    import pandas as pd

SANS_LECTURE = ("id", *LISTES)
"""Columns that are no answer: a name, and how many persons there are."""


class _Decoupe:
    """Cuts one slice of a table into the columns that lecture.py reads."""

    def __init__(self, regles: Regles, tableau: pd.DataFrame, premiere_ligne: int) -> None:
        self.regles, self.tableau, self.premiere_ligne = regles, tableau, premiere_ligne
        self.erreurs: list[dict[str, str]] = []
        self._rangs: defaultdict[str, set[int]] = defaultdict(set)
        for nom in dict.fromkeys(tableau.columns[tableau.columns.duplicated()]):
            self.erreurs.append({"champ": str(nom), "message": "colonne écrite deux fois"})
        if self.erreurs:
            self.tableau = tableau = tableau.loc[:, ~tableau.columns.duplicated()]
        self._noms = [str(nom) for nom in tableau.columns]
        self._rempli = dict(zip(self._noms, np.asfortranarray(tableau.notna().to_numpy()).T, strict=True))

    def ecrit(self) -> Ecrit:
        colonnes: dict[Place, Brute] = {}
        for nom in self._noms:
            self._placer(nom, colonnes)
        colonnes = {place: brute for place, brute in colonnes.items() if len(brute.lignes)}
        presents = {liste: self._presence(liste, colonnes) for liste in LISTES}
        return Ecrit(len(self.tableau), colonnes, presents)

    def _placer(self, nom: str, colonnes: dict[Place, Brute]) -> None:
        base, _, bout = nom.rpartition(".")
        if bout == "max" and f"{base}.min" in self._noms:
            return
        fourchette = bout == "min" and f"{base}.max" in self._noms
        place = self._place(base if fourchette else nom)
        if place is None:
            self._colonne_inconnue(nom)
        elif place.champ not in SANS_LECTURE:
            self._rangs[place.liste].add(place.rang)
            brute = self._fourchettes(base) if fourchette else self._brute(nom, place)
            if place in colonnes:
                doubles = sorted(set(map(int, brute.lignes)) & set(map(int, colonnes[place].lignes)))
                if doubles:
                    self.refuser(nom, "cette réponse est déjà dans une autre colonne", doubles)
                brute = _ensemble(colonnes[place], brute)
            colonnes[place] = brute

    def _place(self, nom: str) -> Place | None:
        parties = nom.split(".")
        if parties[0] in LISTES and len(parties) > 2:
            place = Place(parties[0], _rang(parties[1]), ".".join((parties[0], *parties[2:])))
            connue = place.champ in self.regles.reponses or place.champ.split(".", 1)[1] in AGES
            return place if connue and 0 <= place.rang < self._accepte(parties[0]) else None
        if parties[0] == "prestations_percues" and len(parties) == 2:
            connu = parties[1] in self.regles.droits or parties[1] in self.regles.variantes
            return Place("percues", 0, parties[1]) if connu else None
        connue = nom in SANS_LECTURE or nom == "complet" or (nom in self.regles.reponses and parties[0] not in LISTES)
        return Place("", 0, nom) if connue else None

    def _accepte(self, liste: str) -> int:
        return self.regles.entites[liste].maximum_accepte or self.regles.entites[liste].maximum

    def _colonne_inconnue(self, nom: str) -> None:
        liste, _, suite = nom.partition(".")
        rang = suite.split(".")[0]
        if liste in LISTES and not 0 <= _rang(rang) < self._accepte(liste):
            message = f"colonne illisible : attendu {liste}.0.… à {liste}.{self._accepte(liste) - 1}.…"
        else:
            modele = [f"prestations_percues.{droit}" for droit in (*self.regles.droits, *self.regles.variantes)]
            modele += [champ.replace(".", f".{rang}.", 1) if champ.split(".")[0] in LISTES else champ
                       for champ in self.regles.reponses]  # fmt: skip
            message = f"colonne inconnue{proche(nom, modele)}"
        self.erreurs.append({"champ": nom, "message": message})

    def _brute(self, nom: str, place: Place) -> Brute:
        serie, remplies = self.tableau[nom], self._rempli[nom]
        if serie.dtype.kind in "iuf" and self._se_compte(place):
            return Brute(np.flatnonzero(remplies), serie.to_numpy()[remplies])
        rangs, valeurs = _differentes(serie)
        return Brute(np.flatnonzero(remplies), self._en_json(place, valeurs), rangs=rangs[remplies])

    def _se_compte(self, place: Place) -> bool:
        """Is the answer a number?"""
        reponse = self.regles.reponses.get(place.champ)
        return place.champ.endswith(".age_mois") if reponse is None else reponse.question.type in ("nombre", "entier")

    def _en_json(self, place: Place, valeurs: list[Any]) -> list[Any]:
        """What a table writes its own way: it has no yes and no but 1 and 0, and JSON has no date."""
        if self._est_oui_non(place):
            return [
                bool(valeur) if valeur.__class__ in (int, float) and valeur in (0, 1) else valeur for valeur in valeurs
            ]
        if place.champ.endswith(".date_naissance"):
            jours = [valeur.date() if isinstance(valeur, datetime) else valeur for valeur in valeurs]
            return [jour.isoformat() if isinstance(jour, date) else jour for jour in jours]
        return valeurs

    def _est_oui_non(self, place: Place) -> bool:
        reponse = self.regles.reponses.get(place.champ)
        return (
            place.liste == "percues"
            or place.champ == "complet"
            or (reponse is not None and reponse.question.type == "oui_non")
        )

    def _fourchettes(self, base: str) -> Brute:
        noms = (f"{base}.min", f"{base}.max")
        remplies = self._rempli[noms[0]] | self._rempli[noms[1]]
        lignes = np.flatnonzero(remplies)
        bas, haut = (self.tableau[nom].to_numpy()[remplies] for nom in noms)
        if bas.dtype.kind in "iuf" and haut.dtype.kind in "iuf":
            return Brute(lignes, bas, entre=(bas.astype(float), haut.astype(float)))
        bandes = [{"min": petit, "max": grand} for petit, grand in zip(bas.tolist(), haut.tolist(), strict=True)]
        return Brute(lignes.tolist(), bandes)

    def _presence(self, liste: str, colonnes: dict[Place, Brute]) -> Intervalle:
        rangs = self._rangs[liste]
        effectif, connu = self._effectif(liste)
        largeur = max([2 if liste == "adultes" else 0, int(effectif.max(initial=0)), *(rang + 1 for rang in rangs)])
        surs = np.asfortranarray(np.arange(largeur) < effectif[:, None])
        for place, brute in colonnes.items():
            if place.liste == liste:
                lignes = np.asarray(brute.lignes)
                de_trop = lignes[connu[lignes] & (effectif[lignes] <= place.rang)].tolist()
                if de_trop:
                    self.refuser(liste, f"{_nom(place)} est rempli : il y a plus de personnes", de_trop)
                surs[brute.lignes, place.rang] = True
        # A list is told by its number, by one of its cells, or, without a number, by having columns.
        dite = connu | surs.any(axis=1) | (bool(rangs) and liste not in self._noms)
        if liste == "adultes":
            surs[:, 0] = True
            sans_adulte = np.flatnonzero(self._complets() & ~dite).tolist()
            if sans_adulte:
                self.refuser(liste, "une situation complète dit qui sont les adultes", sans_adulte)
        else:
            dite |= self._complets()
        return _avec_des_inconnus(surs, dite, len(liste_inconnue(self.regles, liste)[1]))

    def _complets(self) -> Colonne:
        if "complet" not in self._noms:
            return np.zeros(len(self.tableau), dtype=bool)
        rangs, valeurs = _differentes(self.tableau["complet"])
        return np.isin(rangs, [rang for rang, valeur in enumerate(valeurs) if valeur in (1, True)])

    def _effectif(self, liste: str) -> tuple[Colonne, Colonne]:
        """(number told, was it told) of the persons of a list, by household."""
        nombre = len(self.tableau)
        effectif, connu = np.zeros(nombre), np.zeros(nombre, dtype=bool)
        if liste in self._noms:
            connu = self._rempli[liste].copy()
            bornes = (1 if liste == "adultes" else 0, self._accepte(liste))
            for ligne in np.flatnonzero(connu).tolist():
                try:
                    effectif[ligne] = lire_nombre(self.tableau[liste].iloc[ligne], bornes, entier=True)[0]
                except Refus as refus:
                    self.refuser(liste, str(refus), [ligne])
                    connu[ligne] = False
        return effectif, connu

    def refuser(self, colonne: str, message: str, lignes: Sequence[int]) -> None:
        debut = ", ".join(str(self.premiere_ligne + ligne + 1) for ligne in lignes[:5])
        suite = "…" if len(lignes) > 5 else ""
        self.erreurs.append({"champ": colonne, "message": f"{message} (lignes {debut}{suite})"})


def lire_tableau(regles: Regles, jour: date, tableau: pd.DataFrame, premiere_ligne: int) -> Colonnes:
    """Raises ErreurSituation naming columns and lines."""
    decoupe = _Decoupe(regles, tableau, premiere_ligne)
    lecteur = Lecteur(regles, jour)
    colonnes = lecteur.lire(decoupe.ecrit())
    par_message: dict[tuple[str, str], list[int]] = {}
    for faute in lecteur.fautes:
        par_message.setdefault((_nom(faute.place), faute.message), []).append(faute.ligne)
    for (nom, message), lignes in par_message.items():
        decoupe.refuser(nom, message, sorted(lignes))
    if decoupe.erreurs:
        raise ErreurSituation(decoupe.erreurs)
    return colonnes


def _rang(texte: str) -> int:
    """The number of a person in the name of a column, written as Python writes it; -1 when it is not one."""
    return int(texte) if texte.isascii() and texte.isdigit() and str(int(texte)) == texte else -1


def _differentes(serie: pd.Series[Any]) -> tuple[Colonne, list[Any]]:
    """Rank of each cell among the different values, and these. A list in a cell is its text: refused when read."""
    try:
        rangs, valeurs = serie.factorize()
    except TypeError:
        from pandas.api.types import is_hashable

        lisibles = serie.map(lambda cellule: cellule if is_hashable(cellule) else repr(cellule))
        rangs, valeurs = lisibles.factorize()
    return rangs, valeurs.tolist()


def _ensemble(une: Brute, autre: Brute) -> Brute:
    """The cells of an answer given in one column as numbers, and in two as bands."""
    if not len(une.lignes) or not len(autre.lignes):
        return une if len(une.lignes) else autre
    cellules = Brute()
    for brute in (une, autre):
        for i, ligne in enumerate(list(brute.lignes)):
            bande = brute.entre and {"min": brute.entre[0][i].item(), "max": brute.entre[1][i].item()}
            valeur = brute.valeurs[i if brute.rangs is None else brute.rangs[i]]
            cellules.ajouter(int(ligne), bande or (valeur.item() if isinstance(valeur, np.generic) else valeur))
    return cellules


def _avec_des_inconnus(surs: Colonne, dite: Colonne, maximum: int) -> Intervalle:
    """Who is there, and who may be where nobody told."""
    if dite.all():
        return Intervalle(surs, surs)
    manquantes = max(0, maximum - surs.shape[1])
    surs = np.asfortranarray(np.pad(surs, ((0, 0), (0, manquantes))))
    possibles = surs.copy(order="F")
    possibles[~dite, :maximum] = True
    return Intervalle(surs, possibles)


def _nom(place: Place) -> str:
    if place.liste in LISTES:
        return place.champ.replace(".", f".{place.rang}.", 1)
    return f"prestations_percues.{place.champ}" if place.liste == "percues" else place.champ
