"""The tab « Relais » of an action: a slot in two taps, a code for a partner, his answer back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.actions.aides import action_validee
from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.actions import creneaux, transmissions
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.magasin.tables_relais import Creneau
from tznr_kit.socle.reglages import RACINE


@pytest.fixture
def cellule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Contexte]:
    monkeypatch.setenv("TZNR_DONNEES", str(tmp_path))
    monkeypatch.delenv("TZNR_BASE", raising=False)
    qui = contexte(magasin_neuf(tmp_path))
    monkeypatch.setattr("pages.communs.visiteur.acteur_courant", lambda: qui.acteur)
    yield qui


def ouvrir(action: str) -> AppTest:
    essai = AppTest.from_file(str(RACINE / "pages" / "actions.py"), default_timeout=120)
    essai.query_params["action"], essai.query_params["onglet"] = action, "relais"
    return courir(essai)


def courir(essai: AppTest) -> AppTest:
    essai.run()
    assert not essai.exception, essai.exception
    return essai


def test_un_creneau_se_prend_en_deux_gestes_et_un_code_se_confie(cellule: Contexte) -> None:
    action, demain = action_validee(cellule).id, date.today() + timedelta(days=1)
    un = Creneau(partenaire="CAF", lieu="Mairie", jour=demain, debut="09:30", minutes=20)
    creneaux.proposer(cellule, action, [un])
    page = ouvrir(action)
    pastilles = next(p for p in page.get("button_group") if p.key == "relais:creneau")
    page = pastilles.set_value(creneaux.en_mots(creneaux.lister(cellule, action)[0])).run()
    page = next(b for b in page.button if b.label == "La personne prend ce créneau").click().run()
    assert not page.exception, page.exception
    assert creneaux.lister(cellule, action)[0].pris
    page.selectbox(key="relais:droit").select_index(0)
    page.text_input(key="relais:confie_a").set_value("CAF")
    page = next(b for b in page.button if b.label == "Faire le code").click().run()
    assert not page.exception, page.exception
    assert len(transmissions.lister(cellule, action)) == 1
    transmissions.repondre(cellule.magasin, page.code[0].value, {"reponse": "recu"}, date.today(), "192.0.2.1")
    assert any("en cours" in texte.value for texte in courir(ouvrir(action)).text)


def test_un_ticket_mal_tape_ne_prend_rien(cellule: Contexte) -> None:
    action, demain = action_validee(cellule).id, date.today() + timedelta(days=1)
    un = Creneau(partenaire="CAF", lieu="Mairie", jour=demain, debut="09:30", minutes=20)
    creneaux.proposer(cellule, action, [un])
    page = ouvrir(action)
    page.text_input(key="relais:code").set_value("AAAA-AAAA")
    pastilles = next(p for p in page.get("button_group") if p.key == "relais:creneau")
    page = pastilles.set_value(creneaux.en_mots(creneaux.lister(cellule, action)[0])).run()
    page = next(b for b in page.button if b.label == "La personne prend ce créneau").click().run()
    assert page.error
    assert not creneaux.lister(cellule, action)[0].pris
