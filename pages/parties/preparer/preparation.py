"""The screen « Préparer une action »: its sheet, its warnings, its submission, its history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

import streamlit as st

from pages.communs.boutons import bouton
from pages.communs.confirmation import confirmer
from pages.communs.dessin import nouvel_ecran
from pages.communs.liens import lien
from pages.parties.actions.choix import CLE, dire_fictive, nommer
from pages.parties.actions.etapes import Fiche, dire_garde, remplir
from pages.parties.actions.fiche_lue import montrer_la_fiche
from pages.parties.actions.gestes import essayer
from pages.parties.actions.pieces import montrer_pieces
from pages.parties.actions.tables import table_de_mots
from pages.parties.preparer.autour import calendrier_des_kits, deja_la, proposer_un_modele
from tznr_kit.actions import cycle, preparations
from tznr_kit.actions.alertes import alertes
from tznr_kit.actions.lieu import SEUIL, score
from tznr_kit.actions.statuts import LIBELLES, modifiable
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.formulaires import Etape, formulaire
from tznr_kit.socle.homonymes import sans_homonyme
from tznr_kit.socle.magasin.base import identifiant
from tznr_kit.socle.magasin.tables_actions import Action
from tznr_kit.socle.territoires.lecture import departement

NOUVELLE = "nouvelle"
RELIRE = Etape(id="relire", titre="Relire et soumettre", champs=[])


def montrer_liste(contexte: Contexte) -> None:
    """My actions, and the way to start one."""
    actions = preparations.lister(contexte)
    brouillon = _brouillon_vierge(contexte, actions)
    if st.button("Préparer une nouvelle action", type="primary"):
        st.query_params[CLE] = preparations.creer(contexte, brouillon, preparations.proposer(contexte)).id
        st.rerun()
    if not actions:
        st.info("Vous n'avez pas encore d'action.")
        return
    par_id = {action.id: action for action in actions}
    choisie = st.selectbox(
        "Ouvrir une action",
        list(par_id),
        None,
        format_func=sans_homonyme(par_id, lambda un: nommer(par_id[un])),
        placeholder="Choisir",
    )
    if choisie:
        st.query_params[CLE] = choisie
        st.rerun()


def _brouillon_vierge(contexte: Contexte, actions: Sequence[Action]) -> str:
    """Id of the next draft, the same until something is written in it: a double click makes one action."""
    for action in actions:
        if action.referent == contexte.acteur.id and action.statut == "brouillon" and len(action.revisions) == 1:
            return action.id
    if st.session_state.get(NOUVELLE) in {None, *(action.id for action in actions)}:
        st.session_state[NOUVELLE] = identifiant()
    return str(st.session_state[NOUVELLE])


def montrer(contexte: Contexte, action: Action, aujourd_hui: date) -> None:
    """The sheet of one action: three screens while it may be written, its page otherwise."""
    if not (modifiable(contexte.acteur.role, action.statut) or _en_train_d_ecrire(action)):
        st.info(f"Cette fiche est « {LIBELLES[action.statut]} » : elle ne se modifie plus.")
        lien("actions", "Ouvrir la page de l'action", {CLE: action.id})
        montrer_la_fiche(action.preparation)
        return
    dire_fictive(action)
    _montrer_motif(contexte, action)
    fiche = _fiche(contexte, action)
    ecrans = [*formulaire("preparation").etapes, RELIRE]
    choisi = _ecran(fiche, [f"{rang}. {un.titre}" for rang, un in enumerate(ecrans, start=1)])
    nouvel_ecran(f"{fiche.cle}-{choisi}")
    dire_garde(fiche)
    gauche, droite = st.columns([2.6, 1], gap="medium")
    with gauche:
        if ecrans[choisi] is RELIRE:
            _relire(contexte, action, fiche, aujourd_hui)
        else:
            _remplir(contexte, action, fiche, choisi)
    with droite:
        deja_la(contexte, action)
        montrer_pieces(contexte, action)


def _remplir(contexte: Contexte, action: Action, fiche: Fiche, rang: int) -> None:
    ecrans = fiche.formulaire.etapes
    if rang == 0 and len(action.revisions) == 1:
        proposer_un_modele(contexte, action)
    if rang == 0:
        _quoi_ou_quand(contexte, action, fiche, ecrans[rang])
    else:
        remplir(fiche, ecrans[rang])
    suite = ecrans[rang + 1].titre if rang + 1 < len(ecrans) else RELIRE.titre
    bouton(f"Continuer : {suite.lower()}", "continuer", "principal", "chevron", on_click=_aller, args=(fiche, rang + 1))


def _quoi_ou_quand(contexte: Contexte, action: Action, fiche: Fiche, etape: Etape) -> None:
    """Place side by side, day and hours side by side, where the KITs are just under them."""
    ou, quoi = st.columns(2, vertical_alignment="bottom"), st.container()
    quand, kits, reste = st.columns([1.3, 1, 1]), st.container(), st.container()
    places = {champ.id: reste for champ in etape.champs}
    places |= {"commune": ou[0], "lieu": ou[1], "type_lieu": quoi, "droits": quoi, "publics": quoi}
    places |= {"jour": quand[0], "debut": quand[1], "fin": quand[2]}
    remplir(fiche, etape, places)
    if action.jour:
        with kits:
            calendrier_des_kits(contexte, action.jour)


def _ecran(fiche: Fiche, titres: list[str]) -> int:
    """Which of the three screens; each is one press away, nothing typed is lost on the way."""
    nom = f"{fiche.cle}.ecran"
    rangs = range(len(titres))
    choisi = st.segmented_control(
        "Écran", rangs, default=0, format_func=sans_homonyme(rangs, titres.__getitem__), key=nom, required=True,
        label_visibility="collapsed",
    )  # fmt: skip
    return int(choisi)


def _aller(fiche: Fiche, rang: int) -> None:
    st.session_state[f"{fiche.cle}.ecran"] = rang


def _en_train_d_ecrire(action: Action) -> bool:
    """The form is under the eyes of this person: a colleague's submission must not take away what is typed."""
    memoire = st.session_state.get(f"preparation.{action.id}.memoire", {})
    debut = f"preparation.{action.id}.{memoire.get('tour', 0)}."
    return any(str(cle).startswith(debut) for cle in st.session_state)


