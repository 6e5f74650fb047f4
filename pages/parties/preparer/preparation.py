"""The screen « Préparer une action »: its sheet, its warnings, its submission, its history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from pages.communs.liens import lien
from pages.parties.actions.choix import CLE, dire_fictive, nommer
from pages.parties.actions.etapes import Fiche, remplir
from pages.parties.actions.gestes import essayer
from pages.parties.actions.pieces import montrer_pieces
from pages.parties.actions.tables import table_de_mots, table_de_reponses
from tznr_kit.actions import courriel, cycle, preparations
from tznr_kit.actions.alertes import alertes
from tznr_kit.actions.lieu import SEUIL, score
from tznr_kit.actions.statuts import LIBELLES, modifiable
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.formulaires import formulaire
from tznr_kit.socle.magasin.base import identifiant
from tznr_kit.socle.magasin.tables_actions import Action
from tznr_kit.socle.reglages import adresse_smtp

NOUVELLE = "nouvelle"


def montrer_liste(contexte: Contexte) -> None:
    """My actions, and the way to start one."""
    actions = preparations.lister(contexte)
    brouillon = _brouillon_vierge(contexte, actions)
    if st.button("Préparer une nouvelle action", type="primary"):
        st.query_params[CLE] = preparations.creer(contexte, brouillon, {}).id
        st.rerun()
    if not actions:
        st.info("Vous n'avez pas encore d'action.")
        return
    par_id = {action.id: action for action in actions}
    choisie = st.selectbox(
        "Ouvrir une action", list(par_id), None, format_func=lambda un: nommer(par_id[un]), placeholder="Choisir"
    )
    if choisie:
        st.query_params[CLE] = choisie
        st.rerun()


def _brouillon_vierge(contexte: Contexte, actions: Sequence[Action]) -> str:
    """Id of the next draft, the same until something is written in it: a double click makes one action."""
    for action in actions:
        if action.referent == contexte.acteur.id and action.statut == "brouillon" and not action.preparation:
            return action.id
    if st.session_state.get(NOUVELLE) in {None, *(action.id for action in actions)}:
        st.session_state[NOUVELLE] = identifiant()
    return str(st.session_state[NOUVELLE])


def montrer(contexte: Contexte, action: Action, aujourd_hui: date) -> None:
    """One action: where it stands, its sheet, what to do next."""
    st.header(LIBELLES[action.statut], anchor=False)
    dire_fictive(action)
    _montrer_motif(contexte, action)
    if modifiable(contexte.acteur.role, action.statut) or _en_train_d_ecrire(action):
        remplir_la_fiche(contexte, action)
    else:
        table_de_reponses(action.preparation, "preparation")
    montrer_pieces(contexte, action)
    montrer_lieu(action)
    montrer_alertes(action, aujourd_hui)
    if action.statut in {"brouillon", "a_completer"}:
        _soumettre(contexte, action, aujourd_hui)
    lien("guide_aller_vers", "Imprimer le pack de cette action", {"etape": "pack", "action": action.id})
    _autres_gestes(contexte, action)
    montrer_historique(contexte, action)


def _en_train_d_ecrire(action: Action) -> bool:
    """The form is under the eyes of this person: a colleague's submission must not take away what is typed."""
    return any(str(cle).startswith(f"preparation.{action.id}.") for cle in st.session_state)


def remplir_la_fiche(contexte: Contexte, action: Action) -> None:
    """The form of the preparation, saved at each step."""
    remplir(
        Fiche(
            cle=f"preparation.{action.id}",
            formulaire=formulaire("preparation"),
            reponses=action.preparation,
            revision=action.revisions[-1],
            enregistrer=lambda reponses, revision: preparations.enregistrer(contexte, action.id, reponses, revision),
        )
    )


def montrer_lieu(action: Action) -> None:
    """Score of the place, in one sentence."""
    note = score(action.preparation)
    if note.convient is None:
        st.info(f"Grille du lieu : {note.points} points sur {note.sur}, {note.manque} note(s) à donner.")
    elif note.convient:
        st.success(f"Grille du lieu : {note.points} points sur {note.sur}. Ce lieu convient.")
    else:
        st.warning(
            f"Grille du lieu : {note.points} points sur {note.sur} (il en faut {SEUIL}, sans zéro éliminatoire)."
        )


def montrer_alertes(action: Action, aujourd_hui: date) -> None:
    """What to look at again: what forbids submitting, then the rest."""
    trouvees = alertes(action.preparation, aujourd_hui)
    bloquantes = [alerte.message for alerte in trouvees if alerte.bloquante]
    autres = [alerte.message for alerte in trouvees if not alerte.bloquante]
    if bloquantes:
        st.error("À corriger avant de soumettre :\n" + "\n".join(f"- {message}" for message in bloquantes))
    if autres:
        st.warning("À revoir :\n" + "\n".join(f"- {message}" for message in autres))


def montrer_historique(contexte: Contexte, action: Action) -> None:
    """Who changed the status, when, why."""
    passages = preparations.historique(contexte, action.id)
    if passages:
        with st.expander("Historique"):
            lignes = [
                {
                    "Quand": f"{passage.le.astimezone():%d/%m/%Y %H:%M}",
                    "Qui": passage.par,
                    "Statut": LIBELLES[passage.vers],
                    "Pourquoi": passage.motif or "—",
                }
                for passage in passages
            ]
            table_de_mots(lignes, "Historique")


def _montrer_motif(contexte: Contexte, action: Action) -> None:
    if action.statut == "a_completer":
        dernier = preparations.historique(contexte, action.id)[-1]
        st.warning("La cellule demande un complément :")
        st.text(dernier.motif)


def _soumettre(contexte: Contexte, action: Action, aujourd_hui: date) -> None:
    with st.form(f"soumettre.{action.id}"):
        motif = st.text_input(
            "Un mot pour la cellule (nécessaire si l'action est dans moins de 30 jours)", max_chars=300
        )
        if st.form_submit_button("Soumettre à la cellule TZNR", type="primary"):
            essayer(lambda: cycle.soumettre(contexte, action.id, aujourd_hui, motif))


def _autres_gestes(contexte: Contexte, action: Action) -> None:
    with st.expander("Prévenir la cellule, refaire, annuler"):
        st.link_button("Écrire à la cellule (brouillon de courriel)", courriel.brouillon(action, date.today()))
        if adresse_smtp() and st.button("Envoyer le courriel maintenant"):
            essayer(lambda: courriel.envoyer(action, date.today()))
        if st.button("Préparer un nouveau passage au même endroit"):
            st.query_params[CLE] = preparations.dupliquer(contexte, action.id).id
            st.rerun()
        if action.statut not in {"realisee", "cloturee", "annulee"}:
            motif = st.text_input("Pourquoi annuler ?", max_chars=300)
            if st.button("Annuler cette action"):
                essayer(lambda: cycle.annuler(contexte, action.id, motif))
    if st.button("Revenir à mes actions"):
        del st.query_params[CLE]
        st.rerun()
