"""The router, run as Streamlit runs it."""

from __future__ import annotations

import pytest
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session
from streamlit.testing.v1 import AppTest

from pages.communs import memoire, navigation
from pages.communs.navigation import Ecran
from tznr_kit.socle.acces import Acteur
from tznr_kit.socle.reglages import RACINE

ROUTEUR = RACINE / "pages" / "communs" / "routeur.py"


def test_le_routeur_ouvre_l_accueil() -> None:
    app = AppTest.from_file(str(ROUTEUR), default_timeout=30).run()
    assert not app.exception
    assert "Et si vous aviez droit à une aide ?" in "".join(un.proto.body for un in app.get("html"))


def test_la_borne_est_retenue_a_la_premiere_page() -> None:
    app = AppTest.from_file(str(ROUTEUR), default_timeout=30)
    app.query_params["kiosque"] = "1"
    app.run()
    app.query_params.clear()
    app.run()
    assert app.session_state["kiosque"] is True


def test_sans_borne_rien_n_est_retenu() -> None:
    app = AppTest.from_file(str(ROUTEUR), default_timeout=30).run()
    assert "kiosque" not in app.session_state


def test_un_ecran_reserve_ne_s_execute_pas_pour_le_public(monkeypatch: pytest.MonkeyPatch) -> None:
    reserve = Ecran("reserve", "Réservé aux tests", "absent.py", "Cellule", "action.valider", "lock")
    monkeypatch.setattr(navigation, "ECRANS", (*navigation.ECRANS, reserve))
    app = AppTest.from_function(_porte_de_la_derniere_page, default_timeout=30).run()
    assert "Accueil" in app.session_state["visibles"]
    assert "Réservé aux tests" not in app.session_state["visibles"]
    assert app.title[0].value == "Réservé aux tests"
    assert "réservée aux professionnels" in app.info[0].value


def test_un_compte_sans_ce_droit_n_est_pas_prie_de_se_connecter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pages.communs.visiteur.acteur_courant", lambda: Acteur("c", "Ana", "terrain"))
    reserve = Ecran("reserve", "Réservé aux tests", "absent.py", "Cellule", "action.valider", "lock")
    monkeypatch.setattr(navigation, "ECRANS", (*navigation.ECRANS, reserve))
    app = AppTest.from_function(_porte_de_la_derniere_page, default_timeout=30).run()
    assert "ne donne pas accès à cette page" in app.warning[0].value
    assert not app.info


def _porte_de_la_derniere_page() -> None:
    import streamlit as st

    from pages.communs.menu import pages_du_menu

    pages = [page for groupe in pages_du_menu("public").values() for page in groupe]
    st.session_state["visibles"] = {page.title for page in pages if page.visibility == "visible"}
    st.navigation([pages[-1]]).run()


def test_deux_visiteurs_ouvrent_la_meme_page_en_meme_temps() -> None:
    """Streamlit marks the page it opens, and takes the mark away when it is drawn: two visitors share none."""
    app = AppTest.from_function(_deux_menus, default_timeout=30).run()
    assert app.session_state["partagees"] == 0


def _deux_menus() -> None:
    import streamlit as st

    from pages.communs.menu import pages_du_menu

    un, autre = ([page for groupe in pages_du_menu("public").values() for page in groupe] for _ in range(2))
    st.session_state["partagees"] = len({*map(id, un)} & {*map(id, autre)})


def test_les_couleurs_recopiees_sont_celles_de_streamlit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app_session, "_populate_theme_msg", app_session._populate_theme_msg)
    sections = ("theme", "theme.light", "theme.dark", "theme.sidebar", "theme.light.sidebar", "theme.dark.sidebar")
    les_siennes = [_theme(section) for section in sections]
    memoire.garder_les_couleurs()
    assert [_theme(section) for section in sections for _ in range(2)] == [une for une in les_siennes for _ in range(2)]
    assert les_siennes[0] != les_siennes[3]


def _theme(section: str) -> bytes:
    message = CustomThemeConfig()
    app_session._populate_theme_msg(message, section)
    return message.SerializeToString(deterministic=True)
