"""The fictitious Comminges: what the method finds, beside the truth."""

from __future__ import annotations

import streamlit as st

from pages.parties.observatoire.resultat import dessiner_resultat, telechargements
from tznr_kit.demonstration.observatoire.mesure import JOUR, Demonstration, jouer
from tznr_kit.observatoire.publication import composer
from tznr_kit.observatoire.rapport import FICTIF, pourcent

CLE = "observatoire_demonstration"


def dessiner_demonstration() -> None:
    """Choose a seed, measure, compare."""
    st.warning(FICTIF)
    with st.form("observatoire_graine"):
        graine = st.number_input("Graine (un nombre : même graine, mêmes données)", 0, 1_000_000, 1)
        if st.form_submit_button("Mesurer le Comminges fictif", type="primary"):
            with st.spinner("Deux registres fictifs sont fabriqués, croisés puis mesurés (moins d'une minute)."):
                st.session_state[CLE] = jouer(int(graine))
    demonstration: Demonstration | None = st.session_state.get(CLE)
    if demonstration is None:
        return
    for nom, droit in demonstration.mesure.droits.items():
        st.write(
            f"{droit.droit.nom} : la vérité plantée est {pourcent(demonstration.verite.non_recours[nom])}. "
            f"Un croisement naïf dirait {pourcent(droit.naif)}. "
            f"La mesure corrigée dit {pourcent(droit.central.corrige)}."
        )
    dessiner_resultat(demonstration.mesure, fictif=True)
    titre = "Observatoire du non-recours : démonstration"
    telechargements(composer(demonstration.mesure, titre, JOUR, "", fictif=True))
