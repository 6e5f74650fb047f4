"""What somebody touches: Streamlit's widgets, dressed by their key (``<dress>--<pictogram>--<key>``)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import streamlit as st

from pages.communs.langue import dit
from tznr_kit.socle.pictogrammes import pictogramme

Rang = Literal["principal", "second", "discret"]
SANS = "sans"  # no pictogram


def cle(habit: str, picto: str | None, nom: str) -> str:
    """The key that dresses a widget. Raises ErreurContenu when no pictogram has this name."""
    if picto is not None:
        pictogramme(picto)
    return f"{habit}--{picto or SANS}--{nom}"


def reponse(
    libelle: str,
    nom: str,
    picto: str | None = None,
    *,
    choisie: bool = False,
    tel_quel: bool = False,
    on_click: Callable[..., Any] | None = None,
    args: tuple[Any, ...] = (),
) -> bool:
    """An answer that advances: disc, text on the left, chevron; a tick when it is the answer already given.

    ``nom`` makes its key, one in the page; ``tel_quel``: a name, that no language translates.
    True when it has just been pressed.
    """
    return st.button(
        libelle if tel_quel else dit(libelle),
        key=cle("reponse", picto, nom),
        type="primary" if choisie else "secondary",
        width="stretch",
        on_click=on_click,
        args=args,
    )


def bouton(
    libelle: str,
    nom: str,
    rang: Rang = "second",
    picto: str | None = None,
    *,
    on_click: Callable[..., Any] | None = None,
    args: tuple[Any, ...] = (),
    disabled: bool = False,
) -> bool:
    """A button of the page: ``principal`` once a screen, ``second``, or ``discret``."""
    return st.button(
        dit(libelle),
        key=cle(f"bouton-{rang}", picto, nom),
        width="stretch",
        on_click=on_click,
        args=args,
        disabled=disabled,
    )
