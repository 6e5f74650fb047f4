"""The address that a telephone in the same room opens, and its QR code."""

from __future__ import annotations

import os
from io import BytesIO
from urllib.parse import urljoin, urlsplit

import segno
import streamlit as st

from tznr_kit.socle.reglages import adresse_publique

LOCALES = {"localhost", "127.0.0.1", "::1"}


def adresse_vue_des_telephones() -> str:
    """The installation's own address when it is set, else the one by which this page was opened."""
    if os.environ.get("TZNR_ADRESSE") or not st.context.url:
        return adresse_publique()
    return urljoin(st.context.url, ".").rstrip("/")


def dire_si_locale(adresse: str) -> None:
    """Warn that this address is of no use on another machine."""
    if urlsplit(adresse).hostname in LOCALES:
        st.warning(
            "Cette adresse ne marche que sur cet ordinateur. Ouvrez plutôt cette page par l'adresse Wi-Fi de "
            "l'ordinateur ou de la valise, par exemple http://192.168.1.20:8501."
        )


def montrer_qr(adresse: str, legende: str) -> None:
    """``adresse`` as an image."""
    image = BytesIO()
    segno.make(adresse, error="m").save(image, kind="png", scale=6)
    st.image(image.getvalue(), caption=legende)
