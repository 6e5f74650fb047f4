"""Households whose right value is known without the reference: the law counted by hand, or a published figure.

``cas_de_loi.jsonl``: ``id``, ``date``, ``situation``, ``droit``, ``attendu`` (euros, or a word), ``tolerance`` in
euros, ``source`` (article, and how it was counted). ``exemples_publies.jsonl`` adds ``chiffre`` (what was published)
and ``adresse``; ``grandeur`` names a quantity on the way, ``champ`` what is read of the right (its status or its
amount when absent). An example that does not tell its assumptions has no ``attendu`` and says why.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from tznr_kit.socle.reglages import RACINE
from tznr_rules import Regles, Simulation
from tznr_rules.resultats import resultats

DOSSIER = RACINE / "content" / "exactitude"


def lire_temoins(nom: str) -> list[dict[str, Any]]:
    lignes = (DOSSIER / f"{nom}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(ligne) for ligne in lignes]


CAS_DE_LOI = lire_temoins("cas_de_loi")
EXEMPLES = lire_temoins("exemples_publies")


@dataclass(frozen=True)
class Jugement:
    """A case, what the rules give, and whether both agree."""

    cas: dict[str, Any]
    obtenu: Any
    d_accord: bool


def juger(regles: Regles, cas: list[dict[str, Any]]) -> list[Jugement]:
    """Every case that can be judged; those of one month in one batch."""
    jugements = []
    for mois in sorted({un["date"] for un in cas}):
        du_mois = [un for un in cas if un["date"] == mois and un["attendu"] is not None]
        simulation = Simulation.des_situations(regles, [un["situation"] for un in du_mois], mois)
        paires = zip(du_mois, resultats(simulation), strict=True)
        jugements.extend(_jugement(un, resultat) for un, resultat in paires)
    return jugements


def _jugement(cas: dict[str, Any], resultat: dict[str, Any]) -> Jugement:
    attendu, droit = cas["attendu"], resultat["droits"][cas["droit"]]
    if "grandeur" in cas:
        obtenu = resultat["calculs"][cas["grandeur"]]
        return Jugement(cas, obtenu, abs(obtenu - attendu) <= cas["tolerance"])
    obtenu = droit[cas.get("champ") or ("statut" if isinstance(attendu, str) else "montant")]
    if isinstance(attendu, str):
        return Jugement(cas, obtenu, (obtenu or "non") == attendu)
    meme_statut = (droit["statut"] == "probable") == (attendu > 0)
    proche = obtenu is not None and abs(obtenu - attendu) <= cas["tolerance"] + 1e-9
    return Jugement(cas, obtenu, meme_statut and proche)
