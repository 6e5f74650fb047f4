"""Sealing a file with a passphrase: scrypt, then AES-256-GCM. One altered byte and nothing opens."""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

ENTETE = b"KIT-TZNR valise 1\n"
SEL, NONCE = 16, 12
LONGUEUR_MINIMALE = 12


class CoffreRefuse(Exception):
    """Wrong passphrase, altered file, or not one of our files."""


def sceller(contenu: bytes, phrase: str) -> bytes:
    """``contenu`` encrypted and authenticated. Raises CoffreRefuse on a passphrase under 12 characters."""
    if len(phrase) < LONGUEUR_MINIMALE:
        raise CoffreRefuse(f"Choisissez une phrase secrète d'au moins {LONGUEUR_MINIMALE} caractères.")
    sel, nonce = os.urandom(SEL), os.urandom(NONCE)
    return ENTETE + sel + nonce + AESGCM(_cle(phrase, sel)).encrypt(nonce, contenu, ENTETE)


def ouvrir_coffre(fichier: bytes, phrase: str) -> bytes:
    """The contents. Raises CoffreRefuse."""
    if not fichier.startswith(ENTETE) or len(fichier) < len(ENTETE) + SEL + NONCE + 16:
        raise CoffreRefuse("Ce fichier n'est pas un export de valise du KIT TZNR.")
    reste = fichier[len(ENTETE) :]
    sel, nonce, scelle = reste[:SEL], reste[SEL : SEL + NONCE], reste[SEL + NONCE :]
    try:
        return AESGCM(_cle(phrase, sel)).decrypt(nonce, scelle, ENTETE)
    except InvalidTag as erreur:
        raise CoffreRefuse("Phrase secrète fausse, ou fichier abîmé.") from erreur


def _cle(phrase: str, sel: bytes) -> bytes:
    return Scrypt(salt=sel, length=32, n=2**15, r=8, p=1).derive(phrase.encode())
