"""The commands of each role on real-looking files, and what they leave behind."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.observatoire.conftest import HABITANTS, MOIS, TERRITOIRE, Poste, ecrire_cle, ecrire_csv, paye, verdicts_vrais
from tznr_kit.__main__ import principal
from tznr_kit.observatoire.ouvertes import CHAMPS
from tznr_kit.observatoire.publication import NOMS

COMPTES = (
    "territoire;droit;trimestre;beneficiaires;eligibles_bas;eligibles_haut;territoire_des_eligibles;source\n"
    "CC;rsa;2026-T3;660;900;1100;CC;CAF\n"
)


@pytest.fixture
def analyste(livre: Poste, tmp_path: Path) -> Path:
    """A copy of the analyst's folder, with the verdicts."""
    dossier = tmp_path / "analyste"
    dossier.mkdir()
    for nom, octets in livre.octets().items():
        (dossier / nom).write_bytes(octets)
    (dossier / "jugements.csv").write_bytes(verdicts_vrais(livre))
    return dossier


def lancer(*arguments: object) -> int:
    return principal(["observatoire", *map(str, arguments)])


def test_three_roles_in_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entree, cle = ecrire_csv(tmp_path / "r.csv", HABITANTS[:40]), ecrire_cle(tmp_path)
    caf = ecrire_csv(tmp_path / "p.csv", [paye(ligne) for ligne in HABITANTS[:20]])
    assert (
        lancer("source", entree, "--cle", cle, "--territoire", TERRITOIRE, "--mois", MOIS, "-o", tmp_path / "dep") == 0
    )
    assert lancer("pyz", tmp_path / "tznr_pseudo.pyz") == 0
    commande = [sys.executable, "-I", "tznr_pseudo.pyz", caf.name, "--cle", cle.name, "--payeur", "caf", "-o", "caf"]
    subprocess.run(commande, cwd=tmp_path, check=True, capture_output=True)
    assert lancer("lier", "--ressources", tmp_path / "dep.liaison.csv", "--payeurs", tmp_path / "caf.liaison.csv",
                  "-o", tmp_path / "liens.csv") == 0  # fmt: skip
    assert "caf : 220 personnes, 20 foyers liés" in capsys.readouterr().out
    assert len((tmp_path / "liens.csv").read_text().splitlines()) == 21


def test_a_study_publishes_once_and_tells_the_card(analyste: Path, donnees: Path, tmp_path: Path) -> None:
    assert lancer("mesurer", analyste, "--sortie", tmp_path / "sortie") == 0
    assert {fichier.name for fichier in (tmp_path / "sortie").iterdir()} == {*NOMS.values()}
    actes = [json.loads(ligne) for ligne in (donnees / "observatoire" / "journal.jsonl").read_text().splitlines()]
    assert [acte["acte"] for acte in actes] == ["mesure", "publication"]
    assert actes[-1]["empreinte"] in (analyste / "fiche.yaml").read_text()
    assert (tmp_path / "sortie" / "observatoire.csv").read_text().splitlines()[0] == ",".join(CHAMPS)
    paquet = json.loads((tmp_path / "sortie" / "datapackage.json").read_text())
    assert paquet["dossiers_juges"] == {"rsa": 240}
    assert lancer("mesurer", analyste, "--sortie", tmp_path / "sortie") == 0


