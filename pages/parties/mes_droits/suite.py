"""« Et maintenant ? »: organisme and steps of each claim, one list of documents, the paper to take away."""

from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st

from pages.communs.dessin import volet
from pages.communs.liens import aller, lien
from pages.communs.mots import clair, numeros, puces
from tznr_kit.droits.demarches import Demarche, demarches, documents
from tznr_kit.droits.mots import attente
from tznr_kit.droits.resultat import Carte
from tznr_kit.lieux.droits import droits_aides
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.papier.prochaine_etape import prochaine_etape

DEMARCHES_MONTREES = 8


def et_maintenant(suite: list[Carte], agricole: bool, commune: str | None, jour: date) -> None:
    """What to do, in order; nothing when there is nothing to claim."""
    toutes = demarches(suite, agricole)
    if not toutes:
        return
    a_faire = toutes[:DEMARCHES_MONTREES]
    st.header("Et maintenant ?", anchor=False)
    if len(toutes) > len(a_faire):
        st.write(f"Voici les {len(a_faire)} premières. Répondez à plus de questions pour savoir lesquelles comptent.")
    for rang, demarche in enumerate(a_faire, start=1):
        titre = f"{rang}. {demarche.carte.nom} : {demarche.organisme}"
        volet(titre, f"q:volet:demarche:{demarche.carte.id}", partial(_demarche, demarche, commune))
    st.subheader("Les papiers à préparer", anchor=False)
    st.markdown(puces(documents(a_faire)))
    st.download_button(
        "Ma prochaine étape (PDF à imprimer)",
        data=lambda: prochaine_etape(suite, agricole, jour),
        file_name="ma-prochaine-etape.pdf",
        mime="application/pdf",
        type="primary",
        icon=":material/print:",
        on_click="ignore",
    )


def _demarche(demarche: Demarche, commune: str | None) -> None:
    st.markdown(numeros(demarche.etapes))
    _attendre(demarche)
    fiche = demarche.carte.fiche
    if fiche:
        lien("fiches", "Lire la fiche complète", {"droit": fiche.id})
    if st.button("Trouver un lieu qui peut m'aider", key=f"lieu:{demarche.carte.id}", icon=":material/map:"):
        montrer_les_lieux(demarche.carte.id, commune)
    for service in demarche.services:
        st.link_button(clair(service.libelle), str(service.url), icon=":material/open_in_new:")
    if demarche.page_officielle:
        st.link_button("Lire la page officielle", demarche.page_officielle, icon=":material/open_in_new:")


def _attendre(demarche: Demarche) -> None:
    """What waiting costs, how long the answer takes, and what silence means."""
    fiche = demarche.carte.fiche
    ecrits = [un.texte for un in (fiche.fiche.delai, fiche.fiche.silence) if un] if fiche else []
    phrases = [phrase for phrase in (attente(demarche.carte), *ecrits) if phrase]
    if phrases:
        st.markdown(puces(phrases))


def montrer_les_lieux(droit: str, commune: str | None) -> None:
    """Leave for the map, on this right and this commune; by the session, not by an address that history keeps."""
    st.session_state["lieux_droit"] = droit if droit in droits_aides(annuaire()) else None
    st.session_state["lieux_commune"] = commune
    aller("ou_aller")
