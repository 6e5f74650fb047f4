"""Are these answers acceptable? Everything from a screen, a route or a file is checked here again."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from tznr_kit.socle.formulaires.identifiants import conseil, trouver_identifiants
from tznr_kit.socle.formulaires.lecture import liste, options
from tznr_kit.socle.formulaires.modele import Champ, Formulaire
from tznr_kit.socle.lisible import lisible

HEURE = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
COURRIEL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
VIDES: tuple[Any, ...] = (None, "", [], {})
LIGNES_MAXIMALES = 60
NOMBRE_MAXIMAL = 1_000_000


class Refus(Exception):
    """``erreurs``: id of the field (``partenaires.2.role``) → what to correct, in French."""

    def __init__(self, erreurs: dict[str, str]) -> None:
        super().__init__(" ".join(erreurs.values()))
        self.erreurs = erreurs


def verifier(formulaire: Formulaire, reponses: dict[str, Any], complet: bool) -> dict[str, Any]:
    """The answers, without the empty ones. ``complet`` also asks for every mandatory field.

    Raises Refus with every faulty field at once. An unknown field is refused: nothing is stored unseen.
    """
    connus = {champ.id: champ for champ in formulaire.champs}
    erreurs = {nom: "Ce champ n'existe pas dans le formulaire." for nom in reponses if nom not in connus}
    for nom, champ in connus.items():
        valeur = reponses.get(nom)
        if valeur not in VIDES:
            erreurs |= _erreurs(champ, valeur, nom)
        elif complet and champ.obligatoire:
            erreurs[nom] = f"« {champ.libelle} » : ce champ est nécessaire."
    if erreurs:
        raise Refus(erreurs)
    return {nom: valeur for nom, valeur in reponses.items() if valeur not in VIDES}


def defaut(champ: Champ, valeur: Any) -> str | None:
    """What is wrong with one answer, in one sentence; None when it may be stored (an empty one always may)."""
    if valeur in VIDES:
        return None
    return " ".join(_erreurs(champ, valeur, champ.id).values()) or None


def _erreurs(champ: Champ, valeur: Any, nom: str) -> dict[str, str]:
    if champ.type == "tableau":
        return _erreurs_tableau(champ, valeur, nom)
    defaut = CONTROLES[champ.type](champ, valeur)
    return {nom: f"« {champ.libelle} » : {defaut}"} if defaut else {}


def _erreurs_tableau(champ: Champ, valeur: Any, nom: str) -> dict[str, str]:
    if not isinstance(valeur, list) or not all(isinstance(ligne, dict) for ligne in valeur):
        return {nom: f"« {champ.libelle} » : une liste de lignes est attendue."}
    if len(valeur) > LIGNES_MAXIMALES:
        return {nom: f"« {champ.libelle} » : {LIGNES_MAXIMALES} lignes au plus."}
    erreurs: dict[str, str] = {}
    colonnes = {colonne.id: colonne for colonne in champ.colonnes}
    for numero, ligne in enumerate(valeur, start=1):
        for cle, cellule in ligne.items():
            if cle not in colonnes:
                erreurs[f"{nom}.{numero}.{cle}"] = "Cette colonne n'existe pas."
            elif cellule not in VIDES:
                for sous_champ, message in _erreurs(colonnes[cle], cellule, f"{nom}.{numero}.{cle}").items():
                    erreurs[sous_champ] = f"{champ.libelle}, ligne {numero}, {message}"
    return erreurs


def _texte(champ: Champ, valeur: Any) -> str | None:
    if not isinstance(valeur, str):
        return "un texte est attendu."
    if not lisible(valeur):
        return "ce texte contient un caractère invisible. Tapez-le au lieu de le coller."
    if len(valeur) > champ.longueur:
        return f"{champ.longueur} caractères au plus ({len(valeur)} écrits)."
    trouves = trouver_identifiants(valeur)
    if trouves:
        return f"ce texte semble contenir {' et '.join(trouves)}. {conseil(trouves)}"
    return None


def _courriel(champ: Champ, valeur: Any) -> str | None:
    bon = isinstance(valeur, str) and len(valeur) <= champ.longueur and COURRIEL.fullmatch(valeur)
    return None if bon else "écrivez une adresse complète, par exemple prenom.nom@exemple.fr."


def _nombre(champ: Champ, valeur: Any) -> str | None:
    if isinstance(valeur, bool) or not isinstance(valeur, int):
        return "un nombre entier est attendu."
    maximum = NOMBRE_MAXIMAL if champ.maximum is None else champ.maximum
    if not champ.minimum <= valeur <= maximum:
        return f"un nombre entre {champ.minimum} et {maximum} est attendu."
    return None


def _date(_: Champ, valeur: Any) -> str | None:
    try:
        annee = date.fromisoformat(valeur).year
    except (TypeError, ValueError):
        return "une date est attendue."
    return None if 2000 <= annee <= 2100 else "cette année est impossible."


def _heure(_: Champ, valeur: Any) -> str | None:
    return None if isinstance(valeur, str) and HEURE.fullmatch(valeur) else "une heure est attendue, par exemple 09:30."


def _oui_non(_: Champ, valeur: Any) -> str | None:
    return None if isinstance(valeur, bool) else "oui ou non est attendu."


def _choix(champ: Champ, valeur: Any) -> str | None:
    return None if valeur in _codes(champ) else "cette réponse n'est pas dans la liste."


def _choix_multiple(champ: Champ, valeur: Any) -> str | None:
    if not isinstance(valeur, list) or any(not isinstance(code, str) or code not in _codes(champ) for code in valeur):
        return "une de ces réponses n'est pas dans la liste."
    if len(set(valeur)) != len(valeur):
        return "une réponse est cochée deux fois."
    if champ.maximum is not None and len(valeur) > champ.maximum:
        return f"{champ.maximum} réponses au plus."
    return None


def _etats(champ: Champ, valeur: Any) -> str | None:
    etats = {option.code for option in liste(champ.etats or "")}
    bon = isinstance(valeur, dict) and all(
        cle in _codes(champ) and isinstance(etat, str) and etat in etats for cle, etat in valeur.items()
    )
    return None if bon else "une de ces réponses n'est pas dans la liste."


def _codes(champ: Champ) -> list[str]:
    return [option.code for option in options(champ)]


CONTROLES: dict[str, Callable[[Champ, Any], str | None]] = {
    "texte": _texte,
    "texte_long": _texte,
    "courriel": _courriel,
    "nombre": _nombre,
    "note": _nombre,
    "date": _date,
    "heure": _heure,
    "oui_non": _oui_non,
    "choix": _choix,
    "choix_multiple": _choix_multiple,
    "etats": _etats,
}
