"""From the texts of the content to computable expressions, with the file and the field of what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tznr_rules.erreurs import ErreurContenu
from tznr_rules.graphe import Graphe, Noeud
from tznr_rules.langage import NOMBRE, OUI_NON, PREFIXES, ErreurFormule, Expression, compiler
from tznr_rules.lexique import Lexique
from tznr_rules.modeles import Calcul

ANNEES_AU_PLUS = 20


@dataclass(frozen=True)
class Compilation:
    """What is being built while a content folder is read."""

    graphe: Graphe
    lexique: Lexique

    def expression(self, texte: str | float, entite: str, fichier: Path, champ: str, sorte: str) -> Expression:
        """One expression of the expected type. Raises ErreurContenu naming the file and the field."""
        try:
            expression = compiler(texte, entite, self.lexique)
        except ErreurFormule as erreur:
            raise ErreurContenu(fichier, champ, str(erreur)) from erreur
        for cote, hypotheses in expression.hypotheses:
            self.graphe.supposer(cote, hypotheses)
        if expression.type != sorte:
            clair = {NOMBRE: "un nombre", OUI_NON: "un oui/non"}.get(sorte, "un choix")
            raise ErreurContenu(fichier, champ, f"la formule doit donner {clair}")
        for cle, annee, mois in expression.decalages:
            if not 1 <= mois <= 12 or abs(annee) > ANNEES_AU_PLUS:
                raise ErreurContenu(fichier, champ, f"{cle} : mois de 1 à 12, année relative (0, -1, -2…)")
        return expression

    def calcul(self, fichier: Path, nom: str, calcul: Calcul) -> None:
        """One shared quantity of content/calculs. Raises ErreurContenu."""
        sorte = type_de(calcul)
        expression = self.expression(calcul.formule, calcul.entite, fichier, f"{nom}.formule", sorte)
        self.graphe.ajouter(
            Noeud(
                f"{PREFIXES[calcul.entite]}.{nom}", sorte, expression.formule, fichier, f"{nom}.formule", calcul.texte,
                calcul.unite, expression.texte, calcul.reference, calcul.explication, expression.liens,
            )
        )  # fmt: skip


def type_de(calcul: Calcul) -> str:
    """Type of a quantity in the language."""
    return OUI_NON if calcul.unite == "oui_non" else NOMBRE
