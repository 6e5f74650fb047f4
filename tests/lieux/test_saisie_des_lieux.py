"""Hours in French words both ways, and a point put on the outline of a commune."""

from __future__ import annotations

import pytest

from tznr_kit.lieux.carte.contour_commune import en_degres, en_plan, tracer
from tznr_kit.lieux.horaires import HorairesIllisibles, hors_semaine, semaine
from tznr_kit.lieux.horaires_saisis import EXEMPLE, a_montrer, comprendre
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.socle.territoires.communes import communes
from tznr_kit.socle.territoires.distances import distance_km


@pytest.mark.parametrize(
    ("tape", "attendu"),
    [
        ("", None),
        ("   ", None),
        (None, None),
        ("du lundi au vendredi 9h-12h", "Mo-Fr 09:00-12:00"),
        ("Mo-Fr 09:00-12:00", "Mo-Fr 09:00-12:00"),
        (EXEMPLE, "Mo-We,Fr 08:30-12:00,13:30-17:00; Th 08:30-12:00"),
    ],
)
def test_des_heures_tapees(tape: str | None, attendu: str | None) -> None:
    assert comprendre(tape) == attendu


@pytest.mark.parametrize("tape", ["quand il fait beau", "lundi", "25h-26h", "lundi 12h-9h le matin"])
def test_ce_qui_n_est_pas_compris_est_dit_avec_un_exemple(tape: str) -> None:
    with pytest.raises(HorairesIllisibles, match="Exemple"):
        comprendre(tape)


def test_toutes_les_heures_connues_se_lisent_et_se_retapent() -> None:
    for lieu in annuaire().lieux:
        if lieu.horaires:
            relu = comprendre(a_montrer(lieu.horaires))
            assert (
                relu and semaine(relu) == semaine(lieu.horaires) and hors_semaine(relu) == hors_semaine(lieu.horaires)
            )


@pytest.mark.parametrize("commune", ["31555", "31395", "31042"])
def test_un_point_touche_revient_au_meme_endroit(commune: str) -> None:
    une = communes()[commune]
    lon, lat = en_degres(*en_plan(une.lon, une.lat))
    assert distance_km(lat, lon, une.lat, une.lon) < 0.001
    dessin = tracer(annuaire(), commune, (None, None))
    x, y, large, haut = dessin.vue
    assert x <= dessin.point[0] <= x + large and y <= dessin.point[1] <= y + haut, "le milieu est dans le cadre"
    assert dessin.trace.startswith("M") and all(un[0] for un in dessin.lieux)
    assert tracer(annuaire(), commune, (43.5, 1.4)).point == en_plan(1.4, 43.5)
