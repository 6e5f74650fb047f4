"""Random tokens: the person holds the token, the store holds its SHA-256."""

from __future__ import annotations

import hashlib
import secrets


def nouveau_jeton() -> str:
    """32 random bytes, safe in an address."""
    return secrets.token_urlsafe(32)


def condenser(jeton: str) -> str:
    """SHA-256 of a token, in hexadecimal: enough for 256 random bits, no salt needed."""
    return hashlib.sha256(jeton.encode()).hexdigest()
