"""Answers as people read them, on screen and on paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tznr_kit.socle.formulaires.lecture import libelle, liste
from tznr_kit.socle.formulaires.modele import Champ


def en_mots(champ: Champ, valeur: Any) -> str:
    """An answer in words; a dash when there is none."""
    if valeur in (None, "", [], {}):
        return "—"
    return MOTS.get(champ.type, _tel_quel)(champ, valeur)


def _tel_quel(_: Champ, valeur: Any) -> str:
    return str(valeur)


def _oui_non(_: Champ, valeur: Any) -> str:
    return "Oui" if valeur else "Non"


def _date(_: Champ, valeur: str) -> str:
    return "/".join(reversed(valeur.split("-")))


def _choix_multiple(champ: Champ, valeur: list[str]) -> str:
    return ", ".join(libelle(champ, code) for code in valeur)


def _etats(champ: Champ, valeur: dict[str, str]) -> str:
    etats = {option.code: option.libelle for option in liste(champ.etats or "")}
    return " ; ".join(f"{libelle(champ, code)} : {etats[etat].lower()}" for code, etat in valeur.items())


def _tableau(champ: Champ, valeur: list[dict[str, Any]]) -> str:
    colonnes = {colonne.id: colonne for colonne in champ.colonnes}
    return " ; ".join(
        ", ".join(f"{colonnes[nom].libelle} : {en_mots(colonnes[nom], cellule)}" for nom, cellule in ligne.items())
        for ligne in valeur
    )


MOTS: dict[str, Callable[[Champ, Any], str]] = {
    "oui_non": _oui_non,
    "date": _date,
    "choix": libelle,
    "choix_multiple": _choix_multiple,
    "etats": _etats,
    "tableau": _tableau,
}
