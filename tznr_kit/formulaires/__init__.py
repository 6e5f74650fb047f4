"""Forms written in YAML: a field added to ``content/formulaires/`` needs no code."""

from tznr_kit.formulaires.lecture import formulaire, liste
from tznr_kit.formulaires.modele import Champ, Etape, Formulaire, Option
from tznr_kit.formulaires.verifier import Refus, verifier

__all__ = ["Champ", "Etape", "Formulaire", "Option", "Refus", "formulaire", "liste", "verifier"]
