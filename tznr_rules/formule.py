"""What computes a quantity: a function for columns, two for a household alone, each compiled when first asked."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from tznr_rules import operations, seul
from tznr_rules.ecriture import Directe, EnColonnes, Prudente

Fonction = Callable[[Any], Any]
Ecrire = Callable[[EnColonnes], str]
"""The code of one formula, in one of the ways of ecriture.py."""

NOMS: dict[str, Any] = {"__builtins__": {"min": min, "max": max, "len": len}, "op": operations, "seul": seul}
"""All that the code of a formula may name, with its days."""


class Formule:
    """A quantity written as code (see ecriture.py)."""

    def __init__(self, ecrire: Ecrire, titre: str) -> None:
        self.ecrire, self._titre = ecrire, f"<{titre[:40]}>"

    def _compiler(self, ecriture: EnColonnes) -> Fonction:
        code = self.ecrire(ecriture)
        # The code is made only of the operations of the language and of dictionary reads, written in ecriture.py.
        compilee = compile(f"lambda v: {code}", self._titre, "eval")
        fonction: Fonction = eval(compilee, NOMS | {"jours": ecriture.jours})  # nosec B307  # noqa: S307
        return fonction

    @cached_property
    def en_colonnes(self) -> Fonction:
        """For any number of households."""
        return self._compiler(EnColonnes())

    @cached_property
    def prudente(self) -> Fonction:
        """For one household, whatever is unknown."""
        return self._compiler(Prudente())

    @cached_property
    def directe(self) -> Fonction:
        """For one household; raises Incertain where a condition is unknown."""
        return self._compiler(Directe())


class Lecture:
    """A quantity that the context itself gives (an answer, an age, a parameter), however many households it holds."""

    def __init__(self, fonction: Fonction) -> None:
        self.en_colonnes = self.prudente = self.directe = fonction
