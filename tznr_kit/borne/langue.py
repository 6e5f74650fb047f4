"""The words of the kiosk: one file per language in content/kiosque/langues, all with the same keys."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from tznr_kit.borne.parcours import Parcours, parcours
from tznr_kit.socle.contenu import ErreurContenu, Modele, charger, composer
from tznr_kit.socle.reglages import chemin_contenu
from tznr_kit.socle.typographie import typographie

DEFAUT = "fr"

Phrase = Annotated[str, AfterValidator(typographie)]
"""Words shown; the space before « ? » never ends a line."""


class Mots(Modele):
    """Every sentence of the screens."""

    titre: Phrase
    promesse_nom: Phrase
    promesse_rien: Phrase
    promesse_deux: Phrase
    commencer: Phrase
    equipe: Phrase
    titre_situation: Phrase
    aide_situation: Phrase
    question_sur: Phrase
    du_conjoint: Phrase
    de_l_enfant: Phrase
    oui: Phrase
    non: Phrase
    je_ne_sais_pas: Phrase
    retour: Phrase
    parler: Phrase
    titre_resultat: Phrase
    estimation: Phrase
    ordinaire: Phrase
    titre_rien: Phrase
    rien_de_sur: Phrase
    a_verifier: Phrase
    combien: Phrase
    a_qui: Phrase
    papiers: Phrase
    parlez_aussi: Phrase
    suite: Phrase
    titre_suite: Phrase
    choix_papier: Phrase
    choix_qr: Phrase
    choix_aide: Phrase
    choix_fin: Phrase
    papier_imprime: Phrase
    papier_panne: Phrase
    papier_professionnel: Phrase
    titre_code: Phrase
    code_explique: Phrase
    code_vide: Phrase
    titre_aide: Phrase
    aide_montrer: Phrase
    aide_aides: Phrase
    efface: Phrase
    efface_merci: Phrase
    effacer: Phrase
    masquer: Phrase
    ecouter: Phrase
    arreter: Phrase
    toujours_la: Phrase
    va_effacer: Phrase
    secondes: Phrase
    je_suis_la: Phrase
    panne_titre: Phrase
    panne: Phrase
    barre: Phrase
    langues: Phrase


class Tranches(Modele):
    """How a band is said."""

    moins: Phrase
    entre: Phrase
    plus: Phrase
    zero: Phrase


class Montants(Modele):
    """How an amount is said. ``milliers``: what separates thousands."""

    environ: Phrase
    entre: Phrase
    jusqu_a: Phrase
    inconnu: Phrase
    gratuite: Phrase
    participation: Phrase
    mois: Phrase
    an: Phrase
    milliers: str


class MotsQuestion(Modele):
    """One question. ``autre``: asked about the spouse; ``choix_autre``: the answers said about the spouse."""

    texte: Phrase
    autre: Phrase | None = None
    choix: dict[str, Phrase] = Field(default_factory=dict)
    choix_autre: dict[str, Phrase] = Field(default_factory=dict)


class Langue(Modele):
    """One language. ``a_relire``: notice shown while nobody has read the translation again."""

    licence: str
    source: str
    code: str
    nom: str
    direction: Literal["ltr", "rtl"]
    a_relire: str | None
    mots: Mots
    tranches: Tranches
    unites: dict[str, str]
    montants: Montants
    situations: dict[str, Phrase]
    questions: dict[str, MotsQuestion]


def langues() -> dict[str, Langue]:
    """Every language by code, French first. Raises ErreurContenu when one lacks a word."""
    return composer("langues", ("kiosque/langues", "kiosque/parcours.yaml"), _langues)


def _langues() -> dict[str, Langue]:
    fichiers = sorted((chemin_contenu("kiosque") / "langues").glob("*.yaml"), key=lambda f: (f.stem != DEFAUT, f.stem))
    return {fichier.stem: _lire(fichier, parcours()) for fichier in fichiers}


def _lire(fichier: Path, voulu: Parcours) -> Langue:
    langue = charger(Langue, fichier)
    if langue.code != fichier.stem:
        raise ErreurContenu(fichier, "code", f"le code de la langue est le nom du fichier : {fichier.stem}")
    for situation in voulu.situations:
        if situation.id not in langue.situations:
            raise ErreurContenu(fichier, f"situations.{situation.id}", "il manque ces mots")
    for question in voulu.questions:
        mots = langue.questions.get(question.champ)
        if mots is None or set(question.choix) - mots.choix.keys():
            raise ErreurContenu(fichier, f"questions.{question.champ}", "il manque ces mots")
        if question.champ.startswith("adultes.") and mots.autre is None:
            raise ErreurContenu(fichier, f"questions.{question.champ}.autre", "il manque ces mots")
    return langue
