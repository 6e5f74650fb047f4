"""« Bac à sable »: prepare, submit, validate, tally and report, on fictional data of one's own."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.communs.confirmation import confirmer
from pages.parties.actions import compte_rendu
from pages.parties.actions.choix import nommer
from pages.parties.actions.gestes import essayer
from pages.parties.jour_j.suivi import montrer_sommes
from pages.parties.preparer.preparation import montrer_alertes, montrer_historique, montrer_lieu, remplir_la_fiche
from pages.parties.se_former import bac_relais
from pages.parties.se_former.participant import participant_courant
from tznr_kit.actions import comptes_rendus, cycle, preparations, rencontres
from tznr_kit.actions.kits import kits_libres
from tznr_kit.actions.sommes import sommes
from tznr_kit.actions.statuts import LIBELLES
from tznr_kit.demonstration.actions import charger
from tznr_kit.formation.bac import HORS_SEANCE, Bac, ouvrir_bac
from tznr_kit.formation.erreurs import SeanceRefusee
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.formulaires import formulaire
from tznr_kit.socle.formulaires.lecture import options
from tznr_kit.socle.homonymes import sans_homonyme
from tznr_kit.socle.magasin.base import identifiant
from tznr_kit.socle.magasin.tables_actions import Action

CLE = "formation_bac"
CLE_ACTION = "formation_bac_action"


def montrer(jour: date) -> None:
    """Open the sandbox, work in it, wipe it."""
    st.warning("Bac à sable : données inventées. Rien de ce que vous faites ici ne touche les vraies actions.")
    bac = st.session_state.get(CLE)
    if not isinstance(bac, Bac) or not bac.fichier.exists():
        st.markdown("Vous tenez tous les rôles : l'équipe qui prépare, la cellule qui valide, l'agent au stand.")
        if st.button("Ouvrir mon bac à sable", type="primary"):
            _ouvrir(jour)
        return
    if confirmer(
        "bac",
        "Terminer et tout effacer…",
        "Effacer tout votre bac à sable ?",
        "Les actions et les rencontres inventées disparaissent. Les vraies actions ne sont pas touchées.",
        "Continuer l'exercice",
        "Oui, tout effacer",
    ):
        bac.effacer()
        del st.session_state[CLE]
        st.rerun()
    _cycle(bac.contexte, jour)


def _ouvrir(jour: date) -> None:
    participant = participant_courant()
    try:
        st.session_state[CLE] = ouvrir_bac(
            charger, jour, participant.inscription.formation_id if participant else HORS_SEANCE
        )
    except SeanceRefusee as refus:
        st.error(str(refus))
    else:
        st.rerun()


def _cycle(contexte: Contexte, jour: date) -> None:
    if st.button("Préparer une nouvelle action"):
        st.session_state[CLE_ACTION] = preparations.creer(contexte, identifiant(), {}, fictive=True).id
    actions = {action.id: action for action in preparations.lister(contexte)}
    choisie = st.selectbox(
        "Action d'exercice",
        list(actions),
        format_func=sans_homonyme(actions, lambda nom: nommer(actions[nom])),
        key=CLE_ACTION,
    )
    action = actions[choisie]
    st.header(LIBELLES[action.statut], anchor=False)
    if action.statut in {"brouillon", "a_completer"}:
        _preparer(contexte, action, jour)
    elif action.statut == "soumise":
        _valider(contexte, action)
    elif action.statut in {"validee", "realisee"}:
        _tenir(contexte, action)
        bac_relais.montrer(contexte, action, jour)
        _accepter(contexte, action)
    montrer_historique(contexte, action)


def _preparer(contexte: Contexte, action: Action, jour: date) -> None:
    remplir_la_fiche(contexte, action)
    montrer_lieu(action)
    montrer_alertes(action, jour)
    motif = st.text_input("Un mot pour la cellule", max_chars=300)
    if st.button("Soumettre à la cellule", type="primary"):
        essayer(lambda: cycle.soumettre(contexte, action.id, jour, motif))


def _valider(contexte: Contexte, action: Action) -> None:
    libres = {kit.id: kit.nom for kit in kits_libres(contexte, action.jour)} if action.jour else {}
    kit = st.selectbox(
        "KIT réservé ce jour-là",
        list(libres),
        format_func=sans_homonyme(libres, libres.__getitem__),
        placeholder="Aucun KIT",
    )
    if st.button("Valider, comme la cellule", type="primary"):
        essayer(lambda: cycle.valider(contexte, action.id, kit))


def _tenir(contexte: Contexte, action: Action) -> None:
    with st.form("bac.rencontre", clear_on_submit=True):
        st.subheader("Noter une rencontre inventée", anchor=False)
        champs = {champ.id: champ for champ in formulaire("rencontre").champs if champ.type == "choix"}
        donnees = {
            nom: st.selectbox(
                champ.libelle,
                [option.code for option in options(champ)],
                None,
                format_func=sans_homonyme(
                    [option.code for option in options(champ)],
                    {option.code: option.libelle for option in options(champ)}.__getitem__,
                ),
                placeholder="Choisir",
            )
            for nom, champ in champs.items()
            if champ.obligatoire
        }
        if st.form_submit_button("Noter"):
            reponses = {nom: valeur for nom, valeur in donnees.items() if valeur is not None}
            ligne = {"id": identifiant(), "saisie": "ecran", "annulee": False, "reponses": reponses}
            for message in rencontres.deposer(contexte, action.id, [ligne], []).refuses.values():
                st.error(message)
    montrer_sommes(sommes(contexte, action.id))
    compte_rendu.montrer(contexte, action)


def _accepter(contexte: Contexte, action: Action) -> None:
    rendu = comptes_rendus.lire(contexte, action.id)
    if rendu.statut == "soumis" and st.button("Accepter le compte rendu, comme la cellule", type="primary"):
        essayer(lambda: comptes_rendus.valider(contexte, action.id))
