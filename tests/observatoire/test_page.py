"""The analyst's page: its guard, its three ways, its refusals."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from tznr_kit.acces import Acteur
from tznr_kit.observatoire.demonstration import mesure
from tznr_kit.reglages import RACINE

PAGE = str(RACINE / "pages" / "observatoire.py")
Ouvrir = Callable[[str], AppTest]


@pytest.fixture
def ouvrir(monkeypatch: pytest.MonkeyPatch) -> Ouvrir:
    def ouverte(role: str) -> AppTest:
        acteur = None if role == "public" else Acteur("ana@exemple.fr", "Ana", role)  # type: ignore[arg-type]
        monkeypatch.setattr("tznr_kit.acces.courant.acteur_courant", lambda: acteur)
        return AppTest.from_file(PAGE, default_timeout=30).run()

    return ouverte


@pytest.mark.parametrize("role", ["public", "terrain", "referent", "cellule", "admin"])
def test_only_the_analyst_enters(ouvrir: Ouvrir, role: str) -> None:
    page = ouvrir(role)
    assert not page.exception
    assert not page.button
    assert not page.title


def test_the_analyst_measures_the_fictitious_comminges(ouvrir: Ouvrir, monkeypatch: pytest.MonkeyPatch) -> None:
    vraie = mesure.jouer
    monkeypatch.setattr("tznr_kit.observatoire.demonstration.mesure.jouer", lambda graine: vraie(graine, 800))
    page = ouvrir("analyste")
    assert "Données fictives" in page.warning[0].value
    page.button[0].click().run()
    assert not page.exception
    assert [onglet.label for onglet in page.tabs] == ["RSA", "Prime d'activité"]
    assert len(page.get("download_button")) == 3
    assert "Taux naïf (une clé, sans correction) : à ne pas publier" in page.table[0].value.index


def test_partners_files_are_refused_on_a_shared_server(ouvrir: Ouvrir, monkeypatch: pytest.MonkeyPatch) -> None:
    page = ouvrir("analyste")
    page.segmented_control[0].set_value("Fichiers pseudonymisés").run()
    assert "serveur partagé" in page.info[0].value
    assert not page.get("file_uploader")
    monkeypatch.setenv("TZNR_OBSERVATOIRE", "local")
    page.run()
    assert [depot.label for depot in page.get("file_uploader")] == ["Fiche du projet remplie"]


def test_counts_give_bounds_on_screen(ouvrir: Ouvrir) -> None:
    page = ouvrir("analyste")
    page.segmented_control[0].set_value("Simples comptes").run()
    entete = "territoire;droit;trimestre;beneficiaires;eligibles_bas;eligibles_haut;territoire_des_eligibles;source"
    page.file_uploader[0].upload("c.csv", f"{entete}\nCC;rsa;2026-T3;660;900;1100;CC;CAF\n".encode(), "text/csv").run()
    assert not page.exception
    assert "de " in page.table[0].value.iloc[0]["Non-recours"]
    page.file_uploader[0].upload("c.csv", b"x;y\n1;2\n", "text/csv").run()
    assert page.error[0].value == "Fichier refusé."
