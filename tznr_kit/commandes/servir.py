"""``tznr servir``: the application, with its own settings, from the repository or once installed."""

from __future__ import annotations

import argparse
import os
import sys

from tznr_kit.socle.reglages import INSTALLE, RACINE

APPLICATION = RACINE / ("tznr_application" if INSTALLE else "") / "app.py"
"""Streamlit reads the settings that are beside it (``.streamlit/config.toml``)."""


def declarer(analyseur: argparse.ArgumentParser) -> None:
    """Options of the command."""
    analyseur.add_argument("--port", type=int, default=8501, help="8501 si rien n'est dit")
    analyseur.add_argument("--adresse", default="localhost", help="0.0.0.0 : les autres machines aussi")
    analyseur.set_defaults(executer=executer)


def executer(choix: argparse.Namespace) -> int:
    """Becomes the server: it never returns. What the environment says (``STREAMLIT_…``) wins over our settings."""
    ou = ["--server.port", str(choix.port), "--server.address", choix.adresse]
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", "streamlit", "run", str(APPLICATION), *ou])  # noqa: S606
