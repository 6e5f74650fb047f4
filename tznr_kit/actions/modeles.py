"""Ready-made actions (market, food bank, door-to-door…), written in ``content/formulaires/modeles.yaml``."""

from __future__ import annotations

from typing import Any

from tznr_kit.socle.contenu import ErreurContenu, Modele, charger
from tznr_kit.socle.formulaires import Refus, formulaire, verifier
from tznr_kit.socle.reglages import chemin_contenu


class ModeleAction(Modele):
    """One template: answers of the preparation sheet."""

    id: str
    nom: str
    reponses: dict[str, Any]


class Modeles(Modele):
    """The whole file."""

    licence: str
    source: str
    modeles: list[ModeleAction]


def modeles() -> list[ModeleAction]:
    """Every template. Raises ErreurContenu when one of its answers is not an answer of the sheet."""
    fichier = chemin_contenu("formulaires") / "modeles.yaml"
    lus = charger(Modeles, fichier).modeles
    for un in lus:
        try:
            verifier(formulaire("preparation"), un.reponses, complet=False)
        except Refus as refus:
            raise ErreurContenu(fichier, un.id, str(refus)) from refus
    return lus
