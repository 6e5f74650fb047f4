"""A ticket of the kiosk is read by the simulator, and leaves the address."""

from __future__ import annotations

from datetime import date, timedelta

from streamlit.testing.v1 import AppTest

from pages.parties.mes_droits.etat import DOSSIER, Etat
from tests.pages.conversation import PAGE, titre, toucher
from tests.pages.test_dossier import textes
from tznr_kit.borne.ticket import ecrire


def ouvrir(code: str) -> AppTest:
    app = AppTest.from_file(str(PAGE), default_timeout=30)
    app.query_params["ticket"] = code
    return app.run()


def test_le_simulateur_dit_de_quelles_aides_parle_le_ticket() -> None:
    app = ouvrir(ecrire(["cheque_energie"], date.today()))
    assert "Chèque énergie" in textes(app)
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


def test_un_ticket_trop_vieux_le_dit_et_garde_ses_aides() -> None:
    app = ouvrir(ecrire(["rsa"], date.today() - timedelta(days=300)))
    assert any("plus de 6 mois" in message.value for message in app.warning)
    assert app.session_state["mes_droits"].ticket == ("rsa",)


def test_le_dossier_commence_par_les_aides_du_ticket() -> None:
    app = AppTest.from_file(str(PAGE), default_timeout=60)
    app.session_state["mes_droits"] = Etat(ecran=DOSSIER, avec_professionnel=True, ticket=("rsa", "css"))
    app.run()
    assert not app.exception, app.exception
    coches = [case.key for case in app.checkbox if (case.key or "").startswith("q:dossier:droit:") and case.value]
    assert coches == ["q:dossier:droit:rsa", "q:dossier:droit:css"]
