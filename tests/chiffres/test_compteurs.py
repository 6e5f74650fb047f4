"""Counts of the tool itself: a month, a name, never a visitor; small ones are hidden; one setting stops them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.chiffres.compteurs import arrets, compter, duree, duree_mediane, lire
from tznr_kit.socle.acces import AccesRefuse
from tznr_kit.socle.magasin import Magasin

LE = date(2026, 11, 28)


@pytest.fixture
def magasin(tmp_path: Path) -> Iterator[Magasin]:
    ouvert = magasin_neuf(tmp_path)
    yield ouvert
    ouvert.fermer()


def test_ce_qui_est_petit_est_cache_et_le_reste_compte(magasin: Magasin) -> None:
    for _ in range(30):
        compter(magasin, "commence", LE)
    compter(magasin, "imprime", LE)
    compter(magasin, "commence", date(2025, 11, 28))
    assert lire(contexte(magasin), 2026) == {"commence": 30, "imprime": None}


@pytest.mark.parametrize("nom", ["", "commence ", "etape:Ana Durand", "rsa", "etape:4", "borne_rsa", "duree:3"])
def test_un_nom_qui_pourrait_dire_autre_chose_est_refuse(magasin: Magasin, nom: str) -> None:
    with pytest.raises(ValueError, match="compteur inconnu"):
        compter(magasin, nom, LE)


def test_un_reglage_arrete_tout(magasin: Magasin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZNR_COMPTEURS", "non")
    for _ in range(30):
        compter(magasin, "commence", LE)
    assert lire(contexte(magasin), 2026) == {}


def test_le_public_ne_lit_pas_les_compteurs(magasin: Magasin) -> None:
    with pytest.raises(AccesRefuse):
        lire(contexte(magasin, "terrain"), 2026)


@pytest.mark.parametrize(("minutes", "nom"), [(0, "2"), (2, "2"), (2.1, "5"), (20, "20"), (21, "plus")])
def test_les_durees_sont_des_classes(minutes: float, nom: str) -> None:
    assert duree(minutes) == f"duree:{nom}"


def test_la_duree_mediane_ne_se_dit_pas_si_une_classe_est_cachee() -> None:
    assert duree_mediane({"duree:2": 30, "duree:5": 40, "duree:10": 20}) == "5 minutes ou moins"
    assert duree_mediane({"duree:plus": 30}) == "plus de 20 minutes"
    assert duree_mediane({"duree:2": 30, "duree:5": None}) is None
    assert duree_mediane({}) is None


def test_ou_les_visites_s_arretent_sans_dire_les_petits_nombres() -> None:
    comptes = {"commence": 100, "etape:3": 98, "etape:6": 50, "fini_apres:3": 20, "fini_apres:6": 10}
    assert arrets(comptes) == [("avant l'écran 9", 40), ("avant l'écran 6", 28)]
    assert arrets({**comptes, "etape:6": None}) == []
    assert arrets({"borne_commence": 50, "borne_etape:3": 20, "borne_fini_apres:3": 20}, "borne_") == [
        ("avant l'écran 3", 30)
    ]
    assert arrets({"commence": 10, "fini_apres:0": 40}) == []
    assert arrets({}) == []
