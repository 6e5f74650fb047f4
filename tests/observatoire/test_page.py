"""The analyst's page: its guard, its three ways, its refusals."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from tests.observatoire.conftest import FICHE, Poste, verdicts_vrais
from tznr_kit.demonstration.observatoire import mesure
from tznr_kit.observatoire.journal import Journal
from tznr_kit.socle.acces import Acteur
from tznr_kit.socle.reglages import RACINE

PAGE = str(RACINE / "pages" / "observatoire.py")
Ouvrir = Callable[[str], AppTest]


@pytest.fixture
def ouvrir(monkeypatch: pytest.MonkeyPatch) -> Ouvrir:
    def ouverte(role: str) -> AppTest:
        acteur = None if role == "public" else Acteur("ana@exemple.fr", "Ana", role)  # type: ignore[arg-type]
        monkeypatch.setattr("pages.communs.visiteur.acteur_courant", lambda: acteur)
        return AppTest.from_file(PAGE, default_timeout=30).run()

    return ouverte


@pytest.mark.parametrize("role", ["public", "terrain", "referent", "cellule", "admin"])
def test_only_the_analyst_enters(ouvrir: Ouvrir, role: str) -> None:
    page = ouvrir(role)
    assert not page.exception
    assert not page.button
    assert [titre.value for titre in page.title] == ["Observatoire"]


@pytest.mark.complet
def test_the_analyst_measures_the_fictitious_comminges(ouvrir: Ouvrir, monkeypatch: pytest.MonkeyPatch) -> None:
    vraie = mesure.jouer
    monkeypatch.setattr("tznr_kit.demonstration.observatoire.mesure.jouer", lambda graine: vraie(graine, 700))
    page = ouvrir("analyste")
    assert "Données fictives" in page.warning[0].value
    page.button[0].click().run()
    assert not page.exception
    assert [onglet.label for onglet in page.tabs] == ["RSA", "Prime d'activité"]
    assert len(page.get("download_button")) == 4
    assert "Taux de non-recours" in page.table[0].value.index


def test_partners_files_are_refused_on_a_shared_server(ouvrir: Ouvrir, monkeypatch: pytest.MonkeyPatch) -> None:
    page = ouvrir("analyste")
    page.segmented_control[0].set_value("Fichiers reçus").run()
    assert "serveur partagé" in page.info[0].value
    assert not page.get("file_uploader")
    monkeypatch.setenv("TZNR_OBSERVATOIRE", "local")
    page.run()
    assert [depot.label for depot in page.get("file_uploader")] == ["Vos fichiers"]


def test_counts_give_bounds_on_screen(ouvrir: Ouvrir) -> None:
    page = ouvrir("analyste")
    page.segmented_control[0].set_value("Simples comptes").run()
    entete = "territoire;droit;trimestre;beneficiaires;eligibles_bas;eligibles_haut;territoire_des_eligibles;source"
    page.file_uploader[0].upload("c.csv", f"{entete}\nCC;rsa;2026-T3;660;900;1100;CC;CAF\n".encode(), "text/csv").run()
    assert not page.exception
    assert "de " in page.table[0].value.iloc[0]["Non-recours"]
    page.file_uploader[0].upload("c.csv", b"x;y\n1;2\n", "text/csv").run()
    assert page.error[0].value == "Fichier refusé."


def _mesurer(page: AppTest, octets: dict[str, bytes]) -> None:
    depots = [(nom, contenu, "text/plain") for nom, contenu in octets.items()]
    page.file_uploader(key="observatoire_depots").set_value(depots)
    _bouton(page, "Mesurer").click().run()


def test_a_whole_study_in_three_steps(
    ouvrir: Ouvrir, monkeypatch: pytest.MonkeyPatch, donnees: Path, livre: Poste
) -> None:
    monkeypatch.setenv("TZNR_OBSERVATOIRE", "local")
    page = ouvrir("analyste")
    assert [titre.value for titre in page.header] == ["1. Déposer"]
    close = yaml.safe_dump(FICHE | {"fin": date(2026, 1, 31)}).encode()
    _mesurer(page, livre.octets() | {"fiche.yaml": close})
    assert page.error[0].value == "Refusé."
    _mesurer(page, livre.octets() | {"jugements.csv": verdicts_vrais(livre)})
    assert not page.error
    assert not page.exception
    assert [titre.value for titre in page.header] == ["1. Déposer", "2. Lire", "3. Publier, puis effacer"]
    assert any(re.search("3[234]\u00a0% des foyers", texte.value) for texte in page.markdown)
    _bouton(page, "Inscrire au registre et préparer les fichiers").click().run()
    assert {bouton.label for bouton in page.get("download_button")} >= {
        "Note (PDF)",
        "Tableur (XLSX)",
        "Données (CSV)",
        "Leur description",
    }
    actes = Journal(donnees / "observatoire").actes()
    assert [acte["qui"] for acte in actes] == ["Ana", "Ana"]
    assert page.code[0].value == actes[-1]["empreinte"]


def test_without_verdicts_the_page_says_how_many_to_judge(
    ouvrir: Ouvrir, monkeypatch: pytest.MonkeyPatch, livre: Poste
) -> None:
    monkeypatch.setenv("TZNR_OBSERVATOIRE", "local")
    page = ouvrir("analyste")
    _mesurer(page, livre.octets())
    assert not page.exception
    assert any("le taux n'est pas donné" in texte.value for texte in page.markdown)
    assert any("foyers à juger" in bouton.label for bouton in page.get("download_button"))
    _bouton(page, "Effacer").click().run()
    assert page.success[-1].value.startswith("Effacé")


def _bouton(page: AppTest, libelle: str) -> Button:
    return next(bouton for bouton in page.button if bouton.label == libelle)
