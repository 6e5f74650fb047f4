"""What can be checked of the shipped files without any service."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tznr_kit.socle.reglages import RACINE

SYSTEMD = RACINE / "deploy" / "systemd"


def test_le_premier_demarrage_cree_la_cle_une_fois_et_fermee(tmp_path: Path) -> None:
    dossier = tmp_path / "kit"
    for _ in range(2):
        subprocess.run([SYSTEMD / "premier-demarrage", dossier], check=True)
        premiere = (dossier / "secrets.env").read_text()
        assert re.fullmatch(r"STREAMLIT_SERVER_COOKIE_SECRET=[0-9a-f]{64}\n", premiere)
    subprocess.run([SYSTEMD / "premier-demarrage", dossier], check=True)
    assert (dossier / "secrets.env").read_text() == premiere, "un redémarrage ne change pas la clé"
    assert stat.S_IMODE((dossier / "secrets.env").stat().st_mode) == 0o600
    assert stat.S_IMODE(dossier.stat().st_mode) == 0o700


def test_aucun_secret_dans_le_depot() -> None:
    suivis = subprocess.run(["git", "ls-files"], cwd=RACINE, capture_output=True, text=True, check=False).stdout.split()
    suivis = suivis or [str(fichier.relative_to(RACINE)) for fichier in (RACINE / "deploy").rglob("*")]
    noms = [nom for nom in suivis if re.search(r"secrets\.(env|toml)$|\.(pem|key|p12)$|(^|/)\.env$", nom)]
    assert noms == []
    for nom in (nom for nom in suivis if nom.startswith("deploy/")):
        texte = (RACINE / nom).read_text(encoding="utf-8") if (RACINE / nom).is_file() else ""
        assert not re.search(r"BEGIN [A-Z ]*PRIVATE KEY|(?i:password|secret)\s*=\s*['\"]?[A-Za-z0-9]{8,}", texte), nom


def test_les_reglages_livres_existent() -> None:
    """Every TZNR_ name of deploy/ is one that the application reads."""
    lus = set(
        re.findall(
            r"TZNR_[A-Z_]+",
            "".join(f.read_text() for f in [*(RACINE / "tznr_kit").rglob("*.py"), *(RACINE / "pages").rglob("*.py")]),
        )
    )
    lus.add("TZNR_BORNE_ADRESSE")  # read by the kiosk's own script
    for fichier in (fichier for fichier in (RACINE / "deploy").rglob("*") if fichier.is_file()):
        assert set(re.findall(r"TZNR_[A-Z_]+", fichier.read_text(encoding="utf-8"))) <= lus, fichier


def _lancer(service: str, dossier: Path) -> list[str]:
    """Run the unit's own command lines, in another folder; returns its ``ExecStart`` lines."""
    unite = (SYSTEMD / f"{service}.service").read_text(encoding="utf-8")
    milieu = {**os.environ, "TZNR_DONNEES": str(dossier)}
    for ligne in re.findall(r"^ExecStart(?:Post)?=(.+)$", unite, re.MULTILINE):
        commande = ligne.replace("%%", "%").replace("/opt/kit-tznr/", "").replace("/var/lib/kit-tznr", str(dossier))
        commande = commande.replace(".venv/bin/python", sys.executable)
        subprocess.run(commande, shell=True, cwd=RACINE, env=milieu, check=True)
    return re.findall(r"^ExecStart=(.+)$", unite, re.MULTILINE)


def test_la_purge_de_la_nuit_efface_et_prouve(tmp_path: Path) -> None:
    (tmp_path / "purges").mkdir()
    assert len(_lancer("kit-tznr-purge", tmp_path)) == 3
    (preuve,) = (tmp_path / "purges").glob("purge-*.json")
    assert json.loads(preuve.read_text(encoding="utf-8"))["restants_dus"] == 0
    assert stat.S_IMODE(preuve.stat().st_mode) == 0o600


@pytest.mark.complet
def test_la_sauvegarde_de_la_nuit_garde_les_deux_magasins_a_part(tmp_path: Path) -> None:
    """What is older than the promise is erased the same night: 30 days, 14 for the residents' store."""
    dossiers = {"sauvegardes": ("actions", 31), "sauvegardes-recontacts": ("recontacts", 15)}
    for nom, (magasin, jours) in dossiers.items():
        (tmp_path / nom).mkdir()
        (tmp_path / nom / f"{magasin}-ancienne.gz").touch()
        os.utime(tmp_path / nom / f"{magasin}-ancienne.gz", (time.time() - (jours + 1) * 86_400,) * 2)
    assert len(_lancer("kit-tznr-sauvegarde", tmp_path)) == 3  # both stores, and the list of who withdrew
    for nom, (magasin, _) in dossiers.items():
        (copie,) = (tmp_path / nom).iterdir()
        assert copie.name.startswith(f"{magasin}-20") and stat.S_IMODE(copie.stat().st_mode) == 0o600


def test_systemd_comprend_les_unites() -> None:
    """Where systemd is installed; the programs it does not find are those of /opt/kit-tznr."""
    programme = shutil.which("systemd-analyze")
    if programme is None:
        pytest.skip("systemd-analyze absent")
    unites = sorted(str(un) for un in SYSTEMD.iterdir() if un.suffix in {".service", ".timer"})
    dit = subprocess.run([programme, "verify", *unites], capture_output=True, text=True, check=False).stderr
    assert [ligne for ligne in dit.splitlines() if "/opt/kit-tznr" not in ligne] == []
