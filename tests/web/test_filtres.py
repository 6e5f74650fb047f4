"""The middleware, alone, around a tiny application."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from tznr_kit.web import coquille, filtres, routes
from tznr_kit.web.entetes import entetes

PAGE = {"accept": "text/html"}


async def _coquille(_: Request) -> Response:
    champs = {"etag": '"x"', "last-modified": "hier"}
    return Response(coquille.originale(), media_type="text/html", headers=champs)


async def _autre(_: Request) -> Response:
    return HTMLResponse("<html lang='en'>connexion</html>")


async def _texte(_: Request) -> Response:
    return PlainTextResponse("lang=en")


async def _canal(prise: WebSocket) -> None:
    await prise.accept()
    await prise.send_text("ouvert")
    await prise.close()


@pytest.fixture(scope="module")
def client() -> TestClient:
    pages = [Route("/", _coquille), Route("/autre", _autre), Route("/texte", _texte)]
    middleware = [*filtres(), Middleware(GZipMiddleware, minimum_size=10)]
    return TestClient(
        Starlette(routes=[*pages, WebSocketRoute("/canal", _canal), *routes()], middleware=middleware),
        base_url="http://kit.test",
    )


@pytest.mark.parametrize("refus", [{}, {"accept-encoding": "gzip"}, {"range": "bytes=0-9"}, {"if-none-match": '"x"'}])
def test_la_coquille_est_en_francais(client: TestClient, refus: dict[str, str]) -> None:
    reponse = client.get("/", headers={**PAGE, **refus})
    assert reponse.status_code == 200
    assert '<html lang="fr">' in reponse.text
    assert "You need to enable JavaScript" not in reponse.text
    assert "statique/fr.js" in reponse.text
    assert int(reponse.headers["content-length"]) == reponse.num_bytes_downloaded
    assert "etag" not in reponse.headers


def test_une_autre_page_n_est_pas_touchee(client: TestClient) -> None:
    assert client.get("/autre", headers=PAGE).text == "<html lang='en'>connexion</html>"
    assert client.get("/texte", headers=PAGE).text == "lang=en"


@pytest.mark.parametrize("adresse", ["/", "/texte", "/statique/dessins/marque.svg", "/absente", "/absente.js"])
def test_chaque_reponse_porte_les_entetes(client: TestClient, adresse: str) -> None:
    recus = client.get(adresse, headers=PAGE).headers
    assert {nom: recus[nom] for nom in entetes()} == entetes()


@pytest.mark.parametrize("adresse", ["/statique/fr.js", "/statique/charte.css", "/static/absente.js"])
def test_un_fichier_de_la_page_dit_ce_qui_le_regarde_et_rien_de_plus(client: TestClient, adresse: str) -> None:
    recus = client.get(adresse).headers
    assert recus["x-content-type-options"] == "nosniff" and "frame-ancestors 'none'" in recus["content-security-policy"]
    assert sum(len(nom) + len(valeur) for nom, valeur in recus.raw) < 450, "une page en demande quatre-vingts"


def test_aucun_script_en_ligne_hors_de_ceux_dont_l_empreinte_est_connue() -> None:
    politique = entetes()["Content-Security-Policy"]
    scripts = next(regle for regle in politique.split("; ") if regle.startswith("script-src"))
    assert "'unsafe-inline'" not in scripts
    assert "'unsafe-eval'" not in scripts
    assert scripts.count("'sha256-") == coquille.francaise().count(b"<script>") == 2


def test_un_autre_site_n_ouvre_pas_le_canal(client: TestClient) -> None:
    with (
        pytest.raises(WebSocketDisconnect),
        client.websocket_connect("/canal", headers={"origin": "http://mal.test"}),
    ):
        pass
    with client.websocket_connect("/canal", headers={"origin": "http://kit.test", "host": "kit.test"}) as prise:
        assert prise.receive_text() == "ouvert"


def test_une_coquille_inconnue_est_servie_telle_quelle_et_dite() -> None:
    page, inconnus = coquille.traduire("<html lang='de'></html>")
    assert page == "<html lang='de'></html>"
    assert len(inconnus) == len(coquille.REMPLACEMENTS)


def test_la_version_installee_de_streamlit_est_celle_que_nous_savons_traduire() -> None:
    _, inconnus = coquille.traduire(coquille.originale().decode("utf-8"))
    assert not inconnus, f"Streamlit a changé sa page : revoir tznr_kit/web/coquille.py pour {inconnus}"


def test_les_fichiers_statiques_ne_sortent_pas_de_leur_dossier(client: TestClient) -> None:
    assert client.get("/statique/favicon.svg").status_code == 200
    assert client.get("/statique/..%2ffiltres.py").status_code == 404
