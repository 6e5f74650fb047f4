"""What of the list is shown: search, who must act, territory, year, order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from tznr_kit.actions.cours import TERMINES
from tznr_kit.actions.lignes import Ligne, a_faire
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.homonymes import sans_homonyme
from tznr_kit.socle.territoires.lecture import territoires

TOUTES, EN_COURS, A_FAIRE, TERMINEES, MIENNES = "Toutes", "En cours", "À nous de faire", "Terminées", "Les miennes"
TRIS: dict[str, Callable[[Ligne], tuple[object, ...]]] = {
    "Date, la plus récente": lambda une: (-(une.jour or date.max).toordinal(), une.titre),
    "Date, la plus ancienne": lambda une: ((une.jour or date.max).toordinal(), une.titre),
    "Nom": lambda une: (une.titre.lower(), une.id),
    "Référent": lambda une: (une.referent_nom.lower(), une.titre),
    "Où elle en est": lambda une: (une.mot, une.titre),
}


def filtrer(contexte: Contexte, lignes: list[Ligne]) -> list[Ligne]:
    """Draw the filters, the number of lines written in each; returns what is left, in order."""
    acteur = contexte.acteur
    with st.container(horizontal=True, vertical_alignment="bottom", key="filtres"):
        cherche = st.text_input(
            "Chercher", placeholder="Commune, lieu, référent…", key="actions.cherche", max_chars=120, width=300
        )
        noms = territoires()
        ou = st.selectbox("Territoire", list(noms), None, format_func=sans_homonyme(noms, lambda un: noms[un].nom),
                          placeholder="Tous les territoires", key="actions.territoire", width=230)  # fmt: skip
        annees = sorted({une.jour.year for une in lignes if une.jour}, reverse=True)
        annee = st.selectbox("Année", annees, None, placeholder="Toutes", key="actions.annee", width=120)
        tri = st.selectbox("Ordre", list(TRIS), key="actions.tri", width=220)
    restent = [
        une
        for une in lignes
        if une.contient(cherche or "") and (ou is None or une.territoire == ou)
        and (annee is None or (une.jour is not None and une.jour.year == annee))
    ]  # fmt: skip
    groupes = {
        TOUTES: restent,
        EN_COURS: [une for une in restent if une.etat not in TERMINES],
        A_FAIRE: a_faire(restent, acteur.id, acteur.role),
        TERMINEES: [une for une in restent if une.etat in TERMINES],
    }
    if acteur.role != "referent":
        groupes[MIENNES] = [une for une in restent if une.referent == acteur.id]
    choisi = st.pills(
        "Lesquelles",
        list(groupes),
        default=EN_COURS,
        format_func=sans_homonyme(groupes, lambda un: f"{un} {len(groupes[un])}"),
        key="actions.groupe",
        label_visibility="collapsed",
    )
    return sorted(groupes[choisi or TOUTES], key=TRIS[tri])
