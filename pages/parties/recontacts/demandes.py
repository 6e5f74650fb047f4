"""Answering a person about her own data: show, export, correct, erase."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import streamlit as st

from pages.communs.confirmation import confirmer
from pages.communs.dessins import html
from pages.communs.pro import fait
from pages.parties.recontacts.fiche import identite, reference
from pages.parties.recontacts.gestes import FAIT, a_prevenir, du_meme_contact, terminer
from pages.parties.recontacts.veille import veiller
from tznr_kit.actions.pack.textes import formulaire_de_consentement
from tznr_kit.socle.magasin import MagasinIndisponible
from tznr_kit.suites import demandes
from tznr_kit.suites.cles import CleRefusee
from tznr_kit.suites.dossier import Dossier
from tznr_kit.suites.exemplaires import copie_des_donnees
from tznr_kit.suites.personnes import TRANSMISSION, Fiche, RecontactRefuse
from tznr_kit.suites.registre import ContexteRecontacts

CHERCHE, OUVERTES = "recontact.cherche", "recontact.ouvertes"


def montrer(contexte: ContexteRecontacts, jour: date) -> None:
    """Search by the code of the slip, the telephone or the e-mail; each search is logged."""
    with st.form("chercher"):
        texte = st.text_input("Code de retrait, téléphone ou courriel", max_chars=120, key=CHERCHE)
        if st.form_submit_button("Chercher", type="primary"):
            _chercher(contexte, texte)
    if dit := st.session_state.pop(FAIT, None):
        html(fait(*dit))
    ouvertes = st.session_state.get(OUVERTES)
    if ouvertes is None:
        return
    # Ids are kept, never the records: one erased by somebody else is not drawn again.
    dossiers = demandes.montrer_ceux_qui_restent(contexte, ouvertes)
    if not dossiers:
        st.info("Aucune fiche. Elle a été effacée, ou la personne n'a rien laissé.")
        _opposition(contexte, texte)
    for dossier in dossiers:
        st.header(reference(dossier), anchor=False)
        _montrer(contexte, dossier, jour)
    veiller(contexte, tuple(dossier.id for dossier in dossiers), OUVERTES)


def _chercher(contexte: ContexteRecontacts, texte: str) -> None:
    try:
        st.session_state[OUVERTES] = tuple(dossier.id for dossier in demandes.chercher(contexte, texte))
    except (CleRefusee, MagasinIndisponible) as refus:
        st.error(str(refus))


def _montrer(contexte: ContexteRecontacts, dossier: Dossier, jour: date) -> None:
    identite(dossier)
    st.download_button(
        "Copie pour la personne (PDF)",
        data=lambda: copie_des_donnees(demandes.exporter(contexte, dossier.id), jour),
        file_name="mes-informations.pdf",
        mime="application/pdf",
        key=f"pdf.{dossier.id}",
        on_click="ignore",
    )
    st.download_button(
        "Copie pour un logiciel (JSON)",
        data=lambda: json.dumps(demandes.exporter(contexte, dossier.id), ensure_ascii=False, indent=1),
        file_name="mes-informations.json",
        mime="application/json",
        key=f"json.{dossier.id}",
        on_click="ignore",
    )
    _nouveau_code(contexte, dossier)
    if dossier.cloture_le is None:
        with st.expander("Corriger"):
            _corriger(contexte, dossier)
    with st.expander("Effacer à sa demande"):
        _effacer(contexte, dossier, jour)


def _nouveau_code(contexte: ContexteRecontacts, dossier: Dossier) -> None:
    """The slip is lost: another code, read to her or written on a new slip; shown once, like the first."""
    if confirmer(
        f"code.{dossier.id}",
        "Elle a perdu son code…",
        "Faire un nouveau code de retrait ?",
        "L'ancien ne sert plus. Vérifiez d'abord que c'est bien elle : rappelez le numéro de la fiche.",
        "Garder l'ancien",
        "Oui, un nouveau code",
    ):
        try:
            st.code(demandes.refaire_le_code(contexte, dossier.id), language=None)
            st.caption("Donnez-le maintenant : il ne sera plus affiché.")
        except (RecontactRefuse, CleRefusee, MagasinIndisponible) as refus:
            st.error(str(refus))


def _corriger(contexte: ContexteRecontacts, dossier: Dossier) -> None:
    fiche, formulaire = dossier.fiche, formulaire_de_consentement()
    accords = {accord.id: accord.texte for accord in formulaire.accords}
    with st.form(f"corriger.{dossier.id}"):
        prenom = st.text_input("Prénom ou nom", fiche.prenom, max_chars=60)
        telephone = st.text_input("Téléphone", fiche.telephone, max_chars=25)
        courriel = st.text_input("Courriel", fiche.courriel, max_chars=120)
        moment = st.text_input("Meilleur moment", fiche.moment, max_chars=60)
        themes = [un.id for un in formulaire.themes if st.checkbox(un.libelle, un.id in fiche.themes)]
        st.caption("Un accord se retire ici. Pour en ajouter un, la personne signe de nouveau.")
        gardes = [un for un in fiche.accords if st.checkbox(accords[un], value=True)]
        partenaires = [nom for nom in fiche.partenaires if st.checkbox(nom, value=True)]
        if st.form_submit_button("Enregistrer la correction"):
            corrigee = Fiche(
                prenom, telephone, courriel, moment, tuple(themes), tuple(gardes), tuple(partenaires), fiche.relais
            )
            retire = TRANSMISSION in fiche.accords and TRANSMISSION not in gardes
            _puis_oublier(
                lambda: demandes.rectifier(contexte, dossier.id, corrigee),
                "Fiche corrigée.",
                a_prevenir(dossier).strip() if retire else "",
            )


def _effacer(contexte: ContexteRecontacts, dossier: Dossier, jour: date) -> None:
    opposition = st.checkbox("La personne ne veut plus jamais être notée ici", key=f"opposition.{dossier.id}")
    refuse = f" Son contact sera refusé s'il est noté de nouveau{du_meme_contact(dossier)}."
    suite = refuse if opposition else ""
    if confirmer(
        f"effacer.{dossier.id}",
        "Effacer cette fiche…",
        f"Effacer la fiche {reference(dossier)} ?",
        f"Le nom, le contact et {len(dossier.essais)} essai(s) disparaissent tout de suite.{suite} "
        "On ne peut pas revenir en arrière.",
        "Garder la fiche",
        "Oui, effacer",
    ):
        _puis_oublier(
            lambda: demandes.retirer(contexte, dossier.id, jour, opposition=opposition),
            "Fiche effacée.",
            "Plus rien de cette personne n'est gardé ici."
            + (" L'opposition est notée." if opposition else "")
            + a_prevenir(dossier),
        )


def _opposition(contexte: ContexteRecontacts, texte: str) -> None:
    if texte and st.button("Lever une opposition sur ce contact"):
        levee = demandes.lever_opposition(contexte, texte)
        st.write("L'opposition est levée." if levee else "Aucune opposition n'est enregistrée pour ce contact.")


def _puis_oublier(geste: Callable[[], None], titre: str, detail: str) -> None:
    def faire() -> None:
        geste()
        st.session_state.pop(OUVERTES, None)

    terminer(faire, titre, detail)
