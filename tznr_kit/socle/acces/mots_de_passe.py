"""Passwords: argon2id, and one rule a person can keep."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeout
from functools import cache
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

R = TypeVar("R")
LONGUEUR_MINIMALE, LONGUEUR_MAXIMALE = 12, 200
NOM_RECONNAISSABLE = 4  # letters: « a@… » is in nearly every sentence
# OWASP's second choice of argon2id: a third of the memory of the first for the same work.
_argon2 = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
# Memory is what a visitor without an account could take: few hashes at once, few waiting behind.
A_LA_FOIS, EN_ATTENTE, ATTENTE_S = 2, 12, 10.0
# Threads of its own: the memory of a hash stays with the thread that made it, and a server has forty.
_atelier = ThreadPoolExecutor(A_LA_FOIS, thread_name_prefix="argon2")
_file = threading.BoundedSemaphore(A_LA_FOIS + EN_ATTENTE)


class MotDePasseRefuse(Exception):
    """The password does not follow the rule; the message says which."""


class Occupe(Exception):
    """Too many passwords are being checked at this moment: nothing was tried, try again."""

    def __init__(self) -> None:
        super().__init__("Beaucoup de personnes se connectent en ce moment. Réessayez dans une minute.")


def _a_son_tour(faire: Callable[..., R], *arguments: str) -> R:
    """``faire`` in one of the few places to hash. Raises Occupe at once when too many wait, or after some seconds."""
    if not _file.acquire(blocking=False):
        raise Occupe
    try:
        travail = _atelier.submit(faire, *arguments)
        try:
            return travail.result(timeout=ATTENTE_S)
        except FutureTimeout as erreur:
            travail.cancel()
            raise Occupe from erreur
    finally:
        _file.release()


def hacher(mot_de_passe: str, courriel: str) -> str:
    """Argon2id hash. Raises MotDePasseRefuse when it is too short or long, or holds the e-mail's name."""
    if not LONGUEUR_MINIMALE <= len(mot_de_passe) <= LONGUEUR_MAXIMALE:
        raise MotDePasseRefuse("Choisissez au moins 12 caractères. Une phrase de quatre mots convient très bien.")
    nom = courriel.partition("@")[0].lower()
    if len(nom) >= NOM_RECONNAISSABLE and nom in mot_de_passe.lower():
        raise MotDePasseRefuse("Le mot de passe ne doit pas contenir votre nom ou votre courriel.")
    if len(set(mot_de_passe)) < 5:
        raise MotDePasseRefuse("Ce mot de passe répète trop les mêmes caractères.")
    return _a_son_tour(_argon2.hash, mot_de_passe)


def renouveler(empreinte: str, mot_de_passe: str) -> str:
    """The hash of a password just found good, made again when its settings are not those of now. Raises Occupe."""
    try:
        ancien = _argon2.check_needs_rehash(empreinte)
    except ValueError:  # not one of ours
        return empreinte
    if not ancien:
        return empreinte
    return _a_son_tour(_argon2.hash, mot_de_passe)


def correspond(empreinte: str, mot_de_passe: str) -> bool:
    """True when the password is the one hashed. Without a hash the same time is spent, for nothing. Raises Occupe."""
    return _a_son_tour(_comparer, empreinte, mot_de_passe[:LONGUEUR_MAXIMALE])


def _comparer(empreinte: str, mot_de_passe: str) -> bool:
    try:
        return _argon2.verify(empreinte or _leurre(), mot_de_passe) and bool(empreinte)
    except (VerificationError, ValueError):  # a damaged hash opens nothing
        return False


@cache
def _leurre() -> str:
    return _argon2.hash("aucun compte n'a ce mot de passe")
