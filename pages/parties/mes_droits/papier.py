"""The paper to take away: the same order as the cards."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.communs.boutons import cle
from pages.communs.compteurs import compter_une_fois
from pages.communs.langue import dit, langue
from pages.communs.papiers_traduits import en_d_autres_langues, nom_du_fichier
from pages.communs.visiteur import role_courant
from pages.parties.mes_droits.plus_loin import dates_du_foyer
from tznr_kit.droits.bilan import Bilan


def _compter_et_faire(bilan: Bilan, droits: tuple[str, ...], jour: date, code: str) -> bytes:
    # What draws papers is long to load: who only reads the screen does not wait for it.
    from pages.communs.feuille_de_route import feuille_de_route

    compter_une_fois("imprime", jour)
    dates = [une.papier for une in dates_du_foyer(bilan, jour, droits)]
    return feuille_de_route(bilan, droits, jour, dates, code)


def imprimer(bilan: Bilan, jour: date, ou: str, droit: str | None = None) -> None:
    """The button of the road map, or of one right, in the language of the page; nothing when there is nothing to claim.

    A professional, whose screen is in French, has it in the language of who is in front of her.
    """
    droits = (droit,) if droit else bilan.suivies
    if not droits:
        return
    parlee = langue().code
    st.download_button(
        dit("J'imprime cette page" if droit else "J'imprime ma feuille de route"),
        data=lambda: _compter_et_faire(bilan, droits, jour, parlee),
        file_name=nom_du_fichier("ma-feuille-de-route", parlee),
        mime="application/pdf",
        key=cle("bouton-principal", "imprimer", f"papier-{ou}"),
        width="stretch",
        on_click="ignore",
    )
    if role_courant() != "public":
        en_d_autres_langues(
            lambda code: _compter_et_faire(bilan, droits, jour, code), "ma-feuille-de-route", f"papier-{ou}"
        )
