"""The page where a partner answers without an account."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.actions.aides import action_validee
from tests.socle.acces.aides import anti_csrf, contexte, magasin_neuf
from tznr_kit.actions.transmissions import confier, lien, lister
from tznr_kit.socle.magasin import Magasin
from tznr_kit.web.reponse import routes


@pytest.fixture
def magasin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Magasin]:
    monkeypatch.setenv("TZNR_DONNEES", str(tmp_path))
    monkeypatch.delenv("TZNR_BASE", raising=False)
    yield magasin_neuf(tmp_path)


@pytest.fixture
def client() -> TestClient:
    return TestClient(Starlette(routes=routes()), base_url="http://kit.test", follow_redirects=False)


def test_du_lien_a_la_reponse_puis_plus_rien(magasin: Magasin, client: TestClient) -> None:
    cellule = contexte(magasin)
    action = action_validee(cellule).id
    code = confier(cellule, action, "rsa", "CAF <b>31</b>", date.today())
    adresse = lien(code).removeprefix("http://localhost:8501")
    page = client.get(adresse)
    assert page.status_code == 200
    assert "Revenu de solidarité active" in page.text
    assert "<b>31</b>" not in page.text
    assert page.headers["cache-control"] == "no-store"
    dit = {"code": code, "reponse": "ouvert", "tranche": "100_299", "anti_csrf": anti_csrf(client, adresse)}
    manque = client.post("/reponse", data=dit | {"tranche": ""})
    assert manque.status_code == 422
    assert "précision" in manque.text
    assert "Merci" in client.post("/reponse", data=dit).text
    assert lister(cellule, action)[0].reponse == "ouvert"
    encore = client.get(adresse)
    assert encore.status_code == 404
    assert "déjà utilisé" in encore.text


def test_sans_code_la_page_le_demande(magasin: Magasin, client: TestClient) -> None:
    page = client.get("/reponse")
    assert page.status_code == 200
    assert 'name="code"' in page.text


def test_un_autre_site_ne_repond_pas_a_sa_place(magasin: Magasin, client: TestClient) -> None:
    cellule = contexte(magasin)
    action = action_validee(cellule).id
    code = confier(cellule, action, "rsa", "CAF", date.today())
    refus = client.post("/reponse", data={"code": code, "reponse": "recu", "anti_csrf": "x"})
    assert refus.status_code == 403
    assert lister(cellule, action)[0].reponse == ""


def test_une_reponse_enorme_est_refusee(magasin: Magasin, client: TestClient) -> None:
    assert client.post("/reponse", data={"code": "x" * 5000}).status_code == 413
