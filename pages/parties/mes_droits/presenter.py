"""A right in everyday words: its name and its picture."""

from __future__ import annotations

from tznr_kit.droits.bilan import Bilan

SANS_FICHE = "papiers"


def presenter(bilan: Bilan, droit: str) -> tuple[str, str]:
    """(name, pictogram) of a right for this household."""
    fiche = bilan.fiches.get(droit)
    if fiche is None:
        return bilan.possibles.regles.droits[droit].droit.nom_court, SANS_FICHE
    presentation = fiche.papier.presentation
    return titre(presentation.titre_courant, fiche.nom_court), presentation.picto


def titre(courant: str, court: str) -> str:
    """« Compléter une petite retraite (ASPA) »: the everyday words, and the name that is on the form."""
    return courant if court.lower() in courant.lower() else f"{courant} ({court})"
