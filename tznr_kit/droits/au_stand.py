"""The rights most asked at a stand, in order: ``content/au_stand.yaml``."""

from __future__ import annotations

from tznr_kit.socle.contenu import Modele, charger
from tznr_kit.socle.reglages import chemin_contenu


class AuStand(Modele):
    """``droits``: codes of rules, from the most asked."""

    licence: str
    droits: tuple[str, ...]

    def rang(self, droit: str) -> int:
        """Place of a right in the list, from 0; those that are not on it come together, after."""
        return self.droits.index(droit) if droit in self.droits else len(self.droits)


def au_stand() -> AuStand:
    """Raises ErreurContenu."""
    return charger(AuStand, chemin_contenu("au_stand.yaml"))
