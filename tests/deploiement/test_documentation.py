"""What the documentation names exists: files, commands, settings, make targets, the version, the pictures."""

from __future__ import annotations

import argparse
import importlib
import re
import subprocess
from pathlib import Path

import pytest
import yaml
from PIL import Image

from tznr_kit.__main__ import CHOSES
from tznr_kit.socle.reglages import RACINE
from tznr_rules.__main__ import _analyseur
from tznr_rules.version import VERSION

PAGES = sorted([*RACINE.glob("*.md"), *(RACINE / "docs").rglob("*.md")])
LIEN = re.compile(r"!?\[[^\]]*\]\(([^)#\s]+)")
CHOSE = re.compile(r"python -m tznr_kit ([a-z]+) ([a-z][a-z-]*)")
VERBE = re.compile(r"python -m tznr_rules ([a-z]+)")
CIBLE = re.compile(r"\bmake ([a-z][a-z-]+)")
MODULE = re.compile(r"python -m (tests(?:\.[a-z_]+)+)")


def _noms(motif: re.Pattern[str]) -> set[str | tuple[str, ...]]:
    return {trouve for page in PAGES for trouve in motif.findall(page.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(RACINE).as_posix())
def test_un_lien_mene_a_un_fichier(page: Path) -> None:
    liens = [lien for lien in LIEN.findall(page.read_text(encoding="utf-8")) if "://" not in lien]
    assert [lien for lien in liens if not (page.parent / lien).exists()] == []


def test_chaque_commande_ecrite_existe() -> None:
    for chose, verbe in sorted(_noms(CHOSE)):
        analyseur = argparse.ArgumentParser()
        importlib.import_module(CHOSES[chose][0]).declarer(analyseur)
        verbes = {nom for une in analyseur._actions for nom in une.choices or ()}  # those without help too
        assert verbe in verbes, f"tznr_kit {chose} {verbe}"
    aide = _analyseur().format_help()
    assert all(verbe in aide for verbe in _noms(VERBE))
    assert all((RACINE / f"{str(un).replace('.', '/')}").with_suffix(".py").exists()
               or (RACINE / str(un).replace(".", "/")).is_dir() for un in _noms(MODULE))  # fmt: skip


def test_chaque_cible_de_make_ecrite_existe() -> None:
    cibles = set(re.findall(r"^([a-z-]+):", (RACINE / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert _noms(CIBLE) - {"sur"} <= cibles


def test_le_journal_des_changements_commence_par_cette_version() -> None:
    versions = re.findall(
        r"^## \[(\d[\d.]*)\] - (\d{4}-\d\d-\d\d)$", (RACINE / "CHANGELOG.md").read_text(), re.MULTILINE
    )
    assert versions[0][0] == VERSION and [un for un, _ in versions] == sorted((un for un, _ in versions), reverse=True)
    assert f"Version {VERSION}" in (RACINE / "README.md").read_text(encoding="utf-8")


def test_les_images_sont_legeres_et_toutes_montrees() -> None:
    images = sorted((RACINE / "docs" / "captures").glob("*"))
    lu = (RACINE / "README.md").read_text(encoding="utf-8")
    assert len(images) >= 6 and all(f"docs/captures/{un.name}" in lu for un in images)
    for une in images:
        assert une.stat().st_size < 90_000 and Image.open(une).format == "WEBP"


def test_les_forges_n_appellent_que_ci_run() -> None:
    github = yaml.safe_load((RACINE / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))
    gitlab = yaml.safe_load((RACINE / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    assert [etape.get("run") for etape in github["jobs"]["tout"]["steps"]] == [None, ".ci/run"]
    assert gitlab["tout"]["script"] == [".ci/run"] and (RACINE / ".ci" / "run").stat().st_mode & 0o100


def test_la_relecture_avant_depot_lance_ce_que_lance_make() -> None:
    (depot,) = yaml.safe_load((RACINE / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    makefile = (RACINE / "Makefile").read_text(encoding="utf-8").replace("$(PY)", ".venv/bin/python")
    for crochet in depot["hooks"]:
        commande = crochet["entry"].removesuffix(" --fix")
        assert commande in makefile and crochet["language"] == "system"


def test_les_fichiers_suivent_les_reglages_de_l_editeur() -> None:
    noms = subprocess.run(["git", "ls-files", "-z"], cwd=RACINE, capture_output=True, text=True, check=False).stdout
    for nom in filter(re.compile(r"\.(md|toml|yml|in)$").search, noms.split("\0")):
        if (RACINE / nom).is_file():
            texte = (RACINE / nom).read_text(encoding="utf-8")
            assert "\r" not in texte and texte.endswith("\n") and "\t\n" not in texte, nom
