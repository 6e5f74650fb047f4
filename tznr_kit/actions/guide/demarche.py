"""The page about the programme: what non-recours is, the figures, the phases, what residents changed."""

from __future__ import annotations

from datetime import date

from tznr_kit.actions.guide.modele import SourceCitee
from tznr_kit.droits.fiches.modele import Texte
from tznr_kit.socle.contenu import Modele, charger
from tznr_kit.socle.reglages import chemin_contenu


class Taux(Modele):
    """One figure, with its year and source; ``discute``: shown as such."""

    droit: Texte
    texte: Texte
    annee: Texte
    source: Texte
    note: Texte
    discute: bool


class Phase(Modele):
    """One period of the programme."""

    titre: Texte
    lignes: tuple[Texte, ...]


class Changement(Modele):
    """« Vous nous avez dit, voilà ce qui a changé »."""

    le: date
    dit: Texte
    change: Texte


class Demarche(Modele):
    """``content/textes/demarche.yaml``."""

    verifie_le: date
    prochaine_revue: date
    sources: tuple[SourceCitee, ...]
    definition: tuple[Texte, ...]
    chiffres: tuple[Taux, ...]
    phases: tuple[Phase, ...]
    objectifs: tuple[Texte, ...]
    changements: tuple[Changement, ...]


def demarche() -> Demarche:
    """Raises ErreurContenu."""
    return charger(Demarche, chemin_contenu("textes") / "demarche.yaml")
