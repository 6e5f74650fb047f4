"""``/mes_droits?activite=retraite``: a link answers the first question, and only it."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conversation import PAGE, titre


def _ouvrir(activite: str) -> AppTest:
    app = AppTest.from_file(str(PAGE), default_timeout=30)
    app.query_params["activite"] = activite
    app.run()
    assert not app.exception
    return app


def test_le_lien_repond_a_la_premiere_question_et_quitte_l_adresse() -> None:
    app = _ouvrir("retraite")
    assert titre(app) == "Quel âge avez-vous ?"
    assert app.session_state["mes_droits"].deroule.reponses["adultes[0].activite"] == "retraite"
    assert "activite" not in app.query_params


@pytest.mark.parametrize("activite", ["rentier", "", "65", "<script>"])
def test_un_code_inconnu_laisse_la_question(activite: str) -> None:
    app = _ouvrir(activite)
    assert titre(app) == "Que faites-vous en ce moment ?" and app.session_state["mes_droits"].vide


def test_le_lien_ne_change_pas_une_reponse_deja_donnee() -> None:
    app = _ouvrir("retraite")
    app.query_params["activite"] = "etudiant"
    app.run()
    assert app.session_state["mes_droits"].deroule.reponses["adultes[0].activite"] == "retraite"
