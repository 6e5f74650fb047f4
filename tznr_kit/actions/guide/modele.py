"""Shape of the chapters of the guide (``content/guide/aller_vers/``)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from tznr_kit.droits.fiches.modele import Adresse, Code, DatePartielle, Fiabilite, Montant, Texte
from tznr_kit.socle.contenu import Modele


class SourceCitee(Modele):
    """Where a chapter comes from, and what was taken there."""

    libelle: Texte
    url: Adresse | None
    date: DatePartielle | None
    role: Texte


class BlocTexte(Modele):
    """Short paragraphs."""

    genre: Literal["texte"]
    titre: Texte
    paragraphes: tuple[Texte, ...] = Field(min_length=1)


class BlocListe(Modele):
    """Lines, in any order or (``numerotee``) in this one."""

    genre: Literal["liste", "numerotee"]
    titre: Texte
    lignes: tuple[Texte, ...] = Field(min_length=1)


class Case(Modele):
    """One box; ``id`` is what is kept with an action."""

    id: Code
    texte: Texte


class BlocCases(Modele):
    """A checklist; its ``id`` is unique in the guide. ``apres``: ticked when the action is over, with the report."""

    genre: Literal["cases"]
    id: Code
    titre: Texte
    apres: bool = False
    lignes: tuple[Case, ...] = Field(min_length=1)


class BlocTableau(Modele):
    """A table; every row has as many cells as there are headers."""

    genre: Literal["tableau"]
    titre: Texte
    entetes: tuple[Texte, ...] = Field(min_length=2)
    lignes: tuple[tuple[Texte, ...], ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _rectangulaire(self) -> BlocTableau:
        for ligne in self.lignes:
            if len(ligne) != len(self.entetes):
                raise ValueError(f"cette ligne n'a pas {len(self.entetes)} cellules : {ligne[0]}")
        return self


class Echeance(Modele):
    """What is due ``jour`` days after the action (negative: before)."""

    jour: int = Field(ge=-365, le=365)
    quoi: Texte
    qui: Texte


class BlocCalendrier(Modele):
    """The retroplanning, in the order of the days."""

    genre: Literal["calendrier"]
    titre: Texte
    lignes: tuple[Echeance, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _dans_l_ordre(self) -> BlocCalendrier:
        jours = [ligne.jour for ligne in self.lignes]
        if jours != sorted(jours):
            raise ValueError("les échéances doivent aller de la plus lointaine avant à la plus lointaine après")
        return self


class Parole(Modele):
    """What one is tempted to say, and what helps."""

    au_lieu_de: Texte
    dire: Texte


class BlocParoles(Modele):
    """Words to change."""

    genre: Literal["paroles"]
    titre: Texte
    lignes: tuple[Parole, ...] = Field(min_length=1)


class Numero(Modele):
    """A telephone number for urgent help. ``vu_le``: date of the page read, None when none was."""

    numero: Texte
    nom: Texte
    quand: Texte
    vu_le: DatePartielle | None
    fiabilite: Fiabilite


class BlocNumeros(Modele):
    """Urgent numbers."""

    genre: Literal["numeros"]
    titre: Texte
    lignes: tuple[Numero, ...] = Field(min_length=1)


class BlocGrille(Modele):
    """The marks of a form, shown as a grid: the questions stay written in the form only."""

    genre: Literal["grille"]
    titre: Texte
    formulaire: Code


Bloc = Annotated[
    BlocTexte | BlocListe | BlocCases | BlocTableau | BlocCalendrier | BlocParoles | BlocNumeros | BlocGrille,
    Field(discriminator="genre"),
]


class Chapitre(Modele):
    """One step of the guide. ``montants``: figures of the parameters named between braces in its texts."""

    id: Code
    titre: Texte
    resume: Texte
    verifie_le: date
    prochaine_revue: date
    sources: tuple[SourceCitee, ...] = Field(min_length=1)
    montants: tuple[Montant, ...] = ()
    blocs: tuple[Bloc, ...] = Field(min_length=1)
