"""The two wheels: what they hold, and that the rules alone run where nothing else of ours is."""

from __future__ import annotations

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from pages.communs.pied import pied
from tznr_kit.papier.pdf import OUTIL
from tznr_kit.socle.reglages import RACINE
from tznr_rules.version import VERSION

SIMULER = """import tznr_rules
foyer = {"complet": True, "adultes": [{"age": 57}]}
print(tznr_rules.simuler([foyer], "2026-11")[0]["droits"]["rsa"]["montant"], tznr_rules.__file__)"""


def _roue(projet: Path, vers: Path) -> Path:
    commande = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir"]
    subprocess.run([*commande, str(vers), str(projet)], check=True, capture_output=True)
    (roue,) = vers.glob("*.whl")
    return roue


@pytest.mark.complet
def test_la_roue_des_regles_calcule_seule(tmp_path: Path) -> None:
    copie = tmp_path / "depot"
    suivis = subprocess.run(
        ["git", "ls-files", "-z", "-co", "--exclude-standard", "tznr_rules", "content", "deploy/paquets"],
        cwd=RACINE, capture_output=True, text=True, check=True,
    ).stdout.split("\0")  # fmt: skip
    for nom in filter(None, suivis):
        (copie / nom).parent.mkdir(parents=True, exist_ok=True)
        (copie / nom).write_bytes((RACINE / nom).read_bytes())
    roue = _roue(copie / "deploy" / "paquets" / "regles", tmp_path)
    noms = zipfile.ZipFile(roue).namelist()
    assert roue.name == f"tznr_rules-{VERSION}-py3-none-any.whl"
    assert {nom.split("/")[0] for nom in noms} == {"tznr_rules", "tznr_contenu", f"tznr_rules-{VERSION}.dist-info"}
    assert not [nom for nom in noms if "/lieux/" in nom or "/textes/" in nom]
    zipfile.ZipFile(roue).extractall(tmp_path / "installe")
    (tmp_path / "ailleurs").mkdir()
    milieu = {"PYTHONPATH": str(tmp_path / "installe"), "PATH": ""}
    fini = subprocess.run(
        [sys.executable, "-c", SIMULER],
        cwd=tmp_path / "ailleurs",
        env=milieu,
        capture_output=True,
        text=True,
        check=True,
    )
    montant, fichier = fini.stdout.split()
    assert float(montant) > 0 and fichier.startswith(str(tmp_path))


def test_les_paquets_demandent_ce_que_leur_code_importe() -> None:
    regles = tomllib.loads((RACINE / "deploy/paquets/regles/pyproject.toml").read_text(encoding="utf-8"))["project"]
    kit = tomllib.loads((RACINE / "pyproject.toml").read_text(encoding="utf-8"))
    assert {un.partition(">")[0] for un in regles["dependencies"]} == {"numpy", "PyYAML", "pydantic"}
    assert kit["tool"]["setuptools"]["dynamic"]["dependencies"] == {"file": ["requirements.in"]}
    assert kit["project"]["scripts"]["tznr"] == "tznr_kit.__main__:entree"


def test_les_dossiers_sans_python_sont_dans_la_roue() -> None:
    """Styles, scripts and fonts are data of a package: a new folder of them would be lost without « **/* »."""
    sources = (RACINE / "setup.py").read_text(encoding="utf-8")
    assert '"tznr_kit": TOUT' in sources and '"pages": TOUT' in sources and '"tznr_contenu": TOUT' in sources


def test_la_version_se_lit_en_bas_des_ecrans_et_sur_les_papiers(monkeypatch: pytest.MonkeyPatch) -> None:
    ecrit: list[str] = []
    monkeypatch.setattr("pages.communs.pied.html", ecrit.append)
    pied("fiches")
    assert f"Version {VERSION}" in ecrit[0] and OUTIL.endswith(VERSION)
