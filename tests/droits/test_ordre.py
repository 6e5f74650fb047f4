"""The order of claims: what the graph forces, what it leaves alone."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tznr_kit.droits.fiches.catalogue import catalogue
from tznr_kit.droits.ordre import Ordre, ordre, prealables_de, route

DROITS = sorted({bout for lien in ordre().liens for bout in (lien.avant, lien.apres)})


@pytest.mark.parametrize("droits", list(permutations(["css", "rsa", "asf"])))
def test_le_rsa_vient_apres_l_asf_et_avant_la_css(droits: tuple[str, ...]) -> None:
    assert [etape.id for etape in route(droits)] == ["asf", "rsa", "css"]


@given(st.lists(st.sampled_from(DROITS), unique=True))
def test_chaque_etape_vient_apres_ce_qu_elle_attend(droits: list[str]) -> None:
    etapes = route(droits)
    assert sorted(etape.id for etape in etapes) == sorted(droits)
    vus: set[str] = set()
    for etape in etapes:
        assert set(etape.apres) <= vus
        assert bool(etape.raison) == bool(etape.apres)
        vus.add(etape.id)
    places = {etape.id: rang for rang, etape in enumerate(etapes)}
    for lien in ordre().liens:
        assert lien.avant not in places or lien.apres not in places or places[lien.avant] < places[lien.apres]


def test_ce_que_rien_ne_force_garde_l_ordre_donne() -> None:
    assert [etape.id for etape in route(["cheque_energie", "apa", "css"])] == ["cheque_energie", "apa", "css"]
    assert [etape.id for etape in route([])] == []
    assert [etape.id for etape in route(["rsa", "rsa"])] == ["rsa"]


def test_un_prealable_ne_vient_que_s_il_manque() -> None:
    assert {un.id for un in prealables_de(["css"])} == {"domiciliation", "compte_ameli"}
    assert [etape.id for etape in route(["css"], ["domiciliation"])] == ["domiciliation", "css"]
    assert [etape.id for etape in route(["cheque_energie"], ["domiciliation"])] == ["cheque_energie"]


def test_chaque_droit_nomme_a_sa_fiche() -> None:
    assert set(DROITS) | set(ordre().besoins) <= set(catalogue(date(2026, 11, 28)))


def test_un_ordre_qui_tourne_est_refuse() -> None:
    brut = ordre().model_dump()
    brut["liens"] = [*brut["liens"], {"avant": "css", "apres": "rsa", "raison": "x"}]
    with pytest.raises(ValidationError, match="tourne en rond"):
        Ordre.model_validate(brut)
    brut = ordre().model_dump()
    brut["besoins"]["css"] = ["compte_amelie"]
    with pytest.raises(ValidationError, match="n'est pas un préalable"):
        Ordre.model_validate(brut)
