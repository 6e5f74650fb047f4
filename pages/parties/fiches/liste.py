"""Search and filters over the sheets, grouped by theme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from pages.communs.liens import lien
from pages.communs.mots import clair
from tznr_kit.droits.fiches.catalogue import FicheDroit
from tznr_kit.droits.fiches.choix import choisir
from tznr_kit.droits.fiches.repertoire import Repertoire
from tznr_kit.papier.guide_des_droits import livret_falc_pdf, livret_pdf


def lister(fiches: Sequence[FicheDroit], mots: Repertoire, jour: date) -> None:
    """The filters, what they keep, and the booklet of it."""
    st.write("Chaque fiche dit en une page : c'est quoi, pour qui, combien, comment demander, qui aide.")
    retenues = _filtrer(fiches, mots)
    if not retenues:
        st.info("Aucune fiche ne répond à ces choix. Essayez un autre mot, ou enlevez un filtre.")
        return
    st.write("1 fiche" if len(retenues) == 1 else f"{len(retenues)} fiches")
    for theme, titre in mots.themes.items():
        du_theme = [droit for droit in retenues if droit.fiche.theme == theme]
        if du_theme:
            st.header(titre, anchor=False)
            for droit in du_theme:
                lien("fiches", clair(droit.nom), {"droit": droit.id})
                st.markdown(clair(droit.fiche.resume))
    _imprimer(retenues, mots, jour)


def _filtrer(fiches: Sequence[FicheDroit], mots: Repertoire) -> list[FicheDroit]:
    recherche = st.text_input("Chercher un mot", max_chars=80, placeholder="loyer, mutuelle, ferme…")
    gauche, milieu, droite = st.columns(3)
    organismes = {code: organisme.sigle for code, organisme in mots.organismes.items()}
    with gauche:
        public = _filtre("Pour qui ?", mots.publics)
    with milieu:
        theme = _filtre("Quel sujet ?", mots.themes)
    with droite:
        organisme = _filtre("Quel organisme ?", organismes)
    return choisir(fiches, mots, public=public, theme=theme, organisme=organisme, recherche=recherche)


def _filtre(libelle: str, choix: Mapping[str, str]) -> str | None:
    return st.selectbox(
        libelle,
        list(choix),
        index=None,
        format_func=choix.__getitem__,
        placeholder="Tous",
    )


def _imprimer(retenues: Sequence[FicheDroit], mots: Repertoire, jour: date) -> None:
    st.header("Imprimer ces fiches", anchor=False)
    pdf, icone = "application/pdf", ":material/print:"
    st.download_button(
        "Le livret (PDF)",
        data=lambda: livret_pdf(retenues, mots, jour),
        file_name="livret-des-droits.pdf",
        mime=pdf,
        icon=icone,
        on_click="ignore",
    )
    st.download_button(
        "Le livret facile à lire (PDF)",
        data=lambda: livret_falc_pdf(retenues, jour),
        file_name="livret-facile-a-lire.pdf",
        mime=pdf,
        icon=icone,
        on_click="ignore",
    )
