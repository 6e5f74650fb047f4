"""A sentence whose French changed is said in French, marked; the others keep their translation."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.borne.test_parcours import JOUR
from tznr_kit.__main__ import principal
from tznr_kit.borne.autotest import autotest
from tznr_kit.borne.langue import Langue, langues, phrases_francaises
from tznr_kit.socle.reglages import RACINE


@pytest.fixture
def kiosque(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the content, and its folder of languages."""
    shutil.copytree(RACINE / "content", tmp_path / "content")
    monkeypatch.setenv("TZNR_CONTENU", str(tmp_path / "content"))
    return tmp_path / "content" / "kiosque" / "langues"


def changer(fichier: Path, avant: str, apres: str) -> None:
    texte = fichier.read_text(encoding="utf-8")
    assert avant in texte
    fichier.write_text(texte.replace(avant, apres), encoding="utf-8")


def test_chaque_langue_dit_chaque_phrase() -> None:
    cles = set(phrases_francaises())
    for langue in langues().values():
        if langue.code != "fr":
            dites = {f"mots.{nom}" for nom in langue.mots.model_dump()} | {
                f"ecrans.{nom}.texte" for nom in langue.ecrans
            }
            assert dites >= {cle for cle in cles if cle.startswith("mots.") or cle.endswith(".texte")}


def test_une_phrase_changee_est_dite_en_francais_et_marquee(kiosque: Path) -> None:
    changer(kiosque / "fr.yaml", "Je commence", "On y va")
    es = langues()["es"]
    assert es.mots.commencer == "On y va (français)"
    assert es.mots.retour == "Volver"
    assert es.perimees == ("mots.commencer",)


def test_une_question_changee_garde_le_nombre_de_ses_reponses(kiosque: Path) -> None:
    changer(kiosque.parents[1] / "questionnaire.yaml", "Autre, ou sans emploi", "Autre situation")
    ecran = langues()["pt"].ecrans["activite"]
    assert ecran.reponses[-1] == "Autre situation (français)"
    assert len(ecran.reponses) == len(langues()["en"].ecrans["activite"].reponses)


def test_un_nombre_n_est_pas_marque(kiosque: Path) -> None:
    changer(kiosque / "fr.yaml", '"{bas} ou plus"', '"{bas} et plus"')
    assert langues()["es"].tranches.plus == "{bas} et plus"


def test_sans_empreinte_tout_est_en_francais(kiosque: Path) -> None:
    (kiosque / "empreintes" / "es.yaml").unlink()
    assert langues()["es"].mots.titre.endswith("(français)")
    assert langues()["es"].nom == "Español"


def test_traduite_remet_la_langue_a_jour(kiosque: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changer(kiosque / "fr.yaml", "Je commence", "On y va")
    assert any("es" in essai.dit or "français a changé" in essai.dit for essai in autotest(JOUR))
    assert principal(["kiosque", "traduite", "es"]) == 0
    assert langues()["es"].mots.commencer == "Empezar"
    assert langues()["pt"].perimees
    assert principal(["kiosque", "traduite", "fr"]) == 1
    assert "Aucune traduction" in capsys.readouterr().err


def test_l_arabe_se_lit_de_droite_a_gauche() -> None:
    arabe: Langue = langues()["ar"]
    assert arabe.direction == "rtl"
    assert {langue.direction for langue in langues().values()} == {"ltr", "rtl"}
