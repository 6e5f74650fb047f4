"""The turnkey guide, one step at a time, then the pack of an action."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.communs.dessin import nouvel_ecran
from pages.communs.mots import clair
from pages.parties.guide_aller_vers.blocs import dessiner as dessiner_bloc
from pages.parties.guide_aller_vers.blocs import sources
from pages.parties.guide_aller_vers.listes import cocher_les_listes
from pages.parties.guide_aller_vers.pack import demander_le_pack
from tznr_kit.actions.guide.lecture import chapitres
from tznr_kit.actions.guide.modele import BlocCases, Chapitre
from tznr_kit.socle.homonymes import sans_homonyme

ADRESSE = "etape"
PACK = "pack"


def dessiner(jour: date) -> None:
    """The step of the address (``?etape=``), else the first; the last step is the pack."""
    st.title("Guide de l'aller-vers")
    lus = chapitres(jour)
    etapes = {chapitre.id: chapitre.titre for chapitre in lus} | {PACK: "Le pack de l'action"}
    choisie = _choisir(etapes)
    nouvel_ecran(f"guide-{choisie}")
    if choisie == PACK:
        demander_le_pack(jour)
        return
    _chapitre(next(chapitre for chapitre in lus if chapitre.id == choisie))
    _suivante(etapes, choisie)


def _choisir(etapes: dict[str, str]) -> str:
    noms = list(etapes)
    demandee = st.query_params.get(ADRESSE)
    depart = noms.index(demandee) if demandee in etapes else 0
    choisie = st.selectbox(
        "Étape",
        noms,
        index=depart,
        format_func=sans_homonyme(noms, lambda nom: f"{noms.index(nom) + 1}. {etapes[nom]}"),
        filter_mode=None,
    )
    st.query_params[ADRESSE] = choisie
    return choisie


def _chapitre(chapitre: Chapitre) -> None:
    st.markdown(clair(chapitre.resume))
    listes = [bloc for bloc in chapitre.blocs if isinstance(bloc, BlocCases)]
    for bloc in chapitre.blocs:
        if not isinstance(bloc, BlocCases):
            dessiner_bloc(bloc)
    if listes:
        cocher_les_listes(listes)
    sources(chapitre.sources)


def _suivante(etapes: dict[str, str], choisie: str) -> None:
    noms = list(etapes)
    suivante = noms[noms.index(choisie) + 1]
    if st.button(f"Étape suivante : {etapes[suivante]}", type="primary"):
        st.query_params[ADRESSE] = suivante
        st.rerun()
