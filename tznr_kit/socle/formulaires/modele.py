"""What a form may contain."""

from __future__ import annotations

from typing import Any, Literal, Self

from pydantic import Field, model_validator

from tznr_kit.socle.contenu import Modele

Genre = Literal[
    "texte",  # one line
    "texte_long",
    "courriel",  # a professional's, the only text where an address is expected
    "nombre",  # whole number
    "note",  # 0 (or minimum) to maximum
    "date",
    "heure",  # HH:MM
    "oui_non",
    "choix",
    "choix_multiple",
    "etats",  # one state for each option: {option: état}
    "tableau",  # list of lines, each with the ``colonnes``
]
AVEC_OPTIONS = {"choix", "choix_multiple", "etats"}


class Option(Modele):
    """One answer: the code is stored, the label is shown."""

    code: str
    libelle: str
    court: str = ""  # for a small screen; empty: the label is short enough
    groupe: str = ""  # in a long list: the title it is folded under; the first group is shown


class Champ(Modele):
    """One question of a form."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    libelle: str
    type: Genre
    aide: str = ""
    obligatoire: bool = False
    options: list[Option] = Field(default_factory=list)
    liste: str | None = None  # name of a shared list, instead of ``options``
    etats: str | None = None  # name of the list of states, for ``etats``
    colonnes: list[Champ] = Field(default_factory=list)
    ajouter: str = ""  # words of the button that adds a line to a table
    longueur: int = 500  # characters
    minimum: int = 0
    maximum: int | None = None  # of a number, a mark, or of the answers ticked
    eliminatoire: bool = False  # a mark of 0 here refuses the place
    pli: str = ""  # title of the fold it waits in; empty: shown at once
    depart: Any = None  # answer proposed on a new form
    depuis: str | None = None  # figure taken from the tallies: « total » or « champ:code,code »
    preparation: str | None = None  # answer taken from the preparation sheet

    @model_validator(mode="after")
    def _coherent(self) -> Self:
        if self.type in AVEC_OPTIONS and not (self.options or self.liste):
            raise ValueError(f"le champ « {self.id} » demande des options ou une liste")
        if self.type == "tableau" and not self.colonnes:
            raise ValueError(f"le tableau « {self.id} » n'a pas de colonnes")
        if self.type == "etats" and self.etats is None:
            raise ValueError(f"le champ « {self.id} » ne dit pas quels états")
        if self.type == "note" and self.maximum is None:
            raise ValueError(f"la note « {self.id} » n'a pas de maximum")
        return self


class Etape(Modele):
    """One screen of a form."""

    id: str
    titre: str
    aide: str = ""
    champs: list[Champ]

    @property
    def montres(self) -> list[Champ]:
        """Fields that are not folded."""
        return [champ for champ in self.champs if not champ.pli]

    @property
    def plis(self) -> dict[str, list[Champ]]:
        """Folded fields by the title of their fold, in order."""
        titres = dict.fromkeys(champ.pli for champ in self.champs if champ.pli)
        return {titre: [champ for champ in self.champs if champ.pli == titre] for titre in titres}


class Formulaire(Modele):
    """A whole form, with where it comes from."""

    id: str
    titre: str
    licence: str
    source: str
    etapes: list[Etape]

    @property
    def champs(self) -> list[Champ]:
        """Every field, in order."""
        return [champ for etape in self.etapes for champ in etape.champs]

    @model_validator(mode="after")
    def _sans_doublon(self) -> Self:
        noms = [champ.id for champ in self.champs]
        doublons = {nom for nom in noms if noms.count(nom) > 1}
        if doublons:
            raise ValueError(f"champ écrit deux fois : {', '.join(sorted(doublons))}")
        return self


class Listes(Modele):
    """The lists of codes that forms share."""

    licence: str
    source: str
    listes: dict[str, list[Option]]
