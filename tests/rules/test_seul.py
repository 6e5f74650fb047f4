"""A household computed alone is given what it is given in a batch: plain numbers or columns, the same result."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.rules.strategies import champs, situations
from tests.rules.test_proprietes import MOIS, REGLES, valeur_etrange
from tznr_rules import Regles, Simulation
from tznr_rules.intervalle import Choix, Intervalle
from tznr_rules.outils.prochaine_question import repondre
from tznr_rules.resultats import resultats

FOYERS = [json.loads(ligne) for ligne in Path(__file__).with_name("foyers_tableau.jsonl").read_text().splitlines()]


@pytest.mark.parametrize("complet", [True, False])
def test_un_foyer_seul_donne_ce_qu_il_donne_dans_un_lot(regles: Regles, complet: bool) -> None:
    lot = [{**foyer, "complet": complet} for foyer in FOYERS[::20]]
    ensemble = resultats(Simulation.des_situations(regles, lot, "2026-11"))
    for foyer, attendu in zip(lot, ensemble, strict=True):
        [obtenu] = resultats(Simulation.des_situations(regles, [foyer], "2026-11"))
        assert obtenu["droits"] == attendu["droits"]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data(), situations(REGLES), st.sampled_from([*MOIS, "2027-05"]))
def test_seul_ou_a_deux_meme_avec_des_inconnues(donnees: st.DataObject, verite: dict[str, Any], mois: str) -> None:
    """Any answer hidden, replaced by a band or by the end of its domain; who is there may be unknown too."""
    situation: dict[str, Any] = {**verite, "complet": donnees.draw(st.booleans())}
    cibles = [c for champ in REGLES.reponses for c in champs(champ, verite) if not c.endswith("age")]
    for cible in donnees.draw(st.lists(st.sampled_from(cibles), max_size=25, unique=True)):
        question = REGLES.reponses[re.sub(r"\[\d+\]", "", cible)].question
        situation = repondre(situation, cible, donnees.draw(valeur_etrange(question)))
    if donnees.draw(st.booleans()):
        situation["adultes"] = [situation["adultes"][0], None]
    if donnees.draw(st.booleans()):
        del situation["enfants"]
    [seul] = resultats(Simulation.des_situations(REGLES, [situation], mois))
    lot = Simulation.des_situations(REGLES, [situation, situation], mois)
    assert seul["droits"] == resultats(lot)[1]["droits"]
    assert seul["calculs"] == resultats(lot)[1]["calculs"]


@pytest.mark.parametrize("foyer", [{}, *FOYERS[::40]])
def test_aucune_colonne_ne_reste_dans_un_foyer_seul(regles: Regles, foyer: dict[str, Any]) -> None:
    """One value of numpy's would slow down all that reads it."""
    contexte = Simulation.des_situations(regles, [foyer], "2026-11").contexte
    contexte["foyer.couple"]  # the first quantity asked computes all
    for cle, valeur in contexte.items():
        if not cle.startswith("bareme."):
            assert all(map(simple, valeur if isinstance(valeur, list) else [valeur])), cle


def test_ce_qui_est_suppose_l_est_aussi_les_autres_mois(regles: Regles) -> None:
    """One child shared between two homes, supposed counted: counted in each of the three months too."""
    partage = {"age": 6, "garde": "alternee"}
    foyer = {"complet": True, "adultes": [{"age": 40, "salaire_net": 900}], "enfants": [partage]}
    contexte = Simulation.des_situations(regles, [foyer], "2026-11").contexte
    suppose = contexte.suppose((("foyer.part_alternee_rsa", 1.0),), "foyer.ppa_trimestre")
    assert suppose.mois(-1, "foyer.ppa_du_mois")["foyer.nb_enfants_a_charge_rsa"] == 1.0


def simple(valeur: Any) -> bool:
    if isinstance(valeur, Choix):
        return type(valeur.masque) is int
    bornes = (valeur.bas, valeur.haut) if isinstance(valeur, Intervalle) else (valeur,)
    return all(type(borne) in (float, bool) for borne in bornes)
