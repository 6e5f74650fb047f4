"""A professional opens a kiosk's ticket in the simulator."""

from __future__ import annotations

from datetime import date

from streamlit.testing.v1 import AppTest

from tznr_kit.borne.ticket import ecrire
from tznr_kit.socle.reglages import RACINE

PAGE = RACINE / "pages" / "mes_droits.py"


def ouvrir(code: str) -> AppTest:
    app = AppTest.from_file(str(PAGE), default_timeout=30)
    app.query_params["ticket"] = code
    return app.run()


def cliquer(app: AppTest, bouton: str) -> AppTest:
    return next(b for b in app.button if b.label == bouton).click().run()


def test_le_simulateur_commence_par_les_aides_du_ticket() -> None:
    app = ouvrir(ecrire(["cheque_energie"], date.today()))
    assert any("Chèque énergie" in info.value for info in app.info)
    assert "ticket" not in app.query_params
    restreint = len(cliquer(app, "Commencer").radio)
    app = cliquer(cliquer(app, "Voir le résultat maintenant"), "Regarder aussi les autres aides")
    assert app.session_state["mes_droits"].ticket == ()
    assert restreint < len(app.radio)


def test_un_faux_ticket_se_dit_et_n_empeche_rien() -> None:
    app = ouvrir("AAA-AAA")
    assert any("Vérifiez" in message.value for message in app.warning)
    assert cliquer(app, "Commencer").title[0].value == "Vous"


def test_un_professionnel_tape_le_code() -> None:
    app = AppTest.from_file(str(PAGE), default_timeout=30).run()
    app = app.toggle[0].set_value(True).run()
    app = app.text_input[0].set_value(ecrire(["rsa", "css"], date.today())).run()
    assert app.session_state["mes_droits"].ticket == ("rsa", "css")
    app = cliquer(app, "Oublier ce ticket")
    assert app.session_state["mes_droits"].ticket == ()
