"""After the result: what a birthday will change, what is just out of reach, and why a right was not claimed."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.communs.mots import clair, puces
from tznr_kit.droits.calcul import Calcul
from tznr_kit.droits.motifs import Famille, motifs
from tznr_kit.droits.plus_loin import dates_utiles, presque_ouverts
from tznr_kit.droits.resultat import Carte

SUPPOSE = "Calculé avec les chiffres d'aujourd'hui. Là où il manque une réponse, la situation est supposée ordinaire."


def plus_loin(calcul: Calcul, jour: date) -> None:
    """Two folded lists, computed when somebody opens them: dates, then near misses."""
    st.header("Et plus tard ?", anchor=False)
    if st.toggle("Voir ce qui change à une date", key="q:plus_tard"):
        _dates(calcul, jour)
    if st.toggle("Voir les aides qui sont tout près", key="q:tout_pres"):
        _presque(calcul, jour)


def _dates(calcul: Calcul, jour: date) -> None:
    utiles = dates_utiles(calcul, jour)
    if not utiles:
        st.write("Aucun anniversaire ne change vos aides dans les deux ans.")
        return
    for utile in utiles:
        st.markdown(f"**{clair(utile.quand)}**\n" + puces(utile.phrases))
    st.caption(SUPPOSE)


def _presque(calcul: Calcul, jour: date) -> None:
    presque = presque_ouverts(calcul, jour)
    if not presque:
        st.write("Aucune autre aide n'est à moins de 600 € près.")
        return
    st.markdown(puces(un.phrase for un in presque))
    st.caption(SUPPOSE)


def pourquoi_pas_demande(carte: Carte) -> None:
    """Two taps: the kind of reason, then the reason; the answer to it. Nothing is kept."""
    famille: Famille | None = st.pills(
        "C'est plutôt…", motifs().familles, format_func=lambda une: une.libelle, key=f"q:famille:{carte.id}"
    )
    if famille is None:
        return
    motif = st.pills(
        "Plus précisément",
        famille.motifs,
        format_func=lambda un: un.libelle,
        key=f"q:motif:{carte.id}:{famille.id}",
    )
    if motif is not None:
        st.info(clair(motif.repondre(carte.id)))
        _non_recours(carte)


def _non_recours(carte: Carte) -> None:
    taux = carte.fiche.fiche.non_recours if carte.fiche else None
    if taux is None or taux.taux is None:
        return
    conteste = " Ce chiffre est discuté." if taux.conteste else ""
    st.markdown(
        clair(f"Vous n'êtes pas seul : {taux.taux:g} % {taux.population} ({taux.annee}) ne la reçoivent pas.{conteste}")
    )
    if taux.commentaire:
        st.caption(clair(taux.commentaire))
