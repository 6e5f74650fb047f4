"""The answers given, each with the way to change it."""

from __future__ import annotations

from html import escape

import streamlit as st

from pages.communs.dessins import html
from pages.communs.langue import dit
from pages.parties.mes_droits.etat import Etat
from pages.parties.mes_droits.presenter import presenter
from tznr_kit.droits.bilan import Bilan
from tznr_kit.droits.calcul import regles_du_kit
from tznr_kit.droits.entretien import Donnee, Question
from tznr_kit.droits.montants import bande, exact
from tznr_kit.droits.reponses import PERCUES, generique
from tznr_kit.socle.territoires.communes import commune
from tznr_kit.socle.typographie import typographie

PASSEE = "Je ne sais pas"


def reponses(etat: Etat, bilan: Bilan) -> None:
    """One row an answer."""
    for posee in bilan.deroule.posees:
        donnee = etat.donnees.get(posee.cle)
        if donnee is None:
            continue
        with st.container(horizontal=True, vertical_alignment="center", key=f"reponse-donnee-{posee.cle}"):
            qui = " (conjoint ou conjointe)" if posee.rang and posee.ecran.partie == "moi" else ""
            html(
                f"<p>{escape(typographie(posee.ecran.texte + qui))} <b>{escape(en_mots(bilan, posee, donnee))}</b></p>"
            )
            if st.button(dit("Changer"), key=f"changer-{posee.cle}"):
                etat.revoir(posee.cle)
                st.rerun()


def en_mots(bilan: Bilan, posee: Question, donnee: Donnee) -> str:
    """What was chosen, as it was read on the screen."""
    ecran = posee.ecran
    if donnee.get("passe"):
        return PASSEE
    if "coches" in donnee:
        return ", ".join(_coches(bilan, posee, donnee["coches"])) or str(ecran.plusieurs)
    if "ages" in donnee:
        return ", ".join(f"{age} an{'s' if age > 1 else ''}" for age in donnee["ages"])
    if "rang" in donnee:
        return posee.dit(ecran.reponses[donnee["rang"]])
    return _valeur(posee, donnee)


def _valeur(posee: Question, donnee: Donnee) -> str:
    question = regles_du_kit().reponses[generique(str(posee.champ))].question
    if "bande" in donnee:
        return bande(posee.ecran.tranches, donnee["bande"], question)
    valeur = donnee["valeur"]
    if isinstance(valeur, bool):
        return "Oui" if valeur else "Non"
    return commune(valeur).nom if question.type == "commune" else exact(valeur, question)


def _coches(bilan: Bilan, posee: Question, coches: list[str]) -> list[str]:
    if posee.ecran.champ == PERCUES:
        return [presenter(bilan, droit)[0] for droit in coches]
    return [posee.dit(ligne) for ligne in posee.reponses if ligne.id in coches]
