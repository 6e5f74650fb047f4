"""Préparer une action : la fiche, ses alertes, sa soumission à la cellule."""

from datetime import date

import streamlit as st

from pages.communs.visiteur import exiger
from pages.parties.actions.choix import CLE
from pages.parties.preparer import preparation
from tznr_kit.actions import preparations
from tznr_kit.actions.erreurs import Introuvable
from tznr_kit.socle.acces import AccesRefuse

st.title("Préparer une action")
contexte = exiger("action.preparer")
demandee = st.query_params.get(CLE)

if demandee is None:
    preparation.montrer_liste(contexte)
else:
    try:
        preparation.montrer(contexte, preparations.lire(contexte, demandee), date.today())
    except (Introuvable, AccesRefuse) as refus:
        st.error(str(refus))
        preparation.montrer_liste(contexte)
