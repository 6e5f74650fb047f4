"""The shipped nginx configuration in front of the real application: TLS, base path, compression, what is closed."""

from __future__ import annotations

import gzip
import http.client
import json
import re
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import brotli
import pytest
from playwright.sync_api import sync_playwright

from tests.bench.client import Visiteur
from tests.browser import navigateur
from tests.browser.serveurs import port_libre, serveur
from tests.deploiement.nginx import Mandataire, nginx

OUVRIR: dict[str, Callable[[bytes], bytes]] = {"br": brotli.decompress, "gzip": gzip.decompress, "identity": bytes}
pytestmark = [pytest.mark.complet, pytest.mark.xdist_group("nginx")]


@pytest.fixture(scope="module")
def devant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mandataire]:
    port = port_libre()
    with (
        serveur(tmp_path_factory.mktemp("donnees"), port, base="/tznr"),
        nginx(tmp_path_factory.mktemp("nginx"), [port]) as mandataire,
    ):
        yield mandataire


def test_entetes_et_coquille_sous_le_chemin_de_base(devant: Mandataire) -> None:
    statut, entetes, corps = devant.demander("/tznr/", Accept="text/html")
    assert statut == 200 and b'<html lang="fr">' in corps
    assert "max-age" in entetes["strict-transport-security"] and entetes["x-frame-options"] == "DENY"
    assert "'unsafe-inline'" not in entetes["content-security-policy"].partition("style-src")[0]
    assert entetes["server"] == "nginx", "la version n'est pas dite"
    assert all("secure" in temoin.lower() for temoin in entetes["set-cookie"].splitlines())


def test_http_renvoie_vers_https(devant: Mandataire) -> None:
    connexion = http.client.HTTPConnection("127.0.0.1", devant.clair, timeout=5)
    connexion.request("GET", "/tznr/connexion", headers={"Host": "localhost"})
    reponse = connexion.getresponse()
    assert reponse.status == 301 and reponse.getheader("location") == "https://localhost/tznr/connexion"
    assert devant.demander("/")[1]["location"].endswith("/tznr/")


def test_le_texte_est_compresse(devant: Mandataire) -> None:
    page = devant.demander("/tznr/", Accept="text/html")[2].decode()
    script = next(adresse for adresse in re.findall(r'src="\./([^"]+\.js)"', page) if "static" in adresse)
    _, entetes, corps = devant.demander(f"/tznr/{script}", **{"Accept-Encoding": "gzip"})
    assert entetes["content-encoding"] == "gzip"
    assert len(corps) < 0.5 * len(gzip.decompress(corps))


def test_les_fichiers_de_la_page_sont_donnes_par_nginx_seul(devant: Mandataire) -> None:
    """The second time no process is asked, in each coding; what changes is asked again."""
    page = devant.demander("/tznr/", Accept="text/html")[2].decode()
    script = next(adresse for adresse in re.findall(r'src="\./([^"]+\.js)"', page) if "static" in adresse)
    clairs = set()
    for codage, ouvrir in OUVRIR.items():
        for fois in (1, 2):
            _, entetes, corps = devant.demander(f"/tznr/{script}", **{"Accept-Encoding": f"{codage}, deflate"})
            assert entetes.get("content-encoding", "identity") == codage and "immutable" in entetes["cache-control"]
            assert fois == 1 or "x-replique" not in entetes
            clairs.add(ouvrir(corps))
    assert len(clairs) == 1
    for adresse in ("/tznr/statique/kit.js", "/tznr/", "/tznr/sante", "/tznr/media/inconnu.pdf"):
        assert all(devant.demander(adresse)[1].get("x-replique") for _ in range(2)), adresse


def test_quinze_personnes_a_la_meme_seconde_ne_s_attendent_pas(devant: Mandataire) -> None:
    """A file that changes under its name is kept by nobody: each asks the process, at the same time."""
    devant.demander("/tznr/statique/kit.js")
    debut = time.monotonic()
    with ThreadPoolExecutor(15) as ensemble:
        reponses = list(ensemble.map(devant.demander, ["/tznr/statique/kit.js"] * 15))
    assert {statut for statut, _, _ in reponses} == {200} and time.monotonic() - debut < 2


@pytest.mark.parametrize("chemin", ["metrics", "script-health-check"])
def test_ce_qui_ne_regarde_personne_est_ferme(devant: Mandataire, chemin: str) -> None:
    assert devant.demander(f"/tznr/_stcore/{chemin}")[0] == 404
    assert devant.demander("/tznr/_stcore/../_stcore/metrics")[0] == 404
    assert json.loads(devant.demander("/tznr/_stcore/host-config")[2])["allowedOrigins"] == []


def test_la_sante_est_ouverte(devant: Mandataire) -> None:
    statut, _, corps = devant.demander("/tznr/sante")
    assert statut == 200 and json.loads(corps)["base"] is True


def test_l_adresse_ecrite_par_un_visiteur_ne_compte_pas(devant: Mandataire) -> None:
    """The sign-in form comes with Secure cookies, and the log keeps neither address nor token."""
    menteur = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "http"}
    statut, entetes, _ = devant.demander("/tznr/connexion?jeton=tres-secret", **menteur)
    temoins = entetes["set-cookie"].splitlines()
    assert statut == 200 and len(temoins) == 2 and all("secure" in temoin.lower() for temoin in temoins)
    journal = _journal(devant, '"/tznr/connexion"')
    assert "tres-secret" not in journal and "203.0.113.9" not in journal and "127.0.0.1" not in journal


def _journal(devant: Mandataire, attendu: str) -> str:
    """The access log once ``attendu`` is in it: nginx writes it after the answer."""
    fin = time.monotonic() + 5
    while time.monotonic() < fin:
        lu = (devant.dossier / "kit-tznr.log").read_text(encoding="utf-8")
        if attendu in lu:
            return lu
        time.sleep(0.05)
    raise AssertionError(f"{attendu} n'est pas dans le journal")


def test_une_page_s_ouvre_dans_un_navigateur_et_repond(devant: Mandataire) -> None:
    # In a thread of its own: the browser of the other tests already runs a loop in this one.
    with ThreadPoolExecutor(1) as a_part:
        a_part.submit(_ouvrir_mes_droits, devant.adresse).result()


def _ouvrir_mes_droits(adresse: str) -> None:
    chemin = navigateur.chemin()
    assert chemin, navigateur.ABSENT
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chemin, args=navigateur.OPTIONS)
        page = chromium.new_context(ignore_https_errors=True, locale="fr-FR").new_page()
        page.goto(f"{adresse}/mes_droits")
        page.get_by_role("button", name="Je suis à la retraite").click(timeout=30_000)
        page.get_by_role("heading", name="Quel âge avez-vous").wait_for(timeout=30_000)
        chromium.close()


def test_un_visiteur_sans_navigateur(devant: Mandataire) -> None:
    visiteur = Visiteur(devant.adresse, "ou_aller", tls=devant.tls())
    visiteur.ouvrir()
    assert visiteur.ids
    visiteur.fermer()
