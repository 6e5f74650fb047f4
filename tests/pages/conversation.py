"""A visitor of « Mes droits », answering the screens as Streamlit runs them."""

from __future__ import annotations

import html
import re

from streamlit.testing.v1 import AppTest

from tznr_kit.socle.reglages import RACINE

PAGE = RACINE / "pages" / "mes_droits.py"


def ouvrir() -> AppTest:
    """The first question."""
    return AppTest.from_file(str(PAGE), default_timeout=30).run()


def textes(app: AppTest) -> str:
    """Every drawing of the page, as text."""
    corps = " ".join(element.proto.body for element in app.get("html"))
    return html.unescape(re.sub(r"<[^>]+>", " ", corps)).replace("\u00a0", " ")


def titre(app: AppTest) -> str:
    """The title of the page."""
    corps = " ".join(element.proto.body for element in app.get("html"))
    trouve = re.search(r"<h1[^>]*>(.*?)</h1>", corps)
    return html.unescape(trouve.group(1)).replace("\u00a0", " ") if trouve else ""


def boutons(app: AppTest) -> list[str]:
    """Words of every button."""
    return [bouton.label.replace("\u00a0", " ") for bouton in app.button]


def toucher(app: AppTest, mots: str) -> AppTest:
    """Touch the first button that says these words."""
    bouton = next(b for b in app.button if b.label.replace("\u00a0", " ").startswith(mots))
    app = bouton.click().run()
    assert not app.exception, app.exception
    return app


def ecrire(app: AppTest, texte: str) -> AppTest:
    """Type in the field of the screen and send it."""
    app.text_input[0].set_value(texte)
    return toucher(app, "Continuer")


def repondre(app: AppTest, *reponses: str) -> AppTest:
    """One button after the other; « =690,50 » is typed."""
    for reponse in reponses:
        app = ecrire(app, reponse[1:]) if reponse.startswith("=") else toucher(app, reponse)
    return app


def commune(app: AppTest, tapee: str, voulue: str) -> AppTest:
    """Type a commune, touch the one wanted."""
    app.text_input[0].set_value(tapee).run()
    return toucher(app, voulue)


def la_veuve(app: AppTest) -> AppTest:
    """67, a farmer's widow, 690,50 € of pension from the MSA, owner at Cadours: to the result."""
    app = repondre(
        app, "Retraite agricole (MSA)", "65 ans ou plus", "Veuf ou veuve depuis plus", "Aucun", "Rien de tout cela"
    )
    app = repondre(app, "=690,50", "Propriétaire")
    app = commune(app, "cadours", "Cadours")
    return repondre(app, "Française", "Rien de tout cela", "Rien de tout cela")
