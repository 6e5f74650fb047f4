"""The keys of store B, in a file outside the database: JSON, mode 0600, made at the first start.

``chiffrement``: Fernet keys, the newest first. ``empreinte``: the HMAC key of telephones, e-mails and codes;
it does not rotate, or the oppositions recorded by fingerprint alone would be forgotten.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet


class CleRefusee(Exception):
    """The key file is missing, readable by others, damaged, or is not the one that wrote these data."""


@dataclass(frozen=True)
class Cles:
    """Keys as read from the file."""

    chiffrement: tuple[str, ...]
    empreinte: str

    @property
    def serrure(self) -> MultiFernet:
        """Encrypts with the newest key, decrypts with any."""
        return MultiFernet([Fernet(cle) for cle in self.chiffrement])

    def sceller(self, fiche: Mapping[str, Any]) -> str:
        """``fiche`` encrypted and authenticated, as ASCII text."""
        return self.serrure.encrypt(json.dumps(fiche, ensure_ascii=False).encode()).decode()

    def ouvrir(self, coffre: str) -> dict[str, Any]:
        """The contents of a ``sceller``. Raises CleRefusee."""
        try:
            lu: dict[str, Any] = json.loads(self.serrure.decrypt(coffre.encode()))
        except InvalidToken as erreur:
            raise CleRefusee("Une fiche ne s'ouvre pas avec cette clé : elle a été changée, ou la fiche.") from erreur
        return lu

    def tourner(self, coffre: str) -> str:
        """The same contents under the newest key. Raises CleRefusee."""
        try:
            return self.serrure.rotate(coffre.encode()).decode()
        except InvalidToken as erreur:
            raise CleRefusee("Une fiche ne s'ouvre avec aucune des clés : la rotation s'arrête.") from erreur

    def condenser(self, genre: str, valeur: str) -> str:
        """Keyed fingerprint (HMAC-SHA-256) of a normalised value; empty for an empty one."""
        if not valeur:
            return ""
        cle = base64.urlsafe_b64decode(self.empreinte)
        return hmac.new(cle, f"{genre}:{valeur}".encode(), hashlib.sha256).hexdigest()


def nouvelles_cles() -> Cles:
    """Fresh random keys."""
    return Cles((Fernet.generate_key().decode(),), base64.urlsafe_b64encode(secrets.token_bytes(32)).decode())


def lire_cles(fichier: Path) -> Cles:
    """Raises CleRefusee."""
    try:
        mode = fichier.stat().st_mode & 0o777
        contenu = json.loads(fichier.read_text(encoding="ascii"))
        cles = Cles(tuple(contenu["chiffrement"]), contenu["empreinte"])
        cles.serrure  # noqa: B018 (a damaged key is refused here, not at the first reading)
    except FileNotFoundError as erreur:
        raise CleRefusee(f"Le fichier de clés {fichier.name} est introuvable.") from erreur
    except (OSError, ValueError, KeyError, TypeError) as erreur:
        raise CleRefusee(f"Le fichier de clés {fichier.name} est illisible.") from erreur
    if mode & 0o077:
        raise CleRefusee(f"Le fichier de clés {fichier.name} est lisible par d'autres : chmod 600.")
    return cles


def ecrire_cles(fichier: Path, cles: Cles, *, nouveau: bool = False) -> None:
    """Write the file whole or not at all. ``nouveau``: keep the one that another process has just made."""
    fichier.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    provisoire = fichier.with_name(f".{fichier.name}.{secrets.token_hex(6)}")
    with os.fdopen(os.open(provisoire, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as sortie:
        json.dump({"chiffrement": cles.chiffrement, "empreinte": cles.empreinte}, sortie)
        sortie.flush()
        os.fsync(sortie.fileno())
    if not nouveau:
        provisoire.replace(fichier)
        return
    try:
        os.link(provisoire, fichier)
    except FileExistsError:
        return
    finally:
        provisoire.unlink()
