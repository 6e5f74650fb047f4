"""One question a screen: answers that advance, amounts as people type them, « Passer » in sight."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.communs.boutons import bouton, reponse
from pages.parties.mes_droits.etat import Etat
from pages.parties.mes_droits.saisies import ages, commune, liste, montant
from pages.parties.mes_droits.tete import tete
from tznr_kit.droits.calcul import regles_du_kit
from tznr_kit.droits.entretien import PASSE, Question
from tznr_kit.droits.montants import bande
from tznr_kit.droits.reponses import ENFANTS, PERCUES, generique

OUI_NON = (("Oui", None, True), ("Non", None, False))


def question(etat: Etat, posee: Question, reste: int, jour: date) -> None:
    """The screen of one question. ``reste``: how many are left, this one included."""
    tete(etat, posee.cle, reste, de_qui(posee), posee.texte, posee.ecran.aide)
    with st.container(key="reponses"):
        _reponses(etat, posee, jour)
    if posee.ecran.champ != PERCUES and not posee.ecran.plusieurs:
        passer(etat, posee.cle)


def de_qui(posee: Question) -> str:
    """Whom it is about, « » for the visitor or the household."""
    if posee.ecran.partie == "enfant":
        return f"Enfant {posee.rang + 1}"
    return "Votre conjoint ou conjointe" if posee.rang else ""


def passer(etat: Etat, cle: str) -> None:
    """The visible way not to answer."""
    bouton("Je ne sais pas, ou je passe", f"passer-{cle}", "discret", on_click=etat.choisir, args=(cle, PASSE))


def _reponses(etat: Etat, posee: Question, jour: date) -> None:
    ecran = posee.ecran
    if ecran.plusieurs:
        liste(etat, posee, jour)
    elif ecran.partie == "enfants":
        ages(etat, posee, int(str(etat.deroule.reponses[ENFANTS])))
    elif ecran.tranches:
        _bandes(etat, posee)
    elif ecran.reponses:
        for rang, une in enumerate(ecran.reponses):
            _une(etat, posee, posee.dit(une), une.picto, {"rang": rang})
    elif _type(posee) == "commune":
        commune(etat, posee)
    else:
        for dit, picto, valeur in OUI_NON:
            _une(etat, posee, dit, picto, {"valeur": valeur})


def _une(etat: Etat, posee: Question, dit: str, picto: str | None, donnee: dict[str, object]) -> None:
    """One answer, ticked when it is the one already given."""
    nom = f"{posee.cle}-{next(iter(donnee))}-{next(iter(donnee.values()))}"
    choisie = etat.donnees.get(posee.cle) == donnee
    reponse(dit, nom, picto, choisie=choisie, on_click=etat.choisir, args=(posee.cle, donnee))


def _bandes(etat: Etat, posee: Question) -> None:
    """Bands first; then, for an amount, a field for somebody who knows it."""
    question = regles_du_kit().reponses[generique(str(posee.champ))].question
    for rang in range(len(posee.ecran.tranches)):
        _une(etat, posee, bande(posee.ecran.tranches, rang, question), None, {"bande": rang})
    if str(question.unite).startswith("EUR"):
        montant(etat, posee.cle, str(posee.champ))


def _type(posee: Question) -> str:
    reponse_ = regles_du_kit().reponses.get(generique(str(posee.champ)))
    return reponse_.question.type if reponse_ else ""


def precision(etat: Etat, jour: date) -> None:
    """An amount asked again, narrower, because it decides."""
    demande = etat.bilan(jour).precision
    if demande is None:
        raise ValueError("rien à préciser")
    question = regles_du_kit().reponses[generique(demande.champ)].question
    tete(etat, demande.cle, 1, "", "Plus précisément ?", question.question)
    with st.container(key="reponses"):
        for rang, une in enumerate(demande.bandes):
            dit = bande(demande.bandes, rang, question)
            reponse(dit, f"{demande.cle}-{rang}", None, on_click=etat.choisir, args=(demande.cle, {"entre": list(une)}))
        montant(etat, demande.cle, demande.champ)
    passer(etat, demande.cle)
