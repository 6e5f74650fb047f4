"""Households in, rights out, as the contract writes them (docs/contrat.md): what other programs call."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from tznr_rules.chargement import contenu_par_defaut, regles_de
from tznr_rules.outils.prochaine_question import questions_suivantes
from tznr_rules.regles import Regles
from tznr_rules.resultats import resultats
from tznr_rules.simulation import Simulation, jour_de
from tznr_rules.situations import lire_situations


def resultats_et_question(simulation: Simulation, identifiants: Sequence[Any] | None = None) -> list[dict[str, Any]]:
    """One dictionary per household, in order, with the one question that would settle most."""
    suivantes = questions_suivantes(simulation, np.flatnonzero(simulation.incertains()).tolist())
    return resultats(simulation, identifiants, suivantes)


def simuler(
    situations: Sequence[Any], quand: str | date, contenu: Path | str | None = None, avec_question: bool = True
) -> list[dict[str, Any]]:
    """One result per household, in order. Amounts in euros per ``periode``.

    A household that cannot be read gives ``{"id", "ligne", "erreurs": [{"champ", "message"}]}``; the others are
    computed. Without ``contenu``: ``content/`` here, else the content installed with the rules. Raises ErreurContenu
    (content) and ValueError (date).
    """
    ecrire = resultats_et_question if avec_question else resultats
    return calculer(regles_de(contenu or contenu_par_defaut()), situations, jour_de(quand), ecrire)


def calculer(
    regles: Regles, situations: Sequence[Any], jour: date, ecrire: Callable[..., list[dict[str, Any]]]
) -> list[dict[str, Any]]:
    """The same with rules already read; ``ecrire`` (resultats_et_question, resultats, resumes) says how much is told.

    Raises ErreurContenu when a figure is not in force yet on that day.
    """
    lecture = lire_situations(regles, jour, situations)
    lisibles = [situation for i, situation in enumerate(situations) if i not in lecture.erreurs]
    identifiants = [_identifiant(situation) for situation in lisibles]
    simulation = Simulation(regles, lecture.colonnes, jour, lisibles)
    calcules = iter(ecrire(simulation, identifiants) if lisibles else [])
    return [
        {"id": _identifiant(situation), "ligne": i + 1, "erreurs": lecture.erreurs[i]}
        if i in lecture.erreurs
        else next(calcules)
        for i, situation in enumerate(situations)
    ]


def _identifiant(situation: Any) -> Any:
    return situation.get("id") if isinstance(situation, dict) else None
