"""The screen « Où aller » put together: filters, map and list, redrawn without the rest of the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from tznr_kit.carte.couches import Vue
from tznr_kit.ecrans.lieux import demande, liste, papier, plan, signaler
from tznr_kit.lieux.filtres import Trouve, filtrer, maintenant
from tznr_kit.lieux.lecture import Annuaire, annuaire
from tznr_kit.territoires.communes import communes
from tznr_kit.territoires.lecture import territoire
from tznr_kit.territoires.portrait import portrait


@st.fragment
def carte_et_liste(*, borne: bool) -> None:
    """Filters, then the map, the place chosen and the list; only this part runs again at each filter."""
    tout = annuaire()
    demande.lire_l_adresse(tout)
    voulu = demande.demander(tout, borne=borne)
    trouves = filtrer(tout, voulu.filtre, communes())
    _dire_le_nombre(trouves)
    vue = Vue(tuple(trouve.lieu.id for trouve in trouves), voulu.territoire, voulu.filtre.autour)
    choisi = plan.dessiner(tout, vue) or voulu.lieu
    instant = maintenant()
    if choisi:
        st.header("Le lieu choisi")
        trouve = next((un for un in trouves if un.lieu.id == choisi), Trouve(tout.par_id[choisi], None))
        st.html(liste.STYLE + liste.carte_lieu(tout, trouve, instant))
        trouves = [un for un in trouves if un.lieu.id != choisi]
    st.header("La liste des lieux")
    montres = liste.dessiner(tout, trouves, instant)
    if not borne:
        signaler.formulaire([*([tout.par_id[choisi]] if choisi else []), *(trouve.lieu for trouve in montres)])
        papier.emporter(voulu.territoire, voulu.filtre.autour)
        st.html(le_territoire(voulu.territoire))
    if manque := ce_qui_manque(tout, voulu.filtre.types or tout.types):
        st.html(manque)
    st.html(sources(tout))


def _dire_le_nombre(trouves: Sequence[Trouve]) -> None:
    if trouves:
        pluriel = "lieux" if len(trouves) > 1 else "lieu"
        st.write(f"**{len(trouves)} {pluriel}.** La liste est incomplète : la cellule la complète peu à peu.")
    else:
        st.info(
            "Aucun lieu connu ne répond à tous ces choix. Enlevez un choix : beaucoup d'horaires ne sont pas "
            "connus. Vous pouvez aussi demander à votre mairie."
        )


def le_territoire(identifiant: str) -> str:
    """The portrait of the territory and what is missing there, folded."""
    choisi = territoire(identifiant)
    faits = "".join(f"<li>{escape(phrase)}</li>" for phrase in portrait(choisi))
    manque = "".join(f"<li>{escape(phrase)}</li>" for phrase in choisi.manque)
    titre = escape(f"Le territoire : {choisi.nom}")
    return (
        f'<details class="lieu"><summary>{titre}</summary><ul>{faits}</ul>'
        f"<p>À compléter par la cellule :</p><ul>{manque}</ul></details>"
    )


def ce_qui_manque(tout: Annuaire, types: Iterable[str]) -> str:
    """What the list does not hold, type by type, and the national numbers that answer meanwhile."""
    lignes = []
    for genre in (tout.types[nom] for nom in tout.types if nom in set(types)):
        if genre.manque:
            telephone = f" Numéro national : {genre.telephone_national}." if genre.telephone_national else ""
            lignes.append(f"<li><strong>{escape(genre.pluriel)}</strong> : {escape(genre.manque + telephone)}</li>")
    if not lignes:
        return ""
    titre = "Liste incomplète : ce qui manque"
    return f'<details class="lieu"><summary>{titre}</summary><ul>{"".join(lignes)}</ul></details>'


def sources(tout: Annuaire) -> str:
    """Attribution of every source whose places are published."""
    reprises = sorted({tout.sources[lieu.source].attribution for lieu in tout.lieux})
    texte = " ; ".join([*reprises, "arrêts de bus et lignes : Tisséo (ODbL)", "gares : SNCF (ODbL)", "contours : IGN"])
    return f'<p style="font-size:.85rem">Sources : {escape(texte)}.</p>'
