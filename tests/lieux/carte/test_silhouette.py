"""The small map beside a list: names never cover a circle nor one another, nothing is cut at the edge."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest

from tznr_kit.lieux.carte.silhouette import MARGE, Rond, silhouette
from tznr_kit.socle.territoires.communes import communes

AILLEURS = Path(__file__).parents[2] / "autre_departement" / "contenu"


def _svg(*codes: str, nombre: int | None = 20) -> str:
    lues = [communes()[code] for code in codes]
    ronds = [Rond(une.lon, une.lat, une.nom, nombre, "#000") for une in lues]
    return base64.b64decode(silhouette(ronds, "#1", "#2", "#3", "#4").partition(",")[2]).decode()


def test_deux_communes_au_meme_endroit_n_ecrivent_pas_leurs_noms_l_un_sur_l_autre() -> None:
    svg = _svg("31395", "31395", "31395")
    assert svg.count(">Muret<") <= 2 and svg.count("<circle") == 3
    lignes = re.findall(r'<text x="(-?\d+)" y="(\d+)" text-anchor="(start|end)"', svg)
    assert len(lignes) == len(set(lignes))


def test_un_rond_au_bord_reste_entier() -> None:
    svg = _svg("31451", "31042")
    gauche, haut, large, long = map(float, re.search(r'viewBox="([^"]+)"', svg)[1].split())  # type: ignore[index]
    for x, y, r in (map(float, un) for un in re.findall(r'cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"', svg)):
        assert gauche <= x - r and x + r <= gauche + large + MARGE
        assert haut <= y - r and y + r <= haut + long + MARGE


def test_aucune_commune_et_une_sans_nombre() -> None:
    assert "<circle" not in _svg() and ">Muret<" in _svg("31395", nombre=None)


def test_un_autre_departement_a_sa_silhouette(monkeypatch: pytest.MonkeyPatch) -> None:
    ici = _svg("31395")
    monkeypatch.setenv("TZNR_CONTENU", str(AILLEURS))
    ailleurs = next(iter(communes()))
    assert _svg(ailleurs).partition("<clipPath")[2][:200] != ici.partition("<clipPath")[2][:200]
    monkeypatch.undo()
    assert _svg("31395") == ici
