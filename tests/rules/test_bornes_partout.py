"""Amounts go from the smaller to the larger, whatever is known: every field alone, then any mixture of known,
unknown, banded and extreme answers, in batches and one by one."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.rules.strategies import COMMUNES, champs
from tznr_rules import Regles, Simulation
from tznr_rules.modeles import Question
from tznr_rules.outils.prochaine_question import repondre

REGLES = Regles.charger(Path(__file__).resolve().parents[2] / "content")
MOIS = ["2026-04", "2026-11", "2027-05"]
ADULTES: list[Any] = [None, [{}], [{}, None], [{}, {}]]
ENFANTS: list[Any] = [None, [], [{}], [{}, None, {}], [None]]


def valeurs(question: Question) -> list[Any]:
    """The ends, their neighbours, bands, or every choice."""
    if question.type == "oui_non":
        return [True, False]
    if question.type == "choix":
        return list(question.choix or {})
    if question.type == "commune":
        return COMMUNES
    bas, haut = question.domaine or (0, 0)
    milieu = bas + (haut - bas) // 2
    pas = 1 if question.type == "entier" else 0.01
    return [bas, bas + pas, milieu, haut - pas, haut, {"min": bas, "max": haut}, {"min": bas, "max": milieu}]


def exiger_l_ordre(foyers: list[dict[str, Any]], mois: str) -> None:
    """Every household can be read, and each amount is ordered."""
    simulation = Simulation.des_situations(REGLES, foyers, mois)
    assert simulation.colonnes.nombre == len(foyers)
    for nom, droit in REGLES.droits.items():
        if not droit.montant:
            continue
        for petit, grand in (simulation.montants(droit), simulation.montants_dits(droit)):
            faux = np.flatnonzero(~((petit >= 0) & (petit <= grand)))
            assert not faux.size, (nom, foyers[faux[0]])


@pytest.mark.parametrize("mois", MOIS)
def test_chaque_reponse_seule(mois: str) -> None:
    foyers = []
    for complet in (True, False):
        vide = {"complet": complet, "adultes": [{}, {}], "enfants": [{}]}
        for champ, compilee in REGLES.reponses.items():
            for valeur in valeurs(compilee.question):
                foyers.append(repondre(vide, champs(champ, vide)[-1], valeur))
    exiger_l_ordre(foyers, mois)


def un_foyer(hasard: random.Random) -> dict[str, Any]:
    """Each question answered one time in ``rarete``, with any of its values."""
    rarete = hasard.choice([1, 2, 4, 12])
    foyer = {
        "complet": hasard.random() < 0.3,
        "adultes": hasard.choice(ADULTES),
        "enfants": hasard.choice(ENFANTS),
        "prestations_percues": hasard.choice([[], ["rsa"], ["aspa", "css"]]),
    }
    if foyer["complet"]:
        foyer["adultes"] = foyer["adultes"] or [{}]
    personnes = {liste: foyer[liste] or [] for liste in ("adultes", "enfants")}
    for champ, compilee in REGLES.reponses.items():
        for cible in champs(champ, personnes):
            liste, _, reste = cible.partition("[")
            if liste in personnes and personnes[liste][int(reste.split("]")[0])] is None:
                continue
            if hasard.randrange(rarete) == 0:
                foyer = repondre(foyer, cible, hasard.choice(valeurs(compilee.question)))
    return foyer


@pytest.mark.parametrize("graine", [1, 2, pytest.param(None, marks=pytest.mark.complet)])
def test_un_melange_de_connu_et_d_inconnu(graine: int | None) -> None:
    graine = random.randrange(10**6) if graine is None else graine
    hasard = random.Random(graine)
    print(f"graine {graine}")
    exiger_l_ordre([un_foyer(hasard) for _ in range(150)], hasard.choice(MOIS))
    for _ in range(5):  # a batch of one is computed on plain numbers
        foyer, mois = un_foyer(hasard), hasard.choice(MOIS)
        exiger_l_ordre([foyer], mois)
        for nom, droit in Simulation.des_situations(REGLES, [foyer], mois).resultats()[0]["droits"].items():
            petit, grand, exact = droit["montant_min"], droit["montant_max"], droit["montant"]
            assert grand is None or 0 <= petit <= grand, (nom, foyer)
            assert exact is None or petit == grand == exact, (nom, foyer)
