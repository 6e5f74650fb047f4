"""One widget per kind of question, each with « je ne sais pas »."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.parties.mes_droits.etat import etat
from tznr_kit.droits import mots
from tznr_kit.droits.mots import JE_NE_SAIS_PAS
from tznr_kit.droits.questions import Posee
from tznr_kit.socle.territoires.communes import communes
from tznr_rules.modeles import Question

INCONNU = "?"
OUI, NON = "oui", "non"
OUI_NON = {OUI: "Oui", NON: "Non"}
POUR_CENT = 100
CHOIX_VISIBLES = 3


def dessiner_question(posee: Posee, compact: bool = False) -> None:
    """Draw the question; the answer goes to the state of the session as soon as it is given.

    ``compact``: for a professional, long choices fold into a list and what is left empty is unknown.
    """
    question = posee.question
    if question.type == "choix":
        choix = question.choix or {}
        (_liste if compact and len(choix) > CHOIX_VISIBLES else _choix)(posee, choix)
    elif question.type == "oui_non":
        _choix(posee, OUI_NON, horizontal=True)
    elif question.type == "commune":
        _liste(posee, {commune.insee: commune.nom for commune in communes().values()})
    elif compact:
        _nombre(posee)
    else:
        _nombre_ou_inconnu(posee)
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


def _nombre_ou_inconnu(posee: Posee) -> None:
    """A figure, or « je ne sais pas », then about how much."""
    champ, question = posee.champ, posee.question
    inconnu = champ in etat().reponses and not isinstance(etat().reponses[champ], int | float)
    _nombre(posee, disabled=inconnu)
    st.checkbox(JE_NE_SAIS_PAS, value=inconnu, key=_cle(champ) + ":inconnu", on_change=_ignorer, args=(champ,))
    if inconnu and question.tranches:
        _tranches(posee)


def _nombre(posee: Posee, *, disabled: bool = False) -> None:
    question, champ = posee.question, posee.champ
    valeur, facteur = etat().reponses.get(champ), _facteur(question)
    bas, haut = (round(borne * facteur) for borne in question.domaine or (0, 0))
    st.number_input(
        posee.texte,
        min_value=bas,
        max_value=haut,
        value=round(valeur * facteur) if isinstance(valeur, int | float) else None,
        step=1,
        key=_cle(champ),
        disabled=disabled,
        placeholder=mots.reponse(question, valeur) if isinstance(valeur, dict) else _unite(question),
        on_change=_retenir_nombre,
        args=(champ, facteur),
    )


def _facteur(question: Question) -> int:
    """Rates are asked in percent."""
    return POUR_CENT if question.unite == "taux" else 1


def _unite(question: Question) -> str:
    periode = {"EUR/mois": "€ par mois", "EUR/an": "€ par an", "EUR": "€", "taux": "%", "ans": "ans"}
    return periode.get(question.unite or "", "")


def _retenir_nombre(champ: str, facteur: int) -> None:
    saisi = st.session_state[_cle(champ)]
    if saisi is None:
        etat().reponses.pop(champ, None)
    else:
        etat().reponses[champ] = saisi / facteur if facteur > 1 else saisi


def _ignorer(champ: str) -> None:
    if st.session_state[_cle(champ) + ":inconnu"]:
        etat().reponses[champ] = None
        st.session_state[_cle(champ)] = None
    else:
        etat().reponses.pop(champ, None)


def _tranches(posee: Posee) -> None:
    """Somebody who does not know the figure often knows about how much."""
    question, champ = posee.question, posee.champ
    valeur = etat().reponses.get(champ)
    retenue = (valeur["min"], valeur["max"]) if isinstance(valeur, dict) else None
    rang = question.tranches.index(retenue) if retenue in question.tranches else len(question.tranches)
    st.radio(
        "À peu près :",
        range(len(question.tranches) + 1),
        index=rang,
        format_func=lambda i: (
            mots.tranche(question, question.tranches[i]) if i < len(question.tranches) else "Je ne sais pas du tout"
        ),
        key=_cle(champ) + ":tranche",
        on_change=_retenir_tranche,
        args=(champ, question.tranches),
    )


def _retenir_tranche(champ: str, tranches: list[tuple[float, float]]) -> None:
    rang = st.session_state[_cle(champ) + ":tranche"]
    etat().reponses[champ] = None if rang == len(tranches) else dict(zip(("min", "max"), tranches[rang], strict=True))
