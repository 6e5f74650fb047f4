"""One right on the result: its picture, its everyday name, what it brings, who pays."""

from __future__ import annotations

from html import escape

import streamlit as st

from pages.communs.boutons import bouton
from pages.communs.dessins import html, montant, rond
from pages.communs.langue import nom_officiel
from pages.parties.mes_droits.etat import DEMANDER, Etat
from pages.parties.mes_droits.presenter import presenter
from tznr_kit.droits.bilan import Bilan
from tznr_kit.droits.classement import ARGENT, groupe
from tznr_kit.droits.demander import a_qui, pronom
from tznr_kit.droits.montants import dire
from tznr_kit.socle.typographie import typographie


def carte(etat: Etat, bilan: Bilan, droit: str) -> None:
    """A card, and the row that goes on to « Comment la demander »."""
    nom, picto = presenter(bilan, droit)
    with st.container(key=f"carte--{droit}"):
        html(
            f'<div class="k-droit">{rond(picto, accent(bilan, droit))}<div><h2>{escape(typographie(nom))}</h2>'
            f"{officiel(bilan, droit)}{montant_de(bilan, droit)}</div></div>"
        )
        demander(etat, bilan, droit)


def demander(etat: Etat, bilan: Bilan, droit: str, *, dans_un_volet: bool = False) -> None:
    """The row that opens the screen of the claim; in a fold, the whole page must be drawn again."""
    dit = f"Comment {pronom(bilan, droit)} demander {a_qui(bilan, droit)}".strip()
    if (
        bouton(dit, f"demander-{droit}", "discret", "fleche", on_click=etat.aller, args=(DEMANDER, droit))
        and dans_un_volet
    ):
        st.rerun()


def accent(bilan: Bilan, droit: str) -> str:
    """canard: money; violette: what is not paid to the person."""
    return "canard" if groupe(bilan.possibles.regles, droit) == ARGENT else "violette"


def officiel(bilan: Bilan, droit: str) -> str:
    """The French name of the right, for the desk; nothing on a page in French. HTML."""
    fiche = bilan.fiches.get(droit)
    nom = fiche.nom if fiche else bilan.possibles.regles.droits[droit].droit.nom
    return "" if f"({nom})" in presenter(bilan, droit)[0] else nom_officiel(nom)


def montant_de(bilan: Bilan, droit: str) -> str:
    """The amount as HTML; nothing while an answer it depends on is missing."""
    dit = dire(bilan.possibles.chances[droit], bilan.possibles.regles.droits[droit].regle.periode)
    if dit is None or bilan.manquantes:
        return ""
    return montant(dit.somme, dit.par, cout=dit.cout)
