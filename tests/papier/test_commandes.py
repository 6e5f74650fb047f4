"""The commands: files written, or one French line and an exit code."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.droits.fiches.exemple import ecrire, exemple_du_manuel
from tests.papier.outils import nombre_de_pages, texte
from tznr_kit.__main__ import principal


@pytest.fixture(autouse=True)
def _contenu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    autre = exemple_du_manuel() | {"id": "rsa", "nom": "Revenu de solidarité active (RSA)", "nom_court": "RSA"}
    monkeypatch.setenv("TZNR_CONTENU", str(ecrire(tmp_path / "contenu", exemple_du_manuel(), autre)))


def lancer(*arguments: str, sortie: Path) -> int:
    return principal(["documents", *arguments, "-o", str(sortie), "--date", "2026-11-23"])


@pytest.mark.parametrize(
    ("arguments", "pages"),
    [
        (["fiche", "aspa"], 2),
        (["fiche", "aspa", "--commune", "31395"], 2),
        (["fiche", "aspa", "--falc"], 1),
        (["livret", "--tous"], 8),
        (["livret", "rsa"], 4),
        (["livret", "--public", "agriculteurs", "--falc"], 4),
        (["cartes", "--theme", "retraite"], 4),
    ],
)
def test_a_file_is_written(arguments: list[str], pages: int, tmp_path: Path) -> None:
    sortie = tmp_path / "a.pdf"
    assert lancer(*arguments, sortie=sortie) == 0
    assert nombre_de_pages(sortie.read_bytes()) == pages


@pytest.mark.parametrize(
    ("arguments", "dit"),
    [
        (["fiche", "aspax"], "droit inconnu : « aspax ». Connus : aspa, rsa."),
        (["livret", "--public", "martiens"], "public inconnu : « martiens »"),
        (["livret", "--theme", "cuisine"], "thème inconnu : « cuisine »"),
        (["livret"], "Dites quels droits"),
    ],
)
def test_an_unknown_name_lists_the_known_ones_on_one_line(
    arguments: list[str], dit: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert lancer(*arguments, sortie=tmp_path / "a.pdf") == 2
    erreur = capsys.readouterr().err
    assert dit in erreur
    assert len(erreur.strip().splitlines()) == 1
    assert not (tmp_path / "a.pdf").exists()


def test_a_folder_that_does_not_exist_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert lancer("fiche", "aspa", sortie=tmp_path / "nulle" / "part.pdf") == 2
    assert "Impossible d'écrire" in capsys.readouterr().err


def test_broken_content_names_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "contenu" / "droits" / "aspa.yaml").write_text("id: [", encoding="utf-8")
    assert lancer("fiche", "rsa", sortie=tmp_path / "a.pdf") == 1
    assert "aspa.yaml" in capsys.readouterr().err


def test_the_amounts_are_those_of_the_date(tmp_path: Path) -> None:
    sortie = tmp_path / "a.pdf"
    principal(["documents", "fiche", "aspa", "-o", str(sortie), "--date", "2025-06-01"])
    assert "1 034,29 €" in texte(sortie.read_bytes())
