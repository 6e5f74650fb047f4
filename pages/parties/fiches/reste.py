"""What most visitors do not need, folded: every sheet by subject, other choices, booklets to print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

import streamlit as st

from pages.communs.dessin import volet
from pages.communs.dessins import html, sous_titre
from pages.communs.langue import dit
from pages.parties.fiches.liste import rangees
from pages.parties.fiches.papiers import boutons
from tznr_kit.droits.fiches.catalogue import FicheDroit
from tznr_kit.droits.fiches.choix import choisir
from tznr_kit.droits.fiches.repertoire import Repertoire
from tznr_kit.papier.guide_des_droits import livret_falc_pdf, livret_pdf


def le_reste(fiches: Sequence[FicheDroit], mots: Repertoire, jour: date) -> None:
    """Two folds, drawn only once somebody opens them."""
    with st.container(key="fiches-reste", gap=None):
        volet("Toutes les aides, par sujet", "volet-sujets", lambda: _par_sujet(fiches, mots))
        volet("Choisir autrement, imprimer un livret", "volet-livret", lambda: _livret(fiches, mots, jour))


def _par_sujet(fiches: Sequence[FicheDroit], mots: Repertoire) -> None:
    groupes = ((titre, [une for une in fiches if une.fiche.theme == code]) for code, titre in mots.themes.items())
    html(*(f"{sous_titre(titre)}{rangees(siennes)}" for titre, siennes in groupes if siennes))


def _livret(fiches: Sequence[FicheDroit], mots: Repertoire, jour: date) -> None:
    organismes = {code: organisme.sigle for code, organisme in mots.organismes.items()}
    gauche, milieu, droite = st.columns(3)
    with gauche:
        public = _filtre("Pour qui ?", mots.publics)
    with milieu:
        theme = _filtre("Quel sujet ?", mots.themes)
    with droite:
        organisme = _filtre("Quel organisme ?", organismes)
    retenues = choisir(fiches, mots, public=public, theme=theme, organisme=organisme)
    if not retenues:
        html(f"<p>{escape('Aucune fiche ne répond à ces choix. Enlevez-en un.')}</p>")
        return
    html(f'<p role="status">{len(retenues)} fiche{"s" if len(retenues) > 1 else ""}</p>', rangees(retenues))
    _imprimer(retenues, mots, jour)


def _filtre(libelle: str, choix: Mapping[str, str]) -> str | None:
    return st.selectbox(
        dit(libelle), list(choix), index=None, format_func=lambda un: dit(choix[un]), placeholder=dit("Tous")
    )


def _imprimer(retenues: Sequence[FicheDroit], mots: Repertoire, jour: date) -> None:
    petit = "livret-des-droits-a5"
    livrets = {
        "Le livret (PDF)": (lambda: livret_pdf(retenues, mots, jour), "livret-des-droits"),
        "Le livret de poche, A5 (PDF)": (lambda: livret_pdf(retenues, mots, jour, format_page="A5"), petit),
        "Le livret facile à lire (PDF)": (lambda: livret_falc_pdf(retenues, jour), "livret-facile-a-lire"),
    }
    boutons(livrets)
