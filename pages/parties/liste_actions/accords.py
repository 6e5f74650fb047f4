"""The tab « Accords »: people who said yes at the stand, against the sheets that were typed."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.communs.liens import lien
from tznr_kit.socle.acces import Contexte, peut
from tznr_kit.socle.magasin import MagasinIndisponible
from tznr_kit.socle.magasin.tables_actions import Action
from tznr_kit.suites.cles import CleRefusee
from tznr_kit.suites.registre import avec_registre
from tznr_kit.taches.journee import RECOPIER, accords_notes, fiches_tapees


def montrer(contexte: Contexte, action: Action, jour: date) -> None:
    """Draw the tab."""
    notes = accords_notes(contexte, action.id)
    try:
        fiches = fiches_tapees(avec_registre(contexte), action.id)
    except (CleRefusee, MagasinIndisponible) as refus:
        st.error(str(refus))
        return
    un, deux = st.columns(2)
    un.metric("Acceptent d'être rappelées, au suivi", notes)
    deux.metric("Accords recopiés", fiches)
    if notes > fiches and action.jour and action.jour < jour - RECOPIER:
        st.info(f"{notes - fiches} accord(s) sans fiche : effacée à la fin du suivi ou à la demande, ou jamais tapée.")
    elif notes > fiches:
        st.warning(f"{notes - fiches} accord(s) noté(s) n'ont pas encore de fiche : la personne attend un appel.")
    elif fiches > notes:
        st.info(f"{fiches - notes} fiche(s) de plus qu'au suivi : un oui donné plus tard, ou oublié au suivi.")
    elif notes:
        st.success("Autant d'accords au suivi que de fiches.")
    else:
        st.info("Personne n'a demandé à être rappelé, et c'est son droit.")
    lien("consentement", "Recopier un accord", {"action": action.id})
    if peut(contexte.acteur.role, "recontact.suivre"):
        lien("rappels", "Les personnes à rappeler")
