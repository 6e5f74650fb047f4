"""What must hold for any household: hiding only widens, a batch is its rows, nothing raises."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.rules.strategies import champs, reponse, situations
from tznr_rules import Regles, Simulation, simuler
from tznr_rules.modeles import Question
from tznr_rules.outils.prochaine_question import repondre

RACINE = Path(__file__).resolve().parents[2]
REGLES = Regles.charger(RACINE / "content")
CALME = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
MOIS = ["2025-05", "2026-01", "2026-04", "2026-11"]


def droits(situation: dict[str, Any], mois: str) -> dict[str, dict[str, Any]]:
    resultat = Simulation.des_situations(REGLES, [situation], mois).resultats()[0]
    return dict(resultat["droits"])


@CALME
@given(st.data(), st.sampled_from(MOIS))
def test_cacher_une_reponse_ne_peut_qu_elargir(donnees: st.DataObject, mois: str) -> None:
    verite = donnees.draw(situations(REGLES))
    reponses = [
        c for champ in REGLES.reponses for c in champs(champ, verite) if not REGLES.reponses[champ].question.facultatif
    ]
    caches = donnees.draw(st.lists(st.sampled_from([*reponses, "enfants"]), min_size=1, max_size=6, unique=True))
    incertain = verite
    for champ in caches:
        incertain = {**incertain, "enfants": None} if champ == "enfants" else incertain
        if incertain.get("enfants") is not None or not champ.startswith("enfants"):
            incertain = repondre(incertain, champ, None) if champ != "enfants" else incertain
    sur, flou = droits(verite, mois), droits(incertain, mois)
    for nom, exact in sur.items():
        large = flou[nom]
        assert large["statut"] in (exact["statut"], "a_verifier"), (nom, caches)
        if exact["montant"] is not None:
            assert large["montant_min"] <= exact["montant"] + 0.011, (nom, caches)
            assert large["montant_max"] is None or exact["montant"] <= large["montant_max"] + 0.011, (nom, caches)


@settings(CALME, max_examples=60)
@given(st.data(), situations(REGLES), st.sampled_from(MOIS))
def test_un_montant_va_du_plus_petit_au_plus_grand(donnees: st.DataObject, verite: dict[str, Any], mois: str) -> None:
    """Odd values (1 €, the end of the domain, a band as wide as the domain) and hidden answers, in any number."""
    situation = verite
    nombres = [c for champ in REGLES.reponses for c in champs(champ, verite) if not c.endswith("age")]
    for cible in donnees.draw(st.lists(st.sampled_from(nombres), max_size=15, unique=True)):
        question = REGLES.reponses[re.sub(r"\[\d+\]", "", cible)].question
        situation = repondre(situation, cible, donnees.draw(valeur_etrange(question)))
    situation = {**situation, "complet": donnees.draw(st.booleans())}
    for nom, droit in droits(situation, mois).items():
        if droit["montant_max"] is not None:
            assert 0 <= droit["montant_min"] <= droit["montant_max"], nom


@pytest.mark.parametrize("versee", [1, 50, 305, 700, 2000, {"min": 0, "max": 900}])
@pytest.mark.parametrize("invalidite", [0, 1, 400, 1500])
def test_une_pension_versee_plus_forte_que_l_asi(versee: Any, invalidite: float) -> None:
    adultes = [
        {"age": 66, "activite": "retraite", "pension_alimentaire_versee": versee},
        {"age": 50, "pension_invalidite": invalidite},
    ]
    for droit in droits({"complet": True, "adultes": adultes, "enfants": []}, "2026-11").values():
        assert droit["montant_max"] is None or droit["montant_min"] <= droit["montant_max"]


def valeur_etrange(question: Question) -> st.SearchStrategy[Any]:
    if question.type not in ("nombre", "entier"):
        return st.none() | reponse(question)
    bas, haut = question.domaine or (0, 0)
    seuls = [v for v in (bas, haut, 0, 1) if bas <= v <= haut]
    bandes = [{"min": bas, "max": haut}, {"min": bas, "max": bas}]
    return st.none() | st.sampled_from([*seuls, *bandes]) | st.integers(int(bas), int(haut))


@CALME
@given(situations(REGLES), st.sampled_from(MOIS))
def test_rien_ne_manque_quand_tout_est_repondu(situation: dict[str, Any], mois: str) -> None:
    for nom, droit in droits(situation, mois).items():
        assert droit["manque"] == [], nom


@settings(CALME, max_examples=15)
@given(st.data(), situations(REGLES))
def test_chercher_les_champs_utiles_trouve_ceux_qui_manquent(donnees: st.DataObject, verite: dict[str, Any]) -> None:
    """Whatever is computed on the way, the useful fields are those that some right says it lacks."""
    reponses = [c for champ in REGLES.reponses for c in champs(champ, verite)]
    incertain = verite
    for champ in donnees.draw(st.lists(st.sampled_from(reponses), min_size=1, max_size=12, unique=True)):
        incertain = repondre(incertain, champ, None)
    attendus = {champ for droit in droits(incertain, "2026-11").values() for champ in droit["manque"]}
    manques = Simulation.des_situations(REGLES, [incertain], "2026-11").manques
    assert manques.utiles(0, reponses, REGLES.du_plus_leger) == attendus & set(reponses)
    assert manques.un_utile(0, reponses, REGLES.du_plus_leger) is bool(attendus & set(reponses))


@settings(CALME, max_examples=15)
@given(st.lists(situations(REGLES), min_size=2, max_size=5), st.sampled_from(MOIS))
def test_un_lot_est_egal_a_ses_lignes(foyers: list[dict[str, Any]], mois: str) -> None:
    ensemble = Simulation.des_situations(REGLES, foyers, mois).resultats()
    for foyer, resultat in zip(foyers, ensemble, strict=True):
        seul = Simulation.des_situations(REGLES, [foyer], mois).resultats()[0]
        assert json.dumps(resultat) == json.dumps(seul)


CLES = st.sampled_from(["adultes", "enfants", "age", "logement", "statut", "complet", "min", "max", "id", "x"])
FEUILLES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
JSON = st.recursive(
    FEUILLES,
    lambda enfants: st.lists(enfants, max_size=3) | st.dictionaries(CLES, enfants, max_size=4),
    max_leaves=12,
)


@settings(CALME, max_examples=150)
@given(JSON)
def test_un_json_hostile_ne_leve_jamais(situation: Any) -> None:
    resultat = simuler([situation], "2026-11", RACINE / "content", avec_question=False)[0]
    assert ("erreurs" in resultat) != ("droits" in resultat)
