"""The nearest place that helps, and when it opens."""

from __future__ import annotations

from html import escape

import streamlit as st

from pages.communs.boutons import bouton
from pages.communs.dessins import html, rond
from pages.communs.liens import aller
from pages.parties.ou_aller.carte_lieu import appeler, reserver
from tznr_kit.lieux.droits import droits_aides
from tznr_kit.lieux.fiche import FicheLieu, fiche
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.lieux.lignes import Appel
from tznr_kit.lieux.proche import le_plus_proche
from tznr_kit.socle.typographie import typographie

SANS_COMMUNE = "Dites votre commune : nous montrons le lieu le plus proche."


def lieu(commune: str | None, droit: str | None, ou: str = "") -> None:
    """A card with the place, its hours, its phone when it is known; then the map."""
    trouve = le_plus_proche(commune)
    with st.container(key=f"carte--lieu{ou}"):
        if trouve is None:
            html(f'<div class="k-droit">{rond("lieu", "violette")}<div><p>{escape(SANS_COMMUNE)}</p></div></div>')
        else:
            une = fiche(annuaire(), *trouve)
            html(carte_du_lieu(une), reserver(une))
        bouton("Voir les lieux", f"lieux{ou}", "discret", "carte", on_click=_vers_la_carte, args=(droit, commune))
    if st.session_state.pop("q:vers_la_carte", False):
        aller("ou_aller")


def carte_du_lieu(une: FicheLieu, *, a_toucher: bool = True) -> str:
    """A place, its address, whether it is open, its phone: HTML. ``a_toucher``: the number is a link."""
    nom, adresse, etat = une.nom, une.adresse, une.etat
    classe = "k-ferme" if etat.ouvert is False else "k-ouvert"
    appel = appeler(Appel(une.telephone, une.telephone_de), a_toucher=a_toucher)
    return (
        f'<div class="k-droit">{rond("lieu", "violette")}<div><h3 translate="no">{escape(typographie(nom))}</h3>'
        f'<p translate="no">{escape(adresse)}</p>'
        f'<p class="{classe}">{escape(typographie(etat.phrase))}</p>{appel}</div></div>'
    )


def _vers_la_carte(droit: str | None, commune: str | None) -> None:
    """By the session, not by an address that history keeps."""
    st.session_state["lieux_droit"] = droit if droit in droits_aides(annuaire()) else None
    st.session_state["lieux_commune"] = commune
    st.session_state["q:vers_la_carte"] = True
