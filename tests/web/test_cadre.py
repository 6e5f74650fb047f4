"""Who may show our pages in a frame: by default nobody; then the listed sites, the simulator and the map only."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from pages.communs.navigation import ECRANS
from pages.communs.session import CLE_BORNE
from tznr_kit.web import filtres
from tznr_kit.web.acces.routes import routes as acces
from tznr_kit.web.cadre import BORNE, PAGES, SiteRefuse

SITE = "https://mairie.exemple.fr"
FERMES = [
    *sorted({f"/{un.id}" for un in ECRANS} - set(PAGES)),
    *("/", "/connexion", "/api/v1/", "/sante", "/mes_droits/x", "/MES_DROITS", "//mes_droits"),
    *("/mes_droits?kiosque=1", "/mes_droits?kiosque", "/ou_aller?x=1&kiosque=1"),
]


def _client() -> TestClient:
    async def page(_: Request) -> Response:
        return PlainTextResponse("page")

    return TestClient(Starlette(routes=[*acces(), Route("/{reste:path}", page)], middleware=filtres()))


def _cadres(client: TestClient, adresse: str) -> tuple[str, str | None]:
    """(what the policy says of frames, the header of old browsers)."""
    recus = client.get(adresse, follow_redirects=False).headers
    (regle,) = [une for une in recus["content-security-policy"].split("; ") if une.startswith("frame-ancestors")]
    return regle, recus.get("x-frame-options")


def test_par_defaut_aucune_page_ne_s_encadre() -> None:
    for adresse in (*PAGES, *FERMES):
        assert _cadres(_client(), adresse) == ("frame-ancestors 'none'", "DENY")


@pytest.mark.parametrize(
    "adresse", [*PAGES, "/mes_droits/", "/mes_droits?activite=retraite", "/ou_aller?commune=31395"]
)
def test_le_simulateur_et_la_carte_s_encadrent_par_les_sites_permis(
    monkeypatch: pytest.MonkeyPatch, adresse: str
) -> None:
    monkeypatch.setenv("TZNR_INTEGRATION", f"{SITE}, https://ccas.exemple.fr:8443")
    assert _cadres(_client(), adresse) == (f"frame-ancestors 'self' {SITE} https://ccas.exemple.fr:8443", None)


def test_ni_la_borne_ni_le_cote_professionnel_ne_s_encadrent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZNR_INTEGRATION", SITE)
    client = _client()
    assert {un: _cadres(client, un) for un in FERMES} == dict.fromkeys(FERMES, ("frame-ancestors 'none'", "DENY"))
    assert BORNE == CLE_BORNE


def test_un_temoin_ne_part_pas_dans_le_cadre_d_un_autre_site(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is framed is nobody: every cookie that we set stays on our own site."""
    monkeypatch.setenv("TZNR_INTEGRATION", SITE)
    poses = _client().get("/connexion").headers.get_list("set-cookie")
    assert poses and all("samesite=lax" in un.lower() for un in poses)


@pytest.mark.parametrize("site", ["*", "https://*", "http://mairie.fr", "mairie.fr", "https://a.fr;x", "'self'"])
def test_un_site_mal_ecrit_arrete_le_serveur(monkeypatch: pytest.MonkeyPatch, site: str) -> None:
    monkeypatch.setenv("TZNR_INTEGRATION", site)
    with pytest.raises(SiteRefuse, match="est attendu"):
        _client().get("/")
