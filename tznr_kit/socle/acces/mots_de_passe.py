"""Passwords: argon2id, and one rule a person can keep."""

from __future__ import annotations

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

LONGUEUR_MINIMALE, LONGUEUR_MAXIMALE = 12, 200
NOM_RECONNAISSABLE = 4  # letters: « a@… » is in nearly every sentence
_argon2 = PasswordHasher()


class MotDePasseRefuse(Exception):
    """The password does not follow the rule; the message says which."""


def hacher(mot_de_passe: str, courriel: str) -> str:
    """Argon2id hash. Raises MotDePasseRefuse when it is too short or long, or holds the e-mail's name."""
    if not LONGUEUR_MINIMALE <= len(mot_de_passe) <= LONGUEUR_MAXIMALE:
        raise MotDePasseRefuse("Choisissez au moins 12 caractères. Une phrase de quatre mots convient très bien.")
    nom = courriel.partition("@")[0].lower()
    if len(nom) >= NOM_RECONNAISSABLE and nom in mot_de_passe.lower():
        raise MotDePasseRefuse("Le mot de passe ne doit pas contenir votre nom ou votre courriel.")
    if len(set(mot_de_passe)) < 5:
        raise MotDePasseRefuse("Ce mot de passe répète trop les mêmes caractères.")
    return _argon2.hash(mot_de_passe)


def correspond(empreinte: str, mot_de_passe: str) -> bool:
    """True when the password is the one hashed. Without a hash the same time is spent, for nothing."""
    try:
        return _argon2.verify(empreinte or _leurre(), mot_de_passe[:LONGUEUR_MAXIMALE]) and bool(empreinte)
    except (VerificationError, ValueError):  # a damaged hash opens nothing
        return False


@cache
def _leurre() -> str:
    return _argon2.hash("aucun compte n'a ce mot de passe")
