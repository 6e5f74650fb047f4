"""The administration's part of « Mon compte »: who has an account, invite, change, close."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from pages.communs.oidc import fournisseur
from pages.parties.actions.tables import table_de_mots
from tznr_kit.socle.acces import ROLES, Contexte
from tznr_kit.socle.acces.comptes import CompteRefuse, LigneCompte, changer, delier, inviter, lister, revoquer_sessions
from tznr_kit.socle.acces.roles import LIBELLES
from tznr_kit.socle.homonymes import sans_homonyme
from tznr_kit.socle.magasin import MagasinIndisponible
from tznr_kit.socle.reglages import adresse_publique

DONNABLES = ROLES[1:]


def gerer(contexte: Contexte) -> None:
    """Every account, and what may be done with one."""
    st.header("Les comptes", anchor=False)
    comptes = lister(contexte)
    table_de_mots([_ligne(compte) for compte in comptes], "Les comptes")
    _inviter(contexte)
    if comptes:
        _modifier(contexte, comptes)


def _ligne(compte: LigneCompte) -> dict[str, str]:
    role = next(libelle for role, libelle in LIBELLES.items() if role == compte.role)
    return {
        "Nom": compte.nom,
        "Courriel": compte.courriel,
        "Rôle": role,
        "État": "ouvert" if compte.actif else "fermé",
    }


def _inviter(contexte: Contexte) -> None:
    with st.expander("Inviter une personne, ou lui donner un nouveau mot de passe"), st.form("inviter"):
        nom = st.text_input("Prénom et nom", max_chars=120)
        courriel = st.text_input("Courriel professionnel", max_chars=200)
        role = st.selectbox("Rôle", DONNABLES, format_func=LIBELLES.__getitem__)
        if st.form_submit_button("Créer le lien d'invitation"):
            _essayer(lambda: _montrer_lien(inviter(contexte, courriel, nom, role)))


def _montrer_lien(jeton: str) -> None:
    st.success("Envoyez ce lien à la personne. Il sert une seule fois et finit dans 7 jours.")
    st.code(f"{adresse_publique()}/invitation?jeton={jeton}", language=None)


def _modifier(contexte: Contexte, comptes: list[LigneCompte]) -> None:
    with st.expander("Changer un compte"), st.form("changer"):
        noms = {compte.courriel: compte.nom for compte in comptes}
        courriel = st.selectbox("Compte", list(noms), format_func=sans_homonyme(noms, lambda un: f"{noms[un]} ({un})"))
        role = st.selectbox("Nouveau rôle", DONNABLES, None, format_func=LIBELLES.__getitem__, placeholder="Le même")
        if st.form_submit_button("Changer le rôle") and role:
            _essayer(lambda: changer(contexte, courriel, role=role), recharger=True)
        if st.form_submit_button("Fermer ce compte"):
            _essayer(lambda: changer(contexte, courriel, actif=False), recharger=True)
        if st.form_submit_button("Rouvrir ce compte"):
            _essayer(lambda: changer(contexte, courriel, actif=True), recharger=True)
        if st.form_submit_button("Fermer ses sessions ouvertes"):
            _essayer(lambda: revoquer_sessions(contexte, courriel), recharger=True)
        if fournisseur() and st.form_submit_button("Délier de son compte d'agent"):
            _essayer(lambda: delier(contexte, courriel), recharger=True)


def _essayer(geste: Callable[[], object], recharger: bool = False) -> None:
    try:
        geste()
    except (CompteRefuse, MagasinIndisponible) as refus:
        st.error(str(refus))
    else:
        if recharger:
            st.rerun()
