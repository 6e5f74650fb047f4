"""The commands on real-looking files, from the partner's tool to the tables that leave."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
import yaml

from tests.observatoire.conftest import fichier, octets, personne, temoins
from tests.observatoire.test_garde_fous import FICHE
from tznr_kit.__main__ import principal
from tznr_kit.observatoire.ventilation import DIMENSIONS

COMPTES = (
    "territoire;droit;trimestre;beneficiaires;eligibles_bas;eligibles_haut;territoire_des_eligibles;source\n"
    "CC;rsa;2026-T3;660;900;1100;CC;CAF\n"
)


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    lignes = [personne(rang) for rang in range(120)]
    payes = [{**ligne, "rsa_mois_t": "3"} for ligne in lignes[:80]]
    for nom, contenu in (("r", [*lignes, *temoins()]), ("p", [*payes, *temoins()])):
        csv, manifeste = octets(contenu)
        (tmp_path / f"{nom}.csv").write_bytes(csv)
        (tmp_path / f"{nom}.manifeste.json").write_bytes(manifeste)
    pseudos = fichier(lignes)["foyer_pseudo"]
    (tmp_path / "v.csv").write_text("foyer_pseudo,rsa\n" + "".join(f"{pseudo},confirme\n" for pseudo in pseudos))
    (tmp_path / "fiche.yaml").write_text(yaml.safe_dump(FICHE, allow_unicode=True), encoding="utf-8")
    return tmp_path


def mesurer(dossier: Path) -> int:
    options = {
        "--projet": "fiche.yaml",
        "--ressources": "r.csv",
        "--prestations": "p.csv",
        "--controles": "v.csv",
        "--sortie": "sortie",
    }
    chemins = [mot for option, nom in options.items() for mot in (option, str(dossier / nom))]
    return principal(["observatoire", "mesurer", "--mois", "2026-11", *chemins])


def test_a_study_writes_tables_and_a_journal(dossier: Path, donnees: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert mesurer(dossier) == 0
    assert {fichier.suffix for fichier in (dossier / "sortie").iterdir()} == {".csv", ".xlsx", ".pdf"}
    actes = [json.loads(ligne) for ligne in (donnees / "observatoire" / "journal.jsonl").read_text().splitlines()]
    assert [acte["acte"] for acte in actes] == ["mesure", "publication"]
    publies = (donnees / "observatoire" / "publications.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(ligne)["titre"] for ligne in publies] == list(DIMENSIONS.values())
    assert principal(["observatoire", "journal"]) == 0
    assert "2 actes, chaîne intacte" in capsys.readouterr().out


def test_a_closed_convention_computes_nothing(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fiche = (dossier / "fiche.yaml").read_text(encoding="utf-8").replace("2027-03-31", "2026-03-31")
    (dossier / "fiche.yaml").write_text(fiche, encoding="utf-8")
    assert mesurer(dossier) == 1
    assert "La convention a pris fin" in capsys.readouterr().err
    assert not (dossier / "sortie").exists()


def test_a_tampered_journal_stops_the_study(dossier: Path, donnees: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert mesurer(dossier) == 0
    journal = donnees / "observatoire" / "journal.jsonl"
    journal.write_text(journal.read_text(encoding="utf-8").replace("2026-11", "2026-10"), encoding="utf-8")
    assert principal(["observatoire", "journal"]) == 1
    assert mesurer(dossier) == 1
    assert "modifiée" in capsys.readouterr().err


def test_purge_card_draw_and_witnesses(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert principal(["observatoire", "purger"]) == 0
    assert principal(["observatoire", "fiche", str(dossier / "neuve.yaml")]) == 0
    assert principal(["observatoire", "fiche", str(dossier / "neuve.yaml")]) == 1
    assert principal(["observatoire", "tirage", "--part", "0.5"]) == 0
    assert "80000000" in capsys.readouterr().out
    assert principal(["observatoire", "temoins", str(dossier / "t"), "--graine", "4", "--nombre", "10"]) == 0
    assert len((dossier / "t" / "temoins_ressources.csv").read_text(encoding="utf-8").splitlines()) == 11


def test_without_duckdb_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    assert principal(["observatoire", "demo", "--foyers", "100"]) == 1
    assert "requirements-observatoire.txt" in capsys.readouterr().err


def test_counts_alone_give_bounds(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (dossier / "comptes.csv").write_text(COMPTES, encoding="utf-8")
    assert principal(["observatoire", "agrege", str(dossier / "comptes.csv"), "--json"]) == 0
    bornes = json.loads(capsys.readouterr().out)[0]["bornes"]
    assert bornes[0] < 0.27
    assert bornes[1] > 0.4
