"""The list beside the map: everything the map shows, as text, three places first."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from html import escape

import streamlit as st

from pages.communs.boutons import bouton
from pages.communs.dessins import html
from pages.parties.ou_aller.carte_lieu import en_html
from tznr_kit.lieux.fiche import fiche
from tznr_kit.lieux.filtres import Trouve
from tznr_kit.lieux.lecture import Annuaire
from tznr_kit.lieux.telephones import a_appeler
from tznr_kit.socle.territoires.communes import commune

D_ABORD, PAR_PAGE = 3, 6
MONTRES = "lieux_montres"  # how many are shown now
AUCUN = (
    "Aucun lieu connu ne répond à tous ces choix. Enlevez un choix : beaucoup d’horaires ne sont pas connus. "
    "Vous pouvez aussi demander à votre mairie."
)


def numerotes(trouves: Sequence[Trouve]) -> Sequence[Trouve]:
    """Those shown now, in order: the first one has number 1, on the map too."""
    return trouves[: st.session_state.get(MONTRES, D_ABORD)]


def dessiner(
    tout: Annuaire,
    trouves: Sequence[Trouve],
    choisi: str | None,
    autour: str | None,
    instant: datetime.datetime,
    *,
    numeros: bool,
) -> list[Trouve]:
    """The place chosen, the first ones, and the button that shows more; returns those shown.

    ``numeros``: each bears the number it has on the map.

    One element for all of it: a browser draws it much faster than one element a place.
    """
    page = list(numerotes(trouves))
    morceaux = [_compte(trouves, page, autour)]
    ouvert = _choisi(tout, trouves, choisi)
    if ouvert is not None:
        morceaux += ['<h2 class="k-h2">Le lieu choisi</h2>', _carte(tout, ouvert, instant, None)]
    if page:
        morceaux.append(f'<h2 class="k-h2{"" if ouvert else " k-cache"}">La liste des lieux</h2>')
    morceaux += [
        _carte(tout, trouve, instant, rang if numeros else None)
        for rang, trouve in enumerate(page, 1)
        if trouve != ouvert
    ]
    html(*morceaux)
    if reste := len(trouves) - len(page):
        libelle = f"Voir {min(PAR_PAGE, reste)} lieux de plus (il en reste {reste})"
        bouton(libelle, "lieux", "second", "plus", on_click=_montrer_plus)
    return [*([ouvert] if ouvert else []), *(un for un in page if un != ouvert)]


def _compte(trouves: Sequence[Trouve], page: Sequence[Trouve], autour: str | None) -> str:
    """How many places were found, read aloud when it changes."""
    if not trouves:
        return f'<p role="status">{AUCUN}</p>'
    nombre = f"<strong>{len(trouves)} lieu{'x' if len(trouves) > 1 else ''}.</strong>"
    suite = ""
    if autour is not None:
        nom = escape(commune(autour).nom)
        suite = f" Les {len(page)} plus proches de {nom} :" if len(page) > 1 else f" Le plus proche de {nom} :"
    return f'<p role="status">{nombre}{suite}</p>'


def _choisi(tout: Annuaire, trouves: Sequence[Trouve], choisi: str | None) -> Trouve | None:
    """The place chosen, even when the filters leave it out."""
    if choisi is None:
        return None
    return next((un for un in trouves if un.lieu.id == choisi), Trouve(tout.par_id[choisi], None))


def _carte(tout: Annuaire, trouve: Trouve, instant: datetime.datetime, rang: int | None) -> str:
    return en_html(fiche(tout, trouve, instant), a_appeler(tout, trouve.lieu), trouve.lieu, rang)


def revenir_au_debut() -> None:
    """The next list is shown from its top."""
    st.session_state.pop(MONTRES, None)


def _montrer_plus() -> None:
    st.session_state[MONTRES] = st.session_state.get(MONTRES, D_ABORD) + PAR_PAGE
