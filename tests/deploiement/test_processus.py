"""The processes of a machine: restarted one by one, watched, and named to nginx."""

from __future__ import annotations

import json
import subprocess
import threading
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.browser.serveurs import port_libre
from tests.deploiement.nginx import DOSSIER, ecrire_les_repliques
from tznr_kit.commandes import processus

SYSTEMCTL = """#!/bin/sh
[ "$1" = list-units ] && cat "$SYSTEMD_FAUX/unites" || echo "$@" >> "$SYSTEMD_FAUX/ordres"
"""


@contextmanager
def qui_repond(statut: int, corps: object) -> Iterator[int]:
    """The port of a process that says this of its health, under ``/tznr``."""

    class Sante(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(statut if self.path == "/tznr/sante" else 404)
            self.end_headers()
            self.wfile.write(json.dumps(corps).encode())

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    serveur = ThreadingHTTPServer(("127.0.0.1", 0), Sante)
    threading.Thread(target=serveur.serve_forever, daemon=True).start()
    try:
        yield serveur.server_port
    finally:
        serveur.shutdown()
        serveur.server_close()


@pytest.fixture
def systemd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder where ``systemctl`` reads its units and writes what it was asked."""
    (tmp_path / "systemctl").write_text(SYSTEMCTL, encoding="utf-8")
    (tmp_path / "systemctl").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setenv("SYSTEMD_FAUX", str(tmp_path))
    monkeypatch.setenv("STREAMLIT_SERVER_BASE_URL_PATH", "tznr")
    monkeypatch.setattr(processus, "REPRISE", 0.0)
    monkeypatch.setattr(processus.attendre, "__defaults__", (0.2, None))
    monkeypatch.setattr(processus, "PAS", 0.05)
    return tmp_path


def _unites(systemd: Path, *ports: int) -> None:
    lignes = [f"kit-tznr@{port}.service loaded active running KIT TZNR, port {port}\n" for port in ports]
    (systemd / "unites").write_text("".join(lignes), encoding="utf-8")


def _ordres(systemd: Path) -> list[str]:
    fichier = systemd / "ordres"
    return fichier.read_text(encoding="utf-8").splitlines() if fichier.exists() else []


def test_la_relance_va_de_l_un_a_l_autre(systemd: Path) -> None:
    pret = {"base": True, "pret": True}
    with qui_repond(200, pret) as un, qui_repond(200, pret) as deux:
        _unites(systemd, max(un, deux), min(un, deux))
        assert processus._relancer(Namespace()) == 0
    assert _ordres(systemd) == [f"restart kit-tznr@{port}.service" for port in sorted((un, deux))]


@pytest.mark.parametrize(("statut", "corps"), [(200, {"base": True, "pret": False}), (503, {}), (200, "illisible")])
def test_la_relance_s_arrete_au_premier_qui_ne_sert_pas(systemd: Path, statut: int, corps: object) -> None:
    with qui_repond(statut, corps if isinstance(corps, dict) else {}) as port:
        _unites(systemd, port, 64_999)
        assert processus._relancer(Namespace()) == 1
    assert len(_ordres(systemd)) == 1, "l'autre a encore ses visiteurs"


def test_la_relance_sans_processus_ne_fait_rien(systemd: Path) -> None:
    _unites(systemd)
    assert processus._relancer(Namespace()) == 0 and _ordres(systemd) == []


def test_la_veille_ne_relance_que_qui_se_tait(systemd: Path) -> None:
    muet = port_libre()
    with qui_repond(200, {"pret": True}) as bien, qui_repond(503, {}) as sans_base:
        _unites(systemd, bien, sans_base, muet)
        assert processus._veiller(Namespace()) == 0
    assert _ordres(systemd) == [f"restart kit-tznr@{muet}.service"]


def test_le_fichier_livre_est_celui_d_un_processus() -> None:
    assert (DOSSIER / "kit-tznr-repliques.conf").read_text(encoding="utf-8") == ecrire_les_repliques(8501)


def test_chaque_visiteur_a_son_processus_et_les_autres_en_secours() -> None:
    ecrit = ecrire_les_repliques(8501, "10.0.0.2:8501", "kit-3.interne:8501")
    assert ecrit.count("least_conn") == 1 and ecrit.count(" backup;") == 3 * 2
    assert ecrit.count("server 10.0.0.2:8501 max_fails=1 fail_timeout=2s;") == 2
    assert r'"~(^|[ ,])kit-3\.interne:8501$" 3;' in ecrit


@pytest.mark.parametrize("faux", [(), ("8501; evil",), ("a b:1",), ("8501\n8502",), ("10.0.0.1",), ("$(id)",)])
def test_ce_qui_n_est_pas_un_processus_n_entre_pas_dans_nginx(faux: tuple[str, ...]) -> None:
    with pytest.raises(subprocess.CalledProcessError) as refus:
        ecrire_les_repliques(*faux)
    assert refus.value.returncode == 2 and refus.value.stdout == ""
