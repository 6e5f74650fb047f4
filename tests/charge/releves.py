"""What a process of the server has used, read from the system: no noise of the machine is in it."""

from __future__ import annotations

import os
from pathlib import Path


def processus_du_port(port: int) -> int:
    """The server that listens on this port: the one started with it in its arguments. Raises RuntimeError."""
    for dossier in Path("/proc").glob("[0-9]*"):
        arguments = (dossier / "cmdline").read_bytes().split(b"\0") if (dossier / "cmdline").exists() else []
        if str(port).encode() in arguments:
            return int(dossier.name)
    raise RuntimeError("serveur introuvable")


def secondes_de_processeur(processus: int) -> float:
    """User and system time since its start."""
    champs = Path(f"/proc/{processus}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(champs[11]) + int(champs[12])) / os.sysconf("SC_CLK_TCK")


def memoire(processus: int) -> int:
    """Resident memory, in KiB."""
    lignes = Path(f"/proc/{processus}/status").read_text(encoding="utf-8").splitlines()
    return next(int(ligne.split()[1]) for ligne in lignes if ligne.startswith("VmRSS"))


def fils(processus: int) -> int:
    """Threads."""
    return sum(1 for _ in Path(f"/proc/{processus}/task").iterdir())


def ouverts(processus: int) -> int:
    """Files and connections it holds."""
    return sum(1 for _ in Path(f"/proc/{processus}/fd").iterdir())
