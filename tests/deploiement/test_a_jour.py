"""``make a-jour``, without an index: what it reads, what it writes, what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import a_jour
from tests.a_jour import SUITE, desserrer, relever

ECRIT = "# why\n-r requirements.in\nnumpy==2.4.6\npsycopg[binary]==3.3.9  # a driver\ntypes-PyYAML==6.0.12.2\n"


def test_ce_qui_est_demande_se_desserre_sans_perdre_un_mot() -> None:
    assert desserrer(ECRIT) == ECRIT.replace("==", ">=")


def test_les_versions_trouvees_s_ecrivent_et_se_disent() -> None:
    texte, bouges = relever(ECRIT, {"numpy": "2.5.0", "psycopg": "3.3.9", "types-pyyaml": "6.0.13"})
    assert "numpy==2.5.0" in texte and "psycopg[binary]==3.3.9  # a driver" in texte
    assert bouges == ["numpy 2.4.6 -> 2.5.0", "types-PyYAML 6.0.12.2 -> 6.0.13"]
    assert relever(ECRIT, {}) == (ECRIT, [])


def _lancer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, essais: dict[str, list[str] | None]) -> int:
    (tmp_path / "requirements.in").write_text("numpy==1\n", encoding="utf-8")
    monkeypatch.setattr(a_jour, "RACINE", tmp_path)
    monkeypatch.setattr(a_jour, "VERROUS", ["requirements"])
    monkeypatch.setattr(a_jour, "ESSAIS", essais)
    monkeypatch.setattr(a_jour, "chercher", lambda: {"numpy": "2"})
    monkeypatch.setattr(a_jour, "essayer", essais.__getitem__)
    monkeypatch.setattr(a_jour.subprocess, "run", lambda *_, **__: None)
    return a_jour.principal()


def test_ce_qui_casse_est_nomme_avec_la_facon_de_revenir(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _lancer(monkeypatch, tmp_path, {"relire": None, "essais": ["FAILED tests/x.py::test_y"]}) == 1
    lu = capsys.readouterr().out
    assert "numpy 1 -> 2" in lu and "relire : passe" in lu and "essais : CASSÉ" in lu and "test_y" in lu
    assert "git checkout" in lu and (tmp_path / "requirements.in").read_text() == "numpy==2\n"


def test_rien_de_casse_et_rien_a_relever(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _lancer(monkeypatch, tmp_path, {"relire": None}) == 0
    assert "git checkout" not in capsys.readouterr().out
    monkeypatch.setattr(a_jour, "chercher", lambda: {"numpy": "1"})
    (tmp_path / "requirements.in").write_text("numpy==1\n", encoding="utf-8")
    assert a_jour.principal() == 0 and capsys.readouterr().out == "Tout est à jour.\n"


def test_les_plaintes_des_outils_se_retrouvent() -> None:
    sortie = "x\nFAILED tests/a.py::b - E\ntznr_kit/a.py:3: error: Bad\nE501 Line too long\nFound 1 error."
    assert len(SUITE.findall(sortie)) == 3
