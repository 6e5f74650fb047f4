"""A real HTML table for words that people typed: escaped, read by a screen reader, whole on a phone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from tznr_kit.socle.formulaires import formulaire
from tznr_kit.socle.formulaires.mots import en_mots

STYLE = """<style>
.kit-table{overflow-x:auto}
.kit-table table{width:100%;border-collapse:collapse}
.kit-table th,.kit-table td{padding:.4rem .6rem;text-align:left;vertical-align:top;overflow-wrap:break-word;
border:1px solid rgba(128,128,128,.6)}
@media(max-width:640px){
.kit-table thead{position:absolute;clip-path:inset(50%);height:1px;overflow:hidden}
.kit-table tr,.kit-table th,.kit-table td{display:block;border:0}
.kit-table tr{border:1px solid rgba(128,128,128,.6);margin-bottom:.6rem}
.kit-table td::before{content:attr(data-titre) " : ";font-weight:600}
}</style>"""


def table_de_mots(lignes: Sequence[Mapping[str, str]], titre: str) -> None:
    """Draw ``lignes`` (same keys each); the first column heads its row. ``titre`` names it for a screen reader.

    st.table reads its cells as markdown, which would load a remote image somebody typed: here all is escaped.
    """
    if not lignes:
        return
    entetes = "".join(f'<th scope="col">{escape(nom)}</th>' for nom in lignes[0])
    corps = "".join(f"<tr>{_ligne(ligne)}</tr>" for ligne in lignes)
    st.html(
        f'{STYLE}<div class="kit-table" role="region" aria-label="{escape(titre)}" tabindex="0">'
        f"<table><thead><tr>{entetes}</tr></thead><tbody>{corps}</tbody></table></div>"
    )


def table_de_reponses(reponses: Mapping[str, object], nom: str) -> None:
    """The answered questions of the form ``nom``, read only."""
    lignes = [
        {"Question": champ.libelle, "Réponse": en_mots(champ, reponses[champ.id])}
        for champ in formulaire(nom).champs
        if champ.id in reponses
    ]
    table_de_mots(lignes, formulaire(nom).titre)


def _ligne(ligne: Mapping[str, str]) -> str:
    (_, tete), *autres = ligne.items()
    cellules = "".join(f'<td data-titre="{escape(nom)}">{escape(valeur)}</td>' for nom, valeur in autres)
    return f'<th scope="row">{escape(tete)}</th>{cellules}'
