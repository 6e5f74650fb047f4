"""Today's household beside one or two changes, then resources against a wage."""

from __future__ import annotations

from datetime import date

import altair as alt
import streamlit as st

from pages.communs.liens import aller
from pages.parties.mes_droits.etat import etat
from pages.parties.mes_droits.saisies import refuser
from tznr_kit.droits.calcul import Calcul
from tznr_kit.droits.et_si.changements import Changement, changements
from tznr_kit.droits.et_si.comparaison import comparer, en_tableau, niveaux, parts, reperes
from tznr_kit.socle.nombres import NombreIllisible, lire_entre
from tznr_rules.erreurs import ErreurSituation
from tznr_rules.outils.variantes import Reponses

INTRODUCTION = (
    "Essayez un changement et regardez toutes les aides ensemble. Ce n'est pas un conseil : "
    "la personne choisit, et seul l'organisme qui paie décide."
)
SUPPOSE = "Là où il manque une réponse, nous supposons une situation ordinaire."
VARIANTES_AU_PLUS = 2
MONTANT_MAXIMAL = 10_000.0


def dessiner(jour: date) -> None:
    """The whole screen, on the household of « Mes droits »."""
    courant = etat()
    st.title("Et si…", anchor=False)
    st.write(INTRODUCTION)
    if courant.vide:
        st.info("Commencez par la situation de la personne, dans « Mes droits ».")
        if st.button("Ouvrir « Mes droits »", type="primary"):
            aller("mes_droits")
        return
    calcul = courant.calcul(jour)
    st.write(SUPPOSE)
    _comparer(calcul, jour)
    _courbe(calcul, jour)


def _comparer(calcul: Calcul, jour: date) -> None:
    st.header("Côte à côte", anchor=False)
    possibles = changements(len([a for a in calcul.situation.get("adultes") or [{}] if a is not None]) > 1)
    choisis = st.multiselect(
        f"Changements à essayer ({VARIANTES_AU_PLUS} au plus)",
        possibles,
        format_func=lambda changement: changement.libelle,
        max_selections=VARIANTES_AU_PLUS,
        placeholder="Choisissez un changement",
    )
    if not choisis:
        return
    try:
        colonnes = comparer(calcul, jour, {changement.libelle: _reponses(changement) for changement in choisis})
    except ErreurSituation as erreur:
        st.error("Ce changement n'est pas possible ici : " + " ; ".join(e["message"] for e in erreur.erreurs))
        return
    except NombreIllisible as illisible:
        refuser(str(illisible))
        return
    st.table(en_tableau(calcul, colonnes), hide_index=True)
    if sans_montant := niveaux(calcul, colonnes):
        st.markdown("**Droits sans montant qui changent**")
        st.table(sans_montant, hide_index=True)


def _reponses(changement: Changement) -> Reponses:
    if changement.montant is None:
        return changement.avec(None)
    saisi = st.text_input(
        f"{changement.libelle} : {changement.montant.question}",
        value=f"{changement.montant.defaut:g}",
        key=f"et_si:{changement.id}",
        max_chars=20,
    )
    return changement.avec(lire_entre(saisi or "", 0, MONTANT_MAXIMAL))


def _courbe(calcul: Calcul, jour: date) -> None:
    st.header("Quand le salaire change", anchor=False)
    st.write("Les ressources du foyer par mois, selon le salaire net de la première personne. Les parts s'empilent.")
    tableau = parts(calcul, jour)
    dessin = (
        alt.Chart(tableau)
        .mark_area()
        .encode(
            x=alt.X("Salaire net:Q", title="Salaire net par mois (€)"),
            y=alt.Y("Euros par mois:Q", stack=True, title="Ressources par mois (€)"),
            color=alt.Color("Part:N", title="Part"),
            tooltip=["Part", "Salaire net", "Euros par mois"],
        )
    )
    st.altair_chart(
        dessin, alt="Ressources du foyer selon le salaire net ; le tableau ci-dessous donne les mêmes chiffres."
    )
    with st.expander("Les mêmes chiffres en tableau"):
        st.table(reperes(tableau), hide_index=True)
