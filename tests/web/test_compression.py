"""Static texts are compressed once; what is made for one person never is."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import Any

import anyio
import brotli
import pytest
from anyio.from_thread import start_blocking_portal
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from tznr_kit.web import compression, coquille

TEXTE = "p { color: teal }\n" * 200
Client = Callable[..., TestClient]


@pytest.fixture
def site() -> tuple[TestClient, list[str]]:
    """A small site behind the filter, and the addresses really asked of it."""
    demandes: list[str] = []

    def texte(requete: Request) -> Response:
        demandes.append(requete.url.path)
        assert "accept-encoding" not in requete.headers or "range" in requete.headers
        if requete.headers.get("if-none-match") == '"1"':
            return Response(status_code=304)
        return PlainTextResponse(TEXTE, media_type="text/css", headers={"ETag": '"1"'})

    def court(_: Request) -> Response:
        return PlainTextResponse("a{}", media_type="text/css")

    def image(_: Request) -> Response:
        return Response(b"\x89PNG" * 1000, media_type="image/png")

    def prive(_: Request) -> Response:
        return HTMLResponse("<p>jeton</p>" * 500)

    def page(_: Request) -> Response:
        return HTMLResponse(coquille.francaise().decode())

    chemins: dict[str, Any] = {
        "/static/a.css": texte,
        "/statique/b.css": texte,
        "/static/court.css": court,
        "/static/i.png": image,
        "/connexion": prive,
        "/accueil": page,
        "/autre.css": texte,
    }
    routes = [Route(chemin, fonction) for chemin, fonction in chemins.items()]
    return TestClient(compression.Comprimes(Starlette(routes=routes))), demandes


def demander(site: TestClient, chemin: str, codages: str, **entetes: str) -> Any:
    return site.get(chemin, headers={"accept-encoding": codages, "accept": "text/html,*/*"} | entetes)


@pytest.mark.parametrize(("codages", "lire"), [("gzip, br", brotli.decompress), ("gzip;q=1", gzip.decompress)])
def test_un_texte_arrive_comprime_et_entier(site: Any, codages: str, lire: Callable[[bytes], bytes]) -> None:
    with site[0].stream("GET", "/static/a.css", headers={"accept-encoding": codages}) as reponse:
        octets = b"".join(reponse.iter_raw())
    assert lire(octets).decode() == TEXTE
    assert int(reponse.headers["content-length"]) == len(octets) < len(TEXTE) / 10
    assert reponse.headers["vary"] == "Accept-Encoding"
    assert reponse.headers["etag"] == 'W/"1"'


def test_un_fichier_fige_n_est_demande_qu_une_fois(site: Any) -> None:
    for _ in range(3):
        assert demander(site[0], "/static/a.css", "br").text == TEXTE
    assert site[1] == ["/static/a.css"]


def test_un_des_notres_est_relu_a_chaque_fois(site: Any) -> None:
    for _ in range(2):
        assert demander(site[0], "/statique/b.css", "gzip").text == TEXTE
    assert site[1] == ["/statique/b.css"] * 2


def test_sans_codage_connu_rien_ne_change(site: Any) -> None:
    for codages in ("", "identity", "zstd"):
        reponse = demander(site[0], "/connexion", codages)
        assert "content-encoding" not in reponse.headers
        assert reponse.text == "<p>jeton</p>" * 500


@pytest.mark.parametrize("chemin", ["/connexion", "/static/court.css", "/static/i.png"])
def test_ni_la_page_d_une_personne_ni_une_image_ni_trois_mots(site: Any, chemin: str) -> None:
    assert "content-encoding" not in demander(site[0], chemin, "br, gzip").headers


def test_la_coquille_de_la_page_est_comprimee(site: Any) -> None:
    reponse = demander(site[0], "/accueil", "br")
    assert reponse.headers["content-encoding"] == "br"
    assert reponse.content == coquille.francaise()


def test_une_copie_encore_bonne_est_dite_en_une_ligne(site: Any) -> None:
    demander(site[0], "/static/a.css", "br")
    assert demander(site[0], "/static/a.css", "br", **{"if-none-match": '"1"'}).status_code == 304


def test_une_partie_de_fichier_n_est_pas_comprimee(site: Any) -> None:
    assert "content-encoding" not in demander(site[0], "/static/a.css", "br", range="bytes=0-9").headers


def test_ce_qui_est_garde_reste_borne(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compression, "GARDES", 1)
    for chemin in ("/static/a.css", "/statique/b.css", "/accueil"):
        demander(site[0], chemin, "br")
    assert len(site[0].app.gardes) == 1


def test_la_page_demande_ses_fichiers_avec_leur_version_et_aucune_police_de_trop() -> None:
    page = coquille.francaise().decode()
    assert 'as="font"' not in page
    assert page.index("window.__streamlit = {") < page.index('type="module"'), "avant le script de Streamlit"
    for nom in (*coquille.STYLES, *coquille.SCRIPTS, "favicon.svg"):
        assert f"{nom}?v=" in page


def test_la_page_sait_si_l_on_se_connecte_avec_un_compte_d_agent(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "data-fournisseur" not in coquille.francaise().decode()
    monkeypatch.setattr(coquille.hote, "fournisseur", lambda: "mon compte d'agent")
    assert '<html lang="fr" data-fournisseur>' in coquille.francaise.__wrapped__().decode()


def test_quinze_personnes_ensemble_ne_font_comprimer_qu_une_fois(monkeypatch: pytest.MonkeyPatch) -> None:
    fois: list[int] = []
    monkeypatch.setitem(
        compression.CODAGES, "br", lambda octets: (fois.append(len(octets)), brotli.compress(octets))[1]
    )

    async def servir(_: Scope, __: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/css")]})
        await send({"type": "http.response.body", "body": TEXTE.encode()})

    async def recu() -> Message:
        return {"type": "http.request"}

    recues: list[Message] = []

    async def envoyer(message: Message) -> None:
        recues.append(message)

    async def tous() -> None:
        filtre = compression.Comprimes(servir)
        demande = {"type": "http", "method": "GET", "path": "/static/a.css", "headers": [(b"accept-encoding", b"br")]}
        async with anyio.create_task_group() as ensemble:
            for _ in range(15):
                ensemble.start_soon(filtre, demande, recu, envoyer)

    with start_blocking_portal() as portail:  # a browser of another test may have left its loop in this thread
        portail.call(tous)
    corps = [message["body"] for message in recues if message["type"] == "http.response.body"]
    assert len(fois) == 1 and len(corps) == 15 and {brotli.decompress(un) for un in corps} == {TEXTE.encode()}


def test_les_scripts_demandes_en_avance_existent_tous() -> None:
    page = coquille.francaise().decode()
    for nom in coquille.EN_AVANCE:
        assert page.count(f'<link rel="modulepreload" crossorigin href="./static/js/{nom}.') == 1, nom
