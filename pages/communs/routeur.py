"""The router: settings of every page, the role of the visitor, the menu, then the page asked for."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.communs.cadre import Largeur, encadrer
from pages.communs.langue import choisir_la_langue, dit
from pages.communs.menu import pages_du_menu
from pages.communs.navigation import ACCUEIL, PILOTER, PRO, ecran
from pages.communs.session import sur_une_borne
from pages.communs.visiteur import acteur_courant
from tznr_kit.socle.acces import Acteur, Role
from tznr_kit.socle.charte import charte
from tznr_kit.web.routes import STATIQUE

LARGES = {"accueil", "mes_droits", "ou_aller", "fiches"}
ETROITES = {"demarche", "accessibilite", "vos_donnees"}


def ouvrir(acteur: Acteur | None) -> None:
    """Draw the page asked for by this professional, or by a visitor (None)."""
    # Before st.navigation: a page's Material icon used as favicon is fetched from fonts.gstatic.com.
    icone = str(STATIQUE / "favicon.svg")
    st.set_page_config(page_icon=icone, layout="wide", initial_sidebar_state="collapsed")
    kiosque = sur_une_borne()
    choisir_la_langue(professionnel=kiosque or acteur is not None)
    role: Role = acteur.role if acteur else "public"
    # Everybody has a header of ours: that of the site, or the doors of the professionals.
    page = st.navigation(pages_du_menu(role), position="hidden")
    st.set_page_config(page_title=charte().nom if kiosque else f"{dit(page.title)} · {charte().nom}")
    if kiosque:
        # Whatever the address: no other page is made for a screen left alone in public. Loaded for it alone.
        from pages.parties.borne import ecran as borne

        borne.dessiner(date.today())
    else:
        ici = page.url_path or ACCUEIL.id
        encadrer(ici, _largeur(ici, acteur), page.run, acteur)


def _largeur(ici: str, acteur: Acteur | None) -> Largeur:
    if acteur and ecran(ici).groupe in {PRO, PILOTER}:
        return "pro"
    return "large" if ici in LARGES else "lire" if ici in ETROITES else "page"


if __name__ == "__main__":
    ouvrir(acteur_courant())
