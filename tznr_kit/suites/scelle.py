"""Sealing for one server: X25519, HKDF, AES-256-GCM. Whoever holds the file and the passphrase still reads nothing."""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from tznr_kit.suites.cles import CleRefusee, Cles

USAGE = b"KIT-TZNR valise"
PUBLIQUE, NONCE = 32, 12


def cle_publique(cles: Cles) -> str:
    """Public key of this server, as base64. Drawn from its durable key: nothing more to keep or to lose."""
    return base64.b64encode(_privee(cles).public_key().public_bytes_raw()).decode()


def sceller_pour(publique: str, contenu: Mapping[str, Any]) -> str:
    """``contenu`` that only the server of this public key opens. Raises CleRefusee on a damaged key."""
    try:
        serveur = X25519PublicKey.from_public_bytes(base64.b64decode(publique, validate=True))
    except ValueError as erreur:
        raise CleRefusee("La clé publique du serveur est abîmée : refaites l'export du serveur.") from erreur
    passage = X25519PrivateKey.generate()
    mienne, nonce = passage.public_key().public_bytes_raw(), os.urandom(NONCE)
    cle = _deriver(passage.exchange(serveur), mienne)
    clair = json.dumps(contenu, ensure_ascii=False).encode()
    return base64.b64encode(mienne + nonce + AESGCM(cle).encrypt(nonce, clair, USAGE)).decode()


def ouvrir_scelle(cles: Cles, scelle: str) -> dict[str, Any]:
    """The contents of a ``sceller_pour`` made for this server. Raises CleRefusee."""
    try:
        brut = base64.b64decode(scelle, validate=True)
        mienne, nonce, reste = brut[:PUBLIQUE], brut[PUBLIQUE : PUBLIQUE + NONCE], brut[PUBLIQUE + NONCE :]
        partage = _privee(cles).exchange(X25519PublicKey.from_public_bytes(mienne))
        lu: dict[str, Any] = json.loads(AESGCM(_deriver(partage, mienne)).decrypt(nonce, reste, USAGE))
    except (ValueError, InvalidTag) as erreur:
        raise CleRefusee("Un accord a été scellé pour un autre serveur, ou il est abîmé.") from erreur
    return lu


def _privee(cles: Cles) -> X25519PrivateKey:
    graine = base64.urlsafe_b64decode(cles.durable)
    return X25519PrivateKey.from_private_bytes(HKDF(hashes.SHA256(), 32, None, USAGE + b" cle").derive(graine))


def _deriver(partage: bytes, mienne: bytes) -> bytes:
    return HKDF(hashes.SHA256(), 32, mienne, USAGE).derive(partage)
