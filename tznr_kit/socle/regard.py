"""When the disk is looked at: a page asks some hundred times what a content holds, and nothing changed in between.

A server looks at most once a second, and at once after it wrote itself; a command and a test look each time.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

SECONDE = 1.0
P = ParamSpec("P")
T = TypeVar("T")
Regard = tuple[int, float]


class _Rythme:
    """``secondes`` between two looks, 0: each time. ``ecritures``: how often this process wrote."""

    secondes = 0.0
    ecritures = 0
    appels = itertools.count()


def une_fois_par_seconde() -> None:
    """What a server does, from its start."""
    _Rythme.secondes = SECONDE


def a_chaque_fois() -> None:
    """What everybody else does."""
    _Rythme.secondes = 0.0


def regarder_de_nouveau() -> None:
    """This process has just written a content: whoever reads it next sees it."""
    _Rythme.ecritures += 1


def regard() -> Regard:
    """As long as it is equal, what was seen of the disk still serves."""
    if _Rythme.secondes:
        return _Rythme.ecritures, time.monotonic() // _Rythme.secondes
    return next(_Rythme.appels), -1.0


def vu(chercher: Callable[P, T]) -> Callable[P, T]:
    """What ``chercher`` finds on the disk, kept as long as nobody looks again. Its few arguments can be hashed."""
    vus: dict[tuple[object, ...], tuple[Regard, T]] = {}

    @wraps(chercher)
    def revoir(*args: P.args, **nommes: P.kwargs) -> T:
        ici = regard()
        connu = vus.get(args)
        if connu is None or connu[0] != ici or nommes:
            connu = vus[args] = ici, chercher(*args, **nommes)
        return connu[1]

    return revoir
