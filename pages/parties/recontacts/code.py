"""The person gives a code at a call: the ticket says her rights, the partner's code says what he answered.

The code joins them only now, because she gives it: nothing beside her name held it.
"""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.communs.mots import clair
from tznr_kit.actions.transmissions import en_mots, reponse_du_code
from tznr_kit.borne.ticket import TicketExpire, TicketIllisible, lire
from tznr_kit.droits.fiches.catalogue import catalogue
from tznr_kit.suites.registre import ContexteRecontacts


def montrer_le_code(contexte: ContexteRecontacts, jour: date) -> None:
    """Draw the field and what the code says; it is not written anywhere."""
    saisi = st.text_input(
        "Code que la personne lit sur son papier (rien n'est gardé)", max_chars=20, key="recontact.code"
    )
    if not saisi.strip():
        return
    if trouvee := reponse_du_code(contexte, saisi):
        st.text(f"{_nom(trouvee.droit, jour)}, {trouvee.partenaire} : {en_mots(trouvee, jour)}")
        return
    try:
        droits = lire(saisi, jour)
    except TicketExpire as vieux:
        st.warning(clair(str(vieux)))
        droits = vieux.droits
    except TicketIllisible as refus:
        st.error(clair(str(refus)))
        return
    for droit in droits:
        st.text(_nom(droit, jour))


def _nom(droit: str, jour: date) -> str:
    fiches = catalogue(jour)
    return fiches[droit].nom if droit in fiches else droit
