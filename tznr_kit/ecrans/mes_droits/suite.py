"""« Et maintenant ? »: organisme and steps of each claim, one list of documents, the paper to take away."""

from __future__ import annotations

from datetime import date

import streamlit as st

from tznr_kit.ecrans.session import sur_une_borne
from tznr_kit.simulateur.demarches import Demarche, demarches, documents
from tznr_kit.simulateur.prochaine_etape import prochaine_etape
from tznr_kit.simulateur.resultat import Carte


def et_maintenant(suite: list[Carte], agricole: bool, jour: date) -> None:
    """What to do, in order; nothing when there is nothing to claim."""
    a_faire = demarches(suite, agricole)
    if not a_faire:
        return
    st.header("Et maintenant ?", anchor=False)
    for rang, demarche in enumerate(a_faire, start=1):
        with st.expander(f"{rang}. {demarche.carte.nom} : {demarche.organisme}"):
            _demarche(demarche)
    st.subheader("Les papiers à préparer", anchor=False)
    st.markdown("\n".join(f"- {document}" for document in documents(a_faire)))
    if not sur_une_borne():
        st.download_button(
            "Ma prochaine étape (PDF à imprimer)",
            data=lambda: prochaine_etape(suite, agricole, jour),
            file_name="ma-prochaine-etape.pdf",
            mime="application/pdf",
            type="primary",
            icon=":material/print:",
            on_click="ignore",
        )


def _demarche(demarche: Demarche) -> None:
    st.markdown("\n".join(f"{rang}. {etape}" for rang, etape in enumerate(demarche.etapes, start=1)))
    if sur_une_borne():
        return
    for service in demarche.services:
        st.link_button(service.libelle, str(service.url), icon=":material/open_in_new:")
    if demarche.page_officielle:
        st.link_button("Lire la page officielle", demarche.page_officielle, icon=":material/open_in_new:")
