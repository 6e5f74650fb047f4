"""The analyst's page: its guard, its three ways, its refusals."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from tests.observatoire.conftest import octets, personne, temoins
from tests.observatoire.test_garde_fous import FICHE
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


def test_the_analyst_measures_the_fictitious_comminges(ouvrir: Ouvrir, monkeypatch: pytest.MonkeyPatch) -> None:
    vraie = mesure.jouer
    monkeypatch.setattr("tznr_kit.demonstration.observatoire.mesure.jouer", lambda graine: vraie(graine, 800))
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


def _deposer(page: AppTest, cle: str, nom: str, octets: bytes) -> None:
    page.file_uploader(key=f"observatoire_{cle}").upload(nom, octets, "text/csv")


def test_a_whole_study_under_a_convention(ouvrir: Ouvrir, monkeypatch: pytest.MonkeyPatch, donnees: Path) -> None:
    monkeypatch.setenv("TZNR_OBSERVATOIRE", "local")
    page = ouvrir("analyste")
    page.segmented_control[0].set_value("Fichiers pseudonymisés").run()
    close = FICHE | {"fin": date(2026, 1, 31)}
    page.file_uploader[0].upload("fiche.yaml", yaml.safe_dump(close).encode(), "text/yaml").run()
    assert page.error[0].value == "La page reste fermée."
    page.file_uploader[0].upload("fiche.yaml", yaml.safe_dump(FICHE).encode(), "text/yaml").run()
    lignes = [personne(rang) for rang in range(60)]
    autre_cle = octets([*lignes, *temoins()], b"z" * 32)
    payes = octets([*({**ligne, "rsa_mois_t": "3"} for ligne in lignes[:40]), *temoins()])
    for cote, (csv, manifeste) in (("ressources", autre_cle), ("prestations", payes)):
        _deposer(page, cote, f"{cote}.csv", csv)
        _deposer(page, f"{cote}_manifeste", f"{cote}.manifeste.json", manifeste)
    _bouton(page, "Mesurer").click().run()
    assert page.error[0].value == "Refusé."
    for suffixe, contenu in zip(("", "_manifeste"), octets([*lignes, *temoins()]), strict=True):
        _deposer(page, f"ressources{suffixe}", "r.csv" if not suffixe else "r.json", contenu)
    _bouton(page, "Mesurer").click().run()
    assert not page.error
    assert not page.exception
    assert page.success[0].value.startswith("Vert")
    _bouton(page, "Inscrire au registre et préparer les fichiers").click().run()
    assert [bouton.label for bouton in page.get("download_button")][1:] == [
        "Note (PDF)",
        "Tableur (XLSX)",
        "Tableaux (CSV)",
    ]
    assert [acte["qui"] for acte in Journal(donnees / "observatoire").actes()] == ["Ana", "Ana"]


def _bouton(page: AppTest, libelle: str) -> Button:
    return next(bouton for bouton in page.button if bouton.label == libelle)
