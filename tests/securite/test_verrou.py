"""Everything that is installed is pinned by hash, and the lock follows what is asked."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.securite.verrou import NOMENCLATURE, VERROUS, paquets, retards, source
from tznr_kit.socle.reglages import RACINE


def test_le_verrou_suit_ce_qui_est_demande() -> None:
    assert retards() == []


@pytest.mark.parametrize("nom", VERROUS)
def test_tout_paquet_a_une_version_et_des_empreintes(nom: str) -> None:
    lus = paquets(nom)
    assert len(lus) > 40 and all(version and empreintes for version, empreintes in lus.values())
    demandes = re.findall(r"^([\w.-]+)(?:\[[^\]]*\])?==(\S+)", (RACINE / f"{nom}.in").read_text(encoding="utf-8"), re.M)
    assert all(lus[un.lower().replace("_", "-")][0] == version for un, version in demandes)


def test_pip_et_setuptools_sont_mis_a_jour_par_l_installation() -> None:
    assert {"pip", "setuptools"} <= paquets("requirements").keys()


def test_un_verrou_en_retard_se_dit(tmp_path: Path) -> None:
    for nom in VERROUS:
        for suffixe in ("in", "txt"):
            shutil.copy(RACINE / f"{nom}.{suffixe}", tmp_path)
    assert retards(tmp_path) == []
    demandes = tmp_path / "requirements.in"
    avant = source("requirements", tmp_path)
    demandes.write_text(demandes.read_text(encoding="utf-8") + "# a remark\n", encoding="utf-8")
    assert source("requirements", tmp_path) == avant
    demandes.write_text(demandes.read_text(encoding="utf-8") + "autre==1.0\n", encoding="utf-8")
    assert any("make verrou" in dit for dit in retards(tmp_path))
    verrou = tmp_path / "requirements-dev.txt"
    verrou.write_text(verrou.read_text(encoding="utf-8") + "sans-empreinte==1.0\n", encoding="utf-8")
    assert any("sans-empreinte" in dit for dit in retards(tmp_path))


def test_tout_s_installe_par_le_verrou() -> None:
    """make, the container, Windows and the pages of the documentation install the .txt, never the .in."""
    fichiers = ["Makefile", "README.md", "deploy/conteneur/Containerfile", "deploy/windows/demarrer.cmd"]
    for nom in fichiers:
        texte = (RACINE / nom).read_text(encoding="utf-8")
        installations = re.findall(r"^.*pip.* install .*$", texte, re.M)
        assert installations and all(".in" not in un.replace(" install", "") for un in installations), nom
        if nom != "README.md":
            assert all("--require-hashes" in un for un in installations), nom


def test_aucun_hote_de_paquets_n_est_nomme() -> None:
    suivis = subprocess.run(["git", "ls-files"], cwd=RACINE, capture_output=True, text=True, check=True).stdout.split()
    hote = re.compile(r"pypi\.org|pythonhosted|--(?:extra-)?index-url|--find-links")
    nomment = [
        nom
        for nom in suivis
        if not nom.endswith((".png", ".ttf", ".otf", ".woff2", ".gz", ".parquet"))
        and nom not in {"tests/securite/test_verrou.py"}
        and hote.search((RACINE / nom).read_text(encoding="utf-8", errors="ignore"))
    ]
    assert nomment == []


def test_la_nomenclature_dit_chaque_paquet() -> None:
    lue = json.loads(NOMENCLATURE.read_text(encoding="utf-8"))
    assert lue["bomFormat"] == "CycloneDX"
    assert {(un["name"], un["version"]) for un in lue["components"]} == {
        (nom, version) for nom, (version, _) in paquets("requirements").items()
    }
