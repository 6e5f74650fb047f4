"""« Mon agenda »: the secret address that a telephone or a mail program follows; made, made again, closed."""

from __future__ import annotations

import streamlit as st

from pages.communs.confirmation import confirmer
from tznr_kit.actions.abonnement import SansCompte, fermer_agenda, ouvert_depuis, ouvrir_agenda
from tznr_kit.socle.acces import Contexte, peut
from tznr_kit.socle.magasin import MagasinIndisponible
from tznr_kit.socle.reglages import adresse_publique

ADRESSE = "agenda.adresse"


def montrer(contexte: Contexte) -> None:
    """Draw the part; nothing for a role without actions."""
    if contexte.acteur.action_id is not None or not peut(contexte.acteur.role, "rencontre.compter"):
        return
    st.header("Mon agenda", anchor=False)
    st.write("Une adresse secrète que votre téléphone ou votre messagerie suit : vos actions y restent à jour.")
    depuis = ouvert_depuis(contexte)
    if ADRESSE in st.session_state and depuis:
        st.code(st.session_state[ADRESSE], language=None)
        st.caption("Copiez-la maintenant, elle ne sera plus affichée. Qui la connaît lit vos actions : gardez-la.")
    elif depuis:
        st.text(f"Une adresse est ouverte depuis le {depuis:%d/%m/%Y}.")
    if not depuis:
        if st.button("Créer l'adresse de mon agenda"):
            _ouvrir(contexte)
        return
    if confirmer(
        "agenda.neuf",
        "Une nouvelle adresse…",
        "Changer l'adresse de votre agenda ?",
        "L'adresse d'avant ne s'ouvre plus : abonnez de nouveau vos appareils.",
        "Garder celle-ci",
        "Oui, changer",
    ):
        _ouvrir(contexte)
    if confirmer(
        "agenda.fermer",
        "Fermer mon agenda…",
        "Fermer l'adresse de votre agenda ?",
        "Les appareils abonnés ne reçoivent plus vos actions.",
        "La garder",
        "Oui, fermer",
    ):
        fermer_agenda(contexte)
        st.session_state.pop(ADRESSE, None)
        st.toast("L'adresse est fermée : elle ne s'ouvre plus.")
        st.rerun()


def _ouvrir(contexte: Contexte) -> None:
    try:
        st.session_state[ADRESSE] = f"{adresse_publique()}/agenda.ics?jeton={ouvrir_agenda(contexte)}"
    except (SansCompte, MagasinIndisponible) as refus:
        st.error(str(refus))
    else:
        st.rerun()
