"""The words of the home page (``content/textes/accueil.yaml``)."""

from __future__ import annotations

from datetime import date

from tznr_kit.actions.guide.modele import SourceCitee
from tznr_kit.droits.fiches.modele import Texte
from tznr_kit.socle.charte import Accent
from tznr_kit.socle.contenu import Modele, charger
from tznr_kit.socle.reglages import chemin_contenu


class Promesse(Modele):
    """What the visitor may expect, with its pictogram."""

    texte: Texte
    picto: str


class Porte(Modele):
    """A tile that leads to ``page`` (an address of the site, with its parameters)."""

    titre: Texte
    ligne: Texte
    picto: str
    accent: Accent
    page: Texte


class Accueil(Modele):
    """``content/textes/accueil.yaml``."""

    verifie_le: date
    prochaine_revue: date
    sources: tuple[SourceCitee, ...]
    question: Texte
    chiffre: Texte
    source_du_chiffre: Texte
    bouton: Texte
    duree: Texte
    promesses: tuple[Promesse, ...]
    portes: tuple[Porte, ...]


def accueil() -> Accueil:
    """Raises ErreurContenu."""
    return charger(Accueil, chemin_contenu("textes") / "accueil.yaml")
