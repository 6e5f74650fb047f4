"""Two people, or two tabs, on one sheet: what each changed is kept; only the same field asks for a choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Reponses = Mapping[str, Any]


@dataclass(frozen=True)
class Fonte:
    """``reponses``: theirs with my changes laid over; ``venus``: fields that only they changed; ``disputes``: both."""

    reponses: dict[str, Any]
    venus: frozenset[str]
    disputes: frozenset[str]


def fondre(base: Reponses, leurs: Reponses, miennes: Reponses) -> Fonte:
    """Both sets of changes since ``base``, field by field; an absent answer is an empty one."""
    miens, siens = _changes(base, miennes), _changes(base, leurs)
    fondues = {nom: valeur for nom, valeur in leurs.items() if nom not in miens}
    fondues |= {nom: miennes[nom] for nom in miens if nom in miennes}
    disputes = frozenset(nom for nom in miens & siens if miennes.get(nom) != leurs.get(nom))
    return Fonte(fondues, frozenset(siens - miens), disputes)


def _changes(avant: Reponses, apres: Reponses) -> set[str]:
    return {nom for nom in {*avant, *apres} if avant.get(nom) != apres.get(nom)}
