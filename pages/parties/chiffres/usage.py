"""How the tool itself is used this year: begun, finished, printed. A visit counts once for each thing."""

from __future__ import annotations

from datetime import date

import streamlit as st

from tznr_kit.chiffres.compteurs import arrets, duree_mediane, lire
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.magasin import MagasinIndisponible
from tznr_kit.socle.reglages import compteurs_actifs
from tznr_kit.socle.typographie import nombre

MOTS = {
    "commence": "visites commencées",
    "fini": "résultats affichés",
    "imprime": "feuilles de route imprimées",
    "dossier_prepare": "dossiers préparés",
    "creneau_pris": "créneaux pris",
    "borne_commence": "visites commencées à la borne",
    "borne_fini": "résultats affichés à la borne",
    "borne_imprime": "papiers demandés à la borne",
    "borne_code": "codes affichés à la borne",
    "aide_demandee": "demandes de parler à quelqu'un, à la borne",
}
OU = {"": "Les visites s'arrêtent surtout", "borne_": "À la borne, elles s'arrêtent surtout"}


def montrer(contexte: Contexte, jour: date) -> None:
    """Draw the part; the same thresholds as everything published."""
    if not compteurs_actifs():
        st.write("Les compteurs sont arrêtés sur cette installation.")
        return
    try:
        comptes = lire(contexte, jour.year)
    except MagasinIndisponible as panne:
        st.error(str(panne))
        return
    for nom, mots in MOTS.items():
        valeur = comptes.get(nom, 0)
        st.text(f"{'secret (petit nombre)' if valeur is None else nombre(valeur)} : {mots}")
    for ou, mots in OU.items():
        if perdus := arrets(comptes, ou):
            st.text(f"{mots} {perdus[0][0]} ({nombre(perdus[0][1])}).")
    if mediane := duree_mediane(comptes):
        st.text(f"Une visite sur deux dure {mediane}.")
    st.caption("Compté par mois, sans témoin ni visiteur. Une visite compte une fois pour chaque chose.")
