"""Ask for the pack of an action: territory, place, public, day; one PDF or a zip, made on the click."""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st

from tznr_kit.ecrans.session import sur_une_borne
from tznr_kit.fiches.choix import NomInconnu
from tznr_kit.fiches.repertoire import repertoire
from tznr_kit.pack.assembler import pack_pdf, pack_zip, preparer
from tznr_kit.pack.demande import LONGUEUR_DU_LIEU, Demande, demander
from tznr_kit.territoires.lecture import territoires

DELAI_DE_VALIDATION = timedelta(days=30)


def demander_le_pack(jour: date) -> None:
    """The four questions, then the two downloads."""
    if sur_une_borne():
        st.info("Le pack s'imprime depuis un ordinateur.")
        return
    st.write(
        "Affiche, dépliants, calendrier daté, listes, fiches de ce public, lieux, support de suivi, compte rendu, "
        "consentements et information sur les données : tout est prêt à imprimer, en noir et blanc."
    )
    demande = _questions(jour)
    if demande is None:
        return
    fichier = f"pack-{demande.territoire.id}-{demande.jour.isoformat()}"
    st.download_button(
        "Le pack en un seul PDF",
        data=lambda: pack_pdf(preparer(demande, jour)),
        file_name=f"{fichier}.pdf",
        mime="application/pdf",
        type="primary",
        icon=":material/print:",
        on_click="ignore",
    )
    st.download_button(
        "Le pack en pièces séparées (zip)",
        data=lambda: pack_zip(preparer(demande, jour)),
        file_name=f"{fichier}.zip",
        mime="application/zip",
        icon=":material/folder_zip:",
        on_click="ignore",
    )


def _questions(jour: date) -> Demande | None:
    lieux, publics = territoires(), repertoire().publics
    gauche, droite = st.columns(2)
    with gauche:
        territoire = st.selectbox("Territoire", list(lieux), format_func=lambda nom: lieux[nom].titre, filter_mode=None)
        quand = st.date_input("Jour de l'action", value=jour + DELAI_DE_VALIDATION, format="DD/MM/YYYY")
    with droite:
        public = st.selectbox("Public", list(publics), format_func=publics.__getitem__, filter_mode=None)
        heures = st.text_input("Heures", placeholder="9 h à 12 h", max_chars=40)
    lieu = st.text_input(
        "Lieu précis, écrit sur l'affiche", placeholder="Marché de Cadours", max_chars=LONGUEUR_DU_LIEU
    )
    try:
        return demander(territoire, lieu, public, quand, heures)
    except NomInconnu:
        st.info("Écrivez le lieu : les documents se préparent ensuite.")
        return None
