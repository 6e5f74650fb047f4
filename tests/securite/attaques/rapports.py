"""Whoever receives every report, and knows that one person was met in between, wants her answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from tests.actions.aides import action_validee
from tests.actions.test_rencontres import ligne
from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.actions.rencontres import deposer
from tznr_kit.chiffres.bilan import en_json
from tznr_kit.chiffres.parutions import paraitre
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.magasin.tables_actions import Action

ANNEE = 2027
FOULE = {"age": "50_61", "public": "retraite"}
ELLE = {"age": "75_plus", "public": "salarie"}


def retrouvees(dossier: Path, jours: tuple[date, date]) -> int:
    """Figures that moved by fewer than five between the reports of two days, with one encounter in between."""
    qui = contexte(magasin_neuf(dossier))
    action = action_tenue(qui)
    for reponses in (FOULE, ELLE):
        deposer(qui, action.id, [ligne(**reponses) for _ in range(20)], [])
    avant: dict[str, float] = dict(_feuilles(en_json(paraitre(qui, ANNEE, jours[0]))))
    deposer(qui, action.id, [ligne(**ELLE)], [])
    apres = dict(_feuilles(en_json(paraitre(qui, ANNEE, jours[1]))))
    if 40 not in avant.values():
        raise AssertionError("l'attaque ne voit aucun chiffre : elle n'attaque rien")
    return sum(0 < abs(apres[cle] - avant[cle]) < 5 for cle in avant.keys() & apres.keys())


def action_tenue(qui: Contexte) -> Action:
    """An action whose encounters count."""
    action = action_validee(qui)
    with qui.magasin.ecriture() as session:
        session.get_one(Action, action.id).statut = "realisee"
    return action


def _feuilles(noeud: Any, chemin: str = "") -> Iterator[tuple[str, float]]:
    if isinstance(noeud, dict):
        for cle, valeur in noeud.items():
            yield from _feuilles(valeur, f"{chemin}.{cle}")
    elif isinstance(noeud, list):
        for rang, valeur in enumerate(noeud):
            yield from _feuilles(valeur, f"{chemin}.{rang}")
    elif isinstance(noeud, int | float) and not isinstance(noeud, bool):
        yield chemin, noeud
