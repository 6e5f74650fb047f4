"""The last metre in the sandbox: take a slot, hand a claim over, then answer as the partner would."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.communs.mots import clair
from pages.parties.liste_actions import relais
from tznr_kit.actions import transmissions
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.magasin.tables_actions import Action

ADRESSE = "bac"  # of the network: guesses are counted here as they are at the partner's door


def montrer(contexte: Contexte, action: Action, jour: date) -> None:
    """Folded: a slot, a code, the partner's answer; the same screens as in an action."""
    if not st.toggle("S'exercer au relais : un créneau, une demande confiée, la réponse du partenaire"):
        return
    st.info("L'adresse donnée au partenaire n'ouvre rien : ici, vous répondez vous-même, plus bas.")
    relais.montrer(contexte, action, jour)
    _repondre(contexte, jour)


def _repondre(contexte: Contexte, jour: date) -> None:
    lu = transmissions.reponses()
    st.header("Répondre, comme le partenaire")
    with st.form("bac.reponse"):
        code = st.text_input("Code reçu", max_chars=20)
        reponse = st.radio("Où en est la demande ?", [un.libelle for un in lu.reponses], None)
        tranche = st.selectbox("Si le droit est ouvert : combien ?", [un.libelle for un in lu.tranches], None)
        motif = st.selectbox("Si la demande est refusée : pourquoi ?", [un.libelle for un in lu.motifs], None)
        envoye = st.form_submit_button("Envoyer la réponse")
    if not envoye:
        return
    codes = {un.libelle: un.code for un in (*lu.reponses, *lu.tranches, *lu.motifs)}
    dit = {
        nom: codes.get(mots or "", "") for nom, mots in (("reponse", reponse), ("tranche", tranche), ("motif", motif))
    }
    try:
        transmissions.repondre(contexte.magasin, code, dit, jour, ADRESSE)
    except transmissions.ReponseRefusee as refus:
        st.error(clair(str(refus)))
    else:
        st.session_state[relais.DIT] = "La réponse du partenaire est arrivée sur l'action."
        st.rerun()
