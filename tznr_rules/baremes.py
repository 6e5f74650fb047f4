"""Dated parameters of the law: the value in force on a day, ready to compute."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from tznr_rules.erreurs import ErreurContenu
from tznr_rules.intervalle import Intervalle
from tznr_rules.modeles import Parametre, ValeurDatee

MARGE_LA_PLUS_GRANDE = 0.5


@dataclass(frozen=True)
class ChiffrePerime:
    """A figure past its day: known to be out of date, or whose revaluation has come since it was written."""

    nom: str
    texte: str
    unite: str
    depuis: date
    revision: date | None
    manquees: int
    """Revaluations missed: 1, then one more each year."""
    marge: float
    """Share of the figure by which the law may differ from it."""


class Baremes:
    """Every parameter of one content folder, by name (``rsa.montant_base``), with the file it comes from."""

    def __init__(self) -> None:
        self.parametres: dict[str, tuple[Parametre, Path]] = {}
        self._valeurs_le: dict[date, dict[str, Any]] = {}
        self._du_voisin: dict[tuple[date, date, date], tuple[dict[str, Any], frozenset[str]]] = {}
        self._perimes_le: dict[date, dict[str, ChiffrePerime]] = {}

    def ajouter(self, nom: str, parametre: Parametre, fichier: Path) -> None:
        """Add a parameter. Raises ErreurContenu when its name is taken, or a code INSEE cannot be read."""
        if nom in self.parametres:
            raise ErreurContenu(fichier, nom, f"déjà défini dans {self.parametres[nom][1].name}")
        for valeur in parametre.valeurs:
            try:
                _valeur_calculable(valeur.valeur)
            except ValueError as erreur:
                raise ErreurContenu(fichier, nom, f"code INSEE illisible : {erreur}") from erreur
        self.parametres[nom] = (parametre, fichier)

    def valeur_datee(self, nom: str, jour: date) -> ValeurDatee:
        """Value of a parameter in force on a day. Raises ErreurContenu when there is none."""
        parametre, fichier = self.parametres[nom]
        en_vigueur = [valeur for valeur in parametre.valeurs if valeur.depuis <= jour]
        if not en_vigueur:
            raise ErreurContenu(fichier, nom, f"pas de valeur au {jour:%d/%m/%Y}")
        return en_vigueur[-1]

    def valeurs_le(self, jour: date) -> dict[str, Any]:
        """Values in force on a day, by key; parameters that have none yet are left out."""
        if jour not in self._valeurs_le:
            valeurs = {}
            for nom, (parametre, _) in self.parametres.items():
                if parametre.valeurs[0].depuis <= jour:
                    valeurs[f"bareme.{nom}"] = _valeur_calculable(self.valeur_datee(nom, jour).valeur)
            self._valeurs_le[jour] = valeurs
        return self._valeurs_le[jour]

    def _changes(self, avant: date, apres: date) -> dict[str, Any]:
        """Values of ``apres`` that are not those of ``avant``, by key."""
        anciennes = self.valeurs_le(avant)
        return {
            cle: valeur
            for cle, valeur in self.valeurs_le(apres).items()
            if not np.array_equal(anciennes.get(cle, np.nan), valeur)
        }

    def du_voisin(self, present: date, voisin: date, jour: date) -> tuple[dict[str, Any], frozenset[str]]:
        """What is worth another value at ``jour`` than at ``voisin``, and what is worth its present value again.

        A parameter not in force yet at a month is read with its present value.
        """
        if (present, voisin, jour) not in self._du_voisin:
            avant, apres = self._changes(present, voisin), self._changes(present, jour)
            autres = {cle: v for cle, v in apres.items() if not np.array_equal(avant.get(cle, np.nan), v)}
            self._du_voisin[present, voisin, jour] = autres, frozenset(avant.keys() - apres.keys())
        return self._du_voisin[present, voisin, jour]

    def perimes_le(self, jour: date) -> dict[str, ChiffrePerime]:
        """The figures in force on a day that are past theirs, by key."""
        if jour not in self._perimes_le:
            tous = ((nom, _perime(nom, parametre, jour)) for nom, (parametre, _) in self.parametres.items())
            self._perimes_le[jour] = {f"bareme.{nom}": perime for nom, perime in tous if perime}
        return self._perimes_le[jour]

    def avec_marge(self, jour: date, manquees: int) -> dict[str, Intervalle]:
        """What the figures that missed so many revaluations, or more, may be worth on a day, by key."""
        valeurs = self.valeurs_le(jour)
        return {
            cle: _elargi(valeurs[cle], perime.marge)
            for cle, perime in self.perimes_le(jour).items()
            if perime.manquees >= manquees and perime.marge
        }

    def fiabilite(self, nom: str, jour: date) -> str:
        """Letter of the figure in force on a day; D when there is none yet."""
        en_vigueur = [valeur for valeur in self.parametres[nom][0].valeurs if valeur.depuis <= jour]
        return en_vigueur[-1].fiabilite if en_vigueur else "D"


def _perime(nom: str, parametre: Parametre, jour: date) -> ChiffrePerime | None:
    en_vigueur = [valeur for valeur in parametre.valeurs if valeur.depuis <= jour]
    if not en_vigueur or en_vigueur[-1] is not parametre.valeurs[-1]:
        return None
    valeur, revision = en_vigueur[-1], parametre.revision
    manquees = 0 if revision is None else _annees_pleines(revision, jour) + 1
    manquees = max(manquees, 1 if valeur.perime_connu else 0)
    if manquees == 0 or sorte_de(valeur.valeur) == "codes":
        return None
    marge = min(manquees * parametre.marge, MARGE_LA_PLUS_GRANDE)
    return ChiffrePerime(nom, parametre.texte, parametre.unite, valeur.depuis, revision, manquees, marge)


def _annees_pleines(debut: date, fin: date) -> int:
    """Whole years from one day to another; below zero when the second comes first."""
    return fin.year - debut.year - ((fin.month, fin.day) < (debut.month, debut.day))


def _elargi(valeur: Any, marge: float) -> Intervalle:
    """A figure of any sign more or less its margin; of a table of bands, the thresholds."""
    if np.ndim(valeur) < 2:
        ecart = abs(valeur) * marge
        return Intervalle(valeur - ecart, valeur + ecart)
    bas, haut = valeur.copy(), valeur.copy()
    bas[:, 0], haut[:, 0] = valeur[:, 0] * (1 - marge), valeur[:, 0] * (1 + marge)
    return Intervalle(bas, haut)


def sorte_de(valeur: Any) -> str:
    """How a value is read: nombre, liste, paires, codes."""
    if not isinstance(valeur, list):
        return "nombre"
    if valeur and isinstance(valeur[0], list):
        return "paires"
    return "codes" if valeur and isinstance(valeur[0], str) else "liste"


def _valeur_calculable(valeur: Any) -> Any:
    if sorte_de(valeur) == "codes":
        return np.array(sorted(code_commune(code) for code in valeur), dtype=float)
    return np.array(valeur, dtype=float) if isinstance(valeur, list) else float(valeur)


def code_commune(code: str) -> float:
    """INSEE code as a number (Corsica: 2A001 → 201001, 2B001 → 202001). Raises ValueError."""
    if len(code) != 5:
        raise ValueError("un code INSEE a 5 caractères")
    corse = {"2A": "201", "2B": "202"}.get(code[:2])
    return float(int((corse or code[:2]) + code[2:]))