def test_other_figures_of_the_same_quarter_do_not_leave(
    analyste: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert lancer("mesurer", analyste, "--sortie", tmp_path / "un") == 0
    jugements = analyste / "jugements.csv"
    jugements.write_text(jugements.read_text().replace("confirme", "non_eligible", 20))
    assert lancer("mesurer", analyste, "--sortie", tmp_path / "deux") == 1
    assert "figée" in capsys.readouterr().err
    assert not (tmp_path / "deux").exists()


def test_a_deleted_journal_stops_the_next_study(analyste: Path, donnees: Path, tmp_path: Path) -> None:
    assert lancer("mesurer", analyste, "--sortie", tmp_path / "un") == 0
    for fichier in (donnees / "observatoire").iterdir():
        fichier.unlink()
    assert lancer("mesurer", analyste, "--sortie", tmp_path / "deux") == 1


def test_the_plan_says_how_many_and_who(analyste: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (analyste / "jugements.csv").unlink()
    assert lancer("tirage", analyste, "--graine", 3, "-o", tmp_path / "a_juger.csv") == 0
    dit = capsys.readouterr().out
    assert "les payeurs, puis la source" in dit
    assert (tmp_path / "a_juger.csv").read_text().startswith("foyer,rsa,prime_activite\n")
    assert lancer("tirage", analyste, "--graine", 3, "--marge", 4, "-o", tmp_path / "b.csv") == 1


def test_everything_exchanged_is_deleted_and_nothing_else(
    livre: Poste, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lieu = tmp_path / "lieu"
    for origine in (livre.partenaires, livre.tiers, livre.analyste):
        for fichier in origine.iterdir():
            copie = lieu / origine.name / f"renomme-{fichier.name}"
            copie.parent.mkdir(parents=True, exist_ok=True)
            copie.write_bytes(fichier.read_bytes())
    (lieu / "lettre.txt").write_text("Bonjour,\nvoici la note.")
    assert lancer("purger", lieu) == 0
    certificat = json.loads(capsys.readouterr().out)
    assert certificat["restes"] == []
    copies = sum(len(list(un.iterdir())) for un in (livre.partenaires, livre.tiers, livre.analyste))
    assert len(certificat["effaces"]) == copies - 1
    assert sorted(f.name for f in lieu.rglob("*") if f.is_file()) == ["lettre.txt", "renomme-fiche.yaml"]
    assert lancer("journal") == 0


@pytest.mark.parametrize(
    "octets",
    [
        b"NOM;PRENOM;DATE DE NAISSANCE;DOSSIER\nDURAND;EVE;1/2/1953;1\n",
        "Extraction;;;\n;;;\nNom;Prénom(s);Né(e) le;N° dossier\n".encode("cp1252"),
        "nom;prénom;naissance;dossier\n".encode("utf-16"),
    ],
)
def test_names_are_deleted_however_their_file_is_written(tmp_path: Path, octets: bytes) -> None:
    lieu = tmp_path / "lieu"
    lieu.mkdir()
    (lieu / "export.csv").write_bytes(octets)
    (lieu / "lettre.txt").write_text("Merci de nous donner le nom, le prénom, la date de naissance ; rien d'autre.")
    assert lancer("purger", lieu) == 0
    assert [fichier.name for fichier in lieu.iterdir()] == ["lettre.txt"]


def test_a_tampered_journal_stops_the_study(analyste: Path, donnees: Path, tmp_path: Path) -> None:
    assert lancer("mesurer", analyste, "--sortie", tmp_path / "un") == 0
    journal = donnees / "observatoire" / "journal.jsonl"
    journal.write_text(journal.read_text(encoding="utf-8").replace("2026-11", "2026-10"), encoding="utf-8")
    assert lancer("journal") == 1
    assert lancer("mesurer", analyste, "--sortie", tmp_path / "deux") == 1


def test_the_card_is_written_once(tmp_path: Path) -> None:
    assert lancer("fiche", tmp_path / "neuve.yaml") == 0
    assert lancer("fiche", tmp_path / "neuve.yaml") == 1


def test_without_duckdb_it_says_what_to_install(
    livre: Poste, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    assert lancer("lier", "--ressources", livre.tiers / "dep.liaison.csv", "--payeurs",
                  livre.tiers / "caf.liaison.csv", "-o", tmp_path / "liens.csv") == 1  # fmt: skip
    assert "requirements-observatoire.txt" in capsys.readouterr().err


def test_counts_alone_give_bounds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "comptes.csv").write_text(COMPTES, encoding="utf-8")
    assert lancer("agrege", tmp_path / "comptes.csv", "--json") == 0
    bornes = json.loads(capsys.readouterr().out)[0]["bornes"]
    assert bornes[0] < 0.27
    assert bornes[1] > 0.4
