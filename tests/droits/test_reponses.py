"""From flat answers to the household of the contract."""

from __future__ import annotations

import pytest

from tznr_kit.droits.reponses import decouper, generique, situation


def test_ce_qui_est_inconnu_est_absent() -> None:
    assert situation({}) == {"adultes": [{}, None]}
    assert situation({"adultes": None, "enfants": None, "adultes[0].age": None}) == {"adultes": [{}, None]}


def test_une_reponse_va_a_sa_place() -> None:
    foyer = situation(
        {
            "adultes": True,
            "enfants": 2,
            "adultes[1].patrimoine.livret_a": 100,
            "enfants[1].age": 7,
            "logement.loyer": {"min": 300, "max": 500},
            "isolement_recent": False,
        },
        ("rsa",),
    )
    assert foyer == {
        "adultes": [{}, {"patrimoine": {"livret_a": 100}}],
        "enfants": [{}, {"age": 7}],
        "logement": {"loyer": {"min": 300, "max": 500}},
        "isolement_recent": False,
        "prestations_percues": ["rsa"],
    }


def test_la_reponse_de_quelqu_un_qui_n_est_plus_la_est_laissee() -> None:
    assert situation({"adultes": False, "enfants": 1, "adultes[1].age": 40, "enfants[3].age": 7}) == {
        "adultes": [{}],
        "enfants": [{}],
    }


def test_un_champ_se_decoupe() -> None:
    assert decouper("adultes[1].patrimoine.livret_a") == ("adultes", 1, ["patrimoine", "livret_a"])
    assert decouper("logement.loyer") == (None, 0, ["logement", "loyer"])
    assert generique("enfants[3].age") == "enfants.age"


def test_un_champ_vide_est_refuse() -> None:
    with pytest.raises(ValueError, match="illisible"):
        decouper("")
