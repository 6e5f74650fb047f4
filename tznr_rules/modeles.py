"""Shape of the rules' content files (see docs/regles.md); pydantic checks them on load."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

Unite = Literal[
    "EUR",
    "EUR/mois",
    "EUR/an",
    "EUR/jour",
    "EUR/heure",
    "taux",
    "ans",
    "mois",
    "heures",
    "nombre",
    "points",
    "liste",
]
UniteCalcul = Unite | Literal["oui_non"]
Fiabilite = Literal["A", "B", "C", "D"]
Entite = Literal["foyer", "adulte", "enfant", "personne"]
Identifiant = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Texte = Annotated[str, Field(min_length=1)]


class ModeleStrict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class ValeurDatee(ModeleStrict):
    depuis: date
    valeur: float | list[float] | list[list[float]] | list[str]
    reference: Texte
    fiabilite: Fiabilite
    url: str | None = None
    note: str | None = None
    perime_connu: bool = False


class Parametre(ModeleStrict):
    texte: Texte
    unite: Unite
    revision: date | None
    """Next day of revaluation; each year after it, another one is missed."""
    marge: Annotated[float, Field(ge=0, lt=1)] = 0.03
    """How far from the figure the law may be, for each revaluation missed (a share of the figure)."""
    verifie_le: date
    valeurs: Annotated[list[ValeurDatee], Field(min_length=1)]
    note: str | None = None

    @model_validator(mode="after")
    def _dans_l_ordre(self) -> Parametre:
        dates = [valeur.depuis for valeur in self.valeurs]
        if dates != sorted(set(dates)):
            raise ValueError("les valeurs doivent aller de la plus ancienne à la plus récente, sans doublon")
        return self


class FichierBaremes(ModeleStrict):
    licence: str | None = None
    source: str | None = None
    parametres: dict[Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$")], Parametre]


class Calcul(ModeleStrict):
    entite: Entite = "foyer"
    texte: Texte
    unite: UniteCalcul
    formule: str | float
    reference: str | None = None
    explication: str | None = None


class FichierCalculs(ModeleStrict):
    licence: str | None = None
    source: str | None = None
    calculs: dict[Identifiant, Calcul]


# A number is one word, with its spaces and its decimals: « 1 043,59 € par mois » has three.
MOTS = re.compile(r"\d[\d\s,.*]*|[^\W\d_][\w'’-]*")


def au_plus(mots: int) -> Callable[[str], str]:
    """A validator that refuses a sentence of more than ``mots`` words."""

    def _controler(phrase: str) -> str:
        if (nombre := len(MOTS.findall(phrase))) > mots:
            raise ValueError(f"{nombre} mots : {mots} au plus")
        return phrase

    return _controler


class Condition(ModeleStrict):
    """``court``: the same in the first person, on paper, its figure in braces; ``exception``: what it leaves out."""

    id: Identifiant
    texte: Texte
    si: str
    reference: Texte
    explication: str | None = None
    court: Annotated[Texte, AfterValidator(au_plus(15))] | None = None
    picto: Identifiant | None = None
    exception: Annotated[Texte, AfterValidator(au_plus(24))] | None = None


class MiseEnGarde(ModeleStrict):
    texte: Texte
    si: str = "oui"
    reference: Texte


class Regle(ModeleStrict):
    entite: Literal["foyer", "adulte", "personne"] = "foyer"
    periode: Literal["mois", "an"] | None
    automatique: bool = False
    conditions: Annotated[list[Condition], Field(min_length=1)]
    montant: str | float | None = None
    niveau: dict[Identifiant, str] | None = None
    participation: str | None = None
    mises_en_garde: list[MiseEnGarde] = []

    @model_validator(mode="after")
    def _coherente(self) -> Regle:
        identifiants = [condition.id for condition in self.conditions]
        if len(set(identifiants)) < len(identifiants):
            raise ValueError("deux conditions ont le même id")
        if (self.montant is None) != (self.periode is None):
            raise ValueError("periode et montant vont ensemble")
        return self


class Droit(ModeleStrict):
    """One right: its rule (or the id of the rule it shares) and its sheet, handed on untouched."""

    licence: str | None = None
    id: Identifiant
    nom: Texte
    nom_court: Texte
    regle: Regle | None = None
    calcul: Identifiant | None = None
    fiche: dict[str, Any] | None = None

    @model_validator(mode="after")
    def _regle_ou_variante(self) -> Droit:
        if (self.regle is None) == (self.calcul is None):
            raise ValueError("il faut soit « regle », soit « calcul » (variante d'un autre droit)")
        return self


class Theme(ModeleStrict):
    id: Identifiant
    titre: Texte


class EntiteMultiple(ModeleStrict):
    maximum: int
    """How many persons an unknown list may hold."""
    maximum_accepte: int | None = None
    """How many persons a known list may hold (the same when absent)."""
    question: Texte


class SiCompletExpression(ModeleStrict):
    expression: str


class Question(ModeleStrict):
    champ: Annotated[str, Field(pattern=r"^[a-z0-9_]+(\.[a-z0-9_]+)*$")]
    nom: Identifiant
    type: Literal["nombre", "entier", "oui_non", "choix", "commune"]
    theme: Identifiant
    question: Texte
    aide: str | None = None
    unite: Unite | None = None
    domaine: tuple[float, float] | None = None
    tranches: list[tuple[float, float]] = []
    choix: dict[str, Texte] | None = None
    codes: dict[str, list[str]] = {}
    autre_code: str | None = None
    exemples: list[str] = []
    """Communes tried where nothing is known of the answer: those of the place the content is written for."""
    si: str | None = None
    sans_objet: str | None = None
    si_complet: SiCompletExpression | bool | float | str | None = None
    facultatif: bool = False
    avec_professionnel: bool = False

    @model_validator(mode="after")
    def _complete(self) -> Question:
        if self.type in ("nombre", "entier") and (self.domaine is None or self.unite is None):
            raise ValueError("un nombre a un domaine et une unité")
        if self.type == "choix" and not self.choix:
            raise ValueError("un choix donne ses réponses possibles (choix)")
        if self.type == "commune" and not self.exemples:
            raise ValueError("une commune donne des exemples (exemples: codes INSEE)")
        for bas, haut in [*self.tranches, *([self.domaine] if self.domaine else [])]:
            if bas > haut:
                raise ValueError(f"bornes inversées : {bas} > {haut}")
        for code in (self.sans_objet, self.autre_code, *self.codes):
            if code is not None and code not in (self.choix or {}):
                raise ValueError(f"« {code} » n'est pas une des réponses possibles")
        return self

    @property
    def entite(self) -> Literal["foyer", "adulte", "enfant"]:
        debut = self.champ.split(".")[0]
        return {"adultes": "adulte", "enfants": "enfant"}.get(debut, "foyer")  # type: ignore[return-value]


class FichierQuestions(ModeleStrict):
    licence: str | None = None
    themes: list[Theme]
    entites: dict[Literal["adultes", "enfants"], EntiteMultiple]
    questions: list[Question]


class FichierPoids(ModeleStrict):
    licence: str | None = None
    source: Texte
    reponses: dict[str, list[tuple[Any, float]]]


_MESSAGES = {
    "missing": "ce champ manque",
    "extra_forbidden": "champ inconnu (faute de frappe ?)",
    "string_type": "un texte est attendu",
    "float_type": "un nombre est attendu",
    "bool_type": "oui (true) ou non (false) est attendu",
    "list_type": "une liste est attendue",
    "dict_type": "un bloc « clé: valeur » est attendu",
    "model_type": "un bloc « clé: valeur » est attendu",
}


def premiere_erreur(erreur: ValidationError) -> tuple[str, str]:
    """(field, message in French) of the first thing pydantic found wrong."""
    erreurs = erreur.errors()
    # A misspelt key explains the key that is missing: say it first.
    premiere = next((e for e in erreurs if e["type"] == "extra_forbidden"), erreurs[0])
    champ = ".".join(str(partie) for partie in premiere["loc"])
    message = _MESSAGES.get(premiere["type"])
    if message is None and premiere["type"] == "literal_error":
        message = f"valeur inconnue ; attendu : {premiere['ctx']['expected']}"
    return champ, message or premiere["msg"].removeprefix("Value error, ")
