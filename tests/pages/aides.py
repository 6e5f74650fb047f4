"""A page run as somebody: the account is given, no cookie is needed."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from pages.communs.navigation import ECRANS
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.reglages import RACINE

ECRANS_DESSINES = [un for un in ECRANS if un.id not in {"recontacts", "pilotage"}]
"""The others are old addresses that only send elsewhere: alone, outside the site, they would turn round for ever."""


def ouvrir(monkeypatch: pytest.MonkeyPatch, page: str, qui: Contexte | None = None, **adresse: str) -> AppTest:
    """The page ``page`` drawn for this account, or for a visitor; ``adresse``: parameters of its address."""
    acteur = qui.acteur if qui else None
    for module in ("communs.visiteur", "parties.se_former.participant", "parties.guide_aller_vers.listes"):
        monkeypatch.setattr(f"pages.{module}.acteur_courant", lambda: acteur)
    monkeypatch.setattr("pages.parties.se_former.ecran.role_courant", lambda: acteur.role if acteur else "public")
    essai = AppTest.from_file(str(RACINE / "pages" / f"{page}.py"), default_timeout=30)
    for nom, valeur in adresse.items():
        essai.query_params[nom] = valeur
    return courir(essai)


def courir(essai: AppTest) -> AppTest:
    """Run the page again; it must not break."""
    essai.run()
    assert not essai.exception, essai.exception
    return essai
