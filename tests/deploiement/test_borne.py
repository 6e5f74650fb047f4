"""The kiosk's launch script: waits for the server, opens the kiosk on a profile of its own, leaves nothing."""

from __future__ import annotations

import json
import os
import subprocess
import time
from pathlib import Path

import pytest

from tznr_kit.socle.reglages import RACINE

BORNE = RACINE / "deploy" / "borne"
CURL = '#!/bin/sh\n[ -e "{dossier}/serveur_la" ]\n'
CHROMIUM = '#!/bin/sh\necho "$@" >> "{dossier}/lancements"\nexit 1\n'


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """Stand-ins for curl and Chromium, which stops at once; an empty folder for the profiles."""
    (tmp_path / "profils").mkdir()
    for nom, corps in {"curl": CURL, "chromium": CHROMIUM}.items():
        (tmp_path / nom).write_text(corps.format(dossier=tmp_path), encoding="utf-8")
        (tmp_path / nom).chmod(0o755)
    return tmp_path


def _lancements(dossier: Path) -> list[str]:
    fichier = dossier / "lancements"
    return fichier.read_text(encoding="utf-8").splitlines() if fichier.exists() else []


def _attendre(dossier: Path, combien: int) -> None:
    fin = time.monotonic() + 30
    while len(_lancements(dossier)) < combien:
        assert time.monotonic() < fin
        time.sleep(0.1)


def test_le_script_attend_relance_et_ne_laisse_rien(dossier: Path) -> None:
    milieu = {**os.environ, "PATH": f"{dossier}:/usr/bin:/bin", "XDG_RUNTIME_DIR": str(dossier / "profils")}
    script = subprocess.Popen(["sh", BORNE / "borne.sh", "http://borne.test"], env=milieu)
    try:
        time.sleep(0.5)
        assert _lancements(dossier) == [], "the server does not answer yet"
        (dossier / "serveur_la").touch()
        _attendre(dossier, 2)
    finally:
        script.terminate()
        script.wait(timeout=10)
    premier, second = _lancements(dossier)[:2]
    assert "--kiosk" in premier and "--incognito" in premier and premier.endswith("http://borne.test/?kiosque=1")
    assert premier.split("--user-data-dir=")[1].split()[0] != second.split("--user-data-dir=")[1].split()[0]
    assert list((dossier / "profils").iterdir()) == []


def test_les_politiques_ferment_ce_qui_sort() -> None:
    politiques = json.loads((BORNE / "politiques.json").read_text(encoding="utf-8"))
    assert {"*", "chrome://*", "file://*"} <= set(politiques["URLBlocklist"])
    assert politiques["URLAllowlist"] == ["http://localhost:8501"]
    assert politiques["DownloadRestrictions"] == 3
    assert politiques["PrintingEnabled"] is False
