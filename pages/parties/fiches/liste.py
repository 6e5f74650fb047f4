"""The search, first on the page, and rows of sheets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from pages.communs.dessins import adresse, html, rond
from pages.communs.langue import dit
from tznr_kit.droits.fiches.catalogue import FicheDroit
from tznr_kit.droits.fiches.choix import trouver
from tznr_kit.socle.charte import charte

PERDUE = "Cette fiche n’existe pas ou a changé de nom. Cherchez-la ici."
RIEN = "Aucune fiche pour ce mot. Essayez un mot plus simple : loyer, lunettes, veuve, enfant."


def chercher(fiches: Sequence[FicheDroit], *, perdue: bool) -> bool:
    """Title and search; True when somebody searches: what was found is then shown, and nothing else."""
    with st.container(key="fiches-tete"):
        html("<h1>Que vous arrive-t-il ?</h1><p>Chaque aide, expliquée en mots simples.</p>")
        mot = st.text_input(
            dit("Chercher une aide"),
            key="recherche-fiches",
            placeholder=dit("Chercher : loyer, lunettes, veuve…"),
            max_chars=80,
            live=True,
            label_visibility="collapsed",
        )
    if perdue:
        html(f'<p role="status">{PERDUE}</p>')
    if not mot:
        return False
    trouvees = trouver(fiches, mot)
    trouve = RIEN if not trouvees else "1 fiche" if len(trouvees) == 1 else f"{len(trouvees)} fiches"
    html(f'<p role="status">{escape(trouve)}</p>', rangees(trouvees))
    return True


def rangees(fiches: Iterable[FicheDroit]) -> str:
    """One row a sheet: pictogram, everyday title, official name."""
    return f'<ul class="k-tuiles" style="--tuile:320px">{"".join(f"<li>{rangee(une)}</li>" for une in fiches)}</ul>'


def rangee(droit: FicheDroit) -> str:
    """The whole row is the link."""
    presentation = droit.papier.presentation
    disque = rond(presentation.picto, charte().accents[droit.fiche.theme])
    textes = f'<b>{escape(presentation.titre_courant)}</b><span class="p" lang="fr">{escape(droit.nom)}</span>'
    return (
        f'<a class="k-tuile ligne" {adresse("fiches", {"droit": droit.id})}>{disque}<span class="t">{textes}</span></a>'
    )
