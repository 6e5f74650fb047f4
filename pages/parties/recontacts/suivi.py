"""The cell's call-backs: whom to call, chosen by place, theme and moment; one record beside the list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import streamlit as st

from pages.communs.dessins import adresse, html
from pages.communs.pro import fait, vide
from pages.parties.recontacts import fiche
from pages.parties.recontacts.gestes import FAIT
from pages.parties.recontacts.liste import Rang, accords_du_suivi, table_des_personnes
from pages.parties.recontacts.veille import veiller
from tznr_kit.actions.lignes import lister_lignes
from tznr_kit.actions.pack.textes import formulaire_de_consentement
from tznr_kit.socle.homonymes import sans_homonyme
from tznr_kit.socle.typographie import date_longue
from tznr_kit.suites import appels, demandes
from tznr_kit.suites.personnes import RecontactRefuse
from tznr_kit.suites.registre import ContexteRecontacts

FICHE, VUS = "fiche", "rappels.vus"
FILTRES = ("Lieu de rencontre", "Thème", "Moment préféré")
SEMAINE = timedelta(days=7)
JOUR, DE_LA_SEMAINE, EN_COURS, TERMINEES, TOUTES = "Aujourd'hui", "Cette semaine", "En démarche", "Terminées", "Toutes"


def montrer_liste(contexte: ContexteRecontacts, jour: date) -> None:
    """Draw the list and the record asked for (``?fiche=…``); both are written in the audit."""
    rangs = _lire(contexte, jour)
    if dit := st.session_state.pop(FAIT, None):
        html(fait(*dit))
    montres = _filtrer(rangs, jour)
    choisie = st.query_params.get(FICHE)
    gauche, droite = st.columns([1.4, 1], gap="medium") if choisie else (st.container(), None)
    with gauche:
        if montres:
            html(table_des_personnes(montres, jour, choisie))
        else:
            html(_personne(rangs, jour))
        html(accords_du_suivi(contexte, jour))
    if choisie and droite is not None:
        with droite:
            _ouvrir(contexte, choisie, rangs, jour)
    veiller(contexte, tuple(un.dossier.id for un in rangs), VUS)


def _lire(contexte: ContexteRecontacts, jour: date) -> list[Rang]:
    lieux = {une.id: une for une in lister_lignes(contexte, jour)}
    tous = appels.lister(contexte, jour, a_faire=False, closes=True)
    return [Rang(un, lieux.get(un.action_id), un.action_requise(jour)) for un in tous]


def _filtrer(rangs: list[Rang], jour: date) -> list[Rang]:
    """The pills with their numbers, then place, theme and moment."""
    themes = {theme.id: theme.libelle for theme in formulaire_de_consentement().themes}
    with st.container(horizontal=True, vertical_alignment="bottom", key="filtres"):
        ou = _choix(FILTRES[0], sorted({un.ville for un in rangs if un.ville}))
        connus = [nom for nom in themes if any(nom in un.dossier.fiche.themes for un in rangs)]
        theme = _choix(FILTRES[1], connus, themes.__getitem__)
        moment = _choix(FILTRES[2], sorted({un.dossier.fiche.moment for un in rangs if un.dossier.fiche.moment}))
    restent = [
        un
        for un in rangs
        if (ou is None or un.ville == ou)
        and (theme is None or theme in un.dossier.fiche.themes)
        and (moment is None or un.dossier.fiche.moment == moment)
    ]
    groupes: dict[str, list[Rang]] = {
        JOUR: [un for un in restent if un.requis],
        DE_LA_SEMAINE: [un for un in restent if un.du_avant(jour + SEMAINE)],
        EN_COURS: [un for un in restent if un.en_demarche],
        TERMINEES: [un for un in restent if un.dossier.cloture_le],
        TOUTES: [un for un in restent if not un.dossier.cloture_le],
    }
    choisi = st.pills(
        "Lesquelles",
        list(groupes),
        default=JOUR,
        format_func=sans_homonyme(groupes, lambda un: f"{un} {len(groupes[un])}"),
        key="rappels.groupe",
        label_visibility="collapsed",
    )
    # Those that nobody calls any more come last.
    return sorted(groupes[choisi or TOUTES], key=lambda un: un.dossier.prochain_rappel is None)


def _choix(question: str, codes: list[str], mots: Callable[[str], str] = str) -> str | None:
    return st.selectbox(
        question, codes, None, format_func=sans_homonyme(codes, mots), placeholder="Tous",
        key=f"rappels.{question}", width=240,
    )  # fmt: skip


def _personne(rangs: list[Rang], jour: date) -> str:
    """Nobody here: it is normal, and when the next call is."""
    a_venir = [un.dossier.prochain_rappel for un in rangs if un.dossier.prochain_rappel]
    suite = f"Le prochain rappel est prévu {date_longue(min(a_venir), semaine=True)}." if a_venir else (
        "La liste se remplit avec les accords pris au stand."
    )  # fmt: skip
    quand = {JOUR: " aujourd'hui", DE_LA_SEMAINE: " cette semaine"}.get(
        st.session_state.get("rappels.groupe") or "", ""
    )
    choisis = any(st.session_state.get(f"rappels.{nom}") for nom in FILTRES)
    dit = f"Aucune personne à rappeler{quand}{' pour ce choix' if choisis else ''}"
    return vide(dit, suite, ("Prendre ou recopier un accord", adresse("consentement")))


def _ouvrir(contexte: ContexteRecontacts, choisie: str, rangs: list[Rang], jour: date) -> None:
    try:
        lu = demandes.montrer(contexte, choisie)
    except RecontactRefuse as refus:
        st.error(str(refus))
        return
    ligne = next((un.ligne for un in rangs if un.dossier.id == choisie), None)
    fiche.montrer(contexte, lu, ligne, jour)
