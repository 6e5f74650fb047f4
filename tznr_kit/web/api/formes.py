"""What comes in and what goes out, as pydantic models: OpenAPI is made from them, the tests judge answers by them."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from tznr_kit.droits.calcul import regles_du_kit
from tznr_rules import Regles
from tznr_rules.questionnaire import Reponse

Statut = Literal["probable", "a_verifier", "non", "deja_percu"]
Etat = Literal["remplie", "non_remplie", "inconnue"]


class Forme(BaseModel):
    """No field besides those that are named."""

    model_config = ConfigDict(extra="forbid")


class Erreur(Forme):
    """One thing to mend."""

    champ: str = Field(description="Le champ ou le paramètre à corriger ; vide : la demande entière.")
    message: str = Field(description="Ce qui ne va pas, et quoi écrire.")
    ou: Literal["corps", "adresse", "entete"] | None = Field(None, description="Où, pour une demande refusée.")


class Erreurs(Forme):
    """A request refused."""

    erreurs: list[Erreur]


class FoyerRefuse(Forme):
    """A household that cannot be read; those beside it are computed."""

    id: Any = None
    ligne: int = Field(description="Rang du foyer dans l'envoi, à partir de 1.")
    erreurs: list[Erreur]


class Condition(Forme):
    """One condition of a right, for this household."""

    id: str
    texte: str
    etat: Etat


class DroitCalcule(Forme):
    """One right, for this household. ``detail=court`` leaves the last four fields out."""

    statut: Statut
    montant: float | None = Field(description="Euros par période ; null : dépend d'une réponse, ou ne se calcule pas.")
    montant_min: float | None
    montant_max: float | None
    periode: Literal["mois", "an"] | None
    niveau: str | None
    participation: float | None = None
    fiabilite: Literal["A", "B", "C", "D"]
    conditions: list[Condition] | None = None
    manque: list[str] | None = Field(None, description="Les champs qui peuvent encore changer ce droit.")
    a_recalculer: bool | None = None
    chiffres_perimes: list[str] | None = None


class Resultat(Forme):
    """What one household gives. ``detail=court`` leaves the last two fields out."""

    id: Any = None
    date: str
    droits: dict[str, DroitCalcule]
    calculs: dict[str, Any] | None = None
    question_suivante: str | None = None


class Fourchette(Forme):
    """A number known between two bounds."""

    min: float
    max: float


def situation() -> type[BaseModel]:
    """A household as the questions of this installation ask it."""
    return _situation(regles_du_kit())


@lru_cache(maxsize=1)
def _situation(regles: Regles) -> type[BaseModel]:
    ages = {"date_naissance": _facultatif(str, "AAAA-MM-JJ ; l'emporte sur l'âge"), "age_mois": _facultatif(int, "")}
    adulte = _objet("Adulte", regles.arbres["adulte"], ages)
    enfant = _objet("Enfant", regles.arbres["enfant"], ages)
    connus: Any = Literal[tuple(sorted({*regles.droits, *regles.variantes}))]
    autres = {
        "id": _facultatif(Any, "Repris tel quel dans le résultat."),
        "complet": _facultatif(bool, "true : chaque question absente prend sa réponse ordinaire."),
        "adultes": _facultatif(_personnes(adulte | None, 1, 2), "Un ou deux adultes ; null : on ne sait pas."),
        "enfants": _facultatif(_personnes(enfant | None, 0, regles.entites["enfants"].maximum_accepte or 12), ""),
        "prestations_percues": _facultatif(list[connus], "Les droits déjà perçus."),
    }
    return _objet("Situation", regles.arbres["foyer"], autres)


def _personnes(genre: Any, minimum: int, maximum: int) -> Any:
    return Annotated[list[genre], Field(min_length=minimum, max_length=maximum)]


def _facultatif(genre: Any, description: str) -> tuple[Any, Any]:
    return genre | None if genre is not Any else Any, Field(None, description=description)


def _objet(nom: str, arbre: dict[str, Any], autres: dict[str, tuple[Any, Any]]) -> type[BaseModel]:
    champs: dict[str, Any] = dict(autres)
    for cle, valeur in arbre.items():
        if isinstance(valeur, Reponse):
            champs[cle] = _facultatif(_genre(valeur), valeur.question.question)
        else:
            champs[cle] = _facultatif(_objet(f"{nom}{cle.title().replace('_', '')}", valeur, {}), "")
    return create_model(nom, __base__=Forme, **champs)


def _genre(reponse: Reponse) -> Any:
    question = reponse.question
    if question.type == "oui_non":
        return bool
    if question.type == "commune":
        return Annotated[str, Field(pattern=r"^(\d\d|2A|2B)\d{3}$", description="Code INSEE")]
    if question.type == "choix":
        ouvert = question.codes or question.autre_code
        return str if ouvert else Literal[tuple(question.choix or ())]
    bas, haut = question.domaine or (0, 0)
    nombre = int if question.type == "entier" else float
    return Annotated[nombre, Field(ge=bas, le=haut)] | Fourchette
