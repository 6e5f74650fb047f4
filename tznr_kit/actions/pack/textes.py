"""The words of the pack that are content: poster, data notice, consent form."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from tznr_kit.droits.fiches.modele import Code, Texte
from tznr_kit.socle.contenu import Modele, charger
from tznr_kit.socle.reglages import chemin_contenu


class Affiche(Modele):
    """``accroches``: one line by public of the sheets."""

    titre: Texte
    lignes: tuple[Texte, ...]
    accroches: dict[Code, Texte]
    questions: tuple[Texte, ...]
    signature: Texte
    mention: Texte


class Ligne(Modele):
    """One line of the data box of the consent."""

    libelle: Texte
    texte: Texte


class Donnees(Modele):
    """The notice on personal data; who answers for them comes from the settings."""

    titre: Texte
    encadre: tuple[Ligne, ...] = Field(min_length=4)
    public: Texte
    paragraphes: tuple[Texte, ...]


class TextesDuPack(Modele):
    """``content/textes/pack.yaml``."""

    verifie_le: date
    prochaine_revue: date
    affiche: Affiche
    donnees: Donnees


class Libelle(Modele):
    """A code and its words."""

    id: Code
    libelle: Texte


class Accord(Modele):
    """One purpose, one tick; ``partenaires`` are ticked one by one."""

    id: Code
    texte: Texte
    partenaires: tuple[Texte, ...]


class FormulaireDeConsentement(Modele):
    """``content/textes/consentement.yaml``."""

    version: Texte
    verifie_le: date
    prochaine_revue: date
    titre: Texte
    introduction: tuple[Texte, ...]
    champs: tuple[Libelle, ...]
    themes: tuple[Libelle, ...]
    accords: tuple[Accord, ...] = Field(min_length=1)
    signature: Texte
    retrait: Texte
    ne_jamais_ecrire: Texte


def textes_du_pack() -> TextesDuPack:
    """Raises ErreurContenu."""
    return charger(TextesDuPack, chemin_contenu("textes") / "pack.yaml")


def formulaire_de_consentement() -> FormulaireDeConsentement:
    """Raises ErreurContenu."""
    return charger(FormulaireDeConsentement, chemin_contenu("textes") / "consentement.yaml")
