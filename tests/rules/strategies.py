"""Households drawn at random within the domains of content/questions.yaml, every question answered."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tznr_rules import Simulation
from tznr_rules.modeles import Question
from tznr_rules.outils.prochaine_question import repondre
from tznr_rules.regles import Regles

COMMUNES = ["31555", "31395", "31098", "31033"]


def reponse(question: Question) -> st.SearchStrategy[Any]:
    """One exact answer; the ordinary one half of the time, so that households stay plausible."""
    if question.type == "oui_non":
        return st.booleans()
    if question.type == "choix":
        return st.sampled_from(list(question.choix or {}))
    if question.type == "commune":
        return st.sampled_from(COMMUNES)
    bas, haut = question.tranches[0][0] if question.tranches else question.domaine[0], question.domaine[1]  # type: ignore[index]
    if question.nom == "salaire_net":
        haut = 4000
    nombres = st.integers(int(bas), int(haut)) if question.type == "entier" or haut > 10 else st.floats(bas, haut)
    ordinaire = question.si_complet if isinstance(question.si_complet, int | float) else bas
    return st.one_of(st.just(ordinaire), nombres)


@st.composite
def situations(tirer: st.DrawFn, regles: Regles) -> dict[str, Any]:
    """A household where nothing is missing: every question is answered, for each of its persons."""
    situation: dict[str, Any] = {
        "adultes": [{} for _ in range(tirer(st.integers(1, 2)))],
        "enfants": [{} for _ in range(tirer(st.integers(0, 3)))],
    }
    for champ, compilee in regles.reponses.items():
        if compilee.question.facultatif:
            continue
        for cible in champs(champ, situation):
            situation = repondre(situation, cible, tirer(reponse(compilee.question)))
    return sans_les_sans_objet(regles, sans_les_sans_objet(regles, situation))


def sans_les_sans_objet(regles: Regles, situation: dict[str, Any]) -> dict[str, Any]:
    """The same household without answers to questions that do not apply to it (nobody would have asked them)."""
    simulation = Simulation.des_situations(regles, [situation], "2026-11")
    for champ, compilee in regles.reponses.items():
        if compilee.si is None:
            continue
        possibles = simulation.applicable(compilee, 0)[1]
        for i, cible in enumerate(champs(champ, situation)):
            if not possibles[i]:
                situation = repondre(situation, cible, None)
    return situation


def champs(champ: str, situation: dict[str, Any]) -> list[str]:
    """``adultes.age`` for each person of the situation: ``adultes[0].age``…"""
    liste, _, suite = champ.partition(".")
    if liste not in ("adultes", "enfants"):
        return [champ]
    return [f"{liste}[{i}].{suite}" for i in range(len(situation[liste]))]
