"""The rules: read from the content folder, checked, ready to compute.

``Regles.charger(dossier)`` reads every file once and refuses what cannot work: unknown name, wrong type,
cycle, missing unit or source. Each error names the file and the field.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from tznr_rules.baremes import Baremes
from tznr_rules.compilation import Compilation, type_de
from tznr_rules.droits import DroitCompile, compiler_droit
from tznr_rules.erreurs import ErreurContenu, proche
from tznr_rules.formule import Lecture
from tznr_rules.graphe import Graphe, Noeud
from tznr_rules.langage import NOMBRE, OUI_NON
from tznr_rules.lexique import Lexique
from tznr_rules.modeles import (
    Droit,
    EntiteMultiple,
    FichierBaremes,
    FichierCalculs,
    FichierQuestions,
    Theme,
    premiere_erreur,
)
from tznr_rules.programme import compiler_programme
from tznr_rules.questionnaire import Reponse, compiler_questions, declarer
from tznr_rules.ramassage import sans_ramasser
from tznr_rules.ressources import FichierRessources, calculs_des_bases
from tznr_rules.ressources import verifier as verifier_la_table
from tznr_rules.yaml_sur import lire_yaml

M = TypeVar("M", bound=BaseModel)


class Regles:
    """All the rules of one content folder."""

    def __init__(self, dossier: Path) -> None:
        self.dossier = dossier
        self.graphe = Graphe(dossier)
        self.baremes = Baremes()
        self.lexique = Lexique(self.graphe, self.baremes)
        self.reponses: dict[str, Reponse] = {}
        self.droits: dict[str, DroitCompile] = {}
        self.variantes: dict[str, Droit] = {}
        self.fichiers_droits: dict[str, Path] = {}
        self.themes: list[Theme] = []
        self.entites: dict[str, EntiteMultiple] = {}
        self.poids: dict[str, list[tuple[Any, float]]] | None = None
        self._fiabilites: dict[tuple[str, date], str] = {}

    @classmethod
    def charger(cls, dossier: Path | str) -> Regles:
        """The rules of a content folder. Raises ErreurContenu on the first thing that cannot work."""
        with sans_ramasser():
            return cls._charger(Path(dossier))

    @classmethod
    def _charger(cls, dossier: Path) -> Regles:
        regles = cls(dossier)
        compilation = Compilation(regles.graphe, regles.lexique)
        questions = lire_contenu(FichierQuestions, regles.fichier_questions)
        calculs = [(f, lire_contenu(FichierCalculs, f)) for f in regles._fichiers("calculs")]
        droits = [(f, lire_contenu(Droit, f)) for f in regles._fichiers("droits")]
        ressources = regles._lire_ressources()
        if ressources:
            bases = calculs_des_bases(ressources, questions.questions, regles.fichier_ressources)
            calculs.append((regles.fichier_ressources, FichierCalculs(calculs=bases)))
        # First every name, then every formula: a formula may use what a later file defines.
        regles._lire_baremes()
        declarer(compilation, questions, regles.fichier_questions)
        for fichier, contenu in calculs:
            for nom, calcul in contenu.calculs.items():
                compilation.lexique.nommer(nom, calcul.entite, type_de(calcul), fichier)
        for fichier, droit in droits:
            regles._declarer_droit(compilation.lexique, fichier, droit)
        regles.themes, regles.entites = questions.themes, {str(nom): e for nom, e in questions.entites.items()}
        regles.reponses = compiler_questions(compilation, questions, regles.fichier_questions)
        for fichier, contenu in calculs:
            for nom, calcul in contenu.calculs.items():
                compilation.calcul(fichier, nom, calcul)
        for fichier, droit in droits:
            if droit.regle:
                regles.droits[droit.id] = compiler_droit(compilation, fichier, droit, droit.regle)
        regles._verifier()
        if ressources:
            verifier_la_table(regles, ressources, regles.fichier_ressources)
        return regles

    @property
    def fichier_questions(self) -> Path:
        """The file of the questionnaire."""
        return self.dossier / "questions.yaml"

    @property
    def fichier_ressources(self) -> Path:
        """The file of the table of resources; a tiny content folder may do without."""
        return self.dossier / "ressources.yaml"

    def _lire_ressources(self) -> FichierRessources | None:
        fichier = self.fichier_ressources
        return lire_contenu(FichierRessources, fichier) if fichier.is_file() else None

    @cached_property
    def arbres(self) -> dict[str, dict[str, Any]]:
        """The fields of a JSON household, nested, by entity: each leaf is a Reponse."""
        arbres: dict[str, dict[str, Any]] = {"foyer": {}, "adulte": {}, "enfant": {}}
        for champ, reponse in self.reponses.items():
            entite = reponse.question.entite
            chemin = champ.split(".") if entite == "foyer" else champ.split(".")[1:]
            noeud = arbres[entite]
            for partie in chemin[:-1]:
                noeud = noeud.setdefault(partie, {})
            noeud[chemin[-1]] = reponse
        return arbres

    @cached_property
    def programme(self) -> Callable[[Any], None]:
        """Fills the context of one household with every quantity of every right (see programme.py)."""
        return compiler_programme(self.graphe, self.utiles)

    @cached_property
    def utiles(self) -> frozenset[str]:
        """Every quantity that the rights and their warnings read."""
        racines = (cle for droit in self.droits.values() for cle in (*droit.racines, *droit.mises_en_garde))
        return frozenset().union(*map(self.graphe.fermeture, racines))

    @cached_property
    def du_plus_leger(self) -> tuple[DroitCompile, ...]:
        """The rights by number of quantities they are made of: about how long they take."""
        return tuple(sorted(self.droits.values(), key=self._poids_du_calcul))

    def _poids_du_calcul(self, droit: DroitCompile) -> int:
        return len(set().union(*(self.graphe.fermeture(cle) for cle in droit.racines)))

    def _fichiers(self, sous_dossier: str) -> Iterator[Path]:
        dossier = self.dossier / sous_dossier
        if not dossier.is_dir():
            raise ErreurContenu(dossier, "", "dossier introuvable")
        yield from sorted(dossier.glob("*.yaml"))

    def _lire_baremes(self) -> None:
        for fichier in self._fichiers("baremes"):
            for nom, parametre in lire_contenu(FichierBaremes, fichier).parametres.items():
                self.baremes.ajouter(nom, parametre, fichier)
                cle = f"bareme.{nom}"
                lecture = _lecture_de_parametre(cle)
                self.graphe.ajouter(Noeud(cle, "bareme", lecture, fichier, nom, parametre.texte, parametre.unite))

    def _declarer_droit(self, lexique: Lexique, fichier: Path, droit: Droit) -> None:
        if droit.id != fichier.stem:
            raise ErreurContenu(fichier, "id", f"l'id doit être le nom du fichier ({fichier.stem})")
        self.fichiers_droits[droit.id] = fichier
        if droit.regle is None:
            self.variantes[droit.id] = droit
            return
        lexique.nommer(f"{droit.id}_ouvert", droit.regle.entite, OUI_NON, fichier)
        if droit.regle.montant is not None:
            lexique.nommer(droit.id, droit.regle.entite, NOMBRE, fichier)

    def _verifier(self) -> None:
        for identifiant, droit in self.variantes.items():
            if droit.calcul not in self.droits:
                raise ErreurContenu(
                    self.fichiers_droits[identifiant],
                    "calcul",
                    f"droit inconnu : {droit.calcul}{proche(droit.calcul or '', self.droits)}",
                )
        for cle in list(self.graphe.noeuds):
            self.graphe.fermeture(cle)
        self._refuser_les_questions_que_rien_ne_lit()

    def _refuser_les_questions_que_rien_ne_lit(self) -> None:
        racines = {cle for droit in self.droits.values() for cle in (*droit.racines, *droit.mises_en_garde)}
        lues = {nom for cle in racines for nom in self.graphe.fermeture(cle)}
        for champ, reponse in self.reponses.items():
            if reponse.cle not in lues and reponse.question.nom != "age":
                raise ErreurContenu(self.fichier_questions, champ, "aucun droit ne lit cette question")

    def fiabilite(self, identifiant: str, jour: date) -> str:
        """Letter of the weakest figure a right uses at a date (A to D)."""
        if (identifiant, jour) not in self._fiabilites:
            droit = self.droits[identifiant]
            noms = {nom for cle in droit.racines for nom in self.graphe.parametres_de(cle)}
            self._fiabilites[identifiant, jour] = max((self.baremes.fiabilite(nom, jour) for nom in noms), default="A")
        return self._fiabilites[identifiant, jour]


def lire_contenu(modele: type[M], fichier: Path) -> M:
    """One content file checked by its model. Raises ErreurContenu naming the field."""
    donnees = lire_yaml(fichier)
    try:
        return modele.model_validate(donnees)
    except ValidationError as erreur:
        champ, message = premiere_erreur(erreur)
        raise ErreurContenu(fichier, champ, message) from erreur


def _lecture_de_parametre(cle: str) -> Lecture:
    return Lecture(lambda v: v.parametre(cle))
