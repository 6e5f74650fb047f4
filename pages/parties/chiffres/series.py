"""People by month against a target, and one small chart a territory, drawn by Altair with their values."""

from __future__ import annotations

from datetime import date
from html import escape

import altair as alt
import pandas as pd
import streamlit as st

from pages.communs.dessins import adresse, html
from pages.communs.liens import aller
from pages.communs.teintes import teintes
from tznr_kit.chiffres.bilan import Bilan
from tznr_kit.chiffres.grille import grille
from tznr_kit.chiffres.mots import en_mots
from tznr_kit.chiffres.publiable import TOTAL
from tznr_kit.chiffres.tables import PERIODES, Table
from tznr_kit.socle.territoires.lecture import territoires

CHOISI = "choisi"
COURTS = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")


def par_mois(table: Table, jour: date, annee: int) -> None:
    """Twelve bars, a value on each, the month in progress lighter; a secret month is written, not drawn.

    Touching a bar opens the actions of its month.
    """
    couleurs = teintes()
    lus = {ligne.code: ligne.valeurs[0] for ligne in table.lignes if ligne.code != TOTAL}
    lignes = []
    for rang, nom in enumerate(COURTS, start=1):
        nombre = lus.get(f"{annee}-{rang:02d}", 0)
        cours = annee == jour.year and rang == jour.month
        dit = "secret" if nombre is None else en_mots(nombre) if nombre else "–"
        lignes.append({"mois": nom, "nombre": nombre or 0, "dit": dit, "cours": 0.6 if cours else 1.0})
    base = alt.Chart(pd.DataFrame(lignes)).encode(
        x=alt.X(
            "mois:N",
            sort=list(COURTS),
            title=None,
            axis=alt.Axis(labelAngle=0, labelColor=couleurs["encre"], ticks=False),
        )
    )
    barre = base.mark_bar(color=couleurs["canard"], cornerRadius=2).encode(
        y=alt.Y("nombre:Q", axis=None), opacity=alt.Opacity("cours:Q", scale=None, legend=None)
    )
    barre = barre.add_params(alt.selection_point(name=CHOISI, fields=["mois"]))
    mots = base.mark_text(dy=-8, color=couleurs["encre"], fontSize=13).encode(y="nombre:Q", text="dit:N")
    dessin = barre + mots
    cible = grille().cible_personnes
    if cible:
        trait = alt.Chart(pd.DataFrame({"cible": [cible / 12]})).mark_rule(color=couleurs["brique"], strokeDash=[6, 4])
        dessin += trait.encode(y="cible:Q")
    phrase = "Personnes rencontrées par mois. " + ", ".join(f"{une['mois']} {une['dit']}" for une in lignes) + "."
    with st.container(key="chiffres--mois"):
        vise = f"Trait : {en_mots(round(cible / 12))} par mois visées." if cible else "Aucune cible n'est fixée."
        html(
            '<h2 class="q-sous">Personnes rencontrées par mois</h2>',
            f'<p class="k-petit q-large">{vise} Toucher une barre ouvre ses actions.</p>',
        )
        dessin = dessin.properties(height=150).configure(background="transparent").configure_view(strokeWidth=0)
        touche = st.altair_chart(dessin, alt=phrase, key="chiffres.mois", on_select="rerun", selection_mode=CHOISI)
    if choisis := touche.selection.get(CHOISI):
        rang = COURTS.index(choisis[0]["mois"]) + 1
        aller("actions", {"mois": f"{annee}-{rang:02d}"})


def par_territoire(table: Table, bilan: Bilan) -> None:
    """Small multiples on one scale: the four quarters of each territory, each name leading to its actions."""
    couleurs = teintes()
    lignes = [
        {
            "territoire": ligne.libelle,
            "trimestre": nom,
            "nombre": valeur or 0,
            "dit": en_mots(valeur) if valeur != 0 else "–",
        }
        for ligne in table.lignes
        if ligne.code != TOTAL
        for nom, valeur in zip(PERIODES[1:], ligne.valeurs[1:], strict=True)
    ]
    if not lignes:
        st.info("Aucun territoire n'a encore d'action.")
        return
    base = alt.Chart(pd.DataFrame(lignes)).encode(
        x=alt.X("trimestre:N", title=None, axis=alt.Axis(labelAngle=0, labelColor=couleurs["encre"], ticks=False))
    )
    barre = base.mark_bar(color=couleurs["canard"]).encode(y=alt.Y("nombre:Q", axis=None))
    mots = base.mark_text(dy=-7, color=couleurs["encre"]).encode(y="nombre:Q", text="dit:N")
    entete = alt.Header(labelColor=couleurs["encre"], labelFontSize=13)
    un_seul = alt.layer(barre, mots).properties(width=150, height=80)
    petits = un_seul.facet(alt.Facet("territoire:N", title=None, header=entete), columns=4)
    phrase = "Personnes par trimestre et par territoire. " + ", ".join(
        f"{une['territoire']} {une['trimestre']} : {une['dit']}" for une in lignes
    )
    liens = [(ligne.code, ligne.libelle) for ligne in table.lignes if ligne.code in territoires()]
    html("<p>", " · ".join(
        f"<a class='nom' {adresse('actions', {'annee': str(bilan.annee), 'territoire': code})}>{escape(nom)}</a>"
        for code, nom in liens), "</p>")  # fmt: skip
    st.altair_chart(petits, alt=phrase, key="chiffres.territoires", width="content")
