"""One question a screen, three large answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import streamlit as st

from pages.communs.mots import clair
from pages.parties.borne.dessin import grand, par
from pages.parties.borne.etat import Etat, aller, reculer, repondre
from tznr_kit.borne.langue import Langue
from tznr_kit.borne.mots import bande
from tznr_kit.borne.parcours import Question, parcours
from tznr_kit.borne.visite import question_de, valeur_de
from tznr_kit.droits.calcul import regles_du_kit
from tznr_kit.droits.reponses import Valeur, decouper, generique


def questions(etat: Etat, _jour: date) -> None:
    """The question of the field asked now. Raises ValueError outside a visit."""
    visite, champ = etat.visite, etat.champ
    if visite is None or champ is None:
        raise ValueError("une question sans visite")
    mots, question = etat.langue.mots, question_de(visite, champ)
    liste, rang, _ = decouper(champ)
    texte = etat.langue.questions[question.champ]
    st.markdown(clair(mots.question_sur.format(rang=len(visite.donnees) + 1, total=parcours().maximum_questions)))
    st.title(clair(texte.autre if liste == "adultes" and rang and texte.autre else texte.texte), anchor=False)
    if liste == "adultes" and rang:
        st.markdown(clair(mots.du_conjoint))
    if liste == "enfants":
        st.markdown(clair(mots.de_l_enfant.format(rang=rang + 1)))
    if question.pave is not None:
        _pave(champ, question.pave)
    else:
        for numero, (dit, valeur) in enumerate(_reponses(etat.langue, question, rang > 0)):
            grand(dit, f"reponse-{champ}-{numero}", repondre, champ, valeur, premier=True)
    grand(mots.je_ne_sais_pas, f"reponse-{champ}-inconnue", repondre, champ, None)
    with st.container(key="borne-bas"):
        grand(mots.retour, "retour", reculer)
        grand(mots.parler, "parler", aller, "aide")


def _pave(champ: str, maximum: int) -> None:
    with st.container(key="borne-pave"):
        for cellule, chiffre in par(3, range(maximum + 1)):
            with cellule:
                grand(str(chiffre), f"reponse-{champ}-{chiffre}", repondre, champ, chiffre, premier=True)


def _reponses(langue: Langue, question: Question, autre: bool) -> Iterator[tuple[str, Valeur]]:
    """What each answer says, and what it is worth to the rules."""
    if question.tranches:
        unite = str(regles_du_kit().reponses[generique(question.champ)].question.unite)
        for rang, une in enumerate(question.tranches):
            yield bande(langue, unite, question.tranches, rang), valeur_de(une)
    elif question.choix:
        mots = langue.questions[question.champ]
        for code in question.choix:
            yield mots.choix_autre.get(code, mots.choix[code]) if autre else mots.choix[code], code
    else:
        yield langue.mots.oui, True
        yield langue.mots.non, False
