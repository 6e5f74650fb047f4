"""Passwords hashed cheaply here: what is tested is who gets in, not how long argon2 takes."""

import pytest
from argon2 import PasswordHasher

from tznr_kit.socle.acces import mots_de_passe

ARGON2 = mots_de_passe._argon2
"""The one that accounts use, before any test."""


@pytest.fixture(autouse=True)
def argon2_rapide(monkeypatch: pytest.MonkeyPatch) -> None:
    mots_de_passe._leurre.cache_clear()
    monkeypatch.setattr(mots_de_passe, "_argon2", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
