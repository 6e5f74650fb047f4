"""What the room sees of the answers as they arrive: one bar a choice, its number written; nobody's name."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from pages.communs.dessins import picto
from pages.communs.pro import carte
from tznr_kit.formation.modules import Question
from tznr_kit.taches.modele import pluriel

LARGEUR = 80  # % of the row for a choice that everybody took


def reponses_d_une_question(question: Question, comptes: Mapping[int, int], *, corrigee: bool) -> str:
    """The choices of a question in their order. ``corrigee``: the right one is told, in words and by its tick."""
    total = sum(comptes.values())
    rangs = "".join(
        f"<span>{_choix(un.texte, juste=corrigee and bool(un.juste))}</span>{_barre(comptes.get(rang, 0), total)}"
        for rang, un in enumerate(question.choix)
    )
    tete = f"<p><b>{escape(question.question)}</b> <small>{pluriel(total, 'réponse', 'réponses')}</small></p>"
    return carte("", f'{tete}<div class="q-barres">{rangs}</div>', classe="q-question-posee")


def _choix(texte: str, *, juste: bool) -> str:
    if not juste:
        return escape(texte)
    return f'<b class="juste">{picto("coche", "petit")}{escape(texte)}<span class="k-cache"> (juste)</span></b>'


def _barre(nombre: int, total: int) -> str:
    if not nombre:
        return '<span class="b"><small>–</small></span>'
    return f'<span class="b"><i style="width:{max(1, round(LARGEUR * nombre / total))}%"></i><b>{nombre}</b></span>'
