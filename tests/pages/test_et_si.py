"""« Et si… »: an amount written as people write it."""

from __future__ import annotations

import html

import pytest
from streamlit.testing.v1 import AppTest

from pages.parties.mes_droits.etat import CLE, Etat
from tests.pages.aides import courir, ouvrir
from tznr_kit.droits.et_si.changements import changements
from tznr_kit.socle.acces import Acteur, Contexte
from tznr_kit.socle.magasin import magasin_principal

AVEC_MONTANT = next(un for un in changements(False) if un.montant is not None)


@pytest.fixture
def ouverte(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    app = ouvrir(monkeypatch, "et_si", Contexte(magasin_principal(), Acteur("c", "Camille", "referent")))
    app.session_state[CLE] = Etat(reponses={"adultes[0].activite": "salarie", "adultes[0].age": 40})
    app = courir(app)
    app.multiselect[0].set_value([AVEC_MONTANT])
    return courir(app)


@pytest.mark.parametrize(
    ("ecrit", "refuse"), [("1 200,50", ""), ("450,25 €", ""), ("mille", "pas un nombre"), ("-5", "entre 0 et")]
)
def test_le_montant_se_lit_ou_dit_comment_l_ecrire(ouverte: AppTest, ecrit: str, refuse: str) -> None:
    app = ouverte.text_input(key=f"et_si:{AVEC_MONTANT.id}").set_value(ecrit).run()
    assert not app.exception
    dessins = html.unescape(" ".join(element.proto.body for element in app.get("html")))
    assert (refuse in dessins) if refuse else "k-erreur" not in dessins
