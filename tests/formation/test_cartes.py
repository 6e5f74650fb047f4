"""The false card: judged by the rules of the day, right when none is named and none is false."""

from __future__ import annotations

from datetime import date

import pytest

from tznr_kit.formation.cartes_de_la_borne import cas_entiers, juger

JOUR = date(2026, 11, 29)


def test_une_carte_inventee_est_fausse_une_vraie_ne_l_est_pas() -> None:
    un = cas_entiers()["p04"]
    main = juger(un, ["rsa", "aspa", "asf"], JOUR)
    assert main.fausses == {"aspa", "asf"} and not main.juste([]) and not main.juste(["aspa"])
    assert main.juste(["asf", "aspa"]) and "aides_logement" in main.manquantes


def test_aucune_carte_et_une_carte_inconnue() -> None:
    main = juger(cas_entiers()["p14"], [], JOUR)
    assert main.juste([]) and not main.juste(["rsa"])
    assert juger(cas_entiers()["p14"], ["inconnue"], JOUR).fausses == frozenset()


@pytest.mark.parametrize("mois", [1, 4, 7, 12])
def test_chaque_cas_se_juge_toute_l_annee(mois: int) -> None:
    for un in list(cas_entiers().values())[:6]:
        main = juger(un, ["rsa", "css"], date(2027, mois, 1))
        assert not main.fausses & set(main.manquantes) and not set(main.montrees) & set(main.manquantes)
