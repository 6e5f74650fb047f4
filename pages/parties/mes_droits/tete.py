"""The top of a question: back, how much is left, the question as the title of the page."""

from __future__ import annotations

from html import escape

import streamlit as st

from pages.communs.boutons import bouton
from pages.communs.dessin import nouvel_ecran
from pages.communs.dessins import html
from pages.parties.mes_droits.etat import RESULTAT, Etat
from tznr_kit.droits.progression import annoncer, part
from tznr_kit.socle.typographie import typographie


def tete(etat: Etat, cle: str, reste: int, qui: str, texte: str, aide: str | None) -> None:
    """``qui``: whom the question is about, « » for the visitor. ``reste``: questions left, this one included."""
    nouvel_ecran(cle)
    with st.container(key="question-haut", horizontal=True, vertical_alignment="center"):
        if etat.retour:
            bouton("Mon résultat", f"retour-{cle}", "discret", "retour", on_click=etat.aller, args=(RESULTAT,))
        elif etat.donnees:
            bouton("Retour", f"retour-{cle}", "discret", "retour", on_click=etat.reculer)
        etat.annonce = annoncer(reste, etat.annonce)
        html(_progression(etat.annonce, part(len(etat.donnees), etat.annonce)))
    lignes = [f'<p class="k-qui">{escape(qui)}</p>' if qui else "", f"<h1>{escape(typographie(texte))}</h1>"]
    html(*lignes, f'<p class="k-aide">{escape(typographie(aide))}</p>' if aide else "")


def _progression(reste: int, fait: float) -> str:
    mots = f"encore {reste} questions" if reste > 1 else "dernière question"
    return (
        f'<div class="k-progres"><span class="k-barre" aria-hidden="true"><i style="width:{fait:.0%}"></i></span>'
        f"<b>{escape(mots)}</b></div>"
    )
