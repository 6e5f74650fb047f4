"""One test household: who, which month, and what each right should be worth. Our own form, and those we publish."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any


class CasIllisible(ValueError):
    """A file of cases cannot be read: where and why, in French."""


@dataclass(frozen=True)
class Cas:
    """``attendus``: right → euros per period of the right. ``laisses``: what the other form says and ours cannot.

    ``tolerance``: euros within which the case itself says it is met (a figure published rounded).
    """

    id: str
    date: str
    situation: dict[str, Any]
    attendus: dict[str, float]
    laisses: tuple[str, ...] = field(default=())
    tolerance: float = 0.0


def lire_nos_lignes(texte: str) -> list[Cas]:
    """JSON lines: ``id``, ``date``, ``situation``, ``attendus`` (or ``droit``, ``attendu``, ``tolerance``).

    Raises CasIllisible.
    """
    return [_lire(rang, ligne) for rang, ligne in enumerate(texte.splitlines(), start=1) if ligne.strip()]


def _lire(rang: int, ligne: str) -> Cas:
    try:
        lu = json.loads(ligne)
        attendus = lu["attendus"] if "attendus" in lu else {lu["droit"]: lu["attendu"]}
        if "grandeur" in lu or lu.get("champ", "montant") != "montant":  # a quantity on the way is not what is paid
            attendus = {}
        montants = {droit: _montant(un) for droit, un in attendus.items()}
        return Cas(
            str(lu.get("id", rang)), str(lu["date"]), dict(lu["situation"]),
            {droit: un for droit, un in montants.items() if un is not None},
            tolerance=float(lu.get("tolerance", 0)),
        )  # fmt: skip
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError) as erreur:
        message = "date, situation, et attendus (ou droit et attendu) sont attendus"
        raise CasIllisible(f"ligne {rang} : {message}") from erreur


def _montant(attendu: Any) -> float | None:
    """An amount, bare or in an object; None when the case says a status only."""
    valeur = attendu.get("montant") if isinstance(attendu, dict) else attendu
    return None if valeur is None or isinstance(valeur, str | bool) else float(valeur)


def ecrire_nos_lignes(tous: list[Cas]) -> str:
    """The same, written."""
    lignes = [{"id": un.id, "date": un.date, "situation": un.situation, "attendus": un.attendus} for un in tous]
    return "".join(json.dumps(une, ensure_ascii=False) + "\n" for une in lignes)
