"""The screen « Pilotage »: funnel, indicators, breakdowns, map of actions, the report to print."""

from __future__ import annotations

import json
from datetime import date

import streamlit as st

from pages.parties.actions.tables import table_de_mots
from pages.parties.pilotage.barres import dessiner_barres
from pages.parties.pilotage.carte import dessiner_carte
from tznr_kit.chiffres.bilan import Bilan, Mesure, dresser, en_json
from tznr_kit.chiffres.bilan_pdf import en_pdf
from tznr_kit.chiffres.exports import en_csv, en_xlsx
from tznr_kit.chiffres.mots import PREUVES, SANS_PUBLIC, avertissements, du_trimestre, en_mots, phrases_argent
from tznr_kit.chiffres.parutions import paraitre
from tznr_kit.chiffres.tables import PERIODES, Table
from tznr_kit.chiffres.trimestres import Cellules
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.magasin import MagasinIndisponible
from tznr_kit.socle.territoires.communes import communes

NOMS = ("Année entière", "1er trimestre", "2e trimestre", "3e trimestre", "4e trimestre")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def montrer(contexte: Contexte) -> None:
    """One year and its quarters, protected together. No other filter: it would give a secret by subtraction."""
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
    periode = 0
    if choisie in PAR_PERIODE:
        periode = st.segmented_control(
            "Période", range(len(NOMS)), default=0, format_func=NOMS.__getitem__, required=True
        )
    if choisie == "Exports":
        bilan = paraitre(contexte, annee, date.today())
    PARTIES[choisie](bilan, periode)
    with st.expander("Comment lire ces chiffres"):
        for phrase in avertissements(bilan):
            st.write(phrase)


def _essentiel(bilan: Bilan, periode: int) -> None:
    st.header("De la rencontre au droit ouvert", anchor=False)
    etapes = [(f"{un.libelle} ({un.unite})", _de(periode, un.nombre, un.trimestres)) for un in bilan.entonnoir]
    dessiner_barres(etapes, f"entonnoir.{periode}")
    st.caption("Les deux dernières étapes comptent des droits, pas des personnes.")
    st.info(bilan.attente)
    st.header("Argent et délais, sur l'année", anchor=False)
    for phrase in phrases_argent(bilan.argent, bilan.couts):
        st.write(phrase)
    st.header(f"Les indicateurs : {NOMS[periode].lower()}", anchor=False)
    lignes = [
        {
            "Indicateur": une.indicateur.libelle,
            "Valeur": _en_mots(periode, une.valeur.valeur, une.valeur.trimestres),
            **(_detail(une) if periode == 0 else {}),
            "Preuve": PREUVES[une.indicateur.preuve],
            "Définition": f"{une.indicateur.definition} Unité : {une.indicateur.unite}.",
        }
        for une in bilan.mesures
    ]
    table_de_mots(lignes, "Les indicateurs")


def _detail(une: Mesure) -> dict[str, str]:
    manque = une.valeur.part_manquante
    return {"Sur": en_mots(une.valeur.n), "Sans réponse": "—" if manque is None else f"{manque} %"}


def _de(periode: int, annee: int | None, trimestres: Cellules | None) -> int | None:
    if periode == 0:
        return annee
    return None if trimestres is None else trimestres[periode - 1]


def _en_mots(periode: int, annee: int | None, trimestres: Cellules | None) -> str:
    return en_mots(annee) if periode == 0 else du_trimestre(trimestres, periode - 1)


def _repartitions(bilan: Bilan, periode: int) -> None:
    par_titre = {table.titre: table for table in bilan.tables if table.lignes}
    choisie = st.selectbox("Répartition", list(par_titre))
    _repartition(par_titre[choisie], periode)


def _repartition(table: Table, periode: int) -> None:
    if table.colonnes == PERIODES or periode == 0:
        barres = [(ligne.libelle, ligne.valeurs[periode]) for ligne in table.lignes if ligne.code != "Total"]
        dessiner_barres(barres, f"{table.code}.{periode}")
    else:
        st.info("Cette répartition est publiée pour l'année entière : ses nombres par trimestre seraient trop petits.")
    montrees = table.colonnes if periode == 0 or table.colonnes != PERIODES else (PERIODES[0], PERIODES[periode])
    lignes = []
    for ligne in table.lignes:
        cellules = dict(zip(table.colonnes, map(en_mots, ligne.valeurs), strict=True))
        lignes.append({"Catégorie": ligne.libelle, **{colonne: cellules[colonne] for colonne in montrees}})
    table_de_mots(lignes, table.titre)
    st.caption(f"Unité : {table.unite}. T1 : janvier à mars ; T4 : octobre à décembre.")
    if table.unite == "droits":
        st.caption(SANS_PUBLIC)


def _actions(bilan: Bilan, _: int) -> None:
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


def _exports(bilan: Bilan, _: int) -> None:
    st.write("Les exports sont ceux du mois : ils ne changent pas d'un jour à l'autre.")
    st.write("Un chiffre que moins de cinq personnes ont fait bouger attend. L'écran, lui, est à jour.")
    nom, aujourd_hui = f"bilan-{bilan.annee}", date.today()
    st.download_button(
        "Bilan annuel (PDF)", lambda: en_pdf(bilan, aujourd_hui), f"{nom}.pdf", "application/pdf", on_click="ignore"
    )
    st.download_button("Bilan annuel (tableur XLSX)", lambda: en_xlsx(bilan), f"{nom}.xlsx", XLSX, on_click="ignore")
    st.download_button("Tous les tableaux (CSV)", lambda: en_csv(bilan), f"{nom}.csv", "text/csv", on_click="ignore")
    st.download_button(
        "Pour un logiciel (JSON)",
        lambda: json.dumps(en_json(bilan), ensure_ascii=False, indent=1),
        f"{nom}.json",
        "application/json",
        on_click="ignore",
    )


PARTIES = {"L'essentiel": _essentiel, "Répartitions": _repartitions, "Actions": _actions, "Exports": _exports}
PAR_PERIODE = {"L'essentiel", "Répartitions"}
