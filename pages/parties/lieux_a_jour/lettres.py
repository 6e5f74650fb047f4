"""« Écrire aux lieux »: a letter each to those that nobody checked for half a year, on paper or by e-mail."""

from __future__ import annotations

from datetime import date
from html import escape

import streamlit as st

from pages.communs.confirmation import confirmer
from pages.communs.dessins import html
from tznr_kit.lieux.lecture import Annuaire
from tznr_kit.lieux.lettres import Lettre, lieux_de, preparer
from tznr_kit.papier.lettre_lieu import lettres_pdf
from tznr_kit.socle.acces import Contexte, differer
from tznr_kit.socle.homonymes import sans_homonyme
from tznr_kit.taches.modele import pluriel

PRETES = "lieux.lettres"


def dessiner(contexte: Contexte, tout: Annuaire, jour: date) -> None:
    """Which places, one button, then the PDF and the drafts."""
    st.write(
        "Deux fois par an, chaque lieu dit si sa fiche est exacte, par un lien qui sert une fois. "
        "Ses réponses arrivent ici, dans « À traiter »."
    )
    types = st.multiselect(
        "Types de lieux", list(tout.types), format_func=sans_homonyme(tout.types, lambda un: tout.types[un].nom),
        placeholder="Tous les types", key="lieux.lettres.types",
    )  # fmt: skip
    lieux = lieux_de(tout, types, jour)
    if not lieux:
        st.info("Tous ces lieux ont été vérifiés il y a moins de six mois.")
    elif confirmer(
        "lieux.lettres",
        f"Préparer {pluriel(len(lieux), 'lettre', 'lettres')}…",
        f"Préparer {pluriel(len(lieux), 'lettre', 'lettres')} ?",
        "Chaque lieu reçoit un lien neuf, ouvert trois mois. Les liens des lettres d'avant ne s'ouvriront plus.",
        "Pas maintenant",
        "Oui, préparer",
    ):
        st.session_state[PRETES] = preparer(contexte, lieux, jour)
        st.rerun()
    _remettre(contexte, st.session_state.get(PRETES, []), jour)


def _remettre(contexte: Contexte, lettres: list[Lettre], jour: date) -> None:
    if not lettres:
        return
    st.success(f"{pluriel(len(lettres), 'lettre prête', 'lettres prêtes')}.")
    st.download_button(
        "Les lettres à imprimer (PDF)",
        differer(contexte, "lieu.gerer", lambda: lettres_pdf(lettres, jour)),
        "lettres.pdf",
        "application/pdf",
        type="primary",
        on_click="ignore",
    )
    par_courriel = [une for une in lettres if une.brouillon]
    st.caption(
        f"{pluriel(len(par_courriel), 'lieu a un courriel', 'lieux ont un courriel')} : touchez son nom, le message "
        "s'ouvre dans votre messagerie. Les autres reçoivent la lettre imprimée."
    )
    lignes = "".join(
        f'<li><a href="{escape(une.brouillon or "")}">{escape(une.lieu.nom)}</a> '
        f"<small>{escape(une.lieu.courriel or '')}</small></li>"
        for une in par_courriel
    )
    if lignes:
        with st.expander("Écrire par courriel"):
            html(f"<ul>{lignes}</ul>")
