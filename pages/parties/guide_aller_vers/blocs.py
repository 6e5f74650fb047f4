"""One drawing for each kind of block of the guide."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from pages.communs.mots import clair, numeros, puces
from tznr_kit.actions.guide.modele import (
    Bloc,
    BlocCalendrier,
    BlocGrille,
    BlocListe,
    BlocNumeros,
    BlocParoles,
    BlocTableau,
    BlocTexte,
    SourceCitee,
)
from tznr_kit.actions.pack.listes import controle
from tznr_kit.socle.formulaires import formulaire
from tznr_kit.socle.typographie import date_partielle


def dessiner(bloc: Bloc) -> None:
    """Draw a block that is only read (checklists are in ``listes``)."""
    st.header(clair(bloc.titre), anchor=False)
    DESSINS[bloc.genre](bloc)


def sources(citees: tuple[SourceCitee, ...]) -> None:
    """Where a chapter comes from."""
    with st.expander("Sources"):
        for source in citees:
            quand = f", {date_partielle(source.date)}" if source.date else ""
            nom = clair(f"{source.libelle}{quand} : {source.role}")
            st.markdown(f"- [{nom}]({source.url})" if source.url else f"- {nom}")


def _texte(bloc: BlocTexte) -> None:
    for paragraphe in bloc.paragraphes:
        st.markdown(clair(paragraphe))


def _liste(bloc: BlocListe) -> None:
    st.markdown(puces(bloc.lignes))


def _numerotee(bloc: BlocListe) -> None:
    st.markdown(numeros(bloc.lignes))


def _tableau(bloc: BlocTableau) -> None:
    entetes = [clair(entete) for entete in bloc.entetes]
    st.table([dict(zip(entetes, map(clair, ligne), strict=True)) for ligne in bloc.lignes], hide_index=True)


def _calendrier(bloc: BlocCalendrier) -> None:
    lignes = [
        {"Repère": f"J{ligne.jour:+d}" if ligne.jour else "Jour J", "Quoi": clair(ligne.quoi), "Qui": clair(ligne.qui)}
        for ligne in bloc.lignes
    ]
    st.table(lignes, hide_index=True)


def _paroles(bloc: BlocParoles) -> None:
    lignes = [{"Au lieu de": clair(une.au_lieu_de), "Dites": clair(une.dire)} for une in bloc.lignes]
    st.table(lignes, hide_index=True)


def _numeros(bloc: BlocNumeros) -> None:
    lignes = [
        {"Numéro": un.numero, "Qui": clair(un.nom), "Quand": clair(un.quand), "Contrôle": controle(un)}
        for un in bloc.lignes
    ]
    st.table(lignes, hide_index=True)


def _grille(bloc: BlocGrille) -> None:
    notes = [champ for champ in formulaire(bloc.formulaire).champs if champ.type == "note"]
    st.markdown(numeros(champ.libelle for champ in notes))


DESSINS: dict[str, Callable[[Any], None]] = {
    "texte": _texte,
    "liste": _liste,
    "numerotee": _numerotee,
    "tableau": _tableau,
    "calendrier": _calendrier,
    "paroles": _paroles,
    "numeros": _numeros,
    "grille": _grille,
}
