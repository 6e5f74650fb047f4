"""What the person reads on the consent screen: her language, and the French beside it, line by line."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import streamlit as st

from pages.communs.dessins import html
from pages.communs.mots import clair, puces
from tznr_kit.socle.homonymes import sans_homonyme
from tznr_kit.socle.langues import FRANCAIS, Langue, langues


def choisir(numero: str) -> Langue:
    """The language of this person, by its own name; asked again of the next one."""
    toutes = langues()
    code = st.segmented_control(
        "La langue de la personne", list(toutes), default=FRANCAIS, required=True, key=f"{numero}.langue",
        format_func=sans_homonyme(toutes, lambda un: toutes[un].nom),
    )  # fmt: skip
    langue = toutes[str(code)]
    if langue.avis:
        st.caption(f"{langue.avis}. La personne lit sa langue, vous lisez le français à côté.")
    return langue


def lire(langue: Langue, phrases: Iterable[str]) -> None:
    """Sentences, one a line."""
    if langue.code == FRANCAIS:
        st.markdown(puces(phrases))
    else:
        html(f'<ul class="q-deux">{"".join(f"<li>{_deux(langue, une)}</li>" for une in phrases)}</ul>')


def titrer(langue: Langue, phrase: str, niveau: int = 3) -> None:
    """A title, French under it or beside it."""
    dedans = escape(phrase) if langue.code == FRANCAIS else _deux(langue, phrase)
    html(f'<h{niveau} class="q-sous q-deux">{dedans}</h{niveau}>')


def libelle(langue: Langue, phrase: str, entre: str = " ") -> str:
    """The words of a box or of a field: hers, then the French, that the style sheet puts beside."""
    if langue.code == FRANCAIS:
        return clair(phrase)
    dit = langue.dire(phrase)
    return f"{clair(dit.texte)}{entre}:small[{clair(phrase)}]" if dit.a_jour else clair(phrase)


def _deux(langue: Langue, phrase: str) -> str:
    dit = langue.dire(phrase)
    sens = langue.direction if dit.a_jour else "ltr"
    return (
        f'<span lang="{dit.code}" dir="{sens}">{escape(dit.texte)}</span>'
        f'<span class="fr" lang="fr" dir="ltr">{escape(phrase)}</span>'
    )
