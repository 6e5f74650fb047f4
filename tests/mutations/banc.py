"""A copy of the project and forks: each run of tests in a process of its own, that costs what it does and no more."""

from __future__ import annotations

import importlib
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

LOURDES = (
    "fpdf httpx hypothesis numpy openpyxl pandas pydantic pydeck sqlalchemy starlette.testclient "
    "streamlit.testing.v1 yaml"
)
NOTRES = ("app", "pages", "tests", "tznr_kit", "tznr_rules")
SANS = shutil.ignore_patterns(".git", ".venv", "__pycache__", "node_modules", "captures")
OPTIONS = ("-q", "-x", "-s", "-p", "no:cacheprovider", "-m", "not complet and not navigateur")
MUETS = {int(pytest.ExitCode.OK), int(pytest.ExitCode.NO_TESTS_COLLECTED), int(pytest.ExitCode.USAGE_ERROR)}
"""Exit codes that notice nothing."""
DELAI = 600
"""Seconds of a run, on a machine that others load: a fault that makes a test endless is noticed."""
TROP_LONG = -1


def fourche(action: Callable[[], int], delai: float = DELAI) -> int:
    """What ``action`` returns in a silent child of this process, or TROP_LONG after ``delai`` seconds."""
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            os.setsid()
            muet = os.open(os.devnull, os.O_WRONLY)
            os.dup2(muet, 1)
            os.dup2(muet, 2)
            code = action()
        finally:
            os._exit(code)
    fin = time.monotonic() + delai
    while time.monotonic() < fin:
        fini, etat = os.waitpid(pid, os.WNOHANG)
        if fini:
            return os.waitstatus_to_exitcode(etat)
        time.sleep(0.01)
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return TROP_LONG


class Banc:
    """A copy of the project; this process loads the libraries once, and nothing of the copy."""

    def __init__(self, racine: Path, copie: Path) -> None:
        self._racine, self.copie = racine, copie
        shutil.copytree(racine, copie, ignore=SANS)
        for nom in LOURDES.split():
            importlib.import_module(nom)

    def essayer(self, essais: Sequence[str], *greffons: Any, delai: float = DELAI) -> int:
        """Exit code of pytest on ``essais``, everything of ours imported anew from the copy."""
        return fourche(lambda: self._pytest(essais, greffons), delai)

    def _pytest(self, essais: Sequence[str], greffons: Sequence[Any]) -> int:
        os.chdir(self.copie)
        sys.path[:] = [str(self.copie), *(chemin for chemin in sys.path if chemin not in ("", str(self._racine)))]
        for nom in [nom for nom in sys.modules if nom.partition(".")[0] in NOTRES]:
            del sys.modules[nom]
        sys.dont_write_bytecode = not greffons  # what is compiled without a fault serves the runs with one
        return int(pytest.main([*OPTIONS, f"--rootdir={self.copie}", *essais], plugins=list(greffons)))
