"""Ask for the pack of an action: territory, place, public, day; one PDF or a zip, made on the click."""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st

from pages.parties.actions.choix import CLE, nommer
from pages.parties.guide_aller_vers.listes import qui_prepare
from tznr_kit.actions.pack.assembler import pack_pdf, pack_zip, preparer
from tznr_kit.actions.pack.demande import LONGUEUR_DU_LIEU, Demande, Depart, demander, depart_d_une_action
from tznr_kit.actions.preparations import lister
from tznr_kit.droits.fiches.choix import NomInconnu
from tznr_kit.droits.fiches.repertoire import repertoire
from tznr_kit.socle.formulaires.lecture import liste
from tznr_kit.socle.homonymes import sans_homonyme
from tznr_kit.socle.territoires.lecture import territoires

AUTRE = "autre"
DELAI_DE_VALIDATION = timedelta(days=30)


def demander_le_pack(jour: date) -> None:
    """The four questions, then the two downloads."""
    st.write(
        "Affiche, dépliants, calendrier daté, listes, fiches de ce public, lieux, support de suivi, compte rendu, "
        "consentements et information sur les données : tout est prêt à imprimer, en couleurs ou en noir et blanc."
    )
    cle, depart = _depart()
    demande = _questions(jour, depart, cle)
    if demande is None:
        return
    fichier = f"pack-{demande.territoire.id}-{demande.jour.isoformat()}"
    st.download_button(
        "Le pack en un seul PDF",
        data=lambda: pack_pdf(preparer(demande, jour)),
        file_name=f"{fichier}.pdf",
        mime="application/pdf",
        type="primary",
        icon=":material/print:",
        on_click="ignore",
    )
    st.download_button(
        "Le pack en pièces séparées (zip)",
        data=lambda: pack_zip(preparer(demande, jour)),
        file_name=f"{fichier}.zip",
        mime="application/zip",
        icon=":material/folder_zip:",
        on_click="ignore",
    )


def _depart() -> tuple[str, Depart]:
    """The action to start from, for who prepares some: (its id, what it says)."""
    contexte = qui_prepare()
    actions = lister(contexte) if contexte else []
    if not actions:
        return "", Depart()
    par_id = {action.id: action for action in actions}
    demandee = st.query_params.get(CLE)
    choisie = st.selectbox(
        "Partir d'une action (facultatif)",
        list(par_id),
        index=list(par_id).index(demandee) if demandee in par_id else None,
        format_func=sans_homonyme(par_id, lambda un: nommer(par_id[un])),
        placeholder="Aucune : je réponds moi-même",
    )
    return (choisie, depart_d_une_action(par_id[choisie].preparation)) if choisie else ("", Depart())


def _questions(jour: date, depart: Depart, cle: str) -> Demande | None:
    lieux, publics = list(territoires()), list(repertoire().publics)
    droits = {option.code: option.libelle for option in liste("droits") if option.code != AUTRE}
    gauche, droite = st.columns(2)
    with gauche:
        territoire = st.selectbox(
            "Territoire",
            lieux,
            index=lieux.index(depart.territoire) if depart.territoire in lieux else 0,
            format_func=sans_homonyme(lieux, lambda nom: territoires()[nom].titre),
            filter_mode=None,
            key=f"pack-territoire-{cle}",
        )
        quand = st.date_input(
            "Jour de l'action",
            value=depart.jour or jour + DELAI_DE_VALIDATION,
            format="DD/MM/YYYY",
            key=f"pack-jour-{cle}",
        )
    with droite:
        public = st.selectbox(
            "Public",
            publics,
            index=publics.index(depart.public) if depart.public in publics else 0,
            format_func=sans_homonyme(publics, repertoire().publics.__getitem__),
            filter_mode=None,
            key=f"pack-public-{cle}",
        )
        heures = st.text_input(
            "Heures", value=depart.heures, placeholder="9 h à 12 h", max_chars=40, key=f"pack-heures-{cle}"
        )
    vises = st.multiselect(
        "Droits visés (facultatif) : leurs fiches, à la place de celles du public",
        list(droits),
        default=[code for code in depart.droits if code in droits],
        format_func=sans_homonyme(droits, droits.__getitem__),
        placeholder="Aucun en particulier",
        key=f"pack-droits-{cle}",
    )
    lieu = st.text_input(
        "Lieu précis, écrit sur l'affiche",
        value=depart.lieu,
        placeholder="Marché de Cadours",
        max_chars=LONGUEUR_DU_LIEU,
        key=f"pack-lieu-{cle}",
    )
    planche = st.checkbox("Avec la planche de pictogrammes, pour se comprendre sans mots", key=f"pack-planche-{cle}")
    try:
        return demander(territoire, lieu, public, quand, heures, tuple(vises), planche=planche)
    except NomInconnu:
        st.info("Écrivez le lieu : les documents se préparent ensuite.")
        return None
