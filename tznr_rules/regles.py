"""The rules as a graph of named quantities: read from the content folder, checked, ready to compute.

``Regles.charger(dossier)`` reads every file once and refuses what cannot work: unknown name, wrong type,
cycle, missing unit or source. Each error names the file and the field.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from pydantic import BaseModel, ValidationError

from tznr_rules.erreurs import ErreurContenu
from tznr_rules.intervalle import et, si
from tznr_rules.langage import NOMBRE, OUI_NON, PREFIXES, ErreurFormule, Expression, Lien, compiler
from tznr_rules.modeles import (
    Calcul,
    Droit,
    EntiteMultiple,
    FichierBaremes,
    FichierCalculs,
    FichierQuestions,
    Parametre,
    Question,
    Regle,
    SiCompletExpression,
    Theme,
    ValeurDatee,
    premiere_erreur,
)
from tznr_rules.yaml_sur import lire_yaml

M = TypeVar("M", bound=BaseModel)
LISTES_DE = {"adulte": "adultes", "enfant": "enfants"}
TYPES_DE_QUESTION = {"nombre": NOMBRE, "entier": NOMBRE, "commune": NOMBRE, "oui_non": OUI_NON}


@dataclass
class Noeud:
    """A quantity of the graph: how it is computed from a context, and what a person reads about it."""

    cle: str
    type: str
    fonction: Callable[[Any], Any]
    fichier: Path | None = None
    champ: str = ""
    texte: str = ""
    unite: str = "nombre"
    formule: str = ""
    reference: str | None = None
    explication: str | None = None
    liens: set[Lien] = field(default_factory=set)


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


@dataclass(frozen=True)
class DroitCompile:
    """A right ready to compute: keys of its conditions, its amount, its levels."""

    droit: Droit
    fichier: Path
    regle: Regle
    prefixe: str
    conditions: tuple[str, ...]
    ouvert: str
    montant: str | None
    niveaux: tuple[tuple[str, str], ...]
    participation: str | None
    mises_en_garde: tuple[str, ...]


class Regles:
    """All the rules of one content folder."""

    def __init__(self, dossier: Path) -> None:
        self.dossier = dossier
        self.noeuds: dict[str, Noeud] = {}
        self.parametres: dict[str, tuple[Parametre, Path]] = {}
        self.reponses: dict[str, Reponse] = {}
        self.droits: dict[str, DroitCompile] = {}
        self.variantes: dict[str, Droit] = {}
        self.fichiers_droits: dict[str, Path] = {}
        self.themes: list[Theme] = []
        self.entites: dict[str, EntiteMultiple] = {}
        self.poids: dict[str, list[tuple[Any, float]]] | None = None
        self._noms: dict[str, dict[str, str]] = {}
        self._choix: dict[str, dict[str, int]] = {}
        self._fermetures: dict[tuple[str, frozenset[str]], frozenset[str]] = {}
        self._valeurs_le: dict[date, dict[str, Any]] = {}
        self._affectees: dict[frozenset[str], dict[str, tuple[str, ...] | None]] = {}
        self._lectrices: dict[tuple[str, frozenset[str]], tuple[str, ...]] = {}
        self._fiabilites: dict[tuple[str, date], str] = {}
        self._changes: dict[tuple[date, date, str], tuple[dict[str, Any], frozenset[Any]]] = {}

    # --- loading

    @classmethod
    def charger(cls, dossier: Path | str) -> Regles:
        """The rules of a content folder. Raises ErreurContenu on the first thing that cannot work."""
        regles = cls(Path(dossier))
        questions = lire_contenu(FichierQuestions, regles.dossier / "questions.yaml")
        calculs = [(f, lire_contenu(FichierCalculs, f)) for f in regles._fichiers("calculs")]
        droits = [(f, lire_contenu(Droit, f)) for f in regles._fichiers("droits")]
        regles._declarer_parametres()
        regles._declarer_questions(questions)
        for fichier, contenu in calculs:
            for nom, calcul in contenu.calculs.items():
                regles._nommer(nom, calcul.entite, _type_de(calcul), fichier)
        for fichier, droit in droits:
            regles._declarer_droit(fichier, droit)
        regles._compiler_questions()
        for fichier, contenu in calculs:
            for nom, calcul in contenu.calculs.items():
                regles._compiler_calcul(fichier, nom, calcul)
        for fichier, droit in droits:
            if droit.regle:
                regles._compiler_droit(fichier, droit, droit.regle)
        regles._verifier_variantes()
        for cle in list(regles.noeuds):
            regles.fermeture(cle)
        return regles

    def _fichiers(self, sous_dossier: str) -> Iterator[Path]:
        dossier = self.dossier / sous_dossier
        if not dossier.is_dir():
            raise ErreurContenu(dossier, "", "dossier introuvable")
        yield from sorted(dossier.glob("*.yaml"))

    def _nommer(self, nom: str, entite: str, sorte: str, fichier: Path) -> None:
        deja = self._noms.setdefault(nom, {})
        questions_jumelles = {entite, *deja} == {"adulte", "enfant"} and fichier.name == "questions.yaml"
        if deja and not questions_jumelles:
            raise ErreurContenu(fichier, nom, "ce nom est déjà pris par une autre grandeur")
        deja[entite] = sorte

    def _declarer_parametres(self) -> None:
        for fichier in self._fichiers("baremes"):
            for nom, parametre in lire_contenu(FichierBaremes, fichier).parametres.items():
                if nom in self.parametres:
                    raise ErreurContenu(fichier, nom, f"déjà défini dans {self.parametres[nom][1].name}")
                self.parametres[nom] = (parametre, fichier)
                cle = f"bareme.{nom}"
                self.noeuds[cle] = Noeud(
                    cle, "bareme", _lecture_de_parametre(cle), fichier, nom, parametre.texte, parametre.unite
                )

    def _declarer_questions(self, fichier_questions: FichierQuestions) -> None:
        fichier = self.dossier / "questions.yaml"
        self.themes, self.entites = (
            fichier_questions.themes,
            {str(nom): e for nom, e in fichier_questions.entites.items()},
        )
        self._noms |= {
            "couple": {"foyer": OUI_NON},
            "present": {"adulte": OUI_NON, "enfant": OUI_NON, "personne": OUI_NON},
            "age_mois": {"adulte": NOMBRE, "enfant": NOMBRE},
            "age": {"adulte": NOMBRE, "enfant": NOMBRE},
            "naissance": {"adulte": NOMBRE, "enfant": NOMBRE, "personne": NOMBRE},
        }
        self._integrer("foyer.couple", OUI_NON, lambda v: v.couple(), {"adultes.present"})
        for liste in LISTES_DE.values():
            for cle in (f"{liste}.present", f"{liste}.naissance", f"{liste}.age_mois", f"{liste}.age"):
                sorte = OUI_NON if cle.endswith("present") else NOMBRE
                self._integrer(cle, sorte, _lecture_speciale(cle), {f"{liste}.naissance"} if ".age" in cle else set())
        for nom, sorte in (("present", OUI_NON), ("naissance", NOMBRE)):
            sources = {entite: f"{liste}.{nom}" for entite, liste in LISTES_DE.items()}
            self._integrer(f"personnes.{nom}", sorte, _assemblage(sources, sorte), set(sources.values()))
        for question in fichier_questions.questions:
            sorte_de_question = self._type_de_reponse(question)
            if question.type == "choix":
                self._choix[sorte_de_question] = {code: 1 << (i + 1) for i, code in enumerate(question.choix or {})}
            if question.nom != "age":
                self._nommer(question.nom, question.entite, sorte_de_question, fichier)
            if question.theme not in {theme.id for theme in self.themes}:
                raise ErreurContenu(fichier, f"{question.champ}.theme", f"thème inconnu : {question.theme}")
            if question.champ in self.reponses:
                raise ErreurContenu(fichier, question.champ, "cette question est écrite deux fois")
            cle = "naissance" if question.nom == "age" else question.nom
            self.reponses[question.champ] = Reponse(
                question, f"{PREFIXES[question.entite]}.{cle}", None, None, None, None
            )

    def _integrer(self, cle: str, sorte: str, fonction: Callable[[Any], Any], liens: set[str]) -> None:
        self.noeuds[cle] = Noeud(cle, sorte, fonction, liens={Lien(nom) for nom in liens})

    def _compiler_questions(self) -> None:
        fichier = self.dossier / "questions.yaml"
        for champ, reponse in self.reponses.items():
            question = reponse.question
            condition = (
                self._compiler(question.si, question.entite, fichier, f"{champ}.si", OUI_NON) if question.si else None
            )
            expression = None
            sorte = self._type_de_reponse(question)
            if isinstance(question.si_complet, SiCompletExpression):
                texte = question.si_complet.expression
                expression = self._compiler(texte, question.entite, fichier, f"{champ}.si_complet", sorte)
            complete = Reponse(
                question,
                reponse.cle,
                condition,
                expression,
                self._defaut(fichier, question),
                self._sans_objet(question),
            )
            self.reponses[champ] = complete
            if question.nom == "age":
                continue
            liens = (condition.liens if condition else set()) | (expression.liens if expression else set())
            self.noeuds[reponse.cle] = Noeud(
                reponse.cle,
                sorte,
                _lecture_de_reponse(complete),
                fichier,
                champ,
                question.question,
                question.unite or ("oui_non" if sorte == OUI_NON else "choix"),
                liens=liens | ({Lien(f"{reponse.cle.split('.')[0]}.present")} if question.entite != "foyer" else set()),
            )

    def _type_de_reponse(self, question: Question) -> str:
        return f"choix:{question.nom}" if question.type == "choix" else TYPES_DE_QUESTION[question.type]

    def _defaut(self, fichier: Path, question: Question) -> Any:
        valeur = question.si_complet
        if valeur is None or isinstance(valeur, SiCompletExpression):
            return None
        attendu = {"choix": str, "oui_non": bool}.get(question.type, float)
        if not isinstance(valeur, attendu) or (attendu is float and isinstance(valeur, bool)):
            raise ErreurContenu(fichier, f"{question.champ}.si_complet", f"« {valeur} » n'est pas une réponse possible")
        if isinstance(valeur, str):
            try:
                return self.bits(f"choix:{question.nom}", valeur)
            except ErreurFormule as erreur:
                raise ErreurContenu(fichier, f"{question.champ}.si_complet", str(erreur)) from erreur
        return valeur

    def _sans_objet(self, question: Question) -> Any:
        if question.type == "choix":
            return self.bits(f"choix:{question.nom}", question.sans_objet) if question.sans_objet else 1
        return False if question.type == "oui_non" else 0.0

    def _declarer_droit(self, fichier: Path, droit: Droit) -> None:
        if droit.id != fichier.stem:
            raise ErreurContenu(fichier, "id", f"l'id doit être le nom du fichier ({fichier.stem})")
        self.fichiers_droits[droit.id] = fichier
        if droit.regle is None:
            self.variantes[droit.id] = droit
            return
        self._nommer(f"{droit.id}_ouvert", droit.regle.entite, OUI_NON, fichier)
        if droit.regle.montant is not None:
            self._nommer(droit.id, droit.regle.entite, NOMBRE, fichier)

    def _verifier_variantes(self) -> None:
        for identifiant, droit in self.variantes.items():
            if droit.calcul not in self.droits:
                raise ErreurContenu(self.fichiers_droits[identifiant], "calcul", f"droit inconnu : {droit.calcul}")

    def _compiler(self, texte: str | float, entite: str, fichier: Path, champ: str, sorte: str) -> Expression:
        try:
            expression = compiler(texte, entite, self)
        except ErreurFormule as erreur:
            raise ErreurContenu(fichier, champ, str(erreur)) from erreur
        if expression.type != sorte:
            clair = {NOMBRE: "un nombre", OUI_NON: "un oui/non"}.get(sorte, "un choix")
            raise ErreurContenu(fichier, champ, f"la formule doit donner {clair}")
        for cle, annee, mois in expression.decalages:
            if not 1 <= mois <= 12 or abs(annee) > 20:
                raise ErreurContenu(fichier, champ, f"{cle} : mois de 1 à 12, année relative (0, -1, -2…)")
        return expression

    def _compiler_calcul(self, fichier: Path, nom: str, calcul: Calcul) -> None:
        sorte = _type_de(calcul)
        expression = self._compiler(calcul.formule, calcul.entite, fichier, f"{nom}.formule", sorte)
        cle = f"{PREFIXES[calcul.entite]}.{nom}"
        self.noeuds[cle] = Noeud(
            cle, sorte, expression.fonction, fichier, f"{nom}.formule", calcul.texte, calcul.unite,
            expression.texte, calcul.reference, calcul.explication, expression.liens,
        )  # fmt: skip

    def _compiler_droit(self, fichier: Path, droit: Droit, regle: Regle) -> None:
        prefixe = PREFIXES[regle.entite]

        def noeud(suffixe: str, texte: str | float, sorte: str, libelle: str, reference: str | None, champ: str) -> str:
            expression = self._compiler(texte, regle.entite, fichier, champ, sorte)
            cle = f"{prefixe}.{droit.id}{suffixe}"
            unite = "oui_non" if sorte == OUI_NON else f"EUR/{regle.periode or 'mois'}"
            self.noeuds[cle] = Noeud(
                cle, sorte, expression.fonction, fichier, champ, libelle, unite, expression.texte, reference,
                liens=expression.liens,
            )  # fmt: skip
            return cle

        conditions = tuple(
            noeud(f"#{c.id}", c.si, OUI_NON, c.texte, c.reference, f"regle.conditions.{c.id}.si")
            for c in regle.conditions
        )
        exigees = conditions if regle.entite == "foyer" else (f"{prefixe}.present", *conditions)
        ouvert = f"{prefixe}.{droit.id}_ouvert"
        self.noeuds[ouvert] = Noeud(
            ouvert, OUI_NON, _toutes(exigees), fichier, "regle.conditions",
            f"{droit.nom_court} : toutes les conditions", "oui_non", liens={Lien(cle) for cle in exigees},
        )  # fmt: skip
        montant = None
        if regle.montant is not None:
            calcule = noeud(
                "#montant",
                regle.montant,
                NOMBRE,
                f"{droit.nom_court} : montant calculé",
                None,
                "regle.montant",
            )
            montant = f"{prefixe}.{droit.id}"
            self.noeuds[montant] = Noeud(
                montant, NOMBRE, _montant_si_ouvert(ouvert, calcule), fichier, "regle.montant", droit.nom,
                f"EUR/{regle.periode}", liens={Lien(ouvert), Lien(calcule)},
            )  # fmt: skip
        niveaux = tuple(
            (
                nom,
                noeud(
                    f"#niveau_{nom}",
                    texte,
                    OUI_NON,
                    f"{droit.nom_court} : {nom}",
                    None,
                    f"regle.niveau.{nom}",
                ),
            )
            for nom, texte in (regle.niveau or {}).items()
        )
        participation = None
        if regle.participation:
            libelle = f"{droit.nom_court} : participation"
            participation = noeud("#participation", regle.participation, NOMBRE, libelle, None, "regle.participation")
        gardes = tuple(
            noeud(f"#garde_{i}", garde.si, OUI_NON, garde.texte, garde.reference, f"regle.mises_en_garde.{i}.si")
            for i, garde in enumerate(regle.mises_en_garde)
        )
        self.droits[droit.id] = DroitCompile(
            droit, fichier, regle, prefixe, conditions, ouvert, montant, niveaux, participation, gardes
        )

    # --- what an expression may name (langage.Lexique)

    def resoudre(self, nom: str, entite: str) -> tuple[str, str]:
        entites = self._noms.get(nom)
        if entites is None:
            proches = difflib.get_close_matches(nom, self._noms, n=1)
            suggestion = f" (voulez-vous dire « {proches[0]} » ?)" if proches else ""
            raise ErreurFormule(f"nom inconnu : {nom}{suggestion}")
        for candidate in (entite, "foyer"):
            if candidate in entites:
                return f"{PREFIXES[candidate]}.{nom}", entites[candidate]
        if entite == "personne":
            return self._assembler(nom, entites)
        if "personne" in entites and entite in LISTES_DE:
            return self._extraire(nom, entite, entites["personne"])
        raise ErreurFormule(f"« {nom} » concerne {' et '.join(entites)} : on ne peut pas le lire depuis {entite}")

    def _assembler(self, nom: str, entites: dict[str, str]) -> tuple[str, str]:
        """The quantity over all persons; a kind of person that does not have it counts for 0 (or no)."""
        sorte = next(iter(entites.values()))
        if sorte.startswith("choix:"):
            raise ErreurFormule(f"« {nom} » est un choix d'{' et '.join(entites)} : il ne se lit pas depuis personne")
        cle = f"personnes.{nom}"
        sources = {entite: f"{LISTES_DE[entite]}.{nom}" for entite in entites}
        self.noeuds.setdefault(
            cle,
            Noeud(cle, sorte, _assemblage(sources, sorte), texte=nom, liens={Lien(c) for c in sources.values()}),
        )
        return cle, sorte

    def _extraire(self, nom: str, entite: str, sorte: str) -> tuple[str, str]:
        cle, source = f"{LISTES_DE[entite]}.{nom}", f"personnes.{nom}"
        self.noeuds.setdefault(cle, Noeud(cle, sorte, _extraction(source, entite), texte=nom, liens={Lien(source)}))
        return cle, sorte

    def entite_de(self, nom: str) -> str:
        return next(iter(self._noms.get(nom, {"foyer": ""})))

    def parametre(self, nom: str, sorte: str) -> str:
        if nom not in self.parametres:
            proches = difflib.get_close_matches(nom, self.parametres, n=1)
            suggestion = f" (voulez-vous dire « {proches[0]} » ?)" if proches else ""
            raise ErreurFormule(f"barème inconnu : {nom}{suggestion}")
        for valeur in self.parametres[nom][0].valeurs:
            if _sorte_de(valeur.valeur) != sorte:
                raise ErreurFormule(f"bareme.{nom} est de sorte « {_sorte_de(valeur.valeur)} », « {sorte} » attendue")
        return f"bareme.{nom}"

    def bits(self, sorte: str, code: str) -> int:
        codes = self._choix[sorte]
        if code not in codes:
            raise ErreurFormule(f"« {code} » n'est pas une réponse possible ({', '.join(codes)})")
        return codes[code]

    # --- dependencies

    def fermeture(self, cle: str, sans: frozenset[str] = frozenset()) -> frozenset[str]:
        """Every quantity ``cle`` depends on, itself included. Raises ErreurContenu on a cycle."""
        return self._fermeture(cle, sans & self._tous_sans, [])

    @cached_property
    def _tous_sans(self) -> frozenset[str]:
        return frozenset(nom for noeud in self.noeuds.values() for lien in noeud.liens for nom in lien.sans)

    def _fermeture(self, cle: str, sans: frozenset[str], pile: list[tuple[str, frozenset[str]]]) -> frozenset[str]:
        if cle in sans or cle not in self.noeuds:
            return frozenset((cle,))
        etat = (cle, sans)
        if etat in self._fermetures:
            return self._fermetures[etat]
        if etat in pile:
            boucle = [nom for nom, _ in pile[pile.index(etat) :]] + [cle]
            noeud = self.noeuds[cle]
            raise ErreurContenu(noeud.fichier or self.dossier, noeud.champ or cle, f"cercle : {' → '.join(boucle)}")
        pile.append(etat)
        resultat = {cle}
        for lien in self.noeuds[cle].liens:
            resultat |= self._fermeture(lien.cle, sans | lien.sans, pile)
        pile.pop()
        self._fermetures[etat] = frozenset(resultat)
        return self._fermetures[etat]

    def affectees(self, changes: frozenset[str]) -> dict[str, tuple[str, ...] | None]:
        """Quantities that may change when the quantities ``changes`` do.

        Each with those of its direct inputs that may change; None when it has to be computed again in any case.
        """
        if changes not in self._affectees:
            touchees = {cle for cle in self.noeuds if not self.fermeture(cle).isdisjoint(changes)} | changes
            self._affectees[changes] = {
                cle: self._entrees_touchees(cle, touchees) for cle in touchees if cle in self.noeuds
            }
        return self._affectees[changes]

    def lectrices(self, cle: str, entrees: frozenset[str]) -> tuple[str, ...]:
        """Among what ``cle`` depends on, the quantities that read one of ``entrees`` themselves."""
        if (cle, entrees) not in self._lectrices:
            self._lectrices[cle, entrees] = tuple(
                nom
                for nom in self.fermeture(cle)
                if nom in self.noeuds and any(lien.cle in entrees for lien in self.noeuds[nom].liens)
            )
        return self._lectrices[cle, entrees]

    def _entrees_touchees(self, cle: str, touchees: set[str]) -> tuple[str, ...] | None:
        liens = self.noeuds[cle].liens
        entrees = tuple(lien.cle for lien in liens if lien.cle in touchees)
        autrement = any(lien.sans for lien in liens) or any(entree.startswith("date.") for entree in entrees)
        return None if autrement else entrees

    # --- parameters at a date

    def valeur_datee(self, nom: str, jour: date) -> ValeurDatee:
        """Value of a parameter in force on a day. Raises ErreurContenu when there is none."""
        parametre, fichier = self.parametres[nom]
        en_vigueur = [valeur for valeur in parametre.valeurs if valeur.depuis <= jour]
        if not en_vigueur:
            raise ErreurContenu(fichier, nom, f"pas de valeur au {jour:%d/%m/%Y}")
        return en_vigueur[-1]

    def valeurs_le(self, jour: date) -> dict[str, Any]:
        """Values in force on a day, by key; parameters that have none yet are left out."""
        if jour not in self._valeurs_le:
            valeurs = {}
            for nom, (parametre, _) in self.parametres.items():
                if parametre.valeurs[0].depuis <= jour:
                    valeurs[f"bareme.{nom}"] = _valeur_calculable(self.valeur_datee(nom, jour).valeur)
            self._valeurs_le[jour] = valeurs
        return self._valeurs_le[jour]

    def baremes_changes(self, avant: date, apres: date, cle: str) -> tuple[dict[str, Any], frozenset[Any]]:
        """Values of ``apres`` for the parameters of ``cle`` that differ between two days, and what tells them apart."""
        if (avant, apres, cle) not in self._changes:
            anciennes, utiles = self.valeurs_le(avant), self.fermeture(cle)
            changes = {
                nom: valeur
                for nom, valeur in self.valeurs_le(apres).items()
                if nom in utiles and not np.array_equal(anciennes.get(nom, np.nan), valeur)
            }
            empreinte = frozenset((nom, str(np.asarray(valeur).tolist())) for nom, valeur in changes.items())
            self._changes[avant, apres, cle] = changes, empreinte
        return self._changes[avant, apres, cle]

    def parametres_de(self, cle: str) -> list[str]:
        """Names of the parameters a quantity depends on."""
        return sorted(nom.removeprefix("bareme.") for nom in self.fermeture(cle) if nom.startswith("bareme."))

    @cached_property
    def grandeurs_du_foyer(self) -> list[tuple[str, str]]:
        """(name, key) of the household quantities of content/calculs."""
        return [
            (cle.removeprefix("foyer."), cle)
            for cle, noeud in self.noeuds.items()
            if cle.startswith("foyer.") and noeud.formule and "#" not in cle
        ]

    def fiabilite(self, identifiant: str, jour: date) -> str:
        """Letter of the weakest figure a right uses at a date (A to D)."""
        if (identifiant, jour) not in self._fiabilites:
            droit = self.droits[identifiant]
            racines = [
                cle for cle in (droit.ouvert, droit.montant, droit.participation, *(c for _, c in droit.niveaux)) if cle
            ]
            noms = {nom for cle in racines for nom in self.parametres_de(cle)}
            self._fiabilites[identifiant, jour] = max(
                (self._fiabilite_du_bareme(nom, jour) for nom in noms), default="A"
            )
        return self._fiabilites[identifiant, jour]

    def _fiabilite_du_bareme(self, nom: str, jour: date) -> str:
        en_vigueur = [valeur for valeur in self.parametres[nom][0].valeurs if valeur.depuis <= jour]
        return en_vigueur[-1].fiabilite if en_vigueur else "D"


def lire_contenu(modele: type[M], fichier: Path) -> M:
    """One content file checked by its model. Raises ErreurContenu naming the field."""
    donnees = lire_yaml(fichier)
    try:
        return modele.model_validate(donnees)
    except ValidationError as erreur:
        champ, message = premiere_erreur(erreur)
        raise ErreurContenu(fichier, champ, message) from erreur


def _type_de(calcul: Calcul) -> str:
    return OUI_NON if calcul.unite == "oui_non" else NOMBRE


def _sorte_de(valeur: Any) -> str:
    if not isinstance(valeur, list):
        return "nombre"
    if valeur and isinstance(valeur[0], list):
        return "paires"
    return "codes" if valeur and isinstance(valeur[0], str) else "liste"


def _valeur_calculable(valeur: Any) -> Any:
    if _sorte_de(valeur) == "codes":
        return np.array([code_commune(code) for code in valeur], dtype=float)
    return np.array(valeur, dtype=float) if isinstance(valeur, list) else float(valeur)


def code_commune(code: str) -> float:
    """INSEE code as a number (Corsica: 2A001 → 201001, 2B001 → 202001). Raises ValueError."""
    if len(code) != 5:
        raise ValueError("un code INSEE a 5 caractères")
    corse = {"2A": "201", "2B": "202"}.get(code[:2])
    return float(int((corse or code[:2]) + code[2:]))


def _lecture_de_parametre(cle: str) -> Callable[[Any], Any]:
    return lambda v: v.parametre(cle)


def _lecture_speciale(cle: str) -> Callable[[Any], Any]:
    return lambda v: v.speciale(cle)


def _lecture_de_reponse(reponse: Reponse) -> Callable[[Any], Any]:
    return lambda v: v.repondre(reponse)


def _toutes(conditions: tuple[str, ...]) -> Callable[[Any], Any]:
    return lambda v: et(*(v[cle] for cle in conditions))


def _montant_si_ouvert(ouvert: str, montant: str) -> Callable[[Any], Any]:
    return lambda v: si(v[ouvert], v[montant], 0.0)


def _assemblage(sources: dict[str, str], sorte: str) -> Callable[[Any], Any]:
    return lambda v: v.assembler(sources.get("adulte"), sources.get("enfant"), sorte == OUI_NON)


def _extraction(source: str, entite: str) -> Callable[[Any], Any]:
    return lambda v: v.extraire(source, entite)
