"""Who was erased, known by a fingerprint only: a backup restored later must not bring anybody back.

A text file beside the data, outside the database and its backups: one line a record erased, « fingerprint day », sorted
by fingerprint. The fingerprint is that of the record's random identifier, under the durable key.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from tznr_kit.socle.magasin import MagasinIndisponible
from tznr_kit.suites.cles import Cles

GARDE = timedelta(days=90)  # longer than any backup is kept


@dataclass(frozen=True)
class Retraits:
    """The file; absent, nobody was erased yet."""

    fichier: Path

    def retenir(self, cles: Cles, recontact_id: str, jour: date) -> None:
        """Add one, before it is erased; forget those older than any backup. Raises MagasinIndisponible."""
        connus = {empreinte: le for empreinte, le in self.lire().items() if le >= jour - GARDE}
        connus[empreinte_de(cles, recontact_id)] = jour
        self._ecrire(connus)

    def ajouter(self, autres: Retraits) -> None:
        """Those of another file too (the copy that was kept elsewhere)."""
        self._ecrire(self.lire() | autres.lire())

    def lire(self) -> dict[str, date]:
        """Fingerprint → day. Raises MagasinIndisponible when the file is damaged: nobody is brought back by mistake."""
        if not self.fichier.exists():
            return {}
        try:
            lignes = [ligne.split() for ligne in self.fichier.read_text(encoding="ascii").splitlines()]
            return {empreinte: date.fromisoformat(jour) for empreinte, jour in lignes}
        except (OSError, ValueError) as erreur:
            raise MagasinIndisponible(f"Le fichier {self.fichier.name} est illisible : rien n'a été fait.") from erreur

    def parmi(self, cles: Cles, recontacts: Iterable[str]) -> list[str]:
        """Those of these records that were erased."""
        connus = self.lire()
        return [un for un in recontacts if empreinte_de(cles, un) in connus]

    def _ecrire(self, connus: dict[str, date]) -> None:
        provisoire = self.fichier.with_name(self.fichier.name + ".partiel")
        texte = "".join(f"{empreinte} {connus[empreinte].isoformat()}\n" for empreinte in sorted(connus))
        try:
            with os.fdopen(os.open(provisoire, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as sortie:
                sortie.write(texte)
                sortie.flush()
                os.fsync(sortie.fileno())
            provisoire.replace(self.fichier)
        except OSError as erreur:
            provisoire.unlink(missing_ok=True)
            raise MagasinIndisponible("Le disque est plein : rien n'a été effacé, réessayez.") from erreur


def empreinte_de(cles: Cles, recontact_id: str) -> str:
    """Fingerprint of a record's identifier."""
    return cles.condenser_durable("retrait", recontact_id)
