"""How many questions it takes: known households are interviewed, one question at a time, until all is settled."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from statistics import median, quantiles
from typing import Any

from tznr_rules.modeles import Question
from tznr_rules.outils.prochaine_question import question_suivante, repondre, reponses_possibles
from tznr_rules.regles import Regles
from tznr_rules.simulation import Simulation


def mesurer(regles: Regles, foyers: list[dict[str, Any]], jour: date) -> dict[str, float]:
    """``mediane`` and ``p90`` of the questions asked until every right is settled.

    ``ratio`` compares with asking everything: each question of the file once per person of the household, as a paper
    form does. ``ratio_si_applicable`` compares with the questions that apply to the household only.
    """
    posees, toutes, applicables = [], [], []
    for foyer in foyers:
        posees.append(len(interroger(regles, foyer, jour)))
        toutes.append(formulaire_entier(regles, foyer))
        applicables.append(sum(1 for _ in tout_demander(regles, foyer, jour)))
    return {
        "foyers": len(foyers),
        "mediane": median(posees),
        "p90": quantiles(posees, n=10)[-1] if len(posees) > 1 else posees[0],
        "ratio": round(sum(posees) / sum(toutes), 4),
        "ratio_si_applicable": round(sum(posees) / sum(applicables), 4),
    }


def formulaire_entier(regles: Regles, verite: dict[str, Any]) -> int:
    """Number of questions of the file, once per person, plus « en couple ? » and « combien d'enfants ? »."""
    personnes = {"adulte": len(verite["adultes"]), "enfant": len(verite.get("enfants") or []), "foyer": 1}
    posables = [r.question.entite for r in regles.reponses.values() if not r.question.facultatif]
    return len(regles.entites) + sum(personnes[entite] for entite in posables)


def interroger(regles: Regles, verite: dict[str, Any], jour: date) -> list[str]:
    """Fields asked, in order, to somebody whose situation is ``verite`` (ordinary where it says nothing)."""
    situation: dict[str, Any] = {}
    posees: list[str] = []
    while True:
        simulation = Simulation.des_situations(regles, [situation], jour)
        champ = question_suivante(simulation, 0) if simulation.incertains()[0] else None
        if champ is None or champ in posees:
            return posees
        posees.append(champ)
        situation = repondre(situation, champ, reponse_de(regles, verite, champ, jour))


def tout_demander(regles: Regles, verite: dict[str, Any], jour: date) -> Iterator[tuple[str, Any]]:
    """Every question that applies to a household and its answer, in file order."""
    situation: dict[str, Any] = {}
    posees: set[str] = set()
    while True:
        simulation = Simulation.des_situations(regles, [situation], jour)
        restants = [champ for champ in _a_poser(simulation) if champ not in posees]
        if not restants:
            return
        posees.update(restants)
        for champ in restants:
            reponse = reponse_de(regles, verite, champ, jour)
            situation = repondre(situation, champ, reponse)
            yield champ, reponse


def _a_poser(simulation: Simulation) -> list[str]:
    """Missing fields that surely apply; a question whose condition is still open waits for the answers before it."""
    absents = simulation.manques.absents(0)
    par_cle = {reponse.cle: reponse for reponse in simulation.regles.reponses.values()}
    surs = [
        champ
        for cle, champs in absents.items()
        if cle not in par_cle or all(simulation.applicable(par_cle[cle], 0)[0])
        for champ in champs
    ]
    return surs or [champ for champs in absents.values() for champ in champs][:1]


def reponse_de(regles: Regles, verite: dict[str, Any], champ: str, jour: date) -> Any:
    """What the household answers to a field, in the contract's shape."""
    if champ in regles.entites:
        return len(verite.get(champ) or ([{}] if champ == "adultes" else []))
    if champ.endswith(".age"):
        return _age(verite, champ, jour)
    reponse = _lire(verite, champ)
    if reponse is not None:
        return reponse
    return _ouverte(regles, champ, verite) or _ordinaire(regles, re.sub(r"\[\d+\]", "", champ), verite)


def _lire(verite: dict[str, Any], champ: str) -> Any:
    objet: Any = verite
    for partie in re.findall(r"\w+", champ):
        objet = objet[int(partie)] if partie.isdigit() else (objet or {}).get(partie)
    return objet


def _ouverte(regles: Regles, champ: str, verite: dict[str, Any]) -> bool:
    """An opening question (« de l'épargne ou des biens ? ») is a yes for whoever answers a question it opens."""
    ouvrante = regles.reponses[re.sub(r"\[\d+\]", "", champ)]
    if ouvrante.question.type != "oui_non":
        return False
    ouvertes = [r.question for r in regles.reponses.values() if r.si and ouvrante.cle in {un.cle for un in r.si.liens}]
    rang = re.search(r"\[\d+\]", champ)
    return any(
        _lire(verite, autre.champ.replace("adultes", f"adultes[{i}]") if autre.entite == "adulte" else autre.champ)
        for autre in ouvertes
        if autre.entite != "enfant"
        for i in ([int(rang[0][1:-1])] if rang else range(len(verite["adultes"])))
    )


def _age(verite: dict[str, Any], champ: str, jour: date) -> int:
    liste, rang = re.findall(r"\w+", champ)[:2]
    personne = verite[liste][int(rang)]
    if "date_naissance" not in personne:
        return int(personne["age"])
    naissance = date.fromisoformat(personne["date_naissance"])
    return jour.year - naissance.year - ((jour.month, jour.day) < (naissance.month, naissance.day))


def _ordinaire(regles: Regles, champ: str, verite: dict[str, Any]) -> Any:
    reponse = regles.reponses[champ]
    if champ == "situation":
        return "marie"
    if reponse.si_complet is not None:
        return (verite.get("logement") or {}).get("statut") == "locataire_hlm"
    if reponse.question.si_complet is None:
        return reponses_possibles(reponse.question)[0]
    return reponse.question.si_complet


def compter_les_reponses(regles: Regles, foyers: list[dict[str, Any]], jour: date) -> dict[str, list[tuple[Any, int]]]:
    """How often each answer is given by example households: the weights of ``content/poids_questions.yaml``."""
    comptes: dict[str, Counter[Any]] = {}
    for foyer in foyers:
        for champ, reponse in tout_demander(regles, foyer, jour):
            generique = re.sub(r"\[\d+\]", "", champ)
            question = regles.reponses[generique].question if generique in regles.reponses else None
            comptes.setdefault(generique, Counter())[_classe(question, reponse)] += 1
    return {champ: [(_contrat(classe), n) for classe, n in compte.most_common()] for champ, compte in comptes.items()}


def _classe(question: Question | None, reponse: Any) -> Any:
    if question is None or question.type not in ("nombre", "entier") or isinstance(reponse, dict):
        return reponse
    for bas, haut in question.tranches:
        if bas <= reponse <= haut:
            return (bas, haut)
    return (reponse, reponse)


def _contrat(classe: Any) -> Any:
    return {"min": classe[0], "max": classe[1]} if isinstance(classe, tuple) else classe
