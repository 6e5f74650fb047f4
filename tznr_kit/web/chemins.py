"""Addresses under the base path of the installation."""

from __future__ import annotations

from tznr_kit.web import hote


def chemin(adresse: str) -> str:
    """``/x`` → ``/base/x`` when the server runs under ``server.baseUrlPath``, else ``/x``."""
    base = str(hote.option("server.baseUrlPath")).strip("/")
    return f"/{base}{adresse}" if base else adresse
