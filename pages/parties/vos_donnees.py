"""The page « Vos données »: what is kept, when, and who answers for it."""

from __future__ import annotations

from html import escape

from pages.communs.dessins import fiche_simple, html, sous_titre
from tznr_kit.contenus.donnees import donnees
from tznr_kit.socle.reglages import delegue_a_la_protection, responsable_du_traitement


def dessiner() -> None:
    """The whole page."""
    cartes = "".join(fiche_simple(une.titre, une.picto, une.phrases) for une in donnees().parties)
    html(
        f'<h1>Vos données</h1><div class="k-facile">{cartes}</div>',
        sous_titre("Qui en répond ?"),
        f"<p>Responsable : {escape(responsable_du_traitement())}.</p>",
        f"<p>Délégué à la protection des données : {escape(delegue_a_la_protection())}.</p>",
    )
