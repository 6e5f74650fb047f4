"""The questions on screen: one theme at a time, or all on one page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

import streamlit as st

from pages.communs.dessin import nouvel_ecran
from pages.parties.mes_droits.champs import dessiner_question
from pages.parties.mes_droits.etat import DEPART, RAPIDE, RESULTAT, Etat, effacer
from pages.parties.mes_droits.ticket import ouvrir_le_ticket
from tznr_kit.droits.calcul import Calcul
from tznr_kit.droits.parcours import champs_decisifs, rang_du_theme, saisie_rapide
from tznr_kit.droits.questions import Posee

_question_seule = st.fragment(dessiner_question)
PROMESSE = "Vos réponses restent sur cette page. Fermer la page les efface."


def depart(etat: Etat) -> None:
    """The first screen: what will happen, with whom, and the two ways in."""
    nouvel_ecran(DEPART)
    st.title("Mes droits", anchor=False)
    st.write("Répondez à quelques questions. Nous vous disons quelles aides regarder et comment les demander.")
    st.write("Vous ne savez pas ? Répondez « Je ne sais pas » : nous tenons compte de ce qui manque.")
    st.write(PROMESSE)
    etat.avec_professionnel = st.toggle(
        "Je suis à côté d'un professionnel",
        value=etat.avec_professionnel,
        help="Des questions en plus : titre de séjour, santé, épargne. Le détail du calcul est montré.",
    )
    ouvrir_le_ticket(etat)
    with st.container(horizontal=True):
        st.button("Commencer", type="primary", on_click=etat.aller, args=("vous",))
        if etat.avec_professionnel:
            st.button("Saisie rapide, sur une page", on_click=etat.aller, args=(RAPIDE,))
        if etat.reponses:
            st.button("Voir le résultat", on_click=etat.aller, args=(RESULTAT,))


def theme(etat: Etat, jour: date) -> None:
    """One theme: its questions, where we are, back, next."""
    suite = etat.suite(jour)
    rang = rang_du_theme(suite, etat.ecran)
    etape = suite[rang]
    nouvel_ecran(etape.theme.id)
    st.title(etape.theme.titre, anchor=False)
    _theme(etat, jour, etape.theme.id)
    st.divider()
    _boutons(etat, jour, dernier=rang + 1 == len(suite))
    st.caption(PROMESSE)


@st.fragment
def _theme(etat: Etat, jour: date, theme: str) -> None:
    """What an answer may change on the screen: how far we are, the questions."""
    suite = etat.suite(jour)
    rang = rang_du_theme(suite, theme)
    st.progress((rang + 1) / (len(suite) + 1), text=f"Étape {rang + 1} sur {len(suite)}")
    questions = suite[rang].questions
    _questions(questions, champs_decisifs(etat.calcul(jour).regles, questions, etat.avec_professionnel))


def _questions(questions: tuple[Posee, ...], decisifs: frozenset[str]) -> None:
    for qui, siennes in groupby(questions, key=lambda posee: posee.de_qui):
        if qui:
            st.header(qui, anchor=False)
        for posee in siennes:
            _question(posee, decisifs)


def _question(posee: Posee, decisifs: frozenset[str], compact: bool = False) -> None:
    """An answer other questions of the page wait for draws them all again; another one its own question."""
    (dessiner_question if posee.champ in decisifs else _question_seule)(posee, compact)


def _questions_par_deux(questions: tuple[Posee, ...], decisifs: frozenset[str]) -> None:
    for qui, siennes in groupby(questions, key=lambda posee: posee.de_qui):
        if qui:
            st.header(qui, anchor=False)
        for paire in _par_deux(list(siennes)):
            for colonne, posee in zip(st.columns(2), paire, strict=False):
                with colonne:
                    _question(posee, decisifs, compact=True)


def _par_deux(questions: list[Posee]) -> Iterator[list[Posee]]:
    return (questions[rang : rang + 2] for rang in range(0, len(questions), 2))


def _boutons(etat: Etat, jour: date, dernier: bool) -> None:
    with st.container(horizontal=True):
        if etat.retour:
            st.button("Revenir au résultat", type="primary", on_click=etat.aller, args=(RESULTAT,))
            return
        st.button("Précédent", on_click=_avancer, args=(etat, jour, -1))
        libelle = "Voir mon résultat" if dernier else "Suivant"
        st.button(libelle, type="primary", on_click=_avancer, args=(etat, jour, 1))
        if not dernier:
            st.button("Voir le résultat maintenant", on_click=etat.aller, args=(RESULTAT,))


def _avancer(etat: Etat, jour: date, pas: int) -> None:
    """To the theme before or after, as the answers stand when the button is pressed."""
    suite = etat.suite(jour)
    rang = rang_du_theme(suite, etat.ecran) + pas
    etat.aller(DEPART if rang < 0 else RESULTAT if rang == len(suite) else suite[rang].theme.id)


def rapide(etat: Etat, calcul: Calcul) -> None:
    """Every question on one page, for a professional."""
    nouvel_ecran(RAPIDE)
    st.title("Saisie rapide", anchor=False)
    st.write("Laissez vide ce que vous ne savez pas : le résultat dit ce qui manque.")
    etat.complet = st.toggle(
        "Ce que je laisse vide est ordinaire : zéro, non, nationalité française, personne seule, sans enfant",
        value=etat.complet,
    )
    st.button("Voir le résultat", type="primary", key="haut", on_click=etat.aller, args=(RESULTAT,))
    suite = saisie_rapide(calcul, etat.reponses)
    decisifs = champs_decisifs(calcul.regles, [p for etape in suite for p in etape.questions], avec_professionnel=True)
    for etape in suite:
        st.header(etape.theme.titre, anchor=False)
        _questions_par_deux(etape.questions, decisifs)
    st.divider()
    with st.container(horizontal=True):
        st.button("Voir le résultat", type="primary", key="bas", on_click=etat.aller, args=(RESULTAT,))
        st.button("Tout effacer", on_click=effacer)
