"""« C'est juste si… »: what was supposed, in one box, with three answers."""

from __future__ import annotations

from html import escape

import streamlit as st

from pages.communs.boutons import bouton
from pages.communs.dessins import html, papiers
from pages.parties.mes_droits.etat import Etat
from tznr_kit.droits.bilan import CONFIRME, NON, OUI, PEUT_ETRE, Bilan
from tznr_kit.droits.confirmation import a_redemander, phrase
from tznr_kit.socle.typographie import typographie

A_VOIR = "Montrez ce résultat à quelqu'un : le montant peut changer."


def confirmer(etat: Etat, bilan: Bilan, ou: str) -> None:
    """The box, until somebody says yes. ``ou``: makes its keys, it is drawn for a phone and for a wide screen."""
    if not bilan.suppositions or bilan.confirme == OUI:
        return
    with st.container(key=f"si--{ou}"):
        html(f"<h2>C'est juste si…</h2>{papiers(_lignes(bilan))}")
        if bilan.confirme in (NON, PEUT_ETRE):
            html(f"<p>{escape(A_VOIR)}</p>")
        bouton("Oui, c'est moi", f"si-oui-{ou}", "principal", "coche", on_click=_dire, args=(etat, OUI))
        with st.container(horizontal=True, key=f"si-non-{ou}"):
            bouton("Non", f"non-{ou}", "discret", on_click=_non, args=(etat, bilan))
            bouton("Je ne sais pas", f"peut-etre-{ou}", "discret", on_click=_dire, args=(etat, PEUT_ETRE))


def _lignes(bilan: Bilan) -> list[tuple[str, str]]:
    return [(une.picto, typographie(phrase(une, bilan.a_deux))) for une in bilan.suppositions]


def _dire(etat: Etat, reponse: str) -> None:
    etat.donnees[CONFIRME] = {"valeur": reponse}


def _non(etat: Etat, bilan: Bilan) -> None:
    """Ask what was supposed, where a screen asks it; else it stays to be looked at with somebody."""
    _dire(etat, NON)
    poses = a_redemander(bilan)
    if poses:
        for cle in poses:
            etat.donnees.pop(cle, None)
        etat.revoir(poses[0])
