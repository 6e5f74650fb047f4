"""Who did what with which files: one JSON line an act, each holding the hash of the one before.

A changed, removed or inserted line breaks the chain. The last hash is kept in a second file and printed on every
note that leaves, so that a cut tail shows too. Kept 36 months (CRPA, R.114-9-5 and following).
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

DEBUT = "0" * 64


class JournalAltere(Exception):
    """The chain is broken; the message says at which line."""


@dataclass(frozen=True)
class Journal:
    """``journal.jsonl`` and ``journal.tete`` in ``dossier``."""

    dossier: Path

    @property
    def _lignes(self) -> Path:
        return self.dossier / "journal.jsonl"

    @property
    def _tete(self) -> Path:
        return self.dossier / "journal.tete"

    def ecrire(self, qui: str, acte: str, detail: dict[str, Any], quand: datetime) -> str:
        """Append one act; returns its hash. Raises JournalAltere when what is there has been touched."""
        precedent = self.verifier()
        corps = {"quand": quand.isoformat(timespec="seconds"), "qui": qui, "acte": acte, "detail": detail}
        empreinte = _empreinte(precedent, corps)
        self.dossier.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self._lignes.open("a", encoding="utf-8") as flux:
            flux.write(json.dumps({**corps, "empreinte": empreinte}, ensure_ascii=False) + "\n")
        self._tete.write_text(empreinte, encoding="utf-8")
        return empreinte

    def verifier(self) -> str:
        """Hash of the last act (zeros when there is none). Raises JournalAltere."""
        precedent = DEBUT
        for numero, acte in enumerate(self.actes(), 1):
            lue = acte.pop("empreinte", "")
            precedent = _empreinte(precedent, acte)
            if lue != precedent:
                raise JournalAltere(f"Ligne {numero} du journal : elle a été modifiée, ajoutée ou déplacée.")
        tete = self._tete.read_text(encoding="utf-8") if self._tete.exists() else DEBUT
        if tete != precedent:
            raise JournalAltere("La fin du journal manque, ou sa dernière empreinte a été changée.")
        return precedent

    def actes(self) -> list[dict[str, Any]]:
        """All acts, oldest first. Raises JournalAltere when a line is not JSON."""
        if not self._lignes.exists():
            return []
        actes = []
        for numero, ligne in enumerate(self._lignes.read_text(encoding="utf-8").splitlines(), 1):
            try:
                actes.append(dict(json.loads(ligne)))
            except (ValueError, TypeError) as erreur:
                raise JournalAltere(f"Ligne {numero} du journal : illisible.") from erreur
        return actes


def _empreinte(precedent: str, corps: dict[str, Any]) -> str:
    texte = json.dumps(corps, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(f"{precedent}\n{texte}".encode()).hexdigest()
