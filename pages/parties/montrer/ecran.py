"""The board, one thing alone when it has been touched, and the same on paper."""

from __future__ import annotations

from datetime import date
from html import escape

import streamlit as st

from pages.communs.dessins import adresse, html, picto, tuiles
from pages.communs.langue import dit
from pages.parties.fiches.papiers import boutons
from pages.parties.montrer.dessin import (
    CHOISIE,
    LARGEUR,
    PAGE,
    REPONSE,
    en_chaque_langue,
    groupes_a_montrer,
    noms_des_langues,
    tuile_a_montrer,
)
from tznr_kit.papier.langues.cases import Case, Planche, cases, planche
from tznr_kit.papier.langues.planche import planche_pdf


def dessiner(jour: date) -> None:
    """``?case=loger``: that one alone; ``&reponse=oui``: with its answer. An unknown code shows the board."""
    lue = planche()
    choisie = cases(lue).get(st.query_params.get(CHOISIE, ""))
    if choisie:
        _seule(lue, choisie, st.query_params.get(REPONSE))
    else:
        _planche(lue, jour)


def _planche(lue: Planche, jour: date) -> None:
    st.title(dit(lue.titre), anchor=False)
    rappel = tuile_a_montrer(lue.rappel, "canard", adresse(PAGE, {CHOISIE: lue.rappel.id}))
    html(
        f'<p translate="no">{en_chaque_langue(lue.titre)}</p>',
        f'<p translate="no"><b lang="fr">{escape(lue.promesse)}</b> {en_chaque_langue(lue.promesse)}</p>',
        tuiles([rappel], LARGEUR),
        *groupes_a_montrer(lue.groupes),
        noms_des_langues(lue),
    )
    boutons(
        {
            "La planche à imprimer, A4 recto verso (PDF)": (lambda: planche_pdf("A4", jour), "planche-a4"),
            "La planche à imprimer, A3 (PDF)": (lambda: planche_pdf("A3", jour), "planche-a3"),
        }
    )


def _seule(lue: Planche, case: Case, reponse: str | None) -> None:
    """What was touched, large, and the three answers; nothing is kept but in the address."""
    st.title(case.texte, anchor=False)
    connues = {une.id for une in lue.reponses}
    choix = (
        tuile_a_montrer(
            une, "violette" if une.id == reponse else "canard", adresse(PAGE, {CHOISIE: case.id, REPONSE: une.id})
        )
        for une in lue.reponses
        if une.id == reponse or reponse not in connues
    )
    html(
        f'<div class="k-montre">{picto(case.picto)}<p translate="no">{en_chaque_langue(case.texte)}</p></div>',
        tuiles(choix, LARGEUR),
        f'<p><a class="k-bouton" {adresse(PAGE)}>{picto("retour")}Retour</a></p>',
    )
