"""One amount, whatever the language of the browser."""

from __future__ import annotations

import pytest

from tznr_kit.socle.nombres import NombreIllisible, lire_entre, lire_nombre


@pytest.mark.parametrize(
    ("texte", "lu"),
    [
        ("690,50", 690.5),
        ("690.50", 690.5),
        ("1 250 €", 1250),
        ("1.500", 1500),
        ("1.500,50", 1500.5),
        ("1,234.56", 1234.56),
        ("320,45", 320.45),
        ("450,25", 450.25),
        ("1 234,56 €", 1234.56),
        ("1\u202f250 euros par mois", 1250),
        ("1'250", 1250),
        ("-50", -50),
        ("0", 0),
    ],
)
def test_ce_que_les_gens_ecrivent(texte: str, lu: float) -> None:
    assert lire_nombre(texte) == lu


@pytest.mark.parametrize(
    "texte", ["", "  ", "€", "abc", "1e3", "1,500", "1.2.3", "1 25", "12 3456", "nan", "inf", "0x10"]
)
def test_ce_qui_n_a_pas_un_seul_sens_est_refuse(texte: str) -> None:
    with pytest.raises(NombreIllisible):
        lire_nombre(texte)


def test_une_limite_se_dit() -> None:
    with pytest.raises(NombreIllisible, match=r"entre 0 et 50\u00a0000"):
        lire_entre("99999", 0, 50_000)
