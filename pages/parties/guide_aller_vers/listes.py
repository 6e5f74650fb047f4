"""The checklists: for anybody during the visit, or kept with an action."""

from __future__ import annotations

import streamlit as st

from pages.communs.mots import clair
from pages.communs.visiteur import acteur_courant
from pages.parties.actions.choix import choisir_action
from tznr_kit.actions.guide.coches import cocher, coches
from tznr_kit.actions.guide.modele import BlocCases
from tznr_kit.actions.preparations import lister
from tznr_kit.socle.acces import Contexte, peut
from tznr_kit.socle.magasin import MagasinIndisponible, magasin_principal


def cocher_les_listes(listes: list[BlocCases]) -> None:
    """Every checklist of a chapter, its ticks taken from and kept with the action chosen."""
    contexte = qui_prepare()
    action_id = _action(contexte) if contexte else None
    deja = coches(contexte, action_id) if contexte and action_id else {}
    for liste in listes:
        st.header(clair(liste.titre), anchor=False)
        cases = [
            case.id
            for case in liste.lignes
            if st.checkbox(
                clair(case.texte),
                value=case.id in deja.get(liste.id, ()),
                key=f"coche-{action_id}-{liste.id}-{case.id}",
            )
        ]
        if contexte and action_id and set(cases) != deja.get(liste.id, frozenset()):
            _garder(contexte, action_id, liste.id, cases)


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


def _garder(contexte: Contexte, action_id: str, liste: str, cases: list[str]) -> None:
    try:
        cocher(contexte, action_id, liste, cases)
    except MagasinIndisponible as erreur:
        st.error("La case n'est pas enregistrée.")
        st.text(str(erreur))
