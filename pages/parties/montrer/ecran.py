"""The board, one thing alone when it has been touched, and the same on paper."""

from __future__ import annotations

from datetime import date
from html import escape

import streamlit as st

from pages.communs.dessins import adresse, html, picto, sous_titre, tuiles
from pages.parties.fiches.papiers import boutons
from pages.parties.montrer.dessin import (
    CHOISIE,
    LARGEUR,
    PAGE,
    REPONSE,
    en_chaque_langue,
    groupes_a_montrer,
    noms_des_langues,
    premiers_mots,
    tuile_a_montrer,
)
from tznr_kit.papier.langues.cases import Case, Planche, cases, planche
from tznr_kit.papier.langues.planche import planche_pdf
from tznr_kit.socle.typographie import typographie


def dessiner(jour: date) -> None:
    """``?case=loger``: that one alone; ``&reponse=oui``: with its answer. An unknown code shows the board."""
    lue = planche()
    choisie = cases(lue).get(st.query_params.get(CHOISIE, ""))
    if choisie:
        _seule(lue, choisie, st.query_params.get(REPONSE))
    else:
        _planche(lue, jour)


def _planche(lue: Planche, jour: date) -> None:
    html(
        f"<h1>{escape(lue.titre)}</h1>",
        f'<div class="k-dits">{en_chaque_langue(lue.titre)}</div>',
        f'<p class="k-chapeau">{escape(lue.promesse)}</p>',
        f'<div class="k-dits">{en_chaque_langue(lue.promesse)}</div>',
        premiers_mots(lue),
        *groupes_a_montrer(lue.groupes),
        noms_des_langues(lue),
        sous_titre("Sur le papier"),
    )
    boutons(
        {
            "La planche à imprimer, A4 recto verso (PDF)": (lambda: planche_pdf("A4", jour), "planche-a4"),
            "La planche à imprimer, A3 (PDF)": (lambda: planche_pdf("A3", jour), "planche-a3"),
        }
    )


def _seule(lue: Planche, case: Case, reponse: str | None) -> None:
    """What was touched, large, and the three answers; nothing is kept but in the address."""
    connues = {une.id for une in lue.reponses}
    choix = (
        tuile_a_montrer(une, "canard", adresse(PAGE, {CHOISIE: case.id, REPONSE: une.id}))
        for une in lue.reponses
        if une.id == reponse or reponse not in connues
    )
    html(
        f'<p><a class="k-retour" {adresse(PAGE)}>{picto("retour")}Retour</a></p>',
        f'<div class="k-montre">{picto(case.picto)}<h1>{escape(typographie(case.texte))}</h1>'
        f'<div class="k-dits">{en_chaque_langue(case.texte)}</div></div>',
        tuiles(choix, LARGEUR),
    )