def _fiche(contexte: Contexte, action: Action) -> Fiche:
    return Fiche(
        cle=f"preparation.{action.id}",
        formulaire=formulaire("preparation"),
        reponses=action.preparation,
        revision=action.revisions[-1],
        enregistrer=lambda reponses, revision: preparations.enregistrer(contexte, action.id, reponses, revision),
    )


def remplir_la_fiche(contexte: Contexte, action: Action) -> None:
    """The two screens of fields one under the other, for an exercise."""
    fiche = _fiche(contexte, action)
    tous = [champ for etape in fiche.formulaire.etapes for champ in etape.champs]
    remplir(fiche, Etape(id="tout", titre=fiche.formulaire.titre, champs=tous))
    dire_garde(fiche)


def _relire(contexte: Contexte, action: Action, fiche: Fiche, aujourd_hui: date) -> None:
    """The whole sheet, what to look at again, and one button."""
    action = preparations.lire(contexte, action.id)
    manquants = [champ for champ in fiche.formulaire.champs if champ.obligatoire and champ.id not in action.preparation]
    if manquants:
        st.warning("Il manque : " + ", ".join(champ.libelle.lower() for champ in manquants) + ".")
    montrer_lieu(action)
    montrer_alertes(action, aujourd_hui)
    montrer_la_fiche(action.preparation)
    if action.statut in {"brouillon", "a_completer"}:
        _soumettre(contexte, action, aujourd_hui)
    if action.statut == "brouillon" and confirmer(
        f"supprimer.{action.id}", "Supprimer le brouillon…", "Supprimer ce brouillon ?",
        "Il devient une action annulée, gardée dans la liste pour mémoire.", "Le garder", "Oui, supprimer",
    ):  # fmt: skip
        essayer(lambda: cycle.annuler(contexte, action.id, "Brouillon abandonné"))


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
                    "Quand": f"{passage.le.astimezone(ZoneInfo(departement().fuseau)):%d/%m/%Y %H:%M}",
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
