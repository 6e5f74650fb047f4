"""The declaration says what is measured, what is wrong, and never invents an address."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tznr_kit.contenus.accessibilite import declaration
from tznr_kit.contenus.lisibilite import ORDINAIRE, defauts
from tznr_kit.socle.reglages import RACINE

PAGE = RACINE / "pages" / "accessibilite.py"
FICHIER = RACINE / "content" / "textes" / "accessibilite.yaml"


def test_sans_audit_la_declaration_dit_non_conforme() -> None:
    lue = declaration()
    assert lue.audit is not None or lue.etat == "non conforme"
    app = AppTest.from_file(str(PAGE), default_timeout=30).run()
    assert "non conforme" in app.markdown[0].value
    assert any("personne qui vous accueille" in info.value for info in app.info)


def test_une_adresse_donnee_remplace_l_excuse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "textes").mkdir()
    texte = FICHIER.read_text(encoding="utf-8").replace(
        "contact: null", "contact: acces@exemple.fr ![x](http://x/p.png)"
    )
    (tmp_path / "textes" / "accessibilite.yaml").write_text(texte, encoding="utf-8")
    monkeypatch.setenv("TZNR_CONTENU", str(tmp_path))
    app = AppTest.from_file(str(PAGE), default_timeout=30).run()
    assert app.text[0].value.startswith("acces@exemple.fr")
    assert not app.info


def test_elle_se_lit() -> None:
    lue = declaration()
    textes = [lue.pourquoi, *lue.limites, *lue.signaler, lue.sans_adresse, *lue.recours]
    assert defauts(textes, ORDINAIRE, expliques={"NVDA"}) == []
