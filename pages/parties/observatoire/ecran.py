"""Three ways to measure, from the safest to the most precise."""

from __future__ import annotations

from importlib.util import find_spec

import streamlit as st

from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.reglages import observatoire_local

MODES = ("Démonstration", "Fichiers reçus", "Simples comptes")


def dessiner(contexte: Contexte) -> None:
    """The page, for an analyst signed in."""
    st.title("Observatoire du non-recours")
    st.write(
        "Cette page mesure une part, sur un territoire. Elle ne cherche aucune personne. "
        "Contacter une personne est le travail de l'organisme qui paie, dans un autre traitement."
    )
    if find_spec("duckdb") is None:
        st.warning("Il manque un composant. Installez-le : pip install -r requirements-observatoire.txt")
        return
    depart = MODES[1] if observatoire_local() else MODES[0]
    mode = st.segmented_control("Ce que vous avez", MODES, default=depart, required=True)
    if mode == MODES[0]:
        from pages.parties.observatoire.demonstration import dessiner_demonstration

        dessiner_demonstration()
    elif mode == MODES[1]:
        from pages.parties.observatoire.fichiers import dessiner_fichiers

        dessiner_fichiers(contexte.acteur.nom) if observatoire_local() else _ailleurs()
    else:
        from pages.parties.observatoire.comptes import dessiner_comptes

        dessiner_comptes()


def _ailleurs() -> None:
    """On a shared server, partners' files have no business."""
    st.info(
        "Les fichiers des partenaires ne se chargent pas sur un serveur partagé. "
        "Sur votre poste, lancez « make observatoire » : la page s'ouvre avec tout ce qu'il faut. "
        "La marche à suivre est dans docs/observatoire.md."
    )
