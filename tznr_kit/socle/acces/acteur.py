"""Who acts, on which store; and the guard that every store call wears."""

from __future__ import annotations

import functools
import getpass
from collections.abc import Callable
from dataclasses import dataclass
from typing import Concatenate, ParamSpec, TypeVar

from tznr_kit.socle.acces.roles import Capacite, Role, peut
from tznr_kit.socle.magasin import Magasin

P = ParamSpec("P")
R = TypeVar("R")
C = TypeVar("C", bound="Contexte")


class AccesRefuse(Exception):
    """This role, or this person, may not do that."""


@dataclass(frozen=True)
class Acteur:
    """A signed-in professional, or a team's phone: then ``action_id`` is the only action it may tally."""

    id: str
    nom: str
    role: Role
    action_id: str | None = None


@dataclass(frozen=True)
class Contexte:
    """What a store call needs: the store, and who is asking."""

    magasin: Magasin
    acteur: Acteur


@dataclass(frozen=True)
class Appel:
    """A guarded store call, as the matrix test finds it."""

    nom: str
    capacite: Capacite
    fonction: Callable[..., object]


APPELS: list[Appel] = []


def reserve(
    capacite: Capacite,
) -> Callable[[Callable[Concatenate[C, P], R]], Callable[Concatenate[C, P], R]]:
    """Guard a store call: its first argument is the Contexte; raises AccesRefuse before anything is read."""

    def decorer(fonction: Callable[Concatenate[C, P], R]) -> Callable[Concatenate[C, P], R]:
        @functools.wraps(fonction)
        def gardee(contexte: C, /, *args: P.args, **kwargs: P.kwargs) -> R:
            if not peut(contexte.acteur.role, capacite):
                raise AccesRefuse("Votre compte ne permet pas cette opération. Demandez à la cellule TZNR.")
            return fonction(contexte, *args, **kwargs)

        APPELS.append(Appel(f"{fonction.__module__}.{fonction.__qualname__}", capacite, gardee))
        return gardee

    return decorer


def ligne_de_commande() -> Acteur:
    """Who types a command on the server: it can read the files anyway, so it acts as administration."""
    return Acteur(id="commande", nom=f"commande ({getpass.getuser()})", role="admin")
