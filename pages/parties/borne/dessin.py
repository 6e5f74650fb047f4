"""Large buttons, pictures and rows of the kiosk."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import Any, TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.communs import boutons
from pages.communs.mots import clair
from pages.parties.borne.etat import repondre
from tznr_kit.droits.entretien import Donnee
from tznr_kit.socle.reglages import chemin_contenu
from tznr_kit.socle.typographie import typographie

T = TypeVar("T")


def grand(texte: str, cle: str, faire: Callable[..., None], *arguments: Any, premier: bool = False) -> None:
    """One large button. ``texte`` is our own or a translator's words, shown as they are."""
    st.button(
        clair(texte),
        key=f"borne:{cle}",
        on_click=faire,
        args=arguments,
        type="primary" if premier else "secondary",
        width="stretch",
    )


def reponse(texte: str, cle: str, donnee: Donnee, picto: str | None = None) -> None:
    """One answer that advances, with its picture; its key tells tests that it is an answer."""
    nom = next(iter(donnee.values()))
    boutons.reponse(
        clair(texte), f"borne-reponse-{cle}-{nom}", picto, on_click=repondre, args=(cle, donnee)
    )  # fmt: skip


def francais(texte: str, balise: str = "p") -> None:
    """Words of the sheets, in French whatever the language of the kiosk: said so, for voices."""
    st.html(f'<{balise} lang="fr">{escape(typographie(texte))}</{balise}>')


def liste_francaise(lignes: Iterable[str]) -> None:
    """The same, as a list."""
    points = "".join(f"<li>{escape(typographie(ligne))}</li>" for ligne in lignes)
    st.html(f'<ul lang="fr">{points}</ul>')


def par(combien: int, choses: Iterable[T]) -> Iterator[tuple[DeltaGenerator, T]]:
    """Each thing with the cell where to draw it, in rows of ``combien`` that wrap on a telephone."""
    liste = list(choses)
    for debut in range(0, len(liste), combien):
        yield from zip(st.columns(combien), liste[debut : debut + combien], strict=False)


def images(situations: Iterable[str]) -> None:
    """Put the picture of each situation in its button, by style: the button stays one large target with its words."""
    regles = [
        f".st-key-borne-situation-{une} button::before {{ content: url('{_adresse(une)}'); }}" for une in situations
    ]
    st.html(f"<style>{''.join(regles)}</style>")


def _adresse(situation: str) -> str:
    dessin = (chemin_contenu("kiosque") / "images" / f"{situation}.svg").read_bytes()
    return f"data:image/svg+xml;base64,{base64.b64encode(dessin).decode()}"
