"""What somebody comes for, in one word, and the kinds of places that answer (``content/besoins.yaml``)."""

from __future__ import annotations

from tznr_kit.lieux.lecture import Annuaire
from tznr_kit.socle.contenu import Modele, charger
from tznr_kit.socle.reglages import chemin_contenu


class Besoin(Modele):
    """A button of the page, and the types it keeps."""

    id: str
    nom: str
    types: tuple[str, ...]


class FichierBesoins(Modele):
    """``content/besoins.yaml``."""

    source: str
    licence: str
    besoins: tuple[Besoin, ...]


def tous_les_besoins() -> tuple[Besoin, ...]:
    """As they are written. Raises ErreurContenu."""
    return charger(FichierBesoins, chemin_contenu("besoins.yaml")).besoins


def besoins(tout: Annuaire) -> dict[str, Besoin]:
    """Needs by id, in the order shown: those that a published place of this installation answers."""
    return {un.id: un for un in tous_les_besoins() if tout.types_presents & set(un.types)}
