"""The list beside the map: everything the map shows, as text, a few places at a time."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from html import escape

import streamlit as st

from tznr_kit.lieux.fiche import FicheLieu, fiche
from tznr_kit.lieux.filtres import Trouve
from tznr_kit.lieux.lecture import Annuaire
from tznr_kit.web.carte import image

PAR_PAGE = 6
MONTRES = "lieux_montres"  # how many are shown now
AUCUN = (
    "Aucun lieu connu ne répond à tous ces choix. Enlevez un choix : beaucoup d'horaires ne sont pas connus. "
    "Vous pouvez aussi demander à votre mairie."
)
STYLE = """<style>
.lieu { border: 1px solid var(--st-border-color, #66777a); border-radius: 6px; padding: .8rem 1rem;
  margin: 0 0 .8rem; }
.lieu h3 { margin: 0 0 .2rem; font-size: 1.1rem; display: flex; gap: .5rem; align-items: center; }
.lieu p { margin: .15rem 0; } .lieu a { color: inherit !important; text-decoration: underline; }
.lieu .appel { display: inline-block; padding: .6rem 0; font-size: 1.15rem; font-weight: 700; }
.lieu .etat { font-weight: 600; } .lieu .detail { font-size: .9rem; color: inherit; opacity: .85; }
.lieu summary { min-height: 44px; display: flex; align-items: center; cursor: pointer; text-decoration: underline; }
ul.legende { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .2rem 1rem; }
.legende li { display: flex; align-items: center; gap: .4rem; margin: 0; }
ul.emporter { list-style: none; margin: 0 0 1rem; padding: 0; }
.emporter a { display: inline-flex; align-items: center; min-height: 44px; color: inherit; }
</style>"""


def compte(trouves: Sequence[Trouve]) -> str:
    """How many places were found, read aloud when it changes; then what nobody has told about them."""
    if not trouves:
        return f'<p role="status" class="lieu">{AUCUN}</p>'
    pluriel = "lieux" if len(trouves) > 1 else "lieu"
    return (
        f'<p role="status"><strong>{len(trouves)} {pluriel}.</strong> '
        "La liste est incomplète : la cellule la complète peu à peu.</p>" + _inconnus(trouves)
    )


def _inconnus(trouves: Sequence[Trouve]) -> str:
    manques = {
        "les horaires": sum(un.lieu.horaires is None and un.lieu.horaires_texte is None for un in trouves),
        "l'accès en fauteuil roulant": sum(un.lieu.fauteuil is None for un in trouves),
    }
    dits = [f"{quoi} ({nombre} sur {len(trouves)})" for quoi, nombre in manques.items() if nombre]
    return f"<p>Ce que nous ne savons pas : {', '.join(dits)}. Appelez avant de venir.</p>" if dits else ""


def dessiner(
    tout: Annuaire, choisi: Trouve | None, autres: Sequence[Trouve], instant: datetime.datetime, legende: str
) -> list[Trouve]:
    """The legend, the place chosen, one page of the others, and the button that shows more; returns those shown.

    One element for all of it: a browser draws it much faster than one element a place.
    """
    page = list(autres[: st.session_state.get(MONTRES, PAR_PAGE)])
    morceaux = [legende]
    if choisi is not None:
        morceaux += ["<h2>Le lieu choisi</h2>", carte_lieu(tout, choisi, instant)]
    if page:
        morceaux += ["<h2>La liste des lieux</h2>", *(carte_lieu(tout, trouve, instant) for trouve in page)]
    st.html("".join(morceaux))
    if reste := len(autres) - len(page):
        st.button(f"Montrer {min(PAR_PAGE, reste)} lieux de plus (il en reste {reste})", on_click=_montrer_plus)
    return [*([choisi] if choisi else []), *page]


def revenir_au_debut() -> None:
    """The next list is shown from its top."""
    st.session_state.pop(MONTRES, None)


def carte_lieu(tout: Annuaire, trouve: Trouve, instant: datetime.datetime) -> str:
    """The card of one place, with the symbol it has on the map."""
    symbole = image(tout.famille_de(trouve.lieu), precis=trouve.lieu.precision == "adresse")
    return en_html(fiche(tout, trouve, instant), symbole)


def _montrer_plus() -> None:
    st.session_state[MONTRES] = st.session_state.get(MONTRES, PAR_PAGE) + PAR_PAGE


def en_html(une: FicheLieu, symbole: str = "") -> str:
    """The card of a place as HTML; every value is escaped."""
    lignes = [f"<h3>{symbole}<span>{escape(une.nom)}</span></h3>"]
    lignes.append(_p(" · ".join(mot for mot in (une.type, une.distance) if mot)))
    lignes.append(_p(une.adresse))
    lignes.append(_p(une.etat.phrase, "etat"))
    lignes.append(_p(une.rendez_vous))
    lignes.append(_telephone(une.telephone, une.telephone_de))
    lignes.append(_p(f"Pour venir : {une.venir}" if une.venir else None))
    lignes.append(_p(une.fauteuil))
    lignes.append(_detail(une))
    a_verifier = " À vérifier : appelez avant de venir." if une.a_verifier else ""
    lignes.append(_p(f"Source : {une.source}.{a_verifier}", "detail"))
    return f'<article class="lieu">{"".join(lignes)}</article>'


def _detail(une: FicheLieu) -> str:
    a_valider = " (texte à valider par l'institution)" if une.missions_a_valider else ""
    morceaux = [
        _p(f"Horaires : {une.semaine}" if une.semaine else None),
        _p(f"Ce qu'on y fait : {une.missions}{a_valider}"),
        _lien(une.courriel, f"mailto:{une.courriel}", "Courriel"),
        _lien(une.site, une.site or "", "Site"),
        _p(une.remarque, "detail"),
        _p(une.precision, "detail"),
    ]
    return f"<details><summary>Horaires et missions</summary>{''.join(morceaux)}</details>"


def _p(texte: str | None, classe: str = "") -> str:
    if not texte:
        return ""
    attribut = f' class="{classe}"' if classe else ""
    return f"<p{attribut}>{escape(texte)}</p>"


def _telephone(numero: str, de: str | None) -> str:
    appel = escape(numero.replace(" ", ""))
    qui = f"{escape(de)}, " if de else ""
    return f'<p><a class="appel" href="tel:{appel}">Appeler {qui or "le "}{escape(numero)}</a></p>'


def _lien(valeur: str | None, adresse: str, mot: str) -> str:
    if valeur is None:
        return ""
    return f'<p>{mot} : <a href="{escape(adresse)}" target="_blank" rel="noopener">{escape(valeur)}</a></p>'
