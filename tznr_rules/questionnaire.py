"""The questionnaire as inputs of the graph: what an answer is worth, given or not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from tznr_rules.compilation import Compilation
from tznr_rules.erreurs import ErreurContenu, proche
from tznr_rules.formule import Lecture
from tznr_rules.graphe import Noeud
from tznr_rules.intervalle import INCONNU, Choix, Intervalle
from tznr_rules.langage import NOMBRE, OUI_NON, PREFIXES, ErreurFormule, Expression, Lien
from tznr_rules.modeles import FichierQuestions, Question, SiCompletExpression

COMMUNES = (1000.0, 999999.0)
"""Domain of a commune, as the number of its INSEE code."""
TYPES = {"nombre": NOMBRE, "entier": NOMBRE, "commune": NOMBRE, "oui_non": OUI_NON}


@dataclass(frozen=True)
class Reponse:
    """A question of the questionnaire as an input of the graph."""

    question: Question
    cle: str
    si: Expression | None
    si_complet: Expression | None
    defaut: Any
    """Value when the situation is declared complete (a number, a yes/no or the bit of a choice)."""
    sans_objet: Any
    """Value when the question does not apply."""

    @cached_property
    def tout(self) -> Any:
        """Every answer that the question allows, as the language reads it."""
        question = self.question
        if question.type == "choix":
            return Choix(sum(1 << (i + 1) for i in range(len(question.choix or {}))))
        if question.type == "oui_non":
            return INCONNU
        return Intervalle(*map(float, question.domaine or COMMUNES))

    @cached_property
    def ordinaire(self) -> Any:
        """``defaut`` as the language reads it; None when there is none."""
        return None if self.defaut is None else self._quantite(self.defaut)

    @cached_property
    def hors_sujet(self) -> Any:
        """``sans_objet`` as the language reads it."""
        return self._quantite(self.sans_objet)

    def _quantite(self, valeur: Any) -> Any:
        if self.question.type == "choix":
            return Choix(valeur)
        return valeur if self.question.type == "oui_non" else float(valeur)


def declarer(compilation: Compilation, contenu: FichierQuestions, fichier: Path) -> None:
    """Give every question its name in the language. Raises ErreurContenu."""
    themes = {theme.id for theme in contenu.themes}
    champs: set[str] = set()
    for question in contenu.questions:
        if question.theme not in themes:
            raise ErreurContenu(
                fichier, f"{question.champ}.theme", f"thème inconnu : {question.theme}{proche(question.theme, themes)}"
            )
        if question.champ in champs:
            raise ErreurContenu(fichier, question.champ, "cette question est écrite deux fois")
        champs.add(question.champ)
        if question.type == "choix":
            compilation.lexique.declarer_choix(_sorte(question), question)
        if question.nom != "age":
            compilation.lexique.nommer(question.nom, question.entite, _sorte(question), fichier)


def compiler_questions(compilation: Compilation, contenu: FichierQuestions, fichier: Path) -> dict[str, Reponse]:
    """Every question ready to be answered, by field, in the order of the file. Raises ErreurContenu."""
    return {question.champ: _compiler(compilation, question, fichier) for question in contenu.questions}


def _compiler(compilation: Compilation, question: Question, fichier: Path) -> Reponse:
    champ, entite, sorte = question.champ, question.entite, _sorte(question)
    condition = expression = None
    if question.si:
        condition = compilation.expression(question.si, entite, fichier, f"{champ}.si", OUI_NON)
    if isinstance(question.si_complet, SiCompletExpression):
        texte = question.si_complet.expression
        expression = compilation.expression(texte, entite, fichier, f"{champ}.si_complet", sorte)
    # An age is kept as a birth, which does not change from one month to the next.
    cle = f"{PREFIXES[entite]}.{'naissance' if question.nom == 'age' else question.nom}"
    defaut, sans_objet = _defaut(compilation, fichier, question), _sans_objet(compilation, question)
    reponse = Reponse(question, cle, condition, expression, defaut, sans_objet)
    if question.nom != "age":
        compilation.graphe.ajouter(_noeud(reponse, fichier, sorte))
    return reponse


def _noeud(reponse: Reponse, fichier: Path, sorte: str) -> Noeud:
    question = reponse.question
    liens = set().union(*(e.liens for e in (reponse.si, reponse.si_complet) if e))
    if question.entite != "foyer":
        liens.add(Lien(f"{reponse.cle.split('.')[0]}.present"))
    unite = question.unite or ("oui_non" if sorte == OUI_NON else "choix")
    lecture = _lecture(reponse)
    return Noeud(reponse.cle, sorte, lecture, fichier, question.champ, question.question, unite, liens=liens)


def _lecture(reponse: Reponse) -> Lecture:
    return Lecture(lambda v: v.repondre(reponse))


def _sorte(question: Question) -> str:
    return f"choix:{question.nom}" if question.type == "choix" else TYPES[question.type]


def _defaut(compilation: Compilation, fichier: Path, question: Question) -> Any:
    valeur = question.si_complet
    if valeur is None or isinstance(valeur, SiCompletExpression):
        return None
    attendu = {"choix": str, "oui_non": bool}.get(question.type, float)
    if not isinstance(valeur, attendu) or (attendu is float and isinstance(valeur, bool)):
        raise ErreurContenu(fichier, f"{question.champ}.si_complet", f"« {valeur} » n'est pas une réponse possible")
    if not isinstance(valeur, str):
        return valeur
    try:
        return compilation.lexique.bits(_sorte(question), valeur)
    except ErreurFormule as erreur:
        raise ErreurContenu(fichier, f"{question.champ}.si_complet", str(erreur)) from erreur


def _sans_objet(compilation: Compilation, question: Question) -> Any:
    if question.type == "choix":
        return compilation.lexique.bits(_sorte(question), question.sans_objet) if question.sans_objet else 1
    return False if question.type == "oui_non" else 0.0
