"""What helps to prepare, beside the fields: templates, where the KITs are, what is known of this place."""

from __future__ import annotations

from datetime import date
from html import escape

import streamlit as st

from pages.communs.dessins import html
from pages.communs.pro import carte
from tznr_kit.actions import preparations
from tznr_kit.actions.disponibilites import autour_de
from tznr_kit.actions.lieux_connus import passages
from tznr_kit.actions.modeles import modeles
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.magasin.tables_actions import Action
from tznr_kit.socle.typographie import JOURS, date_longue


def proposer_un_modele(contexte: Contexte, action: Action) -> None:
    """One press fills what such an action ordinarily has; everything stays to be changed."""
    st.caption("Partir d'un modèle (facultatif)")
    with st.container(horizontal=True):
        for un in modeles():
            if st.button(un.nom, key=f"modele.{un.id}"):
                reponses = action.preparation | un.reponses
                preparations.enregistrer(contexte, action.id, reponses, action.revisions[-1])
                st.session_state.pop(f"preparation.{action.id}.memoire", None)
                st.rerun()


def calendrier_des_kits(contexte: Contexte, jour: date) -> None:
    """Libre, pris or demandé, written in each cell, and where the first free one is collected."""
    kits = autour_de(contexte, jour)
    if not kits:
        return
    tete = "".join(f'<th scope="col">{JOURS[un.weekday()][:3]}<br>{un.day}</th>' for un in kits[0].jours)
    rangs = ""
    for kit in kits:
        cases = "".join(
            f'<td class="{_classe(mot)}{" la" if quand == jour else ""}">{mot}</td>'
            for quand, mot in zip(kit.jours, kit.cases, strict=True)
        )
        rangs += f'<tr><th scope="row"><b>{escape(kit.nom)}</b><br><small>{escape(kit.depot)}</small></th>{cases}</tr>'
    libre = next((kit for kit in kits if dict(zip(kit.jours, kit.cases, strict=True))[jour] == "libre"), None)
    ou = (
        f"<p><b>{escape(libre.nom)}</b> : à prendre la veille, {escape(libre.depot or 'au dépôt')}. "
        "À rendre le lendemain.</p>"
        if libre
        else "<p>Aucun KIT libre ce jour-là : changez de date, ou venez sans KIT.</p>"
    )
    html(
        carte(
            "Le KIT, autour de cette date",
            f'<div class="q-kits"><table><thead><tr><td class="vide"></td>{tete}</tr></thead>'
            f"<tbody>{rangs}</tbody></table></div>" + ou,
        )
    )


def _classe(mot: str) -> str:
    return {"pris": "pris", "demandé": "demande"}.get(mot, "")


def deja_la(contexte: Contexte, action: Action) -> None:
    """The name given by itself, and earlier passages at the same place."""
    fiche = action.preparation
    lignes = [f"Nom : <b>{escape(action.titre)}</b>", f"Structure : <b>{escape(fiche.get('structure', 'à dire'))}</b>"]
    html(carte("Déjà rempli", "".join(f"<p>{ligne}</p>" for ligne in lignes)))
    connus = passages(contexte, fiche.get("commune", ""), action.id)
    if connus:
        rangs = "".join(
            f"<li><span>{date_longue(un.jour)}</span><b>{un.personnes} rencontrées</b></li>" for un in connus[:4]
        )
        html(carte("Cette commune, déjà connue", f"<ul>{rangs}</ul>"))
