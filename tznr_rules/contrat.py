"""Households in, rights out, as the contract writes them (docs/contrat.md): what other programs call."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from tznr_rules.chargement import regles_de
from tznr_rules.erreurs import ErreurSituation
from tznr_rules.outils.prochaine_question import questions_suivantes
from tznr_rules.resultats import resultats
from tznr_rules.simulation import Simulation, jour_de
from tznr_rules.situations import Foyer, Lecteur


def resultats_et_question(simulation: Simulation, identifiants: Sequence[Any] | None = None) -> list[dict[str, Any]]:
    """One dictionary per household, in order, with the one question that would settle most."""
    suivantes = questions_suivantes(simulation, np.flatnonzero(simulation.incertains()).tolist())
    return resultats(simulation, identifiants, suivantes)


def simuler(
    situations: Sequence[Any], quand: str | date, contenu: Path | str = "content", avec_question: bool = True
) -> list[dict[str, Any]]:
    """One result per household, in order. Amounts in euros per ``periode``.

    A household that cannot be read gives ``{"id", "ligne", "erreurs": [{"champ", "message"}]}``; the others are
    computed. Raises ErreurContenu (content) and ValueError (date).
    """
    regles, jour = regles_de(contenu), jour_de(quand)
    lecteur = Lecteur(regles, jour)
    foyers: list[Foyer] = []
    lues: list[dict[str, Any]] = []
    sortie: list[dict[str, Any] | None] = []
    identifiants = []
    for ligne, situation in enumerate(situations, start=1):
        identifiant = situation.get("id") if isinstance(situation, dict) else None
        try:
            foyers.append(lecteur.lire(situation))
        except ErreurSituation as erreur:
            sortie.append({"id": identifiant, "ligne": ligne, "erreurs": erreur.erreurs})
            continue
        identifiants.append(identifiant)
        lues.append(situation)
        sortie.append(None)
    simulation = Simulation.des_foyers(regles, foyers, jour, lues)
    ecrire = resultats_et_question if avec_question else resultats
    calcules = iter(ecrire(simulation, identifiants) if foyers else [])
    return [resultat if resultat is not None else next(calcules) for resultat in sortie]
