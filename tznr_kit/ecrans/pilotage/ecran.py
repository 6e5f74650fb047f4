"""The screen « Pilotage »: funnel, indicators, breakdowns, map of actions, the report to print."""

from __future__ import annotations

import json
from datetime import date

import streamlit as st

from tznr_kit.acces import Contexte
from tznr_kit.ecrans.actions.tables import table_de_mots
from tznr_kit.ecrans.pilotage.barres import dessiner_barres
from tznr_kit.ecrans.pilotage.carte import dessiner_carte
from tznr_kit.magasin import MagasinIndisponible
from tznr_kit.pilotage.bilan import Bilan, dresser, en_json
from tznr_kit.pilotage.exports import PREUVES, avertissements, en_csv, en_mots, en_pdf, en_xlsx, phrases_argent
from tznr_kit.pilotage.tables import Table
from tznr_kit.territoires.communes import communes

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def montrer(contexte: Contexte) -> None:
    """One year. There is no other filter: two filtered totals would give a secret by subtraction."""
    cette_annee = date.today().year
    annee = st.selectbox("Année", [cette_annee - recul for recul in range(4)])
    try:
        bilan = dresser(contexte, annee)
    except MagasinIndisponible as panne:
        st.error(str(panne))
        return
    if bilan.fictif and bilan.actions:
        st.warning("Données fictives de démonstration : aucune de ces rencontres n'a eu lieu.")
    choisie = st.segmented_control("Partie", list(PARTIES), default="L'essentiel", required=True)
    PARTIES[choisie](bilan)
    with st.expander("Comment lire ces chiffres"):
        for phrase in avertissements(bilan):
            st.write(phrase)


def _essentiel(bilan: Bilan) -> None:
    st.header("De la rencontre au droit ouvert", anchor=False)
    dessiner_barres([(f"{un.libelle} ({un.unite})", un.nombre) for un in bilan.entonnoir], "entonnoir")
    st.caption("Les deux dernières étapes comptent des droits, pas des personnes.")
    st.info(bilan.attente)
    st.header("Argent et délais", anchor=False)
    for phrase in phrases_argent(bilan.argent, bilan.couts):
        st.write(phrase)
    st.header("Les indicateurs", anchor=False)
    lignes = [
        {
            "Indicateur": une.indicateur.libelle,
            "Valeur": en_mots(une.valeur.valeur),
            "Sur": en_mots(une.valeur.n),
            "Sans réponse": "—" if une.valeur.part_manquante is None else f"{une.valeur.part_manquante} %",
            "Preuve": PREUVES[une.indicateur.preuve],
            "Définition": f"{une.indicateur.definition} Unité : {une.indicateur.unite}.",
        }
        for une in bilan.mesures
    ]
    table_de_mots(lignes, "Les indicateurs")


def _repartitions(bilan: Bilan) -> None:
    par_titre = {table.titre: table for table in bilan.tables if table.lignes}
    choisie = st.selectbox("Répartition", list(par_titre))
    _repartition(par_titre[choisie])


def _repartition(table: Table) -> None:
    dessiner_barres([(ligne.libelle, ligne.valeurs[0]) for ligne in table.lignes if ligne.code != "Total"], table.code)
    lignes = [
        {"Catégorie": ligne.libelle, **dict(zip(table.colonnes, map(en_mots, ligne.valeurs), strict=True))}
        for ligne in table.lignes
    ]
    table_de_mots(lignes, table.titre)
    st.caption(f"Unité : {table.unite}.")


def _actions(bilan: Bilan) -> None:
    connues = communes()
    lieux = [(une, connues.get(une.commune)) for une in bilan.actions]
    points = [(lieu.lon, lieu.lat, f"{une.jour} · {une.titre}") for une, lieu in lieux if lieu]
    if not points:
        st.info("Aucune action tenue cette année.")
        return
    dessiner_carte(points)
    lignes = [
        {
            "Date": "/".join(reversed(une.jour.split("-"))),
            "Action": une.titre,
            "Commune": lieu.nom if lieu else "non précisée",
        }
        for une, lieu in lieux
    ]
    table_de_mots(lignes, "Les actions tenues")


def _exports(bilan: Bilan) -> None:
    st.write("Les exports ont les mêmes chiffres que l'écran, et les mêmes cases secrètes.")
    nom, aujourd_hui = f"bilan-{bilan.annee}", date.today()
    st.download_button("Bilan annuel (PDF)", lambda: en_pdf(bilan, aujourd_hui), f"{nom}.pdf", "application/pdf")
    st.download_button("Bilan annuel (tableur XLSX)", lambda: en_xlsx(bilan), f"{nom}.xlsx", XLSX)
    st.download_button("Tous les tableaux (CSV)", lambda: en_csv(bilan), f"{nom}.csv", "text/csv")
    st.download_button(
        "Pour un logiciel (JSON)",
        lambda: json.dumps(en_json(bilan), ensure_ascii=False, indent=1),
        f"{nom}.json",
        "application/json",
    )


PARTIES = {"L'essentiel": _essentiel, "Répartitions": _repartitions, "Actions": _actions, "Exports": _exports}
