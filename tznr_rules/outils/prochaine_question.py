"""The one question expected to settle the most rights.

The likely answers to each question, and how often each is given, are data (``content/poids_questions.yaml``,
counted on example households); without them, each possible answer counts the same. The candidates closest to
settling something are tried with each likely answer, all in one batch, and the one that leaves the fewest rights
« à vérifier » on average wins.
"""

from __future__ import annotations

import copy
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from tznr_rules.erreurs import ErreurContenu, proche
from tznr_rules.modeles import FichierPoids, Question
from tznr_rules.regles import Regles, lire_contenu
from tznr_rules.simulation import Simulation
from tznr_rules.valeurs import Refus, lire_reponse

ESSAIS = 8
"""Candidates tried in full; the others are ranked by the number of rights waiting for them."""
REPONSES_ESSAYEES = 5
LOT = 4_000
"""Trials computed at once."""
Reponses = list[tuple[Any, float]]


def question_suivante(simulation: Simulation, i: int) -> str | None:
    """Field (``adultes[0].age``) to ask household ``i`` next; None when no answer can settle anything more."""
    return questions_suivantes(simulation, [i])[i]


def questions_suivantes(simulation: Simulation, rangs: list[int]) -> dict[int, str | None]:
    """The next field to ask each of these households; what is tried for all of them is computed together."""
    suivantes: dict[int, str | None] = {}
    essais: list[tuple[int, str, float, dict[str, Any]]] = []
    for i in rangs:
        candidats = candidats_de(simulation, i)
        suivantes[i] = candidats[0] if candidats else None
        if len(candidats) > 1 and simulation.situations:
            essais += _essais(simulation, i, candidats)
    attendu: dict[int, dict[str, float]] = {}
    restes = _restes(simulation.regles, simulation.jour, [situation for *_, situation in essais])
    for (i, champ, poids, _), reste in zip(essais, restes, strict=True):
        du_foyer = attendu.setdefault(i, {})
        du_foyer[champ] = du_foyer.get(champ, 0.0) + poids * reste
    return suivantes | {i: min(champs, key=lambda champ: champs[champ]) for i, champs in attendu.items()}


def _essais(simulation: Simulation, i: int, candidats: list[str]) -> list[tuple[int, str, float, dict[str, Any]]]:
    situation = simulation.situations[i]
    return [
        (i, champ, poids, repondre(situation, champ, reponse))
        for champ in candidats[:ESSAIS]
        for reponse, poids in reponses_probables(simulation.regles, champ)
    ]


def candidats_de(simulation: Simulation, i: int) -> list[str]:
    """Fields that can still settle a right; first the one most rights wait for (waiting for little counts more)."""
    attente: Counter[str] = Counter()
    for identifiant, droit in simulation.regles.droits.items():
        if simulation.incertain(identifiant)[i]:
            champs = simulation.manques.du_droit(droit, i)
            for champ in champs:
                attente[champ] += 1.0 / len(champs)  # type: ignore[assignment]
    ordre = {champ: rang for rang, champs in enumerate(simulation.manques.absents(i).values()) for champ in champs}
    return sorted(attente, key=lambda champ: (-attente[champ], ordre[champ]))


def _restes(regles: Regles, jour: date, situations: list[dict[str, Any]]) -> list[float]:
    restes: list[float] = []
    for debut in range(0, len(situations), LOT):
        lot = Simulation.des_situations(regles, situations[debut : debut + LOT], jour)
        restes += [float(reste) for reste in lot.incertains()]
    return restes


def repondre(situation: dict[str, Any], champ: str, reponse: Any) -> dict[str, Any]:
    """A copy of the situation where one field is answered."""
    nouvelle = copy.deepcopy(situation)
    if champ == "adultes":
        adultes = nouvelle.get("adultes") or [{}]
        nouvelle["adultes"] = [adultes[0], {}] if reponse == 2 else [adultes[0]]
        return nouvelle
    if champ == "enfants":
        connus = [enfant for enfant in nouvelle.get("enfants") or [] if enfant is not None]
        nouvelle["enfants"] = connus + [{} for _ in range(int(reponse) - len(connus))]
        return nouvelle
    parties: list[str | int] = []
    for mot in champ.split("."):
        liste = re.fullmatch(r"(\w+)\[(\d+)\]", mot)
        parties += [liste[1], int(liste[2])] if liste else [mot]
    if parties[0] == "adultes" and not nouvelle.get("adultes"):
        nouvelle["adultes"] = [{}, None]
    objet: Any = nouvelle
    for partie in parties[:-1]:
        suivant = objet[partie] if isinstance(partie, int) else objet.get(partie)
        if suivant is None:
            suivant = objet[partie] = {}
        objet = suivant
    objet[parties[-1]] = reponse
    return nouvelle


def reponses_probables(regles: Regles, champ: str) -> Reponses:
    """Likely answers to a field, with weights that sum to 1."""
    generique = re.sub(r"\[\d+\]", "", champ)
    poids = poids_de(regles).get(generique) or _sans_poids(regles, generique)
    retenus = sorted(poids, key=lambda paire: -paire[1])[:REPONSES_ESSAYEES]
    total = sum(p for _, p in retenus)
    return [(reponse, p / total) for reponse, p in retenus]


def poids_de(regles: Regles) -> dict[str, Reponses]:
    """Counted answers by field; empty when the content folder has no ``poids_questions.yaml``. Raises ErreurContenu."""
    fichier = regles.dossier / "poids_questions.yaml"
    if not fichier.is_file():
        return {}
    if regles.poids is None:
        lus = lire_contenu(FichierPoids, fichier).reponses
        for champ, reponses in lus.items():
            _verifier(regles, fichier, champ, reponses)
        regles.poids = dict(lus)
    return regles.poids


def _verifier(regles: Regles, fichier: Path, champ: str, reponses: Reponses) -> None:
    """An answer that nobody can give would be tried for nothing."""
    if champ in regles.entites:
        return
    if champ not in regles.reponses:
        raise ErreurContenu(fichier, f"reponses.{champ}", f"champ inconnu{proche(champ, regles.reponses)}")
    for reponse, _ in reponses:
        try:
            lire_reponse(regles.reponses[champ].question, reponse)
        except Refus as refus:
            raise ErreurContenu(fichier, f"reponses.{champ}", f"« {reponse} » : {refus}") from refus


def _sans_poids(regles: Regles, champ: str) -> Reponses:
    if champ in regles.entites:
        return [(nombre, 1.0) for nombre in ((1, 2) if champ == "adultes" else (0, 1, 2, 3))]
    return [(reponse, 1.0) for reponse in reponses_possibles(regles.reponses[champ].question)]


def reponses_possibles(question: Question) -> list[Any]:
    """Possible answers to a question, in the contract's shape; a number is one of its bands."""
    if question.type == "oui_non":
        return [False, True]
    if question.type == "choix":
        return list(question.choix or {})
    if question.type == "commune":
        return list(question.exemples)
    return [{"min": bas, "max": haut} for bas, haut in question.tranches or [question.domaine or (0, 0)]]
