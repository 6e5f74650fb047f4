"""The colours of the charter: readable on what they meet, the same in Streamlit's theme, an accent a theme."""

from __future__ import annotations

import tomllib

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.web.test_theme import contraste
from tznr_kit.droits.fiches.repertoire import repertoire
from tznr_kit.socle.charte import charte
from tznr_kit.socle.pictogrammes import pictogrammes
from tznr_kit.socle.reglages import RACINE
from tznr_kit.web import charte as feuille

MODES = ("clair", "sombre")
TEXTES = ("encre", "encre-2", "canard", "brique", "violette")
FONDS = ("papier", "carte", "ble")


@pytest.mark.parametrize("mode", MODES)
def test_les_textes_se_lisent_partout(mode: str) -> None:
    teintes = dict(getattr(charte().couleurs, mode))
    couples = [(texte, fond) for texte in TEXTES for fond in FONDS]
    couples += [(nom, f"{nom}-teinte") for nom in ("canard", "brique", "violette")]
    couples += [("encre", "brique-teinte"), ("sur-canard", "canard"), ("sur-canard", "canard-fonce")]
    couples += [("sur-violette", "violette")]
    assert [(a, b) for a, b in couples if contraste(teintes[a], teintes[b]) < 4.5] == []


@pytest.mark.parametrize("mode", MODES)
def test_les_bords_se_voient(mode: str) -> None:
    teintes = dict(getattr(charte().couleurs, mode))
    assert [fond for fond in FONDS if contraste(teintes["bord"], teintes[fond]) < 3] == []


def test_les_encres_du_papier_ont_la_meme_valeur_de_gris() -> None:
    sur_blanc = [contraste(teinte, "#ffffff") for teinte in charte().couleurs.papier.values()]
    assert min(sur_blanc) >= 7


@pytest.mark.parametrize(("mode", "theme"), [("clair", "light"), ("sombre", "dark")])
def test_le_theme_de_streamlit_repete_la_charte(mode: str, theme: str) -> None:
    config = tomllib.loads((RACINE / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"][theme]
    teintes = getattr(charte().couleurs, mode)
    memes = {
        "backgroundColor": "papier",
        "secondaryBackgroundColor": "ble",
        "textColor": "encre",
        "borderColor": "bord",
    }
    assert {nom: config[nom] for nom in memes} == {nom: teintes[role] for nom, role in memes.items()}


def test_chaque_theme_des_fiches_a_son_accent() -> None:
    assert set(charte().accents) == set(repertoire().themes)


def test_chaque_moment_de_la_vie_a_son_dessin() -> None:
    assert set(charte().moments) == set(repertoire().moments)
    assert {signe.picto for signe in charte().moments.values()} <= set(pictogrammes())


def test_la_feuille_de_style_porte_les_couleurs_et_chaque_pictogramme() -> None:
    reponse = TestClient(Starlette(routes=feuille.routes())).get("/statique/charte.css")
    assert reponse.headers["content-type"].startswith("text/css")
    assert "--canard:#0b5c66" in reponse.text
    assert [nom for nom in pictogrammes() if f"'--{nom}--'" not in reponse.text] == []


def test_un_dessin_inconnu_n_existe_pas() -> None:
    client = TestClient(Starlette(routes=feuille.routes()))
    assert client.get("/statique/dessins/marque.svg").headers["content-type"] == "image/svg+xml"
    assert client.get("/statique/dessins/absent.svg").status_code == 404
