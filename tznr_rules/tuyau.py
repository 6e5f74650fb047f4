"""How a command ends when nobody reads its output any more: ``… | head -1``."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

SANS_LECTEUR = 141
"""Exit code of a command killed by a closed pipe, as a shell gives it (128 + SIGPIPE)."""


def jusqu_au_lecteur(executer: Callable[[], int]) -> int:
    """Exit code of ``executer``, or SANS_LECTEUR when the reader of the standard output left before the end."""
    try:
        code = executer()
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes once more at exit: what is left goes nowhere instead of failing again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return SANS_LECTEUR
    return code
