"""Addresses loaded when one is asked: each is found, and the server starts without their code."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tznr_kit.socle.reglages import RACINE
from tznr_kit.web.routes import SALLES, routes

IDENTIFIANTS = "tznr_kit.socle.formulaires.identifiants"
LOURDS = (
    "numpy", "pandas", "fpdf", "pydeck", "tznr_rules.regles", "tznr_kit.contenus.tout", "tznr_kit.lieux.lecture",
    IDENTIFIANTS,
)  # fmt: skip


@pytest.mark.parametrize("module", SALLES)
def test_chaque_adresse_commence_comme_sa_salle_le_dit(module: str) -> None:
    chemins = [str(route.path) for route in import_module(f"tznr_kit.web.{module}").routes()]
    assert chemins
    assert [un for un in chemins if not un.startswith(SALLES[module])] == []


def test_chaque_module_qui_a_des_adresses_est_dans_une_salle() -> None:
    dossier = RACINE / "tznr_kit" / "web"
    ecrits = {
        ".".join(fichier.relative_to(dossier).with_suffix("").parts)
        for fichier in dossier.rglob("*.py")
        if "def routes() -> list[BaseRoute]" in fichier.read_text(encoding="utf-8")
    }
    assert ecrits - {"routes", "charte"} == set(SALLES)


def test_un_verbe_refuse_se_dit_et_une_adresse_d_ailleurs_reste_aux_pages() -> None:
    client = TestClient(Starlette(routes=routes()))
    assert client.get("/saisie/rencontres").status_code == 405
    assert client.post("/sante").status_code == 405
    assert client.get("/sante").status_code == 200
    assert client.get("/lieux_a_jour").status_code == 404
    assert client.get("/carte/rien").status_code == 404
    assert client.get("/api", follow_redirects=False).status_code == 307


def test_le_serveur_et_ses_premieres_pages_se_chargent_sans_ce_qu_ils_montreront_plus_tard() -> None:
    """Whoever comes first waits for what she sees: neither for tables of figures, nor for what draws papers."""
    dire = f"print([nom for nom in {LOURDS!r} if nom in sys.modules])"
    etapes = ["import sys, app", "import pages.communs.routeur, pages.accueil", "import pages.mes_droits"]
    commande = "\n".join(f"{etape}\n{dire}" for etape in etapes)
    fait = subprocess.run([sys.executable, "-c", commande], cwd=RACINE, capture_output=True, text=True, check=True)
    assert fait.stdout.splitlines() == [
        "[]",
        "[]",
        str(["numpy", "tznr_rules.regles", "tznr_kit.lieux.lecture", IDENTIFIANTS]),
    ]
