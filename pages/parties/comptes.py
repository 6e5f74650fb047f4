"""The administration's part of « Mon compte »: who has an account, who was invited, invite, change, close."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from urllib.parse import quote

import streamlit as st

from pages.communs.boutons import cle
from pages.communs.confirmation import confirmer
from pages.communs.dessins import html
from pages.communs.oidc import fournisseur
from pages.communs.pro import fait, pastille, table
from tznr_kit.actions.courriel import EnvoiImpossible, Message, poster
from tznr_kit.socle.acces import ROLES, Contexte
from tznr_kit.socle.acces.comptes import CompteRefuse, LigneCompte, changer, delier, inviter, lister, revoquer_sessions
from tznr_kit.socle.acces.invitations import Attente, invitations_en_attente, retirer_invitation
from tznr_kit.socle.acces.roles import LIBELLES
from tznr_kit.socle.homonymes import sans_homonyme
from tznr_kit.socle.magasin import MagasinIndisponible
from tznr_kit.socle.reglages import adresse_publique, adresse_smtp
from tznr_kit.socle.territoires.lecture import departement

DONNABLES = ROLES[1:]
LIEN, FAIT = "comptes.lien", "comptes.fait"
OBJET = "Votre accès au KIT TZNR"
MESSAGE = (
    "Bonjour,\r\n\r\nChoisissez votre mot de passe ici :\r\n{adresse}\r\n\r\nCe lien sert une fois, pendant 7 jours."
)
MOTS: dict[str, str] = {str(role): libelle for role, libelle in LIBELLES.items()}


def gerer(contexte: Contexte) -> None:
    """Every account and every invitation, and what may be done with one."""
    st.header("Les comptes", anchor=False)
    if dit := st.session_state.pop(FAIT, None):
        html(fait(*dit))
    comptes, attentes = lister(contexte), invitations_en_attente(contexte)
    html(table(("Nom", "Rôle", "État"), [(_ligne(un), False) for un in comptes], "Les comptes"))
    _inviter(contexte)
    _montrer_lien()
    _attentes(contexte, attentes)
    _modifier(contexte, comptes)


def _ligne(compte: LigneCompte) -> list[str]:
    etat = pastille("Ouvert", "canard", "coche") if compte.actif else pastille("Fermé", "gris", "cadenas")
    return [f"{escape(compte.nom)}<small>{escape(compte.courriel)}</small>", escape(MOTS[compte.role]), etat]


def _inviter(contexte: Contexte) -> None:
    with st.expander("Inviter une personne"), st.form("inviter", border=False):
        nom = st.text_input("Prénom et nom", max_chars=120)
        courriel = st.text_input("Courriel professionnel", max_chars=200)
        role = st.selectbox("Rôle", DONNABLES, format_func=LIBELLES.__getitem__)
        if st.form_submit_button("Créer le lien d'invitation"):
            _essayer(lambda: _retenir(contexte, courriel, nom, role))


def _retenir(contexte: Contexte, courriel: str, nom: str, role: str) -> None:
    st.session_state[LIEN] = (
        nom,
        courriel,
        f"{adresse_publique()}/invitation?jeton={inviter(contexte, courriel, nom, role)}",
    )


def _montrer_lien() -> None:
    """The last link made, and a message ready to send it."""
    if LIEN not in st.session_state:
        return
    nom, courriel, adresse = st.session_state[LIEN]
    st.success("Envoyez ce lien à la personne. Il sert une seule fois et finit dans 7 jours.")
    st.text(f"Pour {nom}, {courriel}")
    st.code(adresse, language=None)
    corps = MESSAGE.format(adresse=adresse)
    brouillon = f"mailto:{quote(courriel)}?subject={quote(OBJET)}&body={quote(corps)}"
    html(f'<p><a class="q-bouton trait" href="{escape(brouillon)}">Message prêt à envoyer</a></p>')
    if adresse_smtp() and st.button("Envoyer ce lien par courriel"):
        _essayer(lambda: _poster(nom, courriel, corps), "Lien envoyé.", f"Le message est parti à {courriel}.")
    if st.button("C'est envoyé : ne plus afficher"):
        del st.session_state[LIEN]
        st.rerun()


def _poster(nom: str, courriel: str, corps: str) -> None:
    cellule = departement().cellule
    poster(Message(nom, courriel, OBJET, corps.replace("\r\n", "\n"), cellule))
    del st.session_state[LIEN]  # it is in the letter: nothing of it stays on the screen


def _attentes(contexte: Contexte, attentes: list[Attente]) -> None:
    if not attentes:
        return
    st.subheader(f"Invitations en attente : {len(attentes)}", anchor=False)
    for une in attentes:
        with st.container(border=True):
            quoi = "nouveau mot de passe" if une.connu else MOTS.get(une.role, une.role)
            st.text(f"{une.nom}, {une.courriel} : {quoi}. Finit le {une.expire_le:%d/%m/%Y}, envoyée par {une.par}.")
            with st.container(horizontal=True):
                if st.button("Refaire le lien", key=cle("bouton-second", None, f"refaire.{une.courriel}")):
                    _essayer(lambda une=une: _retenir(contexte, une.courriel, une.nom, une.role))  # type: ignore[misc]
                if confirmer(
                    f"invitation.{une.courriel}",
                    "Retirer…",
                    f"Retirer l'invitation de {une.nom} ?",
                    "Son lien ne s'ouvrira plus.",
                    "La laisser",
                    "Oui, retirer",
                ):
                    _essayer(
                        lambda une=une: retirer_invitation(contexte, une.courriel),  # type: ignore[misc]
                        "Invitation retirée.",
                        f"Le lien de {une.nom} ne s'ouvre plus.",
                    )


def _modifier(contexte: Contexte, comptes: list[LigneCompte]) -> None:
    """One account: its role, its password, its sessions, its end."""
    if not comptes:
        return
    with st.expander("Changer un compte"):
        noms = {un.courriel: un for un in comptes}
        choisi = st.selectbox(
            "Compte",
            list(noms),
            format_func=sans_homonyme(noms, lambda un: f"{noms[un].nom} ({un})"),
            key="comptes.qui",
        )
        _un_compte(contexte, noms[choisi])


def _un_compte(contexte: Contexte, un: LigneCompte) -> None:
    courriel, nom = un.courriel, un.nom
    role = st.selectbox(
        "Rôle", DONNABLES, DONNABLES.index(un.role), format_func=LIBELLES.__getitem__, key=f"comptes.role.{courriel}"
    )
    with st.container(horizontal=True):
        if role != un.role and st.button(f"Donner le rôle « {LIBELLES[role]} »"):
            _essayer(lambda: changer(contexte, courriel, role=role), "Rôle changé.", f"{nom} : {LIBELLES[role]}.")
        if un.actif and st.button("Nouveau lien de mot de passe"):
            _essayer(lambda: _retenir(contexte, courriel, nom, un.role))
        if not un.actif and st.button("Rouvrir ce compte"):
            _essayer(lambda: changer(contexte, courriel, actif=True), "Compte rouvert.", f"{nom} peut se connecter.")
    if un.actif and confirmer(
        f"fermer.{courriel}",
        "Fermer ce compte…",
        f"Fermer le compte de {nom} ?",
        "Ses connexions sont coupées et son agenda ne s'ouvre plus. Ses actions restent. Un compte se rouvre.",
        "Le laisser ouvert",
        "Oui, fermer",
    ):
        _essayer(lambda: changer(contexte, courriel, actif=False), "Compte fermé.", f"{nom} ne peut plus se connecter.")
    if confirmer(
        f"sessions.{courriel}",
        "Couper ses connexions…",
        f"Couper toutes les connexions de {nom} ?",
        "Il faudra se connecter de nouveau sur chaque appareil. Le compte reste ouvert.",
        "Les laisser",
        "Oui, couper",
    ):
        _essayer(lambda: revoquer_sessions(contexte, courriel), "Connexions coupées.", f"{nom} se reconnecte.")
    if fournisseur() and confirmer(
        f"delier.{courriel}",
        "Délier de son compte d'agent…",
        f"Délier {nom} de son compte d'agent ?",
        "La prochaine personne qui se connecte avec ce courriel prend ce compte.",
        "Laisser lié",
        "Oui, délier",
    ):
        _essayer(lambda: delier(contexte, courriel), "Compte délié.", f"{nom} se connecte de nouveau une fois.")


def _essayer(geste: Callable[[], object], titre: str = "", detail: str = "") -> None:
    """Do it, then draw again with the written result; a refusal is shown instead."""
    try:
        geste()
    except (CompteRefuse, EnvoiImpossible, MagasinIndisponible) as refus:
        st.error(str(refus))
        return
    if titre:
        st.session_state[FAIT] = (titre, detail)
    st.rerun()
