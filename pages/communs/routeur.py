"""The router: settings of every page, the role of the visitor, the menu, then the page asked for."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.communs.menu import pages_du_menu
from pages.communs.session import sur_une_borne
from pages.communs.visiteur import role_courant
from pages.parties import borne
from tznr_kit.socle.acces import Role
from tznr_kit.web.routes import STATIQUE

NOM = "KIT TZNR"


def ouvrir(role: Role) -> None:
    """Draw the page asked for by a visitor of this role."""
    # Before st.navigation: a page's Material icon used as favicon is fetched from fonts.gstatic.com.
    icone = str(STATIQUE / "favicon.svg")
    st.set_page_config(page_icon=icone, layout="centered", initial_sidebar_state="collapsed")
    kiosque = sur_une_borne()
    page = st.navigation(pages_du_menu(role), position="hidden" if kiosque else "top")
    st.set_page_config(page_title=NOM if kiosque else f"{page.title} · {NOM}")
    if kiosque:
        # Whatever the address: no other page is made for a screen left alone in public.
        borne.dessiner(date.today())
    else:
        page.run()


if __name__ == "__main__":
    ouvrir(role_courant())
