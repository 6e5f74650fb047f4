"""A ticket of the kiosk is read by the simulator, and leaves the address."""

from __future__ import annotations

from datetime import date

from streamlit.testing.v1 import AppTest

from tests.pages.conversation import PAGE, titre, toucher
from tznr_kit.borne.ticket import ecrire


def ouvrir(code: str) -> AppTest:
    app = AppTest.from_file(str(PAGE), default_timeout=30)
    app.query_params["ticket"] = code
    return app.run()


def test_le_simulateur_dit_de_quelles_aides_parle_le_ticket() -> None:
    app = ouvrir(ecrire(["cheque_energie"], date.today()))
    assert any("Chèque énergie" in info.value for info in app.info)
    assert "ticket" not in app.query_params
    app = toucher(app, "Oublier ce ticket")
    assert app.session_state["mes_droits"].ticket == ()


def test_un_faux_ticket_se_dit_et_n_empeche_rien() -> None:
    app = ouvrir("AAA-AAA")
    assert any("Vérifiez" in message.value for message in app.warning)
    assert titre(app) == "Que faites-vous en ce moment ?"


def test_un_professionnel_tape_le_code() -> None:
    app = toucher(AppTest.from_file(str(PAGE), default_timeout=30).run(), "J'accompagne quelqu'un")
    app = app.text_input[0].set_value(ecrire(["rsa", "css"], date.today())).run()
    assert app.session_state["mes_droits"].ticket == ("rsa", "css")
