"""The examples of docs/api.md, run as they are written against a real server."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from starlette.applications import Starlette

from tests.browser.serveurs import port_libre
from tznr_kit.socle.reglages import RACINE
from tznr_kit.web import filtres, routes
from tznr_kit.web.api.debit import DEBIT

DOC = (RACINE / "docs" / "api.md").read_text(encoding="utf-8")
BLOCS = re.findall(r"```(bash|python)\n(.*?)```", DOC, re.DOTALL)


@pytest.fixture(scope="module")
def adresse() -> Iterator[str]:
    """A real server of the API, without the pages: it starts at once."""
    DEBIT.oublier()
    port = port_libre()
    serveur = uvicorn.Server(
        uvicorn.Config(Starlette(routes=routes(), middleware=filtres()), port=port, log_level="error")
    )
    fil = threading.Thread(target=serveur.run)
    fil.start()
    while not serveur.started:
        time.sleep(0.01)
    yield f"http://localhost:{port}"
    serveur.should_exit = True
    fil.join()


def _dans(dossier: Path, langue: str, bloc: str, adresse: str) -> str:
    """What the block prints, run in a folder where ``docs/`` is."""
    (dossier / "docs").symlink_to(RACINE / "docs")
    commande = ["bash", "-euc"] if langue == "bash" else [sys.executable, "-c"]
    texte = bloc.replace("http://localhost:8501", adresse)
    fini = subprocess.run([*commande, texte], cwd=dossier, capture_output=True, text=True, check=False, timeout=60)
    assert fini.returncode == 0, fini.stderr
    return fini.stdout + "".join(un.read_text("utf-8-sig") for un in dossier.glob("*.*"))


@pytest.mark.parametrize(("langue", "bloc"), BLOCS)
def test_un_exemple_de_la_documentation_repond(tmp_path: Path, adresse: str, langue: str, bloc: str) -> None:
    if langue == "bash" and not shutil.which("curl"):
        pytest.skip("sans curl")
    sortie = _dans(tmp_path, langue, bloc, adresse)
    if langue == "python":
        assert re.search(r"^A probable [\d.]+$", sortie, re.MULTILINE)
    elif "csv" in bloc:
        assert sortie.startswith("id;erreurs;") and len(sortie.splitlines()) == 3 and "probable" in sortie
    else:
        assert json.loads(sortie).keys() & {"droits", "features"}


def test_le_code_r_envoie_ce_que_l_api_lit() -> None:
    """R is not installed here: its example is only read."""
    (bloc,) = re.findall(r"```r\n(.*?)```", DOC, re.DOTALL)
    assert "req_body_json(foyers)" in bloc and bloc.count("(") == bloc.count(")")
