"""Sign in and out: the local form, or the Département's own identity provider."""

from datetime import date

import streamlit as st

from pages.communs.oidc import fournisseur, reconnu, se_deconnecter
from pages.communs.visiteur import Visiteur, ouvrir
from pages.parties import agenda, comptes
from tznr_kit.socle.acces import peut
from tznr_kit.socle.acces.roles import LIBELLES


def dessiner(visiteur: Visiteur, jour: date) -> None:
    """Draw the page."""
    st.title("Mon compte")
    acteur = visiteur.acteur
    nom = fournisseur()

    if acteur is not None:
        st.success("Vous êtes connecté.")
        st.text(f"{acteur.nom} : {LIBELLES[acteur.role]}")
        if reconnu():
            st.button("Me déconnecter de tous mes appareils", on_click=se_deconnecter, args=(acteur,))
        else:
            st.html('<a href="mot_de_passe" target="_self">Changer mon mot de passe</a>')
            st.html('<a href="deconnexion" target="_self">Me déconnecter, de cet appareil ou de tous</a>')
        agenda.montrer(visiteur.contexte)
        if peut(acteur.role, "compte.gerer"):
            comptes.gerer(visiteur.contexte)
    else:
        st.write("Les professionnels se connectent ici. Le public n'a besoin d'aucun compte.")
        if reconnu():
            st.warning("Votre identité est reconnue, mais elle n'ouvre rien : connexion finie, ou pas de compte ici.")
            st.write("Reconnectez-vous. Si cela recommence, écrivez à la cellule TZNR.")
            st.button("Me reconnecter", type="primary", on_click=st.login)
        elif nom:
            st.button("Continuer avec le compte de mon administration", type="primary", on_click=st.login)
        st.html('<a href="connexion" target="_self">Me connecter avec un mot de passe</a>')
        st.caption("Vous n'avez pas de compte ? La cellule TZNR envoie un lien d'invitation.")


if __name__ == "__main__":
    ouvrir("compte", dessiner)
