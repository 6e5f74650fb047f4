"""Somebody else's cases beside our computation: where we agree, where we do not, what could not be compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tznr_kit.demonstration.echanges.cas import Cas
from tznr_rules import Regles, jour_de
from tznr_rules.contrat import calculer
from tznr_rules.erreurs import ErreurContenu
from tznr_rules.resultats import resumes


@dataclass(frozen=True)
class Ecart:
    """One right of one case. ``ici`` None: an answer is missing, or it is no amount."""

    cas: str
    droit: str
    la: float
    ici: float | None


@dataclass(frozen=True)
class Bilan:
    """``compares``: rights compared; ``illisibles``: case → why; ``laisses``: « case: what was not carried »."""

    compares: int
    ecarts: tuple[Ecart, ...]
    illisibles: dict[str, str]
    laisses: tuple[str, ...]


def confronter(regles: Regles, tous: Sequence[Cas], tolerance: float) -> Bilan:
    """Each expected amount beside ours, at ``tolerance`` euros, or at what the case itself allows."""
    ecarts: list[Ecart] = []
    illisibles: dict[str, str] = {}
    compares = 0
    for un in tous:
        droits, pourquoi = _calculer(regles, un)
        if pourquoi:
            illisibles[un.id] = pourquoi
            continue
        for droit, attendu in un.attendus.items():
            compares += 1
            ici = droits[droit]["montant"] if droit in droits else None
            if ici is None or abs(ici - attendu) > max(tolerance, un.tolerance) + 1e-9:
                ecarts.append(Ecart(un.id, droit, attendu, ici))
    return Bilan(compares, tuple(ecarts), illisibles, tuple(_laisses(tous)))


def _calculer(regles: Regles, un: Cas) -> tuple[dict[str, Any], str]:
    """(its rights, or why it cannot be computed)."""
    try:
        (resultat,) = calculer(regles, [un.situation], jour_de(un.date), resumes)
    except (ErreurContenu, ValueError) as erreur:
        return {}, str(erreur)
    if "erreurs" in resultat:
        return {}, " ; ".join(f"{une['champ']} : {une['message']}" for une in resultat["erreurs"])
    return resultat["droits"], ""


def _laisses(tous: Sequence[Cas]) -> Iterator[str]:
    return (f"{un.id} : {champ}" for un in tous for champ in un.laisses)
