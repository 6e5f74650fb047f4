"""The menu of a role, as Streamlit's navigation wants it."""

from __future__ import annotations

import copy
from collections.abc import Callable
from functools import cache
from itertools import groupby

import streamlit as st

from pages.communs import navigation
from pages.communs.liens import aller, page
from pages.communs.navigation import ACCUEIL, Ecran, ecrans_pour, ecrans_refuses
from pages.communs.visiteur import exiger
from tznr_kit.socle.acces.roles import Role

Menu = dict[str, list[st.Page]]


def pages_du_menu(role: Role) -> Menu:
    """Group → pages of this role, plus, hidden, a closed door at the address of each screen refused to it.

    Copies: Streamlit marks the page that it opens, and several visitors open one at once.
    """
    return {groupe: [copy.copy(une) for une in pages] for groupe, pages in _menu(role, navigation.ECRANS).items()}


@cache
def _menu(role: Role, _ecrans: tuple[Ecran, ...]) -> Menu:
    """Made once for these screens: each page looks at the disk for its file."""
    groupes = groupby(ecrans_pour(role), key=lambda un: un.groupe)
    menu = {groupe: [page(un) for un in ecrans] for groupe, ecrans in groupes}
    menu[""].append(_accueil_par_son_nom())
    portes = [_porte_fermee(un) for un in ecrans_refuses(role)]
    return {**menu, "Réservé": portes} if portes else menu


def _accueil_par_son_nom() -> st.Page:
    """Home is at « / »: whoever writes « /accueil » finds it too."""
    return st.Page(lambda: aller(ACCUEIL.id), title=ACCUEIL.titre, url_path=ACCUEIL.id, visibility="hidden")


def _porte_fermee(un: Ecran) -> st.Page:
    return st.Page(_refus(un), title=un.titre, url_path=un.id, visibility="hidden")


def _refus(un: Ecran) -> Callable[[], None]:
    capacite = un.capacite
    if capacite is None:
        raise ValueError(f"{un.id} s'ouvre à tous")

    def refuser() -> None:
        st.title(un.titre)
        exiger(capacite)

    return refuser
