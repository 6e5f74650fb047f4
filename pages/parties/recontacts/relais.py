"""Where to send the person: the places of the partners she ticked, the nearest first."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.parties.recontacts.gestes import choix, terminer
from tznr_kit.actions.lignes import Ligne
from tznr_kit.lieux.filtres import Filtre, Trouve, filtrer
from tznr_kit.lieux.lecture import annuaire
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
        large = st.toggle("Élargir : tous les lieux de ce partenaire", key=f"relais.large.{dossier.id}")
        proches = lieux_du_partenaire(partenaire, ligne.commune if ligne else "", large=large)
        par_id = {un.lieu.id: _nommer(un) for un in proches}
        lieu = None
        if par_id:
            lieu = st.radio(
                "Lieu du rendez-vous", list(par_id), None, key=f"relais.lieu.{dossier.id}",
                format_func=sans_homonyme(par_id, par_id.__getitem__),
            )  # fmt: skip
        else:
            st.caption(f"Aucun lieu {'connu' if large else 'connu à moins de 20 km : élargissez'}.")
        champ = next(un for un in formulaire("rencontre").champs if un.id == "barreau")
        barreau = choix("Comment se fait le relais", {un.code: un.libelle for un in options(champ)})
        creneau = st.text_input("Jour et heure du rendez-vous", max_chars=60, key=f"relais.creneau.{dossier.id}") or ""
        if st.button("Transmettre", type="primary"):
            fait = Relais(partenaire, int(barreau or 0), lieu or "", creneau)
            terminer(
                lambda: appels.transmettre(contexte, dossier.id, fait, jour),
                "Transmis.",
                f"{partenaire} : {par_id.get(lieu or '', 'sans lieu')}. {creneau}",
            )


def lieux_du_partenaire(nom: str, commune: str, *, large: bool) -> list[Trouve]:
    """Its places: the nearest to ``commune`` (at most 5 within 20 km), or all of them when ``large``."""
    types = frozenset(genre for un in suivi().partenaires if un.nom == nom for genre in un.types)
    depart = commune if commune in communes() else None
    rayon = None if large or depart is None else PROCHE_KM
    trouves = filtrer(annuaire(), Filtre(types=types, autour=depart, rayon_km=rayon), communes())
    return trouves if large else trouves[:AU_PLUS]


def _nommer(un: Trouve) -> str:
    loin = f" · {un.distance:.0f} km" if un.distance else ""
    return f"{un.lieu.nom} ({communes()[un.lieu.commune].nom}){loin}"
