"""Paper from the kiosk itself, through CUPS (``lp``), when an administrator named a printer."""

from __future__ import annotations

import shutil
import subprocess

from tznr_kit.socle.reglages import imprimante_de_la_borne

ATTENTE = 20.0
"""Longest wait for the printing system, seconds."""


class ImpressionImpossible(RuntimeError):
    """The printing system refused the page, or did not answer."""


def imprimante() -> str | None:
    """Name of the printer, None when none is set or ``lp`` is absent: a professional prints instead."""
    return imprimante_de_la_borne() if shutil.which("lp") else None


def imprimer(pdf: bytes, nom: str) -> None:
    """Send a PDF to the printer ``nom`` through a pipe: no file is written here. Raises ImpressionImpossible."""
    commande = [str(shutil.which("lp")), "-s", "-d", nom, "-t", "KIT TZNR", "-"]
    try:
        subprocess.run(commande, input=pdf, check=True, timeout=ATTENTE, capture_output=True)  # noqa: S603
    except (OSError, subprocess.SubprocessError) as erreur:
        raise ImpressionImpossible(type(erreur).__name__) from erreur
