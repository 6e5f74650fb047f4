"""The declaration says what is measured, what is wrong, and never invents an address."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tznr_kit.contenus.accessibilite import declaration
from tznr_kit.contenus.lisibilite import ORDINAIRE, defauts
from tznr_kit.socle.reglages import RACINE

PAGE = RACINE / "pages" / "accessibilite.py"
FICHIER = RACINE / "content" / "textes" / "accessibilite.yaml"


def page(app: AppTest) -> str:
    return "".join(unescape(element.proto.body) for element in app.get("html"))


def lue_sans_adresse() -> str:
    return declaration().sans_adresse


def test_sans_audit_la_declaration_dit_non_conforme() -> None:
    lue = declaration()
    assert lue.audit is not None or lue.etat == "non conforme"
    app = AppTest.from_file(str(PAGE), default_timeout=30).run()
    assert "Accessibilité : non conforme" in page(app)
    assert "personne qui vous accueille" in page(app)


def test_une_adresse_donnee_remplace_l_excuse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "textes").mkdir()
    texte = FICHIER.read_text(encoding="utf-8").replace(
        "contact: null", "contact: acces@exemple.fr ![x](http://x/p.png)"
    )
    (tmp_path / "textes" / "accessibilite.yaml").write_text(texte, encoding="utf-8")
    monkeypatch.setenv("TZNR_CONTENU", str(tmp_path))
    app = AppTest.from_file(str(PAGE), default_timeout=30).run()
    assert "acces@exemple.fr ![x](http://x/p.png)" in page(app), "shown, never interpreted"
    assert lue_sans_adresse() not in page(app)


def test_elle_se_lit() -> None:
    lue = declaration()
    textes = [lue.pourquoi, *lue.limites, *lue.signaler, lue.sans_adresse, *lue.recours]
    assert defauts(textes, ORDINAIRE, expliques={"NVDA"}) == []
