"""« Mon compte »: a visitor signs in, a professional sees a name, the administration manages the accounts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.socle.acces import Contexte, comptes
from tznr_kit.socle.reglages import RACINE


@pytest.fixture
def admin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Contexte]:
    monkeypatch.setenv("TZNR_DONNEES", str(tmp_path))
    monkeypatch.delenv("TZNR_BASE", raising=False)
    yield contexte(magasin_neuf(tmp_path), "admin")


def _ouvrir(qui: Contexte | None, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setattr("pages.communs.visiteur.acteur_courant", lambda: qui.acteur if qui else None)
    essai = AppTest.from_file(str(RACINE / "pages" / "compte.py"), default_timeout=20).run()
    assert not essai.exception
    return essai


def test_un_visiteur_et_une_cellule_ne_gerent_pas_les_comptes(admin: Contexte, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _ouvrir(None, monkeypatch).header.len == 0
    cellule = _ouvrir(contexte(admin.magasin, "cellule"), monkeypatch)
    assert cellule.header.len == 0 and "cellule TZNR" in cellule.text[0].value


def test_l_administration_invite_et_ne_peut_pas_s_enfermer(admin: Contexte, monkeypatch: pytest.MonkeyPatch) -> None:
    jeton = comptes.inviter(admin, "ana@exemple.fr", "Ana", "admin")
    comptes.accepter(admin.magasin, jeton, "", "", "quatre chevaux verts dorment")
    essai = _ouvrir(admin, monkeypatch)
    essai.text_input[0].set_value("Léa")
    essai.text_input[1].set_value("pas une adresse")
    essai.button[0].click().run()
    assert "incomplet" in essai.error[0].value
    essai.text_input[1].set_value("lea@exemple.fr")
    essai.button[0].click().run()
    assert "/invitation?jeton=" in essai.code[0].value
    bouton = next(un for un in essai.button if un.label == "Fermer ce compte")
    bouton.click().run()
    assert "zéro compte" in essai.error[0].value
