"""The rules give what the law counted by hand, and what was published, give (see temoins.py)."""

from __future__ import annotations

import pytest

from tests.rules.temoins import CAS_DE_LOI, EXEMPLES, Jugement, juger
from tznr_rules import Regles

TOUS = [*CAS_DE_LOI, *EXEMPLES]
JUGEABLES = [cas["id"] for cas in TOUS if cas["attendu"] is not None]


@pytest.fixture(scope="module")
def jugements(regles: Regles) -> dict[str, Jugement]:
    return {jugement.cas["id"]: jugement for jugement in juger(regles, TOUS)}


def test_each_case_has_its_own_name_and_source() -> None:
    assert len({cas["id"] for cas in TOUS}) == len(TOUS)
    assert all(cas["source"] for cas in TOUS)


def test_published_examples_are_many_and_say_where_they_were_read() -> None:
    assert len(EXEMPLES) >= 60
    assert all(cas["adresse"].startswith("http") and cas["chiffre"] for cas in EXEMPLES)
    assert all(cas.get("sans_hypotheses") for cas in EXEMPLES if cas["attendu"] is None)


@pytest.mark.parametrize("nom", JUGEABLES)
def test_the_law_is_followed(nom: str, jugements: dict[str, Jugement]) -> None:
    jugement = jugements[nom]
    assert jugement.d_accord, (jugement.obtenu, jugement.cas["attendu"], jugement.cas["source"])


def test_a_wrong_figure_is_seen(regles: Regles) -> None:
    faux = {**EXEMPLES[0], "attendu": EXEMPLES[0]["attendu"] + 1}
    assert [jugement.d_accord for jugement in juger(regles, [faux])] == [False]
