"""The kiosk in another language: a sentence nobody translated, or whose French changed, is said in French, marked."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.borne.test_parcours import JOUR
from tznr_kit.borne.autotest import autotest
from tznr_kit.borne.langue import Langue, langues
from tznr_kit.socle.reglages import RACINE


@pytest.fixture
def contenu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the content."""
    shutil.copytree(RACINE / "content", tmp_path / "content")
    monkeypatch.setenv("TZNR_CONTENU", str(tmp_path / "content"))
    return tmp_path / "content"


def changer(fichier: Path, avant: str, apres: str) -> None:
    texte = fichier.read_text(encoding="utf-8")
    assert avant in texte
    fichier.write_text(texte.replace(avant, apres), encoding="utf-8")


def test_chaque_langue_dit_toute_la_borne() -> None:
    assert {code: langue.perimees for code, langue in langues().items()} == dict.fromkeys(langues(), ())


def test_une_phrase_changee_est_dite_en_francais_et_marquee(contenu: Path) -> None:
    changer(contenu / "kiosque" / "mots.yaml", "Je commence", "On y va")
    es = langues()["es"]
    assert es.mots.commencer == "On y va (français)"
    assert es.mots.retour == "Volver"
    assert es.perimees == ("mots.commencer",)
    assert any("1 phrases dites en français" in essai.dit for essai in autotest(JOUR))


def test_une_question_changee_garde_le_nombre_de_ses_reponses(contenu: Path) -> None:
    changer(contenu / "questionnaire.yaml", "Autre, ou sans emploi", "Autre situation")
    ecran = langues()["pt"].ecrans["activite"]
    assert ecran.reponses[-1] == "Autre situation (français)"
    assert len(ecran.reponses) == len(langues()["en"].ecrans["activite"].reponses)


def test_un_nombre_n_est_pas_marque(contenu: Path) -> None:
    changer(contenu / "kiosque" / "mots.yaml", '"{bas} ou plus"', '"{bas} et plus"')
    assert langues()["es"].tranches.plus == "{bas} et plus"


def test_sans_traduction_tout_est_en_francais(contenu: Path) -> None:
    (contenu / "langues" / "es" / "borne.yaml").unlink()
    assert langues()["es"].mots.titre.endswith("(français)")
    assert langues()["es"].nom == "Español"


def test_l_arabe_se_lit_de_droite_a_gauche() -> None:
    arabe: Langue = langues()["ar"]
    assert arabe.direction == "rtl"
    assert {langue.direction for langue in langues().values()} == {"ltr", "rtl"}
