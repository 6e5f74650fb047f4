"""The exercise « La fausse carte »: the kiosk's own cards for a case, one of them false, or none."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.communs.mots import clair, puces
from pages.parties.se_former.cas import ETOILES
from pages.parties.se_former.participant import participant_courant
from tznr_kit.demonstration.exactitude import public_de
from tznr_kit.demonstration.temoin import Temoin
from tznr_kit.demonstration.visiteurs import sur_la_borne
from tznr_kit.droits.calcul import regles_du_kit
from tznr_kit.droits.fiches.catalogue import catalogue
from tznr_kit.formation.cartes_de_la_borne import PREFIXE, Main, cas_entiers, juger
from tznr_kit.formation.cas import Cas
from tznr_kit.socle.homonymes import sans_homonyme


def montrer(jour: date) -> None:
    """One case: its facts, the cards the kiosk shows today, which are false, then the correction."""
    tous = cas_entiers()
    st.write("La borne pose peu de questions : elle peut se tromper. Voici ses vraies cartes, pour quelqu'un.")
    choisi = st.selectbox(
        "Cas",
        list(tous),
        format_func=sans_homonyme(tous, lambda nom: f"Cas {nom.upper()} · {ETOILES[tous[nom].difficulte]}"),
        key="cartes.cas",
    )
    un = tous[choisi]
    with st.container(border=True):
        st.markdown(puces([*un.visible, *(f"{i.question} {i.reponse}" for i in un.informations)]))
    main = _main(un, jour)
    titres = {droit: _nom(droit, jour) for droit in main.montrees}
    with st.form(f"cartes.{un.id}"):
        st.markdown("**Ce que la borne lui montre.** Cochez ce qui est faux. Il peut n'y avoir aucune erreur.")
        choisies = [droit for droit, nom in titres.items() if st.checkbox(nom, key=f"carte.{un.id}.{droit}")]
        if not titres:
            st.text("Aucune carte.")
        if st.form_submit_button("Vérifier", type="primary"):
            st.session_state[f"cartes.vu.{un.id}"] = tuple(choisies)
    vues = st.session_state.get(f"cartes.vu.{un.id}")
    if vues is not None:
        _corriger(un, main, vues, jour)


def _main(un: Cas, jour: date) -> Main:
    """What the kiosk shows this household today, played by a truthful visitor."""
    foyer = {**un.situation, "complet": True}
    return juger(un, sur_la_borne(Temoin(foyer, regles_du_kit()), jour, public_de(foyer)).cartes, jour)


def _corriger(un: Cas, main: Main, choisies: tuple[str, ...], jour: date) -> None:
    if main.juste(choisies):
        st.success("C'est juste." if main.fausses else "C'est juste : aucune de ces cartes n'est fausse.")
    else:
        st.warning("Pas tout à fait.")
    for droit in main.montrees:
        faux = droit in main.fausses
        st.markdown(f"{'✗' if faux else '✓'} **{clair(_nom(droit, jour))}** : {'faux ici' if faux else 'juste'}.")
    if main.manquantes:
        st.markdown("**Ce que la borne ne montre pas** : " + ", ".join(clair(_nom(un, jour)) for un in main.manquantes))
    st.markdown(f"**Le piège.** {clair(un.piege)}")
    st.caption("Avant de promettre un droit vu à la borne, posez les questions du cas, puis ouvrez le simulateur.")
    participant = participant_courant()
    if participant is not None:
        participant.repondre("cas", f"{PREFIXE}{un.id}", 100 if main.juste(choisies) else 0)


def _nom(droit: str, jour: date) -> str:
    fiche = catalogue(jour).get(droit)
    return fiche.nom if fiche else droit
