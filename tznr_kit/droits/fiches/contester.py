"""On m'a dit non : how a right is contested, in the words of the paper, of the screen and of the easy version."""

from __future__ import annotations

from tznr_kit.droits.fiches.catalogue import FicheDroit
from tznr_kit.droits.fiches.modele import SectionFalc
from tznr_kit.droits.fiches.recto import EtapeCourte, facile_du_recours, voies


def voie_de(droit: FicheDroit) -> tuple[str, tuple[EtapeCourte, ...]] | None:
    """Heading and steps; None for a service or a helpline, which nobody refuses. Raises ErreurContenu."""
    if not droit.papier.presentation.se_demande:
        return None
    return voies()[droit.papier.recto.recours]


def facile_de(droit: FicheDroit) -> tuple[SectionFalc, ...]:
    """The same in easy words: one section, or none. Raises ErreurContenu."""
    if not droit.papier.presentation.se_demande:
        return ()
    titre, phrases = facile_du_recours(droit.papier.recto.recours)
    return (SectionFalc(titre=titre, phrases=phrases),)
