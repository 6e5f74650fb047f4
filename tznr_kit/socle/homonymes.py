"""Labels told apart: a list whose two lines read the same opens the wrong one, silently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

REPERE = 4  # characters of an identifier, enough to tell two lines apart


def sans_homonyme(codes: Iterable[Any], nommer: Callable[[Any], str]) -> Callable[[Any], str]:
    """``nommer``, made unique over ``codes``: lines that read the same get a part of their own identifier."""
    tous = list(dict.fromkeys(codes))
    etiquettes = {code: nommer(code) for code in tous}
    for longueur in (REPERE, 8, None):
        fois = Counter(etiquettes.values())
        if max(fois.values(), default=0) < 2:
            break
        etiquettes = {
            code: f"{nommer(code)} · réf. {str(code)[:longueur]}" if fois[etiquette] > 1 else etiquette
            for code, etiquette in etiquettes.items()
        }
    return etiquettes.__getitem__
