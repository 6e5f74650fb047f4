"""Where what a public page says comes from, folded."""

from __future__ import annotations

from html import escape

from pages.communs.dessins import pli
from tznr_kit.actions.guide.modele import SourceCitee


def pli_des_sources(citees: tuple[SourceCitee, ...]) -> str:
    """One row a source: its name, what it is for, its date, its address when it has one."""
    return pli("Sources", f'<ul class="k-liste">{"".join(f"<li>{_ligne(une)}</li>" for une in citees)}</ul>')


def _ligne(une: SourceCitee) -> str:
    nom = escape(une.libelle)
    if une.url:
        nom = f'<a class="k-texte" href="{escape(une.url)}" target="_blank" rel="noopener">{nom}</a>'
    suite = ", ".join(str(mot) for mot in (une.role, une.date) if mot)
    return f"{nom}{f' : {escape(suite)}' if suite else ''}"
