"""The router: settings of every page, the role of the visitor, the menu, then the page asked for."""

from __future__ import annotations

import streamlit as st

from tznr_kit.acces import Role, role_courant
from tznr_kit.ecrans.borne import garder
from tznr_kit.ecrans.menu import pages_du_menu
from tznr_kit.ecrans.session import retenir_la_borne, sur_une_borne
from tznr_kit.porte.routes import STATIQUE

NOM = "KIT TZNR"


def ouvrir(role: Role) -> None:
    """Draw the page asked for by a visitor of this role."""
    # Before st.navigation: a page's Material icon used as favicon is fetched from fonts.gstatic.com.
    icone = str(STATIQUE / "favicon.svg")
    st.set_page_config(page_icon=icone, layout="centered", initial_sidebar_state="collapsed")
    page = st.navigation(pages_du_menu(role), position="hidden" if retenir_la_borne() else "top")
    st.set_page_config(page_title=f"{page.title} · {NOM}")
    page.run()
    if sur_une_borne():
        garder()


if __name__ == "__main__":
    ouvrir(role_courant())
