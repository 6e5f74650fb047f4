"""One widget per kind of question, each with « je ne sais pas »."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.parties.mes_droits.etat import etat
from pages.parties.mes_droits.saisies import refuser
from tznr_kit.droits import mots
from tznr_kit.droits.mots import JE_NE_SAIS_PAS
from tznr_kit.droits.questions import Posee
from tznr_kit.socle.nombres import NombreIllisible, lire_entre
from tznr_kit.socle.territoires.communes import communes
from tznr_rules.modeles import Question

INCONNU = "?"
OUI, NON = "oui", "non"
OUI_NON = {OUI: "Oui", NON: "Non"}
POUR_CENT = 100
CHOIX_VISIBLES = 3


def dessiner_question(posee: Posee) -> None:
    """Draw the question for a professional: long choices fold into a list, and what is left empty is unknown.

    The answer goes to the state of the session as soon as it is given.
    """
    question = posee.question
    if question.type == "choix":
        choix = question.choix or {}
        (_liste if len(choix) > CHOIX_VISIBLES else _choix)(posee, choix)
    elif question.type == "oui_non":
        _choix(posee, OUI_NON, horizontal=True)
    elif question.type == "commune":
        _liste(posee, {commune.insee: commune.nom for commune in communes().values()})
    else:
        _nombre(posee)
    if question.aide:
        st.caption(question.aide)


def _cle(champ: str) -> str:
    return f"q:{champ}"


def _rang(options: Sequence[object], champ: str) -> int | None:
    """Place of the answer already given among the options, None when there is none."""
    reponses = etat().reponses
    if champ not in reponses:
        return None
    valeur = reponses[champ]
    if isinstance(valeur, bool):
        valeur = OUI if valeur else NON
    connue = INCONNU if valeur is None else valeur
    return options.index(connue) if connue in options else None


def _choix(posee: Posee, choix: dict[str, str], *, horizontal: bool = False) -> None:
    libelles = {**choix, INCONNU: JE_NE_SAIS_PAS}
    st.radio(
        posee.texte,
        list(libelles),
        index=_rang(list(libelles), posee.champ),
        format_func=lambda code: libelles[code],
        key=_cle(posee.champ),
        horizontal=horizontal,
        on_change=_retenir_choix,
        args=(posee.champ, posee.question.type),
    )


def _liste(posee: Posee, choix: dict[str, str]) -> None:
    libelles = {INCONNU: JE_NE_SAIS_PAS, **choix}
    st.selectbox(
        posee.texte,
        list(libelles),
        index=_rang(list(libelles), posee.champ),
        format_func=lambda code: libelles[code],
        placeholder="Choisissez, ou écrivez le début",
        key=_cle(posee.champ),
        on_change=_retenir_choix,
        args=(posee.champ, posee.question.type),
    )


def _retenir_choix(champ: str, genre: str) -> None:
    code = st.session_state[_cle(champ)]
    if code == INCONNU:
        etat().reponses[champ] = None
    else:
        etat().reponses[champ] = code == OUI if genre == "oui_non" else code


def _nombre(posee: Posee) -> None:
    """A text field and our own reading: Streamlit's number field takes « 450,25 » for 45025 and refuses in English."""
    question, champ = posee.question, posee.champ
    valeur = etat().reponses.get(champ)
    st.text_input(
        posee.texte,
        value=_ecrit(valeur * _facteur(question)) if isinstance(valeur, int | float) else "",
        key=_cle(champ),
        max_chars=20,
        placeholder=mots.reponse(question, valeur) if isinstance(valeur, dict) else _unite(question),
        on_change=_retenir_nombre,
        args=(champ, question),
    )
    if refus := st.session_state.get(_refus(champ)):
        refuser(str(refus))


def _ecrit(valeur: float) -> str:
    return f"{valeur:.10g}".replace(".", ",")


def _refus(champ: str) -> str:
    return f"{_cle(champ)}:refus"


def _facteur(question: Question) -> int:
    """Rates are asked in percent."""
    return POUR_CENT if question.unite == "taux" else 1


def _unite(question: Question) -> str:
    periode = {"EUR/mois": "€ par mois", "EUR/an": "€ par an", "EUR": "€", "taux": "%", "ans": "ans"}
    return periode.get(question.unite or "", "")


def _retenir_nombre(champ: str, question: Question) -> None:
    """What was typed stays until it is right; unread, it is no answer, and the field says how to mend it."""
    saisi = str(st.session_state[_cle(champ)] or "").strip()
    st.session_state.pop(_refus(champ), None)
    etat().reponses.pop(champ, None)
    if not saisi:
        return
    try:
        etat().reponses[champ] = _lire(saisi, question)
    except NombreIllisible as erreur:
        st.session_state[_refus(champ)] = str(erreur)


def _lire(saisi: str, question: Question) -> float | int:
    facteur = _facteur(question)
    bas, haut = (borne * facteur for borne in question.domaine or (0, 0))
    valeur = lire_entre(
        saisi, bas, haut, {"taux": "%", "ans": "ans"}.get(question.unite or "", "€" if _unite(question) else "")
    )
    if question.type != "entier":
        return valeur / facteur
    if valeur != int(valeur):
        raise NombreIllisible("Écrivez un nombre entier, sans virgule.")
    return int(valeur)
