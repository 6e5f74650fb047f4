"""A visit counts once for each thing; the setting stops everything."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.parties.mes_droits.etat import RESULTAT, Etat
from tests.pages import test_borne
from tests.pages.test_borne import ROUTEUR
from tests.pages.test_dossier import PAGE, VEUVE
from tests.socle.acces.aides import magasin_neuf
from tznr_kit.socle.magasin import Magasin
from tznr_kit.socle.magasin.tables_relais import CompteurOutil


@pytest.fixture
def magasin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Magasin:
    monkeypatch.setenv("TZNR_DONNEES", str(tmp_path))
    return magasin_neuf(tmp_path)


def visiter() -> None:
    app = AppTest.from_file(str(PAGE), default_timeout=120)
    app.session_state["mes_droits"] = Etat(reponses=dict(VEUVE), ecran=RESULTAT, complet=True)
    app.run()
    app.run()
    assert not app.exception, app.exception


def comptes(magasin: Magasin) -> dict[str, int]:
    with magasin.lecture() as session:
        return {ligne.nom: ligne.nombre for ligne in session.query(CompteurOutil)}


def test_une_visite_compte_une_fois(magasin: Magasin) -> None:
    visiter()
    lus = comptes(magasin)
    assert lus["commence"] == lus["fini"] == 1
    assert sum(nombre for nom, nombre in lus.items() if nom.startswith("duree:")) == 1
    with magasin.lecture() as session:
        assert {ligne.mois for ligne in session.query(CompteurOutil)} == {f"{date.today():%Y-%m}"}


def test_le_reglage_arrete_tout(magasin: Magasin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZNR_COMPTEURS", "non")
    visiter()
    assert comptes(magasin) == {}


def test_la_borne_compte_ses_visites(magasin: Magasin) -> None:
    app = AppTest.from_file(str(ROUTEUR), default_timeout=60)
    app.query_params["kiosque"] = "1"
    for _ in range(2):  # a visit wiped, then another
        app = test_borne.visiter(app.run())
        app = test_borne.toucher(test_borne.toucher(app, "suite"), "code")
        app = test_borne.toucher(test_borne.toucher(app, "retour"), "fin")
        app.session_state["borne"].ecran = "accueil"
    lus = {nom: nombre for nom, nombre in comptes(magasin).items() if nom.startswith("borne")}
    assert (lus["borne_commence"], lus["borne_fini"], lus["borne_code"]) == (2, 2, 2)
    assert "commence" not in comptes(magasin)
