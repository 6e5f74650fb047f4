"""The words of the page « Vos données » (``content/textes/donnees.yaml``)."""

from __future__ import annotations

from datetime import date

from tznr_kit.droits.fiches.modele import Texte
from tznr_kit.socle.contenu import Modele, charger
from tznr_kit.socle.reglages import chemin_contenu


class Partie(Modele):
    """One situation, in short sentences, with its pictogram."""

    titre: Texte
    picto: str
    phrases: tuple[Texte, ...]


class Donnees(Modele):
    """``content/textes/donnees.yaml``."""

    verifie_le: date
    prochaine_revue: date
    parties: tuple[Partie, ...]


def donnees() -> Donnees:
    """Raises ErreurContenu."""
    return charger(Donnees, chemin_contenu("textes") / "donnees.yaml")
