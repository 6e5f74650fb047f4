"""The cell's list of call-backs, and one record: try, status, handover, closure."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.parties.actions.tables import table_de_mots
from pages.parties.recontacts import gestes
from pages.parties.recontacts.code import montrer_le_code
from pages.parties.recontacts.veille import veiller
from tznr_kit.actions.pack.textes import formulaire_de_consentement
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.socle.homonymes import sans_homonyme
from tznr_kit.suites import appels, demandes
from tznr_kit.suites.contenu import libelles, suivi
from tznr_kit.suites.dossier import Dossier
from tznr_kit.suites.personnes import TRANSMISSION, Relais
from tznr_kit.suites.registre import ContexteRecontacts

CHOIX = "recontact.choisi"


def montrer_liste(contexte: ContexteRecontacts, jour: date) -> None:
    """Who is due, without telling names in the list; one record is opened by hand, and that is logged."""
    tous = st.toggle("Montrer aussi les fiches sans action requise")
    dossiers = appels.lister(contexte, jour, a_faire=not tous)
    if not dossiers:
        st.info("Aucun rappel à faire aujourd'hui.")
        return
    lignes = [
        {
            "Fiche": reference(un),
            "Prochain rappel": f"{un.prochain_rappel:%d/%m/%Y}" if un.prochain_rappel else "—",
            "Statut": libelles(suivi().statuts)[un.statut],
            "Action requise": un.action_requise(jour) or "—",
        }
        for un in dossiers
    ]
    table_de_mots(lignes, "Rappels")
    par_id = {un.id: reference(un) for un in dossiers}
    choisie = st.selectbox(
        "Ouvrir une fiche (l'ouverture est notée au journal)",
        list(par_id),
        None,
        format_func=sans_homonyme(par_id, par_id.__getitem__),
        placeholder="Choisir",
        key=CHOIX,
    )
    for dossier in demandes.montrer_ceux_qui_restent(contexte, (choisie,) if choisie else ()):
        montrer_fiche(contexte, dossier, jour)
        veiller(contexte, (dossier.id,), CHOIX)


def reference(dossier: Dossier) -> str:
    """A short name of a record that tells nothing of the person."""
    return f"{'FICTIF · ' if dossier.fictif else ''}{dossier.id[:8]} · accord du {dossier.recueilli_le:%d/%m/%Y}"


def montrer_fiche(contexte: ContexteRecontacts, dossier: Dossier, jour: date) -> None:
    """One record and what may be done with it now."""
    st.header("La fiche", anchor=False)
    identite(dossier)
    if dossier.cloture_le:
        st.info(f"Clôturée. Elle sera effacée le {dossier.effacer_le:%d/%m/%Y}.")
        return
    st.info(suivi().message_vocal_regle)
    st.text(f"Si c'est un répondeur : « {suivi().message_vocal} »")
    with st.expander("La personne donne son code"):
        montrer_le_code(contexte, jour)
    with st.expander("Noter un essai", expanded=not dossier.epuise):
        gestes.essai(contexte, dossier, jour)
    with st.expander("Changer le statut"):
        gestes.statut(contexte, dossier)
    if TRANSMISSION in dossier.fiche.accords:
        with st.expander("Transmettre à un partenaire coché"):
            gestes.relais(contexte, dossier, jour)
    with st.expander("Clôturer"):
        gestes.cloture(contexte, dossier, jour)


def identite(dossier: Dossier) -> None:
    """What is held of the person, as a table."""
    fiche, formulaire = dossier.fiche, formulaire_de_consentement()
    themes = {theme.id: theme.libelle for theme in formulaire.themes}
    relais = fiche.relais
    lignes = {
        "Prénom ou nom": fiche.prenom,
        "Téléphone": fiche.telephone,
        "Courriel": fiche.courriel,
        "Meilleur moment": fiche.moment,
        "Thèmes": ", ".join(themes[theme] for theme in fiche.themes),
        "Partenaires cochés": ", ".join(fiche.partenaires),
        "Relais": _relais(relais) if relais else "",
        "Recueilli": f"le {dossier.recueilli_le:%d/%m/%Y} par {dossier.recueilli_par}, texte {dossier.version}",
        "Essais": f"{len(dossier.essais)}, dont {dossier.echecs} sans réponse",
        "Effacement prévu": f"{dossier.effacer_le:%d/%m/%Y}",
    }
    table_de_mots([{"Information": nom, "Valeur": valeur or "—"} for nom, valeur in lignes.items()], "La fiche")


def _relais(relais: Relais) -> str:
    """Partner, rung, place and slot; a place that left the directory is shown by its code."""
    lieu = annuaire().par_id.get(relais.lieu)
    ou = f"{lieu.nom}, {lieu.telephone or 'téléphone non connu'}" if lieu else relais.lieu
    return ", ".join(filter(None, (relais.partenaire, f"barreau {relais.barreau}", ou, relais.rendez_vous)))
