"""Registry of releases, kept in the chained journal: a territory and a quarter are published once, and for good.

The key is the SIREN of the intercommunalité and the quarter: another month, another spelling of the name, another
cut of the same people are the same release, hence refused. Intercommunalités do not overlap, so that no difference
of two releases of one quarter can point at anybody. The same file of resources is never published twice either,
under a territory or a month that somebody wrote in its manifest.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tznr_kit.observatoire.journal import Journal

ACTE = "publication"


class PublicationRefusee(Exception):
    """This release may not leave; the message says which one it would contradict."""


@dataclass(frozen=True)
class Publication:
    """One release: ``empreinte`` is the hash of the very figures that leave, ``source`` of the file of resources."""

    territoire: str
    trimestre: str
    empreinte: str
    source: str = ""


@dataclass(frozen=True)
class Registre:
    """Releases written in ``journal``. Raises JournalAltere as soon as somebody touched it."""

    journal: Journal

    def publications(self) -> list[Publication]:
        """Everything released so far, from a verified chain."""
        self.journal.verifier()
        return [
            Publication(*(acte["detail"].get(nom, "") for nom in ("territoire", "trimestre", "empreinte", "source")))
            for acte in self.journal.actes()
            if acte["acte"] == ACTE
        ]

    def inscrire(self, nouvelle: Publication, qui: str, quand: datetime) -> str:
        """Freeze a release; the same again changes nothing. Returns the head of the chain.

        Raises PublicationRefusee.
        """
        for ancienne in self.publications():
            if (ancienne.territoire, ancienne.trimestre) != (nouvelle.territoire, nouvelle.trimestre):
                if nouvelle.source and ancienne.source == nouvelle.source:
                    raise PublicationRefusee(
                        f"Ce fichier de ressources a déjà servi à publier {ancienne.territoire}, {ancienne.trimestre}."
                    )
                continue
            if ancienne.empreinte != nouvelle.empreinte:
                raise PublicationRefusee(
                    f"Ce territoire a déjà été publié pour {nouvelle.trimestre}, avec d'autres chiffres : la "
                    "différence désignerait des foyers. Une publication est figée."
                )
            return self.journal.verifier()
        return self.journal.ecrire(qui, ACTE, dict(nouvelle.__dict__), quand)
