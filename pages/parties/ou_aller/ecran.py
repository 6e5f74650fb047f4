"""The screen « Où aller » put together: filters, then map and list, which are drawn again without the filters."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.parties.ou_aller import autour, demande, liste, papier, plan, signaler
from tznr_kit.lieux.carte.couches import Vue
from tznr_kit.lieux.filtres import Trouve, filtrer, maintenant
from tznr_kit.lieux.lecture import Annuaire, annuaire
from tznr_kit.socle.territoires.communes import communes

RESULTATS = "lieux_resultats"


def carte_et_liste() -> None:
    """The whole screen. Only ``_resultats`` runs again at each filter: what does not change is not sent again."""
    tout = annuaire()
    demande.lire_l_adresse(tout)
    st.html(liste.STYLE)
    demande.filtres(tout, _rechercher)
    _resultats()
    signaler.bouton()


def _rechercher() -> None:
    """Another question: the list starts again at its top, the place of a link is left."""
    st.session_state.pop("lieux_lieu", None)
    liste.revenir_au_debut()
    st.rerun(RESULTATS)


@st.fragment(key=RESULTATS)
def _resultats() -> None:
    """The map, the place chosen, the list, what goes with the territory: as few elements as can be."""
    tout, voulu, instant = annuaire(), demande.demande(), maintenant()
    trouves = filtrer(tout, voulu.filtre, communes())
    st.html(liste.compte(trouves))
    vue = Vue(tuple(un.lieu.id for un in trouves), voulu.territoire, voulu.filtre.autour, plan.cadre())
    choisi = plan.dessiner(tout, vue) or voulu.lieu
    lieu_choisi, autres = _separer(tout, trouves, choisi)
    montres = liste.dessiner(tout, lieu_choisi, autres, instant, plan.legende(tout, vue))
    signaler.retenir([trouve.lieu for trouve in montres])
    st.html(_suite(tout, voulu))


def _suite(tout: Annuaire, voulu: demande.Demande) -> str:
    """What follows the list."""
    return "".join(
        (
            papier.a_emporter(voulu.territoire, voulu.filtre.autour),
            autour.le_territoire(voulu.territoire),
            autour.ce_qui_manque(tout, voulu.filtre.types or tout.types),
            autour.sources(tout),
        )
    )


def _separer(tout: Annuaire, trouves: Sequence[Trouve], choisi: str | None) -> tuple[Trouve | None, list[Trouve]]:
    """The place chosen, even when the filters leave it out, and the others."""
    if choisi is None:
        return None, list(trouves)
    trouve = next((un for un in trouves if un.lieu.id == choisi), Trouve(tout.par_id[choisi], None))
    return trouve, [un for un in trouves if un.lieu.id != choisi]
