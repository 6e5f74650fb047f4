"""Préparer une action : la fiche, ses alertes, sa soumission à la cellule."""

from datetime import date

import streamlit as st

from pages.communs.visiteur import Visiteur, ouvrir
from pages.parties.actions.choix import CLE
from pages.parties.preparer import preparation
from tznr_kit.actions import preparations
from tznr_kit.actions.erreurs import Introuvable
from tznr_kit.socle.acces import AccesRefuse, Contexte
from tznr_kit.socle.territoires.communes import communes


def dessiner(visiteur: Visiteur, jour: date) -> None:
    """Draw the page."""
    st.title("Préparer une action")
    contexte = visiteur.contexte
    if copie := st.query_params.pop("copie", None):
        _copier(contexte, copie)
    if (commune := st.query_params.pop("commune", None)) in communes():
        proposees = preparations.proposer(contexte) | {"commune": commune}
        st.query_params[CLE] = preparations.vierge(contexte, proposees).id
    demandee = st.query_params.get(CLE)

    if demandee is None:
        preparation.montrer_liste(contexte)
    else:
        try:
            preparation.montrer(contexte, preparations.lire(contexte, demandee), jour)
        except (Introuvable, AccesRefuse) as refus:
            st.error(str(refus))
            preparation.montrer_liste(contexte)


def _copier(contexte: Contexte, copie: str) -> None:
    """The next passage of an action; an address that names none, or somebody else's, is said."""
    try:
        st.query_params[CLE] = preparations.dupliquer(contexte, copie).id
    except (Introuvable, AccesRefuse) as refus:
        st.error(str(refus))


if __name__ == "__main__":
    ouvrir("preparer", dessiner)
