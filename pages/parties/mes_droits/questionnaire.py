"""Every question on one page, for a professional who goes straight to the point."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import streamlit as st

from pages.communs.boutons import bouton
from pages.communs.dessin import nouvel_ecran
from pages.communs.langue import autre_que_le_francais
from pages.parties.mes_droits.champs import dessiner_question
from pages.parties.mes_droits.etat import QUESTIONS, RAPIDE, RESULTAT, Etat, effacer
from pages.parties.mes_droits.ticket import taper_un_ticket
from tznr_kit.droits.calcul import Calcul
from tznr_kit.droits.parcours import champs_decisifs, saisie_rapide
from tznr_kit.droits.questions import Posee

_question_seule = st.fragment(dessiner_question)


def ouvrir_la_page(etat: Etat) -> None:
    """The way in, on the first screen only; professionals work in French."""
    if autre_que_le_francais():
        return
    bouton("J'accompagne quelqu'un", "rapide", "discret", "aide", on_click=_ouvrir, args=(etat,))


def _ouvrir(etat: Etat) -> None:
    etat.avec_professionnel = True
    etat.aller(RAPIDE)


def _question(posee: Posee, decisifs: frozenset[str]) -> None:
    """An answer other questions of the page wait for draws them all again; another one its own question."""
    (dessiner_question if posee.champ in decisifs else _question_seule)(posee)


def _questions_par_deux(questions: tuple[Posee, ...], decisifs: frozenset[str]) -> None:
    for qui, siennes in groupby(questions, key=lambda posee: posee.de_qui):
        if qui:
            st.header(qui, anchor=False)
        for paire in _par_deux(list(siennes)):
            for colonne, posee in zip(st.columns(2), paire, strict=False):
                with colonne:
                    _question(posee, decisifs)


def _par_deux(questions: list[Posee]) -> Iterator[list[Posee]]:
    return (questions[rang : rang + 2] for rang in range(0, len(questions), 2))


def rapide(etat: Etat, calcul: Calcul) -> None:
    """Every question on one page, for a professional."""
    nouvel_ecran(RAPIDE)
    st.title("Saisie rapide", anchor=False)
    st.write("Laissez vide ce que vous ne savez pas : le résultat dit ce qui manque.")
    taper_un_ticket(etat)
    etat.complet = st.toggle(
        "Ce que je laisse vide est ordinaire : zéro, non, nationalité française, personne seule, sans enfant",
        value=etat.complet,
    )
    st.button("Voir le résultat", type="primary", key="haut", on_click=etat.aller, args=(RESULTAT,))
    suite = saisie_rapide(calcul, etat.toutes)
    decisifs = champs_decisifs(calcul.regles, [p for etape in suite for p in etape.questions], avec_professionnel=True)
    for etape in suite:
        st.header(etape.theme.titre, anchor=False)
        _questions_par_deux(etape.questions, decisifs)
    st.divider()
    with st.container(horizontal=True):
        st.button("Voir le résultat", type="primary", key="bas", on_click=etat.aller, args=(RESULTAT,))
        st.button("Les questions une par une", on_click=etat.aller, args=(QUESTIONS,))
        st.button("Tout effacer", on_click=effacer)
