"""What of the list is shown: search, who must act, territory, year, order."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import streamlit as st

from tznr_kit.actions.cours import TERMINES
from tznr_kit.actions.lignes import Ligne, a_faire
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.homonymes import sans_homonyme
from tznr_kit.socle.territoires.lecture import territoires
from tznr_kit.socle.typographie import MOIS

TOUTES, EN_COURS, A_FAIRE, TERMINEES, MIENNES = "Toutes", "En cours", "À nous de faire", "Terminées", "Les miennes"
GROUPE, PERIODE, TERRITOIRE = "actions.groupe", "actions.periode", "actions.territoire"
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
    _de_l_adresse()
    with st.container(horizontal=True, vertical_alignment="bottom", key="filtres"):
        cherche = st.text_input(
            "Chercher", placeholder="Commune, lieu, référent…", key="actions.cherche", max_chars=120, width=300
        )
        noms = territoires()
        ou = st.selectbox("Territoire", list(noms), None, format_func=sans_homonyme(noms, lambda un: noms[un].nom),
                          placeholder="Tous les territoires", key=TERRITOIRE, width=230)  # fmt: skip
        periodes = _periodes(lignes)
        quand = st.selectbox("Période", list(periodes), None, format_func=sans_homonyme(periodes, periodes.__getitem__),
                             placeholder="Toutes", key=PERIODE, width=240)  # fmt: skip
        tri = st.selectbox("Ordre", list(TRIS), key="actions.tri", width=220)
    restent = [
        une
        for une in lignes
        if une.contient(cherche or "") and (ou is None or une.territoire == ou)
        and (quand is None or f"{une.jour}".startswith(quand))
    ]  # fmt: skip
    groupes = {
        TOUTES: restent,
        EN_COURS: [une for une in restent if une.etat not in TERMINES],
        A_FAIRE: a_faire(restent, acteur.role),
        TERMINEES: [une for une in restent if une.etat in TERMINES],
    }
    if acteur.role != "referent":
        groupes[MIENNES] = [une for une in restent if une.mienne]
    choisi = st.pills(
        "Lesquelles",
        list(groupes),
        default=EN_COURS,
        format_func=sans_homonyme(groupes, lambda un: f"{un} {len(groupes[un])}"),
        key=GROUPE,
        label_visibility="collapsed",
    )
    return sorted(groupes[choisi or TOUTES], key=TRIS[tri])


def _periodes(lignes: list[Ligne]) -> dict[str, str]:
    """« 2026 », then its months that have an action, the latest first: code → words."""
    mois = {f"{une.jour:%Y-%m}" for une in lignes if une.jour} | {str(st.session_state.get(PERIODE) or "")} - {""}
    codes = sorted({un[:4] for un in mois} | {un for un in mois if len(un) > 4}, key=_rang_de_periode)
    return {un: f"{MOIS[int(un[5:]) - 1]} {un[:4]}" if len(un) > 4 else f"année {un}" for un in codes}


def _rang_de_periode(code: str) -> tuple[int, int]:
    return -int(code[:4]), -int(code[5:]) if len(code) > 4 else -13


def _de_l_adresse() -> None:
    """The filters that a figure asked for (``?mois=2026-03``, ``?annee=``, ``?territoire=``), once."""
    demandes = {nom: st.query_params.pop(nom, None) for nom in ("annee", "mois", "territoire")}
    quand = demandes["mois"] or demandes["annee"]
    if not any(demandes.values()):
        return
    st.session_state[GROUPE] = TOUTES
    st.session_state[PERIODE] = quand if quand and re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2]))?", quand) else None
    st.session_state[TERRITOIRE] = demandes["territoire"] if demandes["territoire"] in territoires() else None
