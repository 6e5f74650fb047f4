"""Addresses under the base path of the installation."""

from __future__ import annotations

import streamlit as st


def chemin(adresse: str) -> str:
    """``/x`` → ``/base/x`` when the server runs under ``server.baseUrlPath``, else ``/x``."""
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    return f"/{base}{adresse}" if base else adresse
