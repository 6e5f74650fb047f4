"""Why a right was not claimed, in two taps, and an honest answer to that reason (content/motifs.yaml)."""

from __future__ import annotations

from functools import cached_property

from pydantic import Field

from tznr_kit.socle.contenu import Modele, charger
from tznr_kit.socle.reglages import chemin_contenu


class Motif(Modele):
    """One reason in the person's words. ``code`` is that of the family unless it has its own (Odenore)."""

    id: str
    libelle: str
    reponse: str
    code: str | None = None
    par_droit: dict[str, str] = Field(default_factory=dict)

    def repondre(self, droit: str) -> str:
        """What to say to somebody who gives this reason for this right."""
        return self.par_droit.get(droit, self.reponse)


class Famille(Modele):
    """Reasons that sound alike: the first tap."""

    id: str
    libelle: str
    code: str
    motifs: list[Motif]


class Motifs(Modele):
    """All the reasons, by family."""

    source: str
    familles: list[Famille]

    @cached_property
    def par_id(self) -> dict[str, Motif]:
        """Each reason by its id."""
        return {motif.id: motif for famille in self.familles for motif in famille.motifs}


def motifs() -> Motifs:
    """The reasons of the installation. Raises ErreurContenu."""
    return charger(Motifs, chemin_contenu("motifs.yaml"))
