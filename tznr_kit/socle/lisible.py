"""Characters that nobody types and that change what others read: refused wherever a text is kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

REFUS = "Un texte contient un caractère invisible. Tapez-le au lieu de le coller."
# Control characters but tabs and ends of line; halves of characters; what turns the direction of the line around
# (Unicode TR9): « gnp.exe » would be read « exe.png », and a name hide another one.
INVISIBLES = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


def lisible(valeur: Any) -> bool:
    """Is every text of ``valeur`` (a text, or lists and mappings of them as in JSON) what it looks like?"""
    if isinstance(valeur, str):
        return INVISIBLES.search(valeur) is None
    if isinstance(valeur, Mapping):
        return all(lisible(cle) and lisible(un) for cle, un in valeur.items())
    return not isinstance(valeur, list | tuple) or all(map(lisible, valeur))
