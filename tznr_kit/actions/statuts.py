"""The life of an action: which status may follow which, and who decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from tznr_kit.socle.acces.roles import Capacite, Role, peut

Statut = Literal["brouillon", "soumise", "a_completer", "validee", "realisee", "cloturee", "annulee"]

LIBELLES: dict[str, str] = {
    "brouillon": "Brouillon",
    "soumise": "Soumise à la cellule",
    "a_completer": "À compléter",
    "validee": "Validée",
    "realisee": "Réalisée",
    "cloturee": "Clôturée",
    "annulee": "Annulée",
}


@dataclass(frozen=True)
class Passage:
    """A change of status: the capacity it needs, and whether it must be explained."""

    capacite: Capacite
    motif_obligatoire: bool = False


PASSAGES: dict[tuple[Statut, Statut], Passage] = {
    ("brouillon", "soumise"): Passage("action.preparer"),
    ("a_completer", "soumise"): Passage("action.preparer"),
    ("soumise", "a_completer"): Passage("action.valider", motif_obligatoire=True),
    ("soumise", "validee"): Passage("action.valider"),
    ("validee", "a_completer"): Passage("action.valider", motif_obligatoire=True),
    ("validee", "realisee"): Passage("compte_rendu.ecrire"),
    ("realisee", "cloturee"): Passage("compte_rendu.valider"),
    # A report sent back, then corrected: the action follows what it says at last.
    ("realisee", "annulee"): Passage("compte_rendu.ecrire", motif_obligatoire=True),
    ("annulee", "realisee"): Passage("compte_rendu.ecrire"),
    ("cloturee", "realisee"): Passage("compte_rendu.valider", motif_obligatoire=True),
    ("brouillon", "annulee"): Passage("action.preparer", motif_obligatoire=True),
    ("soumise", "annulee"): Passage("action.preparer", motif_obligatoire=True),
    ("a_completer", "annulee"): Passage("action.preparer", motif_obligatoire=True),
    ("validee", "annulee"): Passage("action.preparer", motif_obligatoire=True),
}

# Where a sheet may still be written, by whom answers for it and by the cell.
MODIFIABLE: dict[Capacite, frozenset[str]] = {
    "action.preparer": frozenset({"brouillon", "a_completer"}),
    "action.valider": frozenset({"brouillon", "a_completer", "soumise", "validee"}),
}
# Where people may be met.
SAISISSABLE: frozenset[str] = frozenset({"validee", "realisee"})


def modifiable(role: Role, statut: str) -> bool:
    """May this role still write the preparation sheet of an action of this status?"""
    return any(peut(role, capacite) and statut in statuts for capacite, statuts in MODIFIABLE.items())


def enchainer(depart: str, passages: Sequence[Mapping[str, Any]]) -> str | None:
    """Where ``passages`` (columns of transitions) lead from ``depart``, each used once; None when they do not follow.

    The clock only decides between two passages that may both come next: a laptop's may be late.
    """
    statut, restants = depart, sorted(passages, key=lambda un: un["le"])
    while restants:
        suivant = next((un for un in restants if un["de"] == statut and (statut, un["vers"]) in PASSAGES), None)
        if suivant is None:
            return None
        restants.remove(suivant)
        statut = suivant["vers"]
    return statut
