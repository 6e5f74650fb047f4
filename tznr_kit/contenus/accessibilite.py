"""The declaration of accessibility: what was measured, what is known to be wrong, how to tell us."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from tznr_kit.actions.guide.modele import SourceCitee
from tznr_kit.droits.fiches.modele import Texte
from tznr_kit.socle.contenu import Modele, charger
from tznr_kit.socle.reglages import chemin_contenu


class Mesure(Modele):
    """One thing checked, and how."""

    quoi: Texte
    comment: Texte


class Audit(Modele):
    """A RGAA audit. ``taux``: percent of the criteria met."""

    le: date
    par: Texte
    taux: float = Field(ge=0, le=100)


class Declaration(Modele):
    """``content/textes/accessibilite.yaml``. ``audit``, ``contact`` None: not known yet, and said."""

    verifie_le: date
    prochaine_revue: date
    sources: tuple[SourceCitee, ...]
    etat: Literal["non conforme", "partiellement conforme", "totalement conforme"]
    pourquoi: Texte
    audit: Audit | None
    contact: Texte | None
    mesures: tuple[Mesure, ...]
    limites: tuple[Texte, ...]
    signaler: tuple[Texte, ...]
    sans_adresse: Texte
    recours: tuple[Texte, ...]


def declaration() -> Declaration:
    """The declaration of the installation. Raises ErreurContenu."""
    return charger(Declaration, chemin_contenu("textes") / "accessibilite.yaml")
