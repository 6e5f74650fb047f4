"""The paper to take away: the same order as the cards."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.communs.boutons import cle
from pages.communs.compteurs import compter_une_fois
from pages.communs.feuille_de_route import feuille_de_route
from pages.communs.langue import dit
from pages.parties.mes_droits.plus_loin import dates_du_foyer
from tznr_kit.droits.bilan import Bilan


def _compter_et_faire(bilan: Bilan, droits: tuple[str, ...], jour: date) -> bytes:
    compter_une_fois("imprime", jour)
    return feuille_de_route(bilan, droits, jour, [une.papier for une in dates_du_foyer(bilan, jour)])


def imprimer(bilan: Bilan, jour: date, ou: str, droit: str | None = None) -> None:
    """The button of the road map, or of one right; nothing when there is nothing to claim."""
    droits = (droit,) if droit else bilan.suivies
    if not droits:
        return
    st.download_button(
        dit("J'imprime cette page" if droit else "J'imprime ma feuille de route"),
        data=lambda: _compter_et_faire(bilan, droits, jour),
        file_name="ma-prochaine-etape.pdf",
        mime="application/pdf",
        key=cle("bouton-principal", "imprimer", f"papier-{ou}"),
        width="stretch",
        on_click="ignore",
    )
