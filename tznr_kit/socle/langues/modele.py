"""What the files of a language hold."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from tznr_kit.socle.contenu import Modele

Etat = Literal["a_jour", "perimee", "absente"]
Direction = Literal["ltr", "rtl"]
Forme = Literal["zero", "one", "two", "few", "many", "other"]
Traduction = str | dict[Forme, str]
"""A sentence, or one per plural form of the language (Babel's names); ``other`` always."""


class Entete(Modele):
    """``langue.yaml``. ``locale``: Babel's name for numbers and dates; ``milliers``: what separates thousands.

    ``a_relire``: notice shown while nobody whose language it is has read it; ``relu_par``: when and as what
    somebody did (« 2027-03, interprète »), never a name. ``explication``: why some words stay in French.
    """

    licence: str
    source: str
    code: str = Field(pattern=r"^[a-z]{2,3}$")
    nom: str
    locale: str
    milliers: str = Field(max_length=1)
    direction: Direction
    a_relire: str
    relu_par: str | None
    explication: str


class Phrases(Modele):
    """Any other file of a language: French sentence → what is said."""

    licence: str
    source: str
    phrases: dict[str, Traduction]


class Noms(Modele):
    """``noms.yaml``: names said in French in every language, as the desk says them."""

    licence: str
    source: str
    noms: list[str]


class Liste(Modele):
    """``phrases.yaml``: French sentences written in the code, by screen; places in braces.

    ``fiches``: the sheets most seen, translated down to their steps and their papers.
    """

    licence: str
    source: str
    fiches: list[str]
    ecrans: dict[str, list[str]]
