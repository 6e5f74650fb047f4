"""The modules: cards, figures, sorting, questions."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.communs.mots import clair, puces
from pages.parties.guide_aller_vers.blocs import sources
from pages.parties.se_former.participant import participant_courant
from pages.parties.se_former.questions import garder, poser, reponses
from tznr_kit.formation.modules import Module, Tri, modules, taux_de
from tznr_kit.socle.homonymes import sans_homonyme
from tznr_kit.socle.typographie import nombre

COLONNES = 2


def montrer(jour: date) -> None:
    """One module at a time."""
    lus = {module.id: module for module in modules(jour)}
    choisi = st.selectbox(
        "Module", list(lus), format_func=sans_homonyme(lus, lambda nom: lus[nom].titre), filter_mode=None
    )
    module = lus[choisi]
    st.header(clair(module.titre), anchor=False)
    st.markdown(clair(module.resume))
    faites = sum(_cle(module, question.id) in reponses() for question in module.questions)
    st.progress(
        faites / len(module.questions), f"{faites} questions sur {len(module.questions)} · {module.minutes} min"
    )
    _cartes(module)
    _chiffres(module, jour)
    if module.tri:
        _trier(module.tri, module.id)
    st.header("Questions", anchor=False)
    for question in module.questions:
        choix = poser(question, _cle(module, question.id))
        if choix is None:
            continue
        garder(_cle(module, question.id), choix)
        participant = participant_courant()
        if participant is not None:
            participant.repondre("module", question.id, choix)
    sources(module.sources)


def _cle(module: Module, question: str) -> str:
    return f"{module.id}.{question}"


def _cartes(module: Module) -> None:
    # Row by row: on a phone, and read aloud, the cards keep their order.
    for debut in range(0, len(module.cartes), COLONNES):
        for colonne, carte in zip(st.columns(COLONNES), module.cartes[debut : debut + COLONNES], strict=False):
            with colonne.container(border=True):
                st.subheader(clair(carte.titre), anchor=False)
                st.markdown(puces(carte.lignes))


def _chiffres(module: Module, jour: date) -> None:
    taux = taux_de(module, jour)
    if not taux:
        return
    st.header("Les chiffres", anchor=False)
    st.table(
        [
            {
                "Droit": clair(un.droit),
                "Non-recours": f"{nombre(un.taux)} % {clair(un.population)}",
                "Année": str(un.annee),
                "Source": clair(un.source),
                "À savoir": clair(f"{'Chiffre contesté. ' if un.conteste else ''}{un.commentaire}"),
            }
            for un in taux
        ],
        hide_index=True,
    )


def _trier(tri: Tri, module: str) -> None:
    st.header("Cartes à trier", anchor=False)
    st.markdown(clair(tri.consigne))
    codes = list(tri.categories)
    for rang, carte in enumerate(tri.cartes):
        cle = f"{module}.tri.{rang}"
        choisi = st.segmented_control(
            clair(carte.texte),
            codes,
            default=next(iter(codes[reponses().get(cle, len(codes)) :]), None),
            format_func=sans_homonyme(codes, tri.categories.__getitem__),
            key=f"q:formation:{cle}",
        )
        if choisi is None:
            continue
        garder(cle, codes.index(choisi))
        bonnes = " ou ".join(tri.categories[code] for code in carte.bonnes)
        if choisi in carte.bonnes:
            st.success(f"Juste. {clair(carte.pourquoi)}")
        else:
            st.warning(f"Plutôt : {bonnes}. {clair(carte.pourquoi)}")
