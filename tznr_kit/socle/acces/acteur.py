"""Who acts, on which store; and the guard that every store call wears."""

from __future__ import annotations

import functools
import getpass
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Concatenate, ParamSpec, Protocol, TypeVar, cast

from tznr_kit.socle.acces.roles import Capacite, Role, peut
from tznr_kit.socle.magasin import Magasin
from tznr_kit.socle.magasin.tables_acces import Compte

P = ParamSpec("P")
R = TypeVar("R")
C = TypeVar("C", bound="Contexte")


class AccesRefuse(Exception):
    """This role, or this person, may not do that."""


class Preuve(Protocol):
    """What somebody signed in with: a session or an identity, that may have ended since the page was drawn."""

    def encore(self) -> Acteur | None:
        """Who this is now, as the accounts say; None when the session is over or the account closed."""
        ...

    def fin(self) -> datetime:
        """When it opens nothing any more."""
        ...


@dataclass(frozen=True)
class Acteur:
    """A signed-in professional, or a team's phone: then ``action_id`` is the only action it may tally.

    ``preuve``: where its rights are read again at each act; None for who acts inside the server (a command, the
    trainee of a sandbox) and signs in nowhere.
    """

    id: str
    nom: str
    role: Role
    action_id: str | None = None
    preuve: Preuve | None = field(default=None, compare=False, repr=False)


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


def a_l_instant(contexte: C, capacite: Capacite) -> C:
    """``contexte`` with the rights of now, whatever the page that holds it was told when it was drawn.

    A page left open, a button, a fragment, a file made at the click keep the Contexte of their drawing: an account may
    have been closed or lowered, a session revoked or ended meanwhile. Raises AccesRefuse.
    """
    exiger_role(contexte.acteur.role, capacite)
    acteur = _maintenant(contexte)
    if acteur is None:
        raise AccesRefuse("Votre session est finie ou votre compte est fermé. Reconnectez-vous.")
    exiger_role(acteur.role, capacite)
    return replace(contexte, acteur=acteur)


def exiger_role(role: Role, capacite: Capacite) -> None:
    """Raises AccesRefuse when this role does not hold this capacity."""
    if not peut(role, capacite):
        raise AccesRefuse("Votre compte ne permet pas cette opération. Demandez à la cellule TZNR.")


def _maintenant(contexte: Contexte) -> Acteur | None:
    acteur = contexte.acteur
    if acteur.preuve is not None:
        return acteur.preuve.encore()
    if acteur.role == "public":
        return acteur
    with contexte.magasin.lecture() as session:
        compte = session.get(Compte, acteur.id)
    if compte is None:
        return acteur
    return replace(acteur, role=cast(Role, compte.role), nom=compte.nom) if compte.actif else None


def differer(contexte: C, capacite: Capacite, faire: Callable[[], R]) -> Callable[[], R]:
    """``faire``, for a file made at the click: the rights are read at the click. Raises AccesRefuse then."""

    def au_clic() -> R:
        a_l_instant(contexte, capacite)
        return faire()

    return au_clic


def reserve(
    capacite: Capacite,
) -> Callable[[Callable[Concatenate[C, P], R]], Callable[Concatenate[C, P], R]]:
    """Guard a store call: its first argument is the Contexte, whose rights are read again at each call.

    Raises AccesRefuse before anything else is read.
    """

    def decorer(fonction: Callable[Concatenate[C, P], R]) -> Callable[Concatenate[C, P], R]:
        @functools.wraps(fonction)
        def gardee(contexte: C, /, *args: P.args, **kwargs: P.kwargs) -> R:
            return fonction(a_l_instant(contexte, capacite), *args, **kwargs)

        APPELS.append(Appel(f"{fonction.__module__}.{fonction.__qualname__}", capacite, gardee))
        return gardee

    return decorer


def ligne_de_commande() -> Acteur:
    """Who types a command on the server: it can read the files anyway, so it acts as administration."""
    return Acteur(id="commande", nom=f"commande ({getpass.getuser()})", role="admin")
