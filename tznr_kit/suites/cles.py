"""The keys of store B, in a file outside the database: JSON, mode 0600, made at the first start.

``chiffrement``: Fernet keys, the newest first. ``empreinte``: the HMAC key of telephones and e-mails, which rotates
with them: with a key that stayed, ten digits are found back in minutes from an old copy. ``durable``: the HMAC key of
what is known by its fingerprint alone (oppositions, withdrawal codes, records erased), which cannot rotate.
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


@dataclass(frozen=True, repr=False)  # a trace must not show them
class Cles:
    """Keys as read from the file."""

    chiffrement: tuple[str, ...]
    empreinte: str
    durable: str

    @property
    def en_rotation(self) -> bool:
        """Is an older key still needed?"""
        return len(self.chiffrement) > 1

    @property
    def serrure(self) -> MultiFernet:
        """Encrypts with the newest key, decrypts with any."""
        return MultiFernet([Fernet(cle) for cle in self.chiffrement])

    def sceller(self, fiche: Mapping[str, Any]) -> str:
        """``fiche`` encrypted and authenticated, as ASCII text. Always at the same instant: a token tells its own."""
        return self.serrure.encrypt_at_time(json.dumps(fiche, ensure_ascii=False).encode(), 0).decode()

    def ouvrir(self, coffre: str) -> dict[str, Any]:
        """The contents of a ``sceller``. Raises CleRefusee."""
        try:
            lu: dict[str, Any] = json.loads(self.serrure.decrypt(coffre.encode()))
        except InvalidToken as erreur:
            raise CleRefusee("Une fiche ne s'ouvre pas avec cette clé : elle a été changée, ou la fiche.") from erreur
        return lu

    def sceller_texte(self, texte: str) -> str:
        """A line of a backup, sealed."""
        return self.serrure.encrypt_at_time(texte.encode(), 0).decode()

    def ouvrir_texte(self, scelle: str) -> str:
        """The contents of a ``sceller_texte``. Raises CleRefusee."""
        try:
            return self.serrure.decrypt(scelle.encode()).decode()
        except InvalidToken as erreur:
            raise CleRefusee(
                "Cette copie ne s'ouvre pas avec cette clé : il faut le fichier de clés de son jour."
            ) from erreur

    def tourner(self, coffre: str) -> str:
        """The same contents under the newest key. Raises CleRefusee."""
        try:
            return self.serrure.encrypt_at_time(self.serrure.decrypt(coffre.encode()), 0).decode()
        except InvalidToken as erreur:
            raise CleRefusee("Une fiche ne s'ouvre avec aucune des clés : la rotation s'arrête.") from erreur

    def condenser(self, genre: str, valeur: str) -> str:
        """Keyed fingerprint (HMAC-SHA-256) of a telephone or an e-mail, until the next rotation; empty for nothing."""
        return _empreinte(self.empreinte, genre, valeur)

    def condenser_durable(self, genre: str, valeur: str) -> str:
        """Keyed fingerprint that outlives rotations: oppositions, codes, records erased; empty for nothing."""
        return _empreinte(self.durable, genre, valeur)

    def remplacee(self) -> Cles:
        """New keys that may still open what these wrote, first those of now."""
        neuves = nouvelles_cles()
        return Cles(neuves.chiffrement + self.chiffrement, neuves.empreinte, self.durable)


def _empreinte(cle: str, genre: str, valeur: str) -> str:
    if not valeur:
        return ""
    return hmac.new(base64.urlsafe_b64decode(cle), f"{genre}:{valeur}".encode(), hashlib.sha256).hexdigest()


def nouvelles_cles() -> Cles:
    """Fresh random keys."""
    empreinte, durable = (base64.urlsafe_b64encode(secrets.token_bytes(32)).decode() for _ in range(2))
    return Cles((Fernet.generate_key().decode(),), empreinte, durable)


def lire_cles(fichier: Path) -> Cles:
    """Raises CleRefusee."""
    try:
        mode = fichier.stat().st_mode & 0o777
        contenu = json.loads(fichier.read_text(encoding="ascii"))
        # A file made before the two were apart: one key did both.
        cles = Cles(tuple(contenu["chiffrement"]), contenu["empreinte"], contenu.get("durable", contenu["empreinte"]))
        cles.serrure  # noqa: B018 (a damaged key is refused here, not at the first reading)
    except FileNotFoundError as erreur:
        raise CleRefusee(f"Le fichier de clés {fichier.name} est introuvable.") from erreur
    except (OSError, ValueError, KeyError, TypeError) as erreur:
        raise CleRefusee(f"Le fichier de clés {fichier.name} est illisible.") from erreur
    if os.name != "nt" and mode & 0o077:  # on Windows, the folder has its own list (deploy/windows)
        raise CleRefusee(f"Le fichier de clés {fichier.name} est lisible par d'autres : chmod 600.")
    return cles


def ecrire_cles(fichier: Path, cles: Cles, *, nouveau: bool = False) -> None:
    """Write the file whole or not at all. ``nouveau``: keep the one that another process has just made."""
    fichier.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    provisoire = fichier.with_name(f".{fichier.name}.{secrets.token_hex(6)}")
    with os.fdopen(os.open(provisoire, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as sortie:
        json.dump({"chiffrement": cles.chiffrement, "empreinte": cles.empreinte, "durable": cles.durable}, sortie)
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
