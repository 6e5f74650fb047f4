"""Dated parameters of the law: the value in force on a day, ready to compute."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from tznr_rules.erreurs import ErreurContenu
from tznr_rules.modeles import Parametre, ValeurDatee


class Baremes:
    """Every parameter of one content folder, by name (``rsa.montant_base``), with the file it comes from."""

    def __init__(self) -> None:
        self.parametres: dict[str, tuple[Parametre, Path]] = {}
        self._valeurs_le: dict[date, dict[str, Any]] = {}

    def ajouter(self, nom: str, parametre: Parametre, fichier: Path) -> None:
        """Add a parameter. Raises ErreurContenu when its name is taken."""
        if nom in self.parametres:
            raise ErreurContenu(fichier, nom, f"déjà défini dans {self.parametres[nom][1].name}")
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

    def fiabilite(self, nom: str, jour: date) -> str:
        """Letter of the figure in force on a day; D when there is none yet."""
        en_vigueur = [valeur for valeur in self.parametres[nom][0].valeurs if valeur.depuis <= jour]
        return en_vigueur[-1].fiabilite if en_vigueur else "D"


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
