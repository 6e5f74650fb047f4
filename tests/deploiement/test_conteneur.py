"""The container file, read as text: what it copies, from what, as whom; then its own health check, run here."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml

from tests.browser.serveurs import port_libre, serveur
from tznr_kit.socle.magasin.nuit import cette_machine, prendre, rendre
from tznr_kit.socle.magasin.principal import ouvrir_actions
from tznr_kit.socle.reglages import RACINE

NUIT = RACINE / "deploy" / "conteneur" / "nuit"

FICHIER = (RACINE / "deploy" / "conteneur" / "Containerfile").read_text(encoding="utf-8")
ORDRES = [
    tuple(ligne.split(maxsplit=1))
    for ligne in re.sub(r"\\\n", " ", FICHIER).splitlines()
    if ligne.strip() and not ligne.startswith("#")
]


def _de(nom: str) -> list[str]:
    return [suite for ordre, suite in ORDRES if ordre == nom]


def test_ce_que_l_application_lit_est_copie_et_rien_d_autre() -> None:
    sources = {suite.split()[0] for suite in _de("COPY")}
    assert sources == {"app.py", ".streamlit", "tznr_rules", "tznr_kit", "pages", "content", "requirements.txt"}
    assert all((RACINE / source).exists() for source in sources)


def test_la_base_est_nommee_avec_sa_version() -> None:
    (base,) = _de("FROM")
    assert re.fullmatch(r"docker\.io/library/python:3\.1\d-slim-\w+", base)


def test_personne_n_est_administrateur_et_aucun_secret_n_est_dedans() -> None:
    ordres = [ordre for ordre, _ in ORDRES]
    assert _de("USER") == ["kit-tznr"] and ordres.index("USER") < ordres.index("CMD")
    assert "-m 0700 /donnees" in FICHIER and _de("VOLUME") == ["/donnees"]
    assert not re.search(r"(?i)secret\s*=|password|TZNR_BASE=|COOKIE_SECRET=", FICHIER)


def test_le_pilote_de_postgresql_est_celui_des_essais() -> None:
    essais = (RACINE / "requirements-dev.txt").read_text(encoding="utf-8")
    (pilote,) = re.findall(r"psycopg\[binary\]==[\d.]+", FICHIER)
    assert pilote in essais


@pytest.mark.complet
@pytest.mark.parametrize("base", ["", "tznr"])
def test_la_veille_du_conteneur_repond_puis_echoue(tmp_path: Path, base: str) -> None:
    """The command of HEALTHCHECK, with the port of this test and the Python of this test."""
    port = port_libre()
    (veille,) = _de("HEALTHCHECK")
    commande = veille.partition("CMD ")[2].replace("8501", str(port)).replace("python ", f"{sys.executable} ", 1)
    milieu = {"STREAMLIT_SERVER_BASE_URL_PATH": base}
    with serveur(tmp_path, port, base=f"/{base}" if base else ""):
        assert subprocess.run(["sh", "-c", commande], env=milieu, check=False).returncode == 0
    arrete = subprocess.run(["sh", "-c", commande], env=milieu, capture_output=True, check=False)
    assert arrete.returncode != 0


COMPOSE = yaml.safe_load((RACINE / "deploy" / "conteneur" / "compose.yaml").read_text(encoding="utf-8"))


def test_le_code_du_conteneur_ne_s_ecrit_pas() -> None:
    kit = COMPOSE["services"]["kit"]
    assert kit["read_only"] and kit["tmpfs"] == ["/tmp"] and kit["cap_drop"] == ["ALL"]
    montes = {un.partition(":")[2] for un in kit["volumes"]}
    assert montes == {"/donnees", "/cles"} and set(_de("VOLUME")) <= montes


def test_la_composition_ne_montre_que_nginx_et_n_a_aucun_secret() -> None:
    services = COMPOSE["services"]
    publies = {port for service in services.values() for port in service.get("ports", [])}
    assert publies == {"80:80", "443:443"} and services["mandataire"]["network_mode"] == "service:kit"
    milieu = {**services["base"]["environment"], **services["kit"]["environment"]}
    assert all("${" in valeur for nom, valeur in milieu.items() if re.search("PASSWORD|SECRET|TZNR_BASE", nom))
    assert COMPOSE["networks"]["interne"]["internal"] and services["base"]["networks"] == ["interne"]


def test_la_composition_lit_des_fichiers_et_des_reglages_qui_existent() -> None:
    kit = COMPOSE["services"]["kit"]
    assert (RACINE / kit["build"]["dockerfile"]).is_file()
    reglages = (RACINE / "tznr_kit" / "socle" / "reglages.py").read_text(encoding="utf-8")
    assert all(nom in reglages for nom in kit["environment"] if nom.startswith("TZNR_"))
    dossier = RACINE / "deploy" / "conteneur"
    sources = [un.split(":")[0] for service in COMPOSE["services"].values() for un in service["volumes"]]
    assert all((dossier / source).is_file() for source in sources if source.startswith("."))
    bases = {kit["environment"][nom].rpartition("/")[2] for nom in ("TZNR_BASE", "TZNR_BASE_RECONTACTS")}
    assert bases == {"kit", "recontacts"} and "DATABASE recontacts" in (dossier / "base.sql").read_text()


def _commandes(texte: str) -> set[str]:
    return set(re.findall(r"-m tznr_kit ([a-z]+ [a-z-]+)", texte))


def test_la_nuit_du_conteneur_est_celle_de_systemd() -> None:
    systemd = "".join(
        un.read_text(encoding="utf-8") for un in (RACINE / "deploy/systemd").glob("kit-tznr-[ps]*.service")
    )
    assert _commandes(NUIT.read_text(encoding="utf-8")) == _commandes(systemd)
    nuit = COMPOSE["services"]["nuit"]
    assert nuit["read_only"] and "sauvegardes:/sauvegardes" in nuit["volumes"]
    assert nuit["environment"].items() >= COMPOSE["services"]["kit"]["environment"].items()


@pytest.mark.complet
def test_la_nuit_du_conteneur_purge_et_sauvegarde_une_fois(tmp_path: Path) -> None:
    """Then another machine took it: nothing is done twice; then the store is out: it is said."""
    lieux = {"TZNR_DONNEES": str(tmp_path / "donnees"), "SAUVEGARDES": str(tmp_path / "s")}
    milieu = {**os.environ, **lieux, "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin"}

    def nuit() -> int:
        return subprocess.run([NUIT, "--maintenant"], cwd=RACINE, env=milieu, check=False).returncode

    def faits() -> list[str]:
        return sorted(str(un.relative_to(tmp_path / "s")) for un in (tmp_path / "s").rglob("*") if un.is_file())

    assert nuit() == 0
    (sauvegarde, preuve, recontacts) = faits()
    assert sauvegarde.startswith("actions/actions-20") and recontacts.startswith("recontacts/recontacts-20")
    (tmp_path / "s" / sauvegarde).unlink()
    magasin = ouvrir_actions(f"sqlite:///{tmp_path / 'donnees' / 'actions.sqlite'}")
    for travail in ("purge", "sauvegarde"):
        rendre(magasin, travail, date.today(), cette_machine())
        assert prendre(magasin, travail, date.today(), "une autre machine")
    assert nuit() == 0 and faits() == [preuve, recontacts]
    milieu["TZNR_BASE"] = "postgresql://kit@127.0.0.1:1/kit"
    assert nuit() != 0
