"""The commands as they are typed: exit codes and JSON that a program may read."""

import json
from pathlib import Path

import pytest

from tznr_kit.__main__ import principal
from tznr_kit.actions.tirage import recette


@pytest.fixture(autouse=True)
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TZNR_DONNEES", str(tmp_path / "serveur"))
    monkeypatch.delenv("TZNR_BASE", raising=False)
    (tmp_path / "phrase").write_text("une phrase bien secrète\n")
    return tmp_path


def test_de_la_demonstration_a_la_valise(
    installation: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert principal(["actions", "demo", "charger", "--si-vide"]) == 0
    assert json.loads(capsys.readouterr().out)["actions"] == len(recette().actions)
    assert principal(["actions", "demo", "charger"]) == 1
    assert principal(["actions", "demo", "charger", "--si-vide"]) == 0
    phrase = ["--phrase-fichier", str(installation / "phrase")]
    fichier = str(installation / "depart.tznr")
    capsys.readouterr()
    assert principal(["actions", "exporter", "--vers", fichier, "--json", *phrase]) == 0
    envoye = json.loads(capsys.readouterr().out)
    assert principal(["actions", "exporter", "--vers", fichier, *phrase]) == 1, "un export n'en écrase pas un autre"
    monkeypatch.setenv("TZNR_DONNEES", str(installation / "valise"))
    capsys.readouterr()
    assert principal(["actions", "importer", fichier, "--json", *phrase]) == 0
    recu = json.loads(capsys.readouterr().out)
    assert (recu["empreinte"], recu["contenu"]) == (envoye["empreinte"], envoye["contenu"]) and not recu["conflits"]
    (installation / "phrase").write_text("une tout autre phrase")
    assert principal(["actions", "importer", fichier, *phrase]) == 1
    assert "Phrase secrète fausse" in capsys.readouterr().err


def test_sauvegarder_restaurer_verifier(
    installation: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    principal(["actions", "demo", "charger"])
    copie = str(installation / "copie.gz")
    assert principal(["actions", "sauvegarder", "--vers", copie]) == 0
    capsys.readouterr()
    assert principal(["audit", "verifier", "--json"]) == 0
    derniere = json.loads(capsys.readouterr().out)["derniere"]
    monkeypatch.setenv("TZNR_DONNEES", str(installation / "neuf"))
    assert principal(["actions", "restaurer", "--depuis", copie]) == 0
    assert principal(["audit", "verifier", "--attendu", derniere]) == 0
    assert principal(["actions", "restaurer", "--depuis", copie]) == 1
    assert principal(["actions", "sauvegarder", "--vers", "/dossier/absent/copie.gz"]) == 1


def test_les_comptes_en_ligne_de_commande(capsys: pytest.CaptureFixture[str]) -> None:
    assert principal(["comptes", "inviter", "lea@exemple.fr", "--nom", "Léa", "--role", "terrain"]) == 0
    assert "/invitation?jeton=" in capsys.readouterr().out
    assert principal(["comptes", "revoquer", "personne@exemple.fr"]) == 1
    assert principal(["comptes", "premier"]) == 0
    assert "compte d'administration" in capsys.readouterr().out
    assert principal(["comptes", "lister", "--json"]) == 0 and capsys.readouterr().out == ""
