"""The screen « Où aller »: filters and list on the left, the map beside; on a phone, one or the other."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.communs.dessins import html, picto
from pages.communs.langue import dit, langue
from pages.parties.ou_aller import autour, demande, liste, papier, plan, signaler
from tznr_kit.lieux.carte.couches import Vue
from tznr_kit.lieux.filtres import Trouve, filtrer, maintenant
from tznr_kit.lieux.lecture import Annuaire, annuaire
from tznr_kit.socle.territoires.communes import communes

OUVERTE = "lieux_ouverte"  # ids of the disc of the map that the visitor opened
VUES = {"liste": ("liste", "Liste"), "carte": ("carte", "Carte")}


def carte_et_liste() -> None:
    """The whole screen: what a filter changes is drawn again, the rest is not."""
    tout = annuaire()
    demande.lire_l_adresse(tout)
    _resultats()
    signaler.bouton()


def _recommencer() -> None:
    """Another question: the list starts again at its top, the place or the disc opened is left."""
    st.session_state.pop("lieux_lieu", None)
    if st.session_state.pop(OUVERTE, None):
        plan.tourner()
    liste.revenir_au_debut()


@st.fragment
def _resultats() -> None:
    tout, instant = annuaire(), maintenant()
    with st.container(key="ou-aller"):
        gauche = st.container(key="ou-aller-gauche")
        droite = st.container(key="ou-aller-droite")
    with gauche:
        html("<h1>Où aller près de chez vous</h1>")
        demande.filtres(tout, _recommencer)
        html(_vues())
    voulu = demande.demande(tout)
    trouves = _ouverts(tout, demande.proches(filtrer(tout, voulu.filtre, communes())))
    with droite:
        choisi = (None if plan.attendue() else _plan(tout, voulu, trouves)) or voulu.lieu
    with gauche, st.container(key="ou-aller-liste"):
        montres = liste.dessiner(tout, trouves, choisi, voulu.filtre.autour, instant, numeros=_numeros(voulu))
        if st.session_state.get(OUVERTE):
            st.button(dit("Revenir à toute la carte"), key="bouton-discret--retour--grappe", on_click=_recommencer)
        demande.plus_de_choix(tout, _recommencer)
        st.html(langue().html(_suite(tout, voulu)))
    signaler.retenir([trouve.lieu for trouve in montres])


def _plan(tout: Annuaire, voulu: demande.Demande, trouves: Sequence[Trouve]) -> str | None:
    reperes = liste.numerotes(trouves)
    vue = Vue(
        lieux=tuple(un.lieu.id for un in trouves),
        territoire=voulu.territoire,
        autour=voulu.filtre.autour,
        cadre=plan.cadre(),
        reperes=tuple(un.lieu.id for un in reperes) if _numeros(voulu) else (),
        dedans=tuple(st.session_state.get(OUVERTE, ())),
        mode=plan.mode(),
    )
    choisi, ouverte = plan.dessiner(tout, vue)
    if ouverte:
        st.session_state[OUVERTE] = ouverte
        plan.tourner()
        liste.revenir_au_debut()
        st.rerun(scope="fragment")
    html(plan.legende(tout, vue))
    return choisi


def _numeros(voulu: demande.Demande) -> bool:
    """Numbers say an order: there is one around a commune, or inside a disc opened."""
    return bool(voulu.filtre.autour or st.session_state.get(OUVERTE))


def _ouverts(tout: Annuaire, trouves: list[Trouve]) -> list[Trouve]:
    """Only the places of the disc that the visitor opened, when there is one."""
    ouverte = set(st.session_state.get(OUVERTE, ()))
    return [un for un in trouves if un.lieu.id in ouverte] or trouves if ouverte else trouves


def _vues() -> str:
    """« Liste | Carte », on a phone only (kit.js)."""
    boutons = "".join(
        f'<button type="button" data-vue="{vue}" aria-pressed="{str(vue == "liste").lower()}">{picto(dessin)}'
        f"{titre}</button>"
        for vue, (dessin, titre) in VUES.items()
    )
    return f'<div class="k-vues" role="group" aria-label="Montrer">{boutons}</div>'


def _suite(tout: Annuaire, voulu: demande.Demande) -> str:
    """What follows the list."""
    return "".join(
        (
            '<div class="k"><div class="k-plis">',
            papier.a_emporter(voulu.territoire, voulu.filtre.autour),
            autour.le_territoire(voulu.territoire),
            autour.ce_qui_manque(tout, voulu.filtre.types or tout.types),
            autour.sources(tout),
            "</div></div>",
        )
    )
