"""Answers that leave at once."""

from __future__ import annotations

import os
import socket
import stat
from pathlib import Path

PRISES = Path("/proc/self/fd")
INTERNET = {socket.AF_INET, socket.AF_INET6}


def repondre_sans_attendre() -> None:
    """Turn Nagle's algorithm off on this process's TCP sockets; the connections of a listening one inherit it.

    Streamlit makes its listening socket without naming TCP, so asyncio, which looks at that, leaves the algorithm on:
    every small answer waits for the visitor's acknowledgment, some 40 ms. Where there is no ``/proc``, nothing is done.
    """
    for descripteur in list(PRISES.iterdir()) if PRISES.is_dir() else ():
        try:
            copie = os.dup(int(descripteur.name))
        except OSError:  # closed meanwhile
            continue
        if stat.S_ISSOCK(os.fstat(copie).st_mode):
            _liberer(copie)
        else:
            os.close(copie)


def _liberer(descripteur: int) -> None:
    with socket.socket(fileno=descripteur) as prise:
        if prise.family in INTERNET and prise.type == socket.SOCK_STREAM:
            prise.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
