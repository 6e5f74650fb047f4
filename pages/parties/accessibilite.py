"""The page « Accessibilité »."""

from __future__ import annotations

import streamlit as st

from pages.communs.mots import clair, puces
from pages.parties.guide_aller_vers.blocs import sources
from tznr_kit.contenus.accessibilite import declaration
from tznr_kit.socle.typographie import date_longue


def dessiner() -> None:
    """The whole declaration."""
    lue = declaration()
    st.title("Accessibilité", anchor=False)
    st.markdown(f"Accessibilité : **{clair(lue.etat)}**.")
    st.markdown(clair(lue.pourquoi))
    if lue.audit:
        st.markdown(
            f"Audit du {date_longue(lue.audit.le)} par {clair(lue.audit.par)} : {lue.audit.taux:g} % des critères."
        )
    st.header("Dire un problème", anchor=False)
    st.markdown(puces(lue.signaler))
    if lue.contact:
        # A contact may be an address somebody pasted: shown, never interpreted.
        st.text(lue.contact)
    else:
        st.info(clair(lue.sans_adresse))
    for phrase in lue.recours:
        st.markdown(clair(phrase))
    st.header("Ce qui est mesuré", anchor=False)
    st.table([{"Quoi": clair(m.quoi), "Comment": clair(m.comment)} for m in lue.mesures], hide_index=True)
    st.header("Ce qui ne va pas encore", anchor=False)
    st.markdown(puces(lue.limites))
    sources(lue.sources)
    st.write(f"Déclaration écrite le {date_longue(lue.verifie_le)}.")
