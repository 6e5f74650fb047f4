"""The fictitious Comminges: what the method finds, beside the truth."""

from __future__ import annotations

import streamlit as st

from pages.parties.observatoire.resultat import dessiner_resultat, telechargements
from tznr_kit.demonstration.observatoire.mesure import JOUR, Demonstration, jouer
from tznr_kit.observatoire.publication import composer
from tznr_kit.observatoire.rapport import FICTIF, fourchette, pourcent

CLE = "observatoire_demonstration"


def dessiner_demonstration() -> None:
    """Choose a seed, measure, compare."""
    st.warning(FICTIF)
    with st.form("observatoire_graine"):
        graine = st.number_input("Graine (un nombre : même graine, mêmes données)", 0, 1_000_000, 1)
        if st.form_submit_button("Mesurer le Comminges fictif", type="primary"):
            with st.spinner("Des registres fictifs sont fabriqués, liés, jugés puis mesurés (environ une minute)."):
                st.session_state[CLE] = jouer(int(graine))
    demonstration: Demonstration | None = st.session_state.get(CLE)
    if demonstration is None:
        return
    for nom, droit in demonstration.mesure.droits.items():
        verite, une = demonstration.verite.non_recours[nom], droit.estimation
        if une.taux is None or une.intervalle is None:
            st.write(
                f"{droit.droit.nom} : la vérité plantée est {pourcent(verite)}. Le taux est retenu : {une.retenu}."
            )
            continue
        tenue = "tient" if une.intervalle[0] <= verite <= une.intervalle[1] else "ne tient pas"
        st.write(
            f"{droit.droit.nom} : la vérité plantée est {pourcent(verite)}. "
            f"Un croisement naïf dirait {pourcent(droit.naif)}. "
            f"La mesure dit {pourcent(une.taux)}, {fourchette(une.intervalle)} : la fourchette {tenue} la vérité."
        )
    dessiner_resultat(demonstration.mesure, fictif=True)
    titre = "Observatoire du non-recours : démonstration"
    telechargements(composer(demonstration.mesure, titre, JOUR, "", fictif=True))
