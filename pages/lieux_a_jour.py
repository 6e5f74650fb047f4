"""Keeping the places true: what people reported, corrections, additions, files, letters. For the cell."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from pages.communs.visiteur import Visiteur, ouvrir
from pages.parties.lieux_a_jour import correction, depot, lettres, reponses
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.lieux.lettres import reponses as reponses_recues
from tznr_kit.lieux.signalements import a_traiter
from tznr_kit.socle.homonymes import sans_homonyme

LARGEUR = 760  # pixels: a form wider than a line of text is not read
PARTIE = "partie"


def dessiner(visiteur: Visiteur, jour: date) -> None:
    """Draw the page."""
    st.title("Tenir les lieux à jour")
    contexte = visiteur.contexte
    tout = annuaire()
    attendent = len(a_traiter(contexte)) + len(reponses_recues(contexte))

    def traiter() -> None:
        correction.signalements(contexte, tout)
        reponses.dessiner(contexte, tout)

    parties: dict[str, tuple[str, Callable[[], None]]] = {
        "traiter": (f"À traiter {attendent}", traiter),
        "corriger": ("Corriger", lambda: correction.correction(contexte, tout)),
        "ajouter": ("Ajouter", lambda: correction.ajout(contexte, tout)),
        "importer": ("Importer un fichier", lambda: depot.depot(contexte, tout)),
        "ecrire": ("Écrire aux lieux", lambda: lettres.dessiner(contexte, tout, jour)),
    }
    voulue = st.query_params.get(PARTIE, "")
    depart = voulue if voulue in parties else "traiter" if attendent else "corriger"
    choisie = st.segmented_control(
        "Partie", list(parties), default=depart, format_func=sans_homonyme(parties, lambda un: parties[un][0]),
        required=True, key="lieux.partie", label_visibility="collapsed",
    )  # fmt: skip
    with st.container(width=LARGEUR):
        parties[choisie][1]()


if __name__ == "__main__":
    ouvrir("lieux_a_jour", dessiner)
