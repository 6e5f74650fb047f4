"""One measure on screen: light, sentences, figures, charts, tables, files."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pages.parties.observatoire.graphiques import dessiner_figure
from tznr_kit.observatoire.etude import Mesure, MesureDroit
from tznr_kit.observatoire.figures import figures
from tznr_kit.observatoire.publication import NOMS, Sorties
from tznr_kit.observatoire.rapport import FEUX, Section, Tableau, chiffres, note, phrase, repose_sur
from tznr_kit.observatoire.reglages import methode
from tznr_kit.socle.typographie import typographie

TYPES = {
    "pdf": ("Note (PDF)", "application/pdf"),
    "xlsx": ("Tableur (XLSX)", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": ("Données (CSV)", "text/csv"),
    "json": ("Leur description", "application/json"),
}


def dessiner_resultat(mesure: Mesure, *, fictif: bool) -> None:
    """The whole measure; rates are absent when the matching is too poor."""
    {"vert": st.success, "orange": st.warning, "rouge": st.error}[mesure.qualite.feu](FEUX[mesure.qualite.feu])
    for motif in mesure.qualite.motifs:
        st.caption(typographie(motif))
    for onglet, droit in zip(
        st.tabs([droit.droit.nom for droit in mesure.droits.values()]), mesure.droits.values(), strict=True
    ):
        with onglet:
            _droit(mesure, droit)
    st.subheader("La note de méthode")
    st.caption("C'est le texte du PDF : tout ce qu'il faut pour relire ces chiffres.")
    for section in note(mesure, methode(), fictif):
        with st.expander(section.titre):
            _section(section)


def telechargements(sorties: Sorties) -> None:
    """Figures and their note: the only things that leave."""
    for colonne, (suffixe, (nom, genre)) in zip(st.columns(len(TYPES)), TYPES.items(), strict=True):
        colonne.download_button(
            nom, getattr(sorties, suffixe), NOMS[suffixe], genre, on_click="ignore", width="stretch"
        )


def _droit(mesure: Mesure, droit: MesureDroit) -> None:
    st.write(typographie(phrase(mesure, droit)))
    st.caption(typographie(repose_sur(droit)))
    if droit.droit.confiance == "fragile":
        st.warning(droit.droit.avertissement)
    if droit.naif_faux and not mesure.masque:
        st.info("Un croisement naïf donnerait un taux hors de la fourchette. Ne le publiez pas.")
    tableau(Tableau("Chiffres", ["Chiffre", "Valeur"], [list(ligne) for ligne in chiffres(mesure, droit)]))
    for rang, figure in enumerate(figures(mesure, droit)):
        st.subheader(figure.titre)
        dessiner_figure(figure, f"figure_{droit.droit.id}_{rang}")


def _section(section: Section) -> None:
    for ligne in section.textes:
        st.text(typographie(ligne))
    for un in section.tableaux:
        st.caption(un.titre)
        tableau(un)


def tableau(un: Tableau) -> None:
    """A real table (read aloud, printable), its first column naming the rows."""
    lignes = [[typographie(cellule) for cellule in ligne] for ligne in un.lignes]
    donnees = pd.DataFrame(lignes, columns=list(un.entetes))
    st.table(donnees.set_index(donnees.columns[0]), alt=un.titre)
