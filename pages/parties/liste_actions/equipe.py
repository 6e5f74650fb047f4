"""The tab « Équipe et listes »: the retroplanning with its real days, ticked, then the checklists."""

from __future__ import annotations

from datetime import date
from html import escape

import streamlit as st

from pages.communs.boutons import bouton
from pages.communs.dessins import html
from pages.communs.liens import lien
from pages.communs.mots import clair
from pages.parties.actions.gestes import essayer
from pages.parties.guide_aller_vers.listes import garder_la_case
from tznr_kit.actions import referents
from tznr_kit.actions.guide.coches import coches
from tznr_kit.actions.guide.lecture import chapitres, listes_a_cocher
from tznr_kit.actions.guide.retroplanning import RETROPLANNING, Rendez, rendez_vous
from tznr_kit.socle.acces import Contexte, peut
from tznr_kit.socle.homonymes import sans_homonyme
from tznr_kit.socle.magasin.tables_actions import Action
from tznr_kit.socle.typographie import MOIS

PRESSE = {0: "aujourd'hui", 1: "demain"}


def montrer(contexte: Contexte, action: Action, jour: date) -> None:
    """Draw the tab."""
    guide = chapitres(jour)
    faites = coches(contexte, action.id)
    permis = peut(contexte.acteur.role, "action.preparer")
    gauche, droite = st.columns([2.2, 1], gap="medium")
    with gauche:
        html('<h2 class="q-sous">Le calendrier de l\'action</h2>')
        if action.jour is None:
            st.info("Le calendrier se calcule dès que l'action a une date.")
        else:
            _cocher(contexte, action, rendez_vous(guide, action.jour), jour, permis)
    with droite:
        html('<h2 class="q-sous">Les listes à cocher</h2>')
        for nom, liste in listes_a_cocher(guide).items():
            vues = len(faites.get(nom, ()))
            st.progress(vues / max(len(liste.lignes), 1), f"{clair(liste.titre)} : {vues} sur {len(liste.lignes)}")
        if permis:
            lien("guide_aller_vers", "Cocher ces listes dans le guide", {"action": action.id})
        _equipe(action)
        if peut(contexte.acteur.role, "action.valider"):
            _referent(contexte, action)


def _cocher(contexte: Contexte, action: Action, lignes: list[Rendez], jour: date, permis: bool) -> None:
    deja = coches(contexte, action.id).get(RETROPLANNING, frozenset())
    with st.container(key="retroplanning", gap=None):
        for rang, un in enumerate(lignes):
            fait, cle = str(rang) in deja, f"retro.{action.id}.{rang}"
            with st.container(horizontal=True, vertical_alignment="center"):
                st.checkbox(f"{un.jour.day} {MOIS[un.jour.month - 1]} · {clair(un.quoi)}", fait, key=cle,
                            disabled=not permis, on_change=garder_la_case,
                            args=(contexte, action.id, RETROPLANNING, str(rang), cle))  # fmt: skip
                html(_echeance(un, jour, fait))


def _echeance(un: Rendez, jour: date, fait: bool) -> str:
    """Who, and how near it is: late in words, not by its colour alone."""
    ecart = (un.jour - jour).days
    quand = "fait" if fait else PRESSE.get(ecart, "en retard" if ecart < 0 else un.repere)
    classe = "tard" if not fait and ecart < 0 else ""
    return f'<p class="q-echeance"><small>{escape(un.qui)}</small><b class="{classe}">{escape(quand)}</b></p>'


def _equipe(action: Action) -> None:
    fiche = action.preparation
    html('<h2 class="q-sous">L\'équipe</h2>')
    formes, nombre = fiche.get("equipe_formes") or 0, fiche.get("equipe_nombre") or 0
    st.write(f"{nombre} personnes, dont {formes} formées au KIT." if nombre else "L'équipe n'est pas encore dite.")
    if fiche.get("roles"):
        st.text(fiche["roles"])


def _referent(contexte: Contexte, action: Action) -> None:
    """Who answers for it: given to somebody else when the first one leaves."""
    noms = referents.possibles(contexte)
    actuel = action.referent if action.referent in noms else None
    if actuel is None and not action.fictive:
        st.warning("Personne ne suit plus cette action : confiez-la à quelqu'un.")
    choisi = st.selectbox(
        "Référent de l'action", list(noms), list(noms).index(actuel) if actuel else None,
        format_func=sans_homonyme(noms, noms.__getitem__), placeholder="Choisir", key=f"referent.{action.id}.{actuel}",
    )  # fmt: skip
    if choisi and choisi != actuel and bouton("Lui confier l'action", f"confier.{action.id}", "second", "personne"):
        essayer(
            lambda: referents.confier(contexte, action.id, choisi), clair(f"L'action est confiée à {noms[choisi]}.")
        )
