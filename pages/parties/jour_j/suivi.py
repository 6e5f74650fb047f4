"""The day itself: the tally, the phones of the team, the totals."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.communs.confirmation import confirmer
from pages.communs.telephones import adresse_vue_des_telephones, dire_si_locale, montrer_qr
from pages.parties.jour_j.composant import montrer_suivi
from tznr_kit.actions.papier import feuille_de_suivi
from tznr_kit.actions.simulation import CLE, ResumeSimulation
from tznr_kit.actions.sommes import SEUIL_REPARTITION, Sommes, sommes
from tznr_kit.socle.acces import Contexte, peut
from tznr_kit.socle.acces.comptes import lien_de_terrain, revoquer_liens
from tznr_kit.socle.acces.sessions import TEMOIN, jeton_de_saisie
from tznr_kit.socle.formulaires import formulaire
from tznr_kit.socle.formulaires.lecture import options
from tznr_kit.socle.magasin.tables_actions import Action

AU_STAND, PAPIER = "Au stand", "Recopier le papier"


def montrer(contexte: Contexte, action: Action) -> None:
    """The tally of one action, its phones and its totals."""
    mode = st.segmented_control(
        "Comment notez-vous ?", [AU_STAND, PAPIER], default=AU_STAND, required=True, key=f"mode.{action.id}"
    )
    if mode == PAPIER:
        st.download_button(
            "Feuille de suivi à imprimer (PDF)",
            data=lambda: feuille_de_suivi(action.titre, date.today()),
            file_name="feuille-de-suivi.pdf",
            mime="application/pdf",
            on_click="ignore",
        )
        st.caption("Au clavier : un chiffre répond et passe à la question suivante, Entrée note la rencontre.")
    faites = sommes(contexte, action.id)
    simulation = st.session_state.get(CLE)
    montrer_suivi(
        action,
        faites.total,
        papier=mode == PAPIER,
        jeton=_jeton(contexte),
        simulation=simulation if isinstance(simulation, ResumeSimulation) else None,
    )
    montrer_autour(contexte, action)


def montrer_autour(contexte: Contexte, action: Action) -> None:
    """What goes with the tally: the team's telephones, the totals."""
    if peut(contexte.acteur.role, "lien_terrain.creer"):
        _telephones(contexte, action)
    with st.expander("Totaux enregistrés sur le serveur"):
        montrer_sommes(sommes(contexte, action.id))
        st.button("Actualiser les totaux")


def montrer_sommes(faites: Sommes) -> None:
    """Totals as a real table; below the threshold, no breakdown."""
    lignes = [{"Question": "Personnes rencontrées", "Réponse": "toutes", "Personnes": faites.total}]
    if faites.total < SEUIL_REPARTITION:
        st.table(lignes)
        st.caption(f"Moins de {SEUIL_REPARTITION} personnes : le détail reste caché, pour que nul ne soit reconnu.")
        return
    for champ in formulaire("rencontre").champs:
        if champ.type in {"choix", "choix_multiple"}:
            repartition = faites.par_champ.get(champ.id, {})
            lignes += [
                {"Question": champ.libelle, "Réponse": option.libelle, "Personnes": repartition[option.code]}
                for option in options(champ)
                if option.code in repartition
            ]
    st.table(lignes)


def _jeton(contexte: Contexte) -> str | None:
    """Only for somebody signed in by OIDC: our route reads our own cookie by itself."""
    if isinstance(st.context.cookies.get(TEMOIN), str) or contexte.acteur.action_id is not None:
        return None
    if "jeton_de_saisie" not in st.session_state:
        st.session_state["jeton_de_saisie"] = jeton_de_saisie(contexte.magasin, contexte.acteur)
    return str(st.session_state["jeton_de_saisie"])


def _telephones(contexte: Contexte, action: Action) -> None:
    with st.expander("Faire venir les téléphones de l'équipe (QR code)"):
        st.write(
            "Ce lien ouvre le suivi de cette action, et rien d'autre, pendant 14 heures. "
            "Avec la valise, connectez d'abord les téléphones à son Wi-Fi."
        )
        cle = f"lien-{action.id}"
        if st.button("Créer un lien pour l'équipe"):
            st.session_state[cle] = (
                f"{adresse_vue_des_telephones()}/terrain?jeton={lien_de_terrain(contexte, action.id)}"
            )
        if cle in st.session_state:
            dire_si_locale(st.session_state[cle])
            montrer_qr(st.session_state[cle], "QR code du suivi de cette action")
            st.code(st.session_state[cle], language=None)
        if confirmer(
            f"liens.{action.id}",
            "Fermer tous les liens de cette action…",
            "Déconnecter les téléphones de l'équipe ?",
            "Ils ne notent plus rien sur cette action. Les lignes déjà envoyées restent ; celles qui attendent sur un "
            "téléphone partiront quand il rejoindra l'action.",
            "Les laisser",
            "Oui, fermer les liens",
        ):
            revoquer_liens(contexte, action.id)
            st.session_state.pop(cle, None)
            st.success("Les téléphones de l'équipe sont déconnectés.")
