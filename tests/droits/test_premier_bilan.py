"""Formulas are translated at their first use: the server uses them once before anybody comes."""

from __future__ import annotations

from datetime import date

import pytest

from tznr_kit.droits import calcul
from tznr_kit.droits.bilan import dresser, premier_bilan
from tznr_kit.droits.plan import plan
from tznr_kit.socle.reglages import CONTENU_NATIONAL
from tznr_rules import Regles

JOUR = date(2026, 11, 29)


def test_un_premier_visiteur_n_attend_aucune_traduction(monkeypatch: pytest.MonkeyPatch) -> None:
    regles = Regles.charger(CONTENU_NATIONAL)
    monkeypatch.setattr(calcul, "regles_du_kit", lambda: regles)
    assert _traduites(regles) == set()
    premier_bilan(JOUR)
    avant = _traduites(regles)
    assert avant
    bilan = dresser(plan().site, {"age@0": {"valeur": 71}}, JOUR)
    assert bilan.classement.cartes or bilan.classement.a_voir
    assert _traduites(regles) == avant


def _traduites(regles: Regles) -> set[str]:
    """Quantities whose formula was translated for many households."""
    return {cle for cle, noeud in regles.graphe.noeuds.items() if "en_colonnes" in getattr(noeud.calcul, "__dict__", {})
            and type(noeud.calcul).__name__ == "Formule"}  # fmt: skip
