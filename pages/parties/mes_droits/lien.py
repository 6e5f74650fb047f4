"""A link of another site may answer the first question: ``?activite=retraite``. Nothing else: it says no person."""

from __future__ import annotations

import streamlit as st

from pages.parties.mes_droits.etat import Etat
from tznr_kit.droits.entretien import Question

PARAMETRE = "activite"


def suivre_le_lien(etat: Etat, posee: Question) -> None:
    """Answer the first screen with the code of the address, once; one that no line of the screen has is ignored.

    Out of the address: who comes back to the question must be asked it.
    """
    code = st.query_params.get(PARAMETRE)
    if code is None:
        return
    del st.query_params[PARAMETRE]
    rangs = [rang for rang, une in enumerate(posee.ecran.reponses) if une in posee.reponses and une.valeur == code]
    if etat.vide and posee.ecran.id == PARAMETRE and rangs:
        etat.choisir(posee.cle, {"rang": rangs[0]})
