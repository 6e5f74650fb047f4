"""The words of the kiosk: one file per language in content/kiosque/langues, all with the same keys."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field

from tznr_kit.contenu import ErreurContenu, Modele, charger
from tznr_kit.kiosque.parcours import Parcours, parcours
from tznr_kit.reglages import chemin_contenu

DEFAUT = "fr"


class Mots(Modele):
    """Every sentence of the screens."""

    titre: str
    promesse_nom: str
    promesse_rien: str
    promesse_deux: str
    commencer: str
    equipe: str
    titre_situation: str
    aide_situation: str
    question_sur: str
    du_conjoint: str
    de_l_enfant: str
    oui: str
    non: str
    je_ne_sais_pas: str
    retour: str
    parler: str
    titre_resultat: str
    estimation: str
    ordinaire: str
    titre_rien: str
    rien_de_sur: str
    a_verifier: str
    combien: str
    a_qui: str
    papiers: str
    parlez_aussi: str
    suite: str
    titre_suite: str
    choix_papier: str
    choix_qr: str
    choix_aide: str
    choix_fin: str
    papier_imprime: str
    papier_panne: str
    papier_professionnel: str
    titre_code: str
    code_explique: str
    code_vide: str
    titre_aide: str
    aide_montrer: str
    aide_aides: str
    efface: str
    efface_merci: str
    effacer: str
    masquer: str
    ecouter: str
    arreter: str
    toujours_la: str
    va_effacer: str
    secondes: str
    je_suis_la: str
    panne_titre: str
    panne: str
    barre: str
    langues: str


class Tranches(Modele):
    """How a band is said."""

    moins: str
    entre: str
    plus: str
    zero: str


class Montants(Modele):
    """How an amount is said. ``milliers``: what separates thousands."""

    environ: str
    entre: str
    jusqu_a: str
    inconnu: str
    gratuite: str
    participation: str
    mois: str
    an: str
    milliers: str


class MotsQuestion(Modele):
    """One question. ``autre``: asked about the spouse; ``choix_autre``: the answers said about the spouse."""

    texte: str
    autre: str | None = None
    choix: dict[str, str] = Field(default_factory=dict)
    choix_autre: dict[str, str] = Field(default_factory=dict)


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
    situations: dict[str, str]
    questions: dict[str, MotsQuestion]


def langues() -> dict[str, Langue]:
    """Every language by code, French first. Raises ErreurContenu when one lacks a word."""
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
