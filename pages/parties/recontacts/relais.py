"""Where to send the person: the places of the partners she ticked, the nearest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

import streamlit as st

from pages.communs.boutons import cle
from pages.communs.dessins import html
from pages.parties.recontacts.gestes import choix, terminer
from tznr_kit.actions.lignes import Ligne
from tznr_kit.lieux.fiche import RENDEZ_VOUS
from tznr_kit.lieux.filtres import Filtre, Trouve, filtrer, maintenant
from tznr_kit.lieux.horaires import etat
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.lieux.modeles import Lieu
from tznr_kit.socle.formulaires import formulaire
from tznr_kit.socle.formulaires.lecture import options
from tznr_kit.socle.homonymes import sans_homonyme
from tznr_kit.socle.territoires.communes import communes
from tznr_kit.suites import appels
from tznr_kit.suites.contenu import suivi
from tznr_kit.suites.dossier import Dossier
from tznr_kit.suites.personnes import TRANSMISSION, Relais
from tznr_kit.suites.registre import ContexteRecontacts

PROCHE_KM = 20.0
SANS_LIEU = "Sans lieu précis"
AU_PLUS = 5


def montrer(contexte: ContexteRecontacts, dossier: Dossier, ligne: Ligne | None, jour: date) -> None:
    """Draw the part; nothing is handed over that she has not ticked."""
    if TRANSMISSION not in dossier.fiche.accords:
        st.caption("Elle n'a coché aucun partenaire : ses coordonnées ne sont transmises à personne.")
        return
    with st.expander("Où l'envoyer", expanded=dossier.fiche.relais is None and bool(dossier.essais)):
        noms = list(dossier.fiche.partenaires)
        partenaire = st.segmented_control(
            "Partenaire coché", noms, default=noms[0], required=True, key=f"relais.qui.{dossier.id}"
        )
        lieu = _lieu_choisi(dossier, partenaire, ligne)
        if lieu is not None:
            _transmettre(contexte, dossier, partenaire, lieu, jour)


def _lieu_choisi(dossier: Dossier, partenaire: str, ligne: Ligne | None) -> str | None:
    """Id of the place touched, "" for none in particular; None while nothing is: the list is drawn."""
    garde = f"relais.lieu.{dossier.id}.{partenaire}"
    if garde in st.session_state:
        choisi: str = st.session_state[garde]
        lieu = annuaire().par_id.get(choisi)
        with st.container(horizontal=True, vertical_alignment="center"):
            html(_en_ligne(lieu.nom if lieu else SANS_LIEU, _detail(lieu, None) if lieu else ""))
            if st.button("Changer de lieu", key=f"relais.changer.{dossier.id}"):
                del st.session_state[garde]
                st.rerun()
        return choisi
    commune = ligne.commune if ligne else ""
    if st.toggle("Élargir : tous les lieux de ce partenaire", key=f"relais.large.{dossier.id}"):
        _chercher(garde, lieux_du_partenaire(partenaire, commune, large=True))
        return None
    proches = lieux_du_partenaire(partenaire, commune, large=False)
    if not proches:
        st.caption("Aucun lieu connu à moins de 20 km : élargissez.")
    rangs = [(un.lieu.id, un.lieu.nom, _detail(un.lieu, un.distance)) for un in proches]
    with st.container(key="lieux--a-choisir", gap=None):
        for lieu_id, nom, detail in [*rangs, ("", SANS_LIEU, "")]:
            with st.container(horizontal=True, vertical_alignment="center"):
                html(_en_ligne(nom, detail))
                st.button("Choisir", key=cle("bouton-second", None, f"choisir.{dossier.id}.{lieu_id}"),
                          on_click=_retenir, args=(garde, lieu_id))  # fmt: skip
    return None


def _retenir(garde: str, lieu_id: str) -> None:
    st.session_state[garde] = lieu_id


def _chercher(garde: str, lieux: Sequence[Trouve]) -> None:
    """All the places of a partner, by some letters of their name."""
    par_id = {un.lieu.id: f"{un.lieu.nom} ({communes()[un.lieu.commune].nom})" for un in lieux}
    choisi = st.selectbox(
        "Lieu du rendez-vous", list(par_id), None, format_func=sans_homonyme(par_id, par_id.__getitem__),
        placeholder="Tapez son nom ou sa commune", key=f"{garde}.cherche",
    )  # fmt: skip
    if choisi:
        _retenir(garde, choisi)
        st.rerun()


def _transmettre(contexte: ContexteRecontacts, dossier: Dossier, partenaire: str, lieu_id: str, jour: date) -> None:
    """How the handover is made and when she is expected; then it is done."""
    champ = next(un for un in formulaire("rencontre").champs if un.id == "barreau")
    barreau = choix("Comment se fait le relais", {un.code: un.libelle for un in options(champ)})
    creneau = st.text_input("Jour et heure du rendez-vous", max_chars=60, key=f"relais.creneau.{dossier.id}") or ""
    if st.button("Transmettre", type="primary"):
        lieu = annuaire().par_id.get(lieu_id)
        terminer(
            lambda: appels.transmettre(
                contexte, dossier.id, Relais(partenaire, int(barreau or 0), lieu_id, creneau), jour
            ),
            "Transmis.",
            f"{partenaire} : {lieu.nom if lieu else 'sans lieu'}. {creneau}",
        )


def lieux_du_partenaire(nom: str, commune: str, *, large: bool) -> list[Trouve]:
    """Its places: the nearest to ``commune`` (at most 5 within 20 km), or all of them when ``large``."""
    types = frozenset(genre for un in suivi().partenaires if un.nom == nom for genre in un.types)
    depart = commune if commune in communes() else None
    rayon = None if large or depart is None else PROCHE_KM
    trouves = filtrer(annuaire(), Filtre(types=types, autour=depart, rayon_km=rayon), communes())
    return trouves if large else trouves[:AU_PLUS]


def _en_ligne(nom: str, detail: str) -> str:
    return f'<p class="q-lieu"><b>{escape(nom)}</b><small>{escape(detail)}</small></p>'


def _detail(lieu: Lieu, distance: float | None) -> str:
    """« 17 km · Saint-Gaudens · ouvert, ferme à 17 h · avec rendez-vous »: what one says on the telephone."""
    loin = f"{distance:.0f} km" if distance else ""
    quand = etat(lieu.horaires, maintenant()).phrase if lieu.horaires else lieu.horaires_texte
    mode = RENDEZ_VOUS[lieu.rendez_vous].lower() if lieu.rendez_vous else ""
    return " · ".join(filter(None, (loin, communes()[lieu.commune].nom, quand, mode)))
