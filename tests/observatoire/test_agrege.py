"""Counts only: wide bounds, and refusals in French."""

from __future__ import annotations

import pytest

from tznr_kit.chiffres.secret_statistique import Regle
from tznr_kit.observatoire.agrege import estimer_agrege, lire_comptes
from tznr_kit.observatoire.fichiers import FichierRefuse

ENTETE = "territoire;droit;trimestre;beneficiaires;eligibles_bas;eligibles_haut;territoire_des_eligibles;source\n"


def comptes(ligne: str) -> bytes:
    return (ENTETE + ligne + "\n").encode()


def test_bounds_contain_both_ratios_and_are_wider() -> None:
    taux = estimer_agrege(lire_comptes(comptes("CC;rsa;2026-T3;660;900;1100;CC;CAF")), Regle())[0]
    assert taux.bornes is not None
    assert taux.bornes[0] < 1 - 660 / 900
    assert taux.bornes[1] > 1 - 660 / 1100


@pytest.mark.parametrize(
    ("ligne", "mot"),
    [
        ("CC;rsa;2026-T3;660;900;1100;France;Drees", "taux national"),
        ("CC;rsa;2026-T3;660;1100;900;CC;CAF", "borne basse"),
        ("CC;rsb;2026-T3;660;900;1100;CC;CAF", "droit inconnu"),
        ("CC;rsa;2026-T3;beaucoup;900;1100;CC;CAF", "entiers"),
    ],
)
def test_a_wrong_line_is_refused(ligne: str, mot: str) -> None:
    with pytest.raises(FichierRefuse, match=mot):
        lire_comptes(comptes(ligne))


def test_a_missing_column_or_an_empty_file_is_refused() -> None:
    with pytest.raises(FichierRefuse, match="Il manque"):
        lire_comptes(b"territoire;droit\nCC;rsa\n")
    with pytest.raises(FichierRefuse, match="illisible"):
        lire_comptes(b"")


@pytest.mark.parametrize(
    ("ligne", "mot"), [("3;900;1100", "insuffisant"), ("60;20;25", "insuffisant"), ("1200;900;1100", "Plus")]
)
def test_no_rate_is_said_when_it_would_be_wrong_or_betray(ligne: str, mot: str) -> None:
    taux = estimer_agrege(lire_comptes(comptes(f"CC;rsa;2026-T3;{ligne};CC;CAF")), Regle())[0]
    assert taux.bornes is None
    assert mot in taux.remarque
