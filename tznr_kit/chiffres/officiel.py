"""The official numbers of one action: its validated report, detailed by the tally.

The report says how many; the tally says who. Where the report counts more people than the tally, the rest is
« non détaillé »; where it counts fewer, a breakdown that no longer fits is left out rather than cut at random.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tznr_kit.actions.sommes import Sommes
from tznr_kit.socle.formulaires import formulaire

TOTAL = "total"


def officialiser(detail: Sommes, rendu: Mapping[str, Any] | None) -> Sommes:
    """``detail`` brought to the numbers of the validated report; unchanged without one (None)."""
    if rendu is None or "rencontrees" not in rendu:
        return detail
    total = int(rendu["rencontrees"])
    comptes = {nom: dict(codes) for nom, codes in detail.par_champ.items()}
    for champ, codes in _retenus(rendu).items():
        comptes[champ] = comptes.get(champ, {}) | codes
    champs = {champ.id: champ.type for champ in formulaire("rencontre").champs}
    ajustes = {nom: _tenir(codes, total, champs.get(nom, "choix")) for nom, codes in comptes.items()}
    return Sommes(total, min(detail.en_groupe, total), ajustes)


def non_detaillees(detail: Sommes, officiel: Sommes) -> int:
    """People of the report that no line of the tally describes."""
    return max(0, officiel.total - detail.total)


def _retenus(rendu: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    """{field of the tally: {code: people}} as the report gives them (« approfondis » include simulations)."""
    retenus: dict[str, dict[str, int]] = {}
    groupes: list[tuple[str, list[str], int]] = []
    for champ in formulaire("compte_rendu").champs:
        if champ.depuis is None or champ.depuis == TOTAL or champ.id not in rendu:
            continue
        nom, _, codes = champ.depuis.partition(":")
        groupes.append((nom, codes.split(","), int(rendu[champ.id])))
    for nom, voulus, nombre in sorted(groupes, key=lambda groupe: len(groupe[1])):
        connus = retenus.setdefault(nom, {})
        inconnus = [code for code in voulus if code not in connus]
        if inconnus:
            connus[inconnus[0]] = max(0, nombre - sum(connus.get(code, 0) for code in voulus))
    return retenus


def _tenir(codes: dict[str, int], total: int, genre: str) -> dict[str, int]:
    """What still holds among ``total`` people."""
    if genre == "choix":
        return codes if sum(codes.values()) <= total else {}
    if genre == "etats":
        par_droit: dict[str, int] = {}
        for paire, nombre in codes.items():
            droit = paire.partition("=")[0]
            par_droit[droit] = par_droit.get(droit, 0) + nombre
        return {paire: nombre for paire, nombre in codes.items() if par_droit[paire.partition("=")[0]] <= total}
    return {code: min(nombre, total) for code, nombre in codes.items()}
