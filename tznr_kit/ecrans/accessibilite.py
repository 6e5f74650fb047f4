"""The page « Accessibilité »."""

from __future__ import annotations

import streamlit as st

from tznr_kit.accessibilite import declaration
from tznr_kit.documents.typographie import date_longue
from tznr_kit.ecrans.guide.blocs import sources
from tznr_kit.ecrans.mots import clair, puces


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
