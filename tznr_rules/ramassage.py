"""Python's search for garbage put aside while what is made is kept, or emptied by hand."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def sans_ramasser() -> Iterator[None]:
    """Without looking for cycles every thousand objects, which took half of the time of a reading of the content."""
    ramassait = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if ramassait:
            gc.enable()
