"""The checklists: for anybody during the visit, or kept with an action."""

from __future__ import annotations

from functools import partial

import streamlit as st

from pages.communs.mots import clair
from pages.communs.visiteur import acteur_courant
from pages.parties.actions.choix import choisir_action
from tznr_kit.actions.erreurs import ActionRefusee
from tznr_kit.actions.guide.coches import cocher, coches
from tznr_kit.actions.guide.modele import BlocCases
from tznr_kit.actions.preparations import lister
from tznr_kit.socle.acces import AccesRefuse, Contexte, peut
from tznr_kit.socle.magasin import MagasinIndisponible, magasin_principal


def cocher_les_listes(listes: list[BlocCases]) -> None:
    """Every checklist of a chapter, its ticks taken from and kept with the action chosen."""
    contexte = qui_prepare()
    action_id = _action(contexte) if contexte else None
    deja = coches(contexte, action_id) if contexte and action_id else {}
    for liste in listes:
        st.header(clair(liste.titre), anchor=False)
        for case in liste.lignes:
            cle = f"coche-{action_id}-{liste.id}-{case.id}"
            garder = (
                partial(garder_la_case, contexte, action_id, liste.id, case.id, cle) if contexte and action_id else None
            )
            st.checkbox(clair(case.texte), case.id in deja.get(liste.id, ()), key=cle, on_change=garder)


def qui_prepare() -> Contexte | None:
    """Who may write an action; None for a visitor, who ticks for the visit only."""
    acteur = acteur_courant()
    if acteur is None or not peut(acteur.role, "action.preparer"):
        return None
    return Contexte(magasin_principal(), acteur)


def _action(contexte: Contexte) -> str | None:
    actions = lister(contexte)
    if not actions:
        st.info("Créez une action dans « Préparer une action » pour garder ces cases avec elle.")
        return None
    return choisir_action(actions, "Garder les cases avec l'action").id


def garder_la_case(contexte: Contexte, action_id: str, liste: str, case: str, cle: str) -> None:
    """What a checkbox does when it is touched; a refusal is said where the page begins."""
    try:
        cocher(contexte, action_id, liste, case, bool(st.session_state[cle]))
    except (AccesRefuse, ActionRefusee, MagasinIndisponible) as erreur:
        st.error("La case n'est pas enregistrée.")
        st.text(str(erreur))
