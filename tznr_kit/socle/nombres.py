"""Amounts as people type them: « 690,50 », « 1 250 € », « 1.500 », whatever the language of the browser."""

from __future__ import annotations

import re

BLANCS = re.compile(r"[\s\u00a0\u202f\u2009']+")
MAL_GROUPE = re.compile(r"\d[\s\u00a0\u202f\u2009']+(?!\d{3}(?!\d))\d")
SUFFIXE = re.compile(r"(?:€|euros?|eur|ans?|%)?(?:/|par)?(?:mois|an)?\.?$", re.IGNORECASE)
ENTIER = re.compile(r"^\d+$")
MILLIERS = re.compile(r"^\d{1,3}(?P<s>[.,])\d{3}(?:(?P=s)\d{3})*$")
DECIMAL = re.compile(r"^\d+[.,]\d{1,2}$")
LES_DEUX = re.compile(r"^\d{1,3}(?:(?P<s>[.,])\d{3})+(?!(?P=s))[.,]\d{1,2}$")
EXEMPLES = "Écrivez par exemple 690,50 ou 1 250."


class NombreIllisible(ValueError):
    """What was typed is not one number: the message says how to write it, in French."""


def lire_nombre(texte: str) -> float:
    """The number somebody meant. Raises NombreIllisible, also when it may mean two things (« 1,500 »)."""
    if MAL_GROUPE.search(texte):
        raise NombreIllisible(f"« {texte.strip()} » : vérifiez les espaces. {EXEMPLES}")
    colle = BLANCS.sub("", texte)
    negatif = colle.startswith(("-", "−"))
    nu = SUFFIXE.sub("", colle.lstrip("-−+"))
    if not nu:
        raise NombreIllisible(f"Il manque un chiffre. {EXEMPLES}")
    valeur = _valeur(nu, texte)
    return -valeur if negatif else valeur


def _valeur(nu: str, texte: str) -> float:
    if ENTIER.match(nu):
        return float(nu)
    if LES_DEUX.match(nu):
        entier, centimes = nu[: max(nu.rfind("."), nu.rfind(","))], nu[max(nu.rfind("."), nu.rfind(",")) + 1 :]
        return float(f"{re.sub(r'[.,]', '', entier)}.{centimes}")
    if groupes := MILLIERS.match(nu):
        if groupes["s"] == "," and nu.count(",") == 1:
            milliers, reste = nu.split(",")
            raise NombreIllisible(
                f"« {texte.strip()} » peut dire deux choses. Écrivez {milliers}{reste} ou {milliers}."
            )
        return float(re.sub(r"[.,]", "", nu))
    if DECIMAL.match(nu):
        return float(nu.replace(",", "."))
    raise NombreIllisible(f"« {texte.strip()} » n'est pas un nombre que nous comprenons. {EXEMPLES}")


def lire_entre(texte: str, bas: float, haut: float, unite: str = "€") -> float:
    """The number somebody meant, between two limits. Raises NombreIllisible naming them."""
    valeur = lire_nombre(texte)
    if not bas <= valeur <= haut:
        raise NombreIllisible(
            f"Ce nombre doit être entre {_dire(bas)} et {_dire(haut)}\u00a0{unite}. Vérifiez le montant écrit."
        )
    return valeur


def _dire(valeur: float) -> str:
    return f"{valeur:,.0f}".replace(",", "\u00a0")
