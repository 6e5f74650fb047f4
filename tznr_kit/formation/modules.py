"""The modules (content/formation/modules): cards, figures, a sorting exercise, questions and their feedback."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pydantic import Field, model_validator

from tznr_kit.actions.guide.modele import SourceCitee
from tznr_kit.droits.fiches.baremes import parametres
from tznr_kit.droits.fiches.catalogue import catalogue
from tznr_kit.droits.fiches.modele import Code, Montant, Texte
from tznr_kit.droits.fiches.montants import chiffres, remplacer
from tznr_kit.formation.objectifs import objectifs
from tznr_kit.socle.contenu import ErreurContenu, Modele, charger, composer
from tznr_kit.socle.reglages import chemin_contenu


class Carte(Modele):
    """A card: one idea, a few lines."""

    titre: Texte
    lignes: tuple[Texte, ...] = Field(min_length=1)


class CarteATrier(Modele):
    """A card to put in a category; several may be right."""

    texte: Texte
    bonnes: tuple[str, ...] = Field(min_length=1)
    pourquoi: Texte


class Tri(Modele):
    """A sorting exercise. ``categories``: code → words."""

    consigne: Texte
    categories: dict[str, Texte]
    cartes: tuple[CarteATrier, ...] = Field(min_length=2)

    @model_validator(mode="after")
    def _categories_connues(self) -> Tri:
        for carte in self.cartes:
            if not set(carte.bonnes) <= set(self.categories):
                raise ValueError(f"catégorie inconnue pour « {carte.texte} »")
        return self


class Choix(Modele):
    """One answer and what is said to who chooses it. ``juste`` is None where no answer is wrong."""

    texte: Texte
    juste: bool | None
    retour: Texte


class Question(Modele):
    """``avant_apres``: asked before and after the session. ``libre``: there is no wrong answer."""

    id: Code
    objectif: str
    question: Texte
    choix: tuple[Choix, ...] = Field(min_length=2)
    avant_apres: bool = False
    libre: bool = False

    @model_validator(mode="after")
    def _une_seule_juste(self) -> Question:
        justes = [choix.juste for choix in self.choix]
        if self.libre and (any(juste is not None for juste in justes) or self.avant_apres):
            raise ValueError("une question libre n'a ni bonne ni mauvaise réponse, et ne mesure rien")
        if not self.libre and (justes.count(True) != 1 or None in justes):
            raise ValueError("une question a une seule bonne réponse")
        return self


class Module(Modele):
    """One module. ``chiffres``: ids of the sheets whose take-up rate is shown; ``minutes``: how long it takes."""

    id: Code
    titre: Texte
    resume: Texte
    minutes: int = Field(ge=5, le=120)
    verifie_le: date
    prochaine_revue: date
    sources: tuple[SourceCitee, ...] = Field(min_length=1)
    montants: tuple[Montant, ...] = ()
    cartes: tuple[Carte, ...] = Field(min_length=1)
    chiffres: tuple[str, ...]
    tri: Tri | None
    questions: tuple[Question, ...] = Field(min_length=1)


@dataclass(frozen=True)
class Taux:
    """One take-up figure with what a reader must know. ``taux``: percent of ``population``."""

    droit: str
    taux: float
    annee: int
    population: str
    source: str
    conteste: bool
    commentaire: str


def modules(jour: date) -> list[Module]:
    """The modules in order, amounts of ``jour`` written in. Raises ErreurContenu."""
    return composer("modules", ("formation", "baremes"), lambda: _modules(jour), jour)


def _modules(jour: date) -> list[Module]:
    baremes, lus = parametres(), []
    vues: set[str] = set()
    connus = {objectif.id for objectif in objectifs()}
    for fichier in sorted((chemin_contenu("formation") / "modules").glob("*.yaml")):
        brut = charger(Module, fichier)
        for question in brut.questions:
            if question.id in vues:
                raise ErreurContenu(fichier, "questions", f"la question « {question.id} » existe déjà")
            if question.objectif not in connus:
                raise ErreurContenu(fichier, "questions", f"l'objectif « {question.objectif} » n'existe pas")
            vues.add(question.id)
        mots = chiffres(brut.montants, baremes, jour, str(fichier))
        lus.append(Module.model_validate(remplacer(brut.model_dump(), mots, str(fichier))))
    return lus


def questions_avant_apres(jour: date) -> list[Question]:
    """The questions asked before and after a session, one or more per objective, in the order of the objectives."""
    ordre = [objectif.id for objectif in objectifs()]
    toutes = [question for module in modules(jour) for question in module.questions if question.avant_apres]
    return sorted(toutes, key=lambda question: ordre.index(question.objectif))


def taux_de(module: Module, jour: date) -> list[Taux]:
    """The figures of a module, read from the sheets. Raises ErreurContenu when a sheet has none."""
    return [_taux(droit, jour) for droit in module.chiffres]


def _taux(droit: str, jour: date) -> Taux:
    fiche = catalogue(jour).get(droit)
    mesure = fiche.fiche.non_recours if fiche else None
    if fiche is None or mesure is None or mesure.taux is None or mesure.annee is None or mesure.source is None:
        raise ErreurContenu(droit, "non_recours", "cette fiche n'a pas de taux à montrer")
    return Taux(
        droit=fiche.nom_court,
        taux=mesure.taux,
        annee=mesure.annee,
        population=mesure.population or "",
        source=fiche.fiche.sources[mesure.source].libelle,
        conteste=mesure.conteste,
        commentaire=mesure.commentaire or "",
    )
