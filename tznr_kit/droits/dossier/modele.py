"""``content/dossiers/``: what a prepared claim asks once, the letters, and what each desk wants to read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Literal

from pydantic import model_validator

from tznr_kit.socle.contenu import Modele, charger
from tznr_kit.socle.reglages import chemin_contenu

Genre = Literal["demande", "relance", "recours", "remise"]
ACCOLADES = re.compile(r"\{(\w+)\}")
DU_DROIT = frozenset({"droit", "droit_le"})
"""What a letter may name besides the fields of the interview: the right, and « la prime d'activité » in a sentence."""


class Champ(Modele):
    """One thing asked once. ``main``: never typed here, the person writes it on the paper."""

    id: str
    libelle: str
    type: Literal["texte", "texte_long", "date", "montant"]
    main: bool = False


class ModeleDeLettre(Modele):
    """One kind of letter; between braces, fields of the interview. ``champs``: what it asks, in order."""

    id: Genre
    titre: str
    quand: str
    objet: str
    champs: tuple[str, ...]
    corps: tuple[str, ...]


class Entretien(Modele):
    """``entretien.yaml``."""

    licence: str
    source: str
    verifie_le: date
    prochaine_revue: date
    champs: tuple[Champ, ...]
    lettres: tuple[ModeleDeLettre, ...]

    @cached_property
    def par_id(self) -> Mapping[str, Champ]:
        """Field by id."""
        return {champ.id: champ for champ in self.champs}

    @model_validator(mode="after")
    def _renvois(self) -> Entretien:
        connus = {champ.id for champ in self.champs}
        for lettre in self.lettres:
            nommes = {nom for texte in (lettre.objet, *lettre.corps) for nom in ACCOLADES.findall(texte)}
            for nom in [*lettre.champs, *sorted(nommes - DU_DROIT)]:
                if nom not in connus:
                    raise ValueError(f"la lettre « {lettre.id} » nomme « {nom} », que l'entretien ne demande pas")
            if oublies := nommes - DU_DROIT - set(lettre.champs):
                raise ValueError(f"la lettre « {lettre.id} » écrit « {min(oublies)} » sans le demander dans « champs »")
        return self


class Ligne(Modele):
    """One line of the summary: its words, and the question of the simulator or the field it comes from."""

    libelle: str
    question: str | None = None
    champ: str | None = None

    @model_validator(mode="after")
    def _une_source(self) -> Ligne:
        if (self.question is None) == (self.champ is None):
            raise ValueError(f"« {self.libelle} » vient d'une question ou d'un champ de l'entretien, un seul des deux")
        return self


class Section(Modele):
    """Lines under a title, in the order of the paper form."""

    id: str
    titre: str
    lignes: tuple[Ligne, ...]


class DossierDuDroit(Modele):
    """What is prepared for one right. ``preremplir``: address of a service that documents prefilling, with
    ``{champ}`` for fields; ``formulaire_pdf``: name of a file of ``content/formulaires_officiels/``."""

    sections: tuple[str, ...]
    recours_a: str
    lettres: tuple[Genre, ...]
    preremplir: str | None = None
    formulaire_pdf: str | None = None


class Papier(Modele):
    """Where a paper is found; ``mots``: any of them, in the name of the paper."""

    mots: tuple[str, ...]
    ou: str


class Dossiers(Modele):
    """``droits.yaml``."""

    licence: str
    source: str
    verifie_le: date
    prochaine_revue: date
    sections: tuple[Section, ...]
    droits: dict[str, DossierDuDroit]
    papiers: tuple[Papier, ...]

    @model_validator(mode="after")
    def _sections_connues(self) -> Dossiers:
        connues = {section.id for section in self.sections}
        for droit, dossier in self.droits.items():
            if inconnues := set(dossier.sections) - connues:
                raise ValueError(f"« {droit} » nomme la section « {min(inconnues)} », qui n'existe pas")
        return self

    def sections_de(self, droit: str) -> Iterator[Section]:
        """The sections of one right, in its order. Raises KeyError."""
        par_id = {section.id: section for section in self.sections}
        return (par_id[identifiant] for identifiant in self.droits[droit].sections)

    def ou_trouver(self, papier: str) -> str | None:
        """Where this paper is found; None when nobody has written it."""
        minuscules = papier.lower()
        return next((un.ou for un in self.papiers if any(mot in minuscules for mot in un.mots)), None)


def entretien() -> Entretien:
    """Raises ErreurContenu."""
    return charger(Entretien, chemin_contenu("dossiers") / "entretien.yaml")


def dossiers() -> Dossiers:
    """Raises ErreurContenu."""
    return charger(Dossiers, chemin_contenu("dossiers") / "droits.yaml")
