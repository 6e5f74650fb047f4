"""Forms written in YAML: a field added to ``content/formulaires/`` needs no code."""

from tznr_kit.socle.formulaires.lecture import formulaire, liste
from tznr_kit.socle.formulaires.modele import Champ, Etape, Formulaire, Option
from tznr_kit.socle.formulaires.verifier import Refus, verifier

__all__ = ["Champ", "Etape", "Formulaire", "Option", "Refus", "formulaire", "liste", "verifier"]
