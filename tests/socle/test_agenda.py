"""Hours that a night takes away or gives twice."""

from __future__ import annotations

from datetime import date, time

import pytest

from tznr_kit.socle.agenda import bornes_utc

PARIS = "Europe/Paris"
PRINTEMPS, AUTOMNE, ETE = date(2027, 3, 28), date(2027, 10, 31), date(2027, 7, 14)


@pytest.mark.parametrize(
    ("jour", "debut", "fin", "attendu"),
    [
        (ETE, "09:00", "12:30", ("20270714T070000Z", "20270714T103000Z")),
        (PRINTEMPS, "01:00", "04:00", ("20270328T000000Z", "20270328T020000Z")),
        (PRINTEMPS, "02:30", "03:00", ("20270328T013000Z", "20270328T020000Z")),
        (PRINTEMPS, "02:00", "02:45", ("20270328T010000Z", "20270328T014500Z")),
        (AUTOMNE, "01:30", "03:30", ("20271030T233000Z", "20271031T023000Z")),
        (ETE, "10:00", "10:00", ("20270714T080000Z", "20270714T081500Z")),
        (ETE, "10:00", "09:00", ("20270714T080000Z", "20270714T081500Z")),
    ],
)
def test_la_fin_vient_apres_le_debut(jour: date, debut: str, fin: str, attendu: tuple[str, str]) -> None:
    assert bornes_utc(jour, time.fromisoformat(debut), time.fromisoformat(fin), PARIS) == attendu


@pytest.mark.parametrize("jour", [PRINTEMPS, AUTOMNE])
@pytest.mark.parametrize("quart", range(0, 20))
def test_chaque_quart_d_heure_des_deux_nuits(jour: date, quart: int) -> None:
    for suite in range(quart + 1, 22):
        debut, fin = bornes_utc(jour, time(quart // 4, quart % 4 * 15), time(suite // 4, suite % 4 * 15), PARIS)
        assert debut < fin
