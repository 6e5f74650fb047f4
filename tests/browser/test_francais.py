"""A page that has every widget we use speaks French, also when it breaks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.navigateur import attendre_la_fin
from tests.browser.serveurs import serveur
from tznr_kit.socle.reglages import RACINE

APPLICATION = f"""
import sys
sys.path.insert(0, {str(RACINE)!r})
import streamlit as st
from pages.communs.erreurs import dire_l_erreur
from tznr_kit.web import filtres, routes
app = st.App("page.py", middleware=filtres(), routes=routes(), on_script_error=dire_l_erreur)
"""
PAGE = """
import streamlit as st
st.set_page_config(page_title="Essai")
st.title("Essai")
if "casse" in st.query_params:
    raise ValueError("06 12 34 56 78")
with st.sidebar:
    st.write("Menu")
st.selectbox("Liste", ["a", "b"], index=None)
st.selectbox("Liste remplie", ["a", "b"])
st.multiselect("Plusieurs", ["a", "b"])
st.multiselect("Plusieurs remplis", ["a", "b"], default=["a"])
st.number_input("Nombre", value=None)
st.number_input("Nombre borné", 16, 115, None)
st.text_input("Texte", type="password", help="aide")
st.text_area("Long texte")
st.date_input("Jour", format="DD/MM/YYYY")
st.date_input("Jour vide", value=None, format="DD/MM/YYYY")
st.time_input("Moment")
st.file_uploader("Fichier", type=["csv"])
st.radio("Choix", ["a", "b"])
st.checkbox("Case")
st.toggle("Bascule")
st.slider("Curseur", 0, 10)
st.dataframe({"a": [1]})
st.table({"a": [1]})
st.line_chart({"a": [1, 2]})
with st.form("formulaire"):
    st.text_input("Dans le formulaire")
    st.form_submit_button("Envoyer")
with st.expander("Plus"):
    st.write("contenu")
"""
ANGLAIS = re.compile(
    r"\b(choose|select|upload|drag|drop|clear|press|search|download|full ?screen|show|hide|close|open|help|per file"
    r"|increment|decrement|day|month|year|hour|skip|sidebar|expand|collapse|remove|loading|running|date range"
    r"|start|end|range|please|axis|chart|table of|link to|settings|menu item|any file|dd|yyyy)\b",
    re.IGNORECASE,
)


@pytest.mark.complet
def test_tout_est_en_francais_meme_l_erreur(page: Page, tmp_path: Path) -> None:
    (tmp_path / "page.py").write_text(PAGE, encoding="utf-8")
    (tmp_path / "app_essai.py").write_text(APPLICATION, encoding="utf-8")
    with serveur(tmp_path, script=tmp_path / "app_essai.py") as adresse:
        page.goto(adresse)
        expect(page.get_by_role("heading", name="Essai")).to_be_visible(timeout=15_000)
        attendre_la_fin(page)
        page.get_by_label("Long texte").fill("abc")
        page.get_by_label("Nombre borné").fill("9")
        page.get_by_label("Dans le formulaire").fill("abc")
        restes = {ligne.strip() for ligne in lignes(page) if ANGLAIS.search(ligne)}
        page.set_viewport_size({"width": 390, "height": 844})
        page.wait_for_timeout(500)
        restes |= {ligne.strip() for ligne in lignes(page) if ANGLAIS.search(ligne)}
        page.goto(f"{adresse}/?casse=1")
        expect(page.get_by_text("Cette page a rencontré une difficulté")).to_be_visible()
        assert "06 12" not in page.locator("body").inner_text()
        journal = (tmp_path / "serveur.log").read_text(encoding="utf-8")
    assert "page en erreur : ValueError" in journal
    assert "06 12" not in journal, "an exception's message may hold what somebody typed"
    assert not restes, "\n".join(sorted(restes))


def lignes(page: Page) -> list[str]:
    """What a screen reader says, line by line, and the texts that only show (icons are letters of a font)."""
    icones = set(page.get_by_test_id("stIconMaterial").all_inner_texts())
    lues = [*page.locator("body").aria_snapshot().splitlines(), *page.locator("body").inner_text().splitlines()]
    return [ligne for ligne in lues if ligne.strip() not in icones]
