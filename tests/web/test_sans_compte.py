"""The forms without an account share one law: a store that does not answer is to be tried again, nothing is kept."""

from __future__ import annotations

from types import ModuleType

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tznr_kit.socle.magasin import Magasin, MagasinIndisponible
from tznr_kit.web import lettre_lieu, reponse

FORMES = [(lettre_lieu, "lieu", "jeton"), (reponse, "reponse", "code")]


@pytest.mark.parametrize(("module", "adresse", "champ"), FORMES)
def test_un_magasin_en_panne_se_retente(
    module: ModuleType, adresse: str, champ: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def en_panne() -> Magasin:
        raise MagasinIndisponible

    monkeypatch.setattr(module, "magasin_principal", en_panne)
    client = TestClient(Starlette(routes=module.routes()), base_url="http://kit.test")
    page = client.get(f"/{adresse}", params={champ: "ABCDEFGHJKLM"})
    assert (page.status_code, page.headers["cache-control"]) == (503, "no-store")
    assert client.post(f"/{adresse}", data={champ: "x" * 20_000}).status_code == 413


def test_un_envoi_d_un_autre_site_n_est_pas_garde(monkeypatch: pytest.MonkeyPatch) -> None:
    gardes: list[str] = []
    monkeypatch.setattr(reponse, "repondre", lambda *_: gardes.append("x"))
    client = TestClient(Starlette(routes=reponse.routes()), base_url="http://kit.test")
    refuse = client.post("/reponse", data={"code": "", "anti_csrf": "faux"})
    assert refuse.status_code == 403 and gardes == []
