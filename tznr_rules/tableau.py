"""A table of households in, a table of rights out: for batches of thousands or millions.

Columns in: the contract's fields with dots (``adultes.0.age``, ``enfants.1.garde``, ``logement.statut``,
``complet``, ``prestations_percues.rsa``); a band is two columns (``adultes.0.age.min``, ``.max``); an empty cell is
unknown; 1 and 0 may stand for yes and no, a birth may be a date. ``adultes`` and ``enfants`` may say how many persons
there are. Otherwise a person exists when one of her cells is filled, and without any ``enfants.`` column, children are
none for a complete household and unknown otherwise. The same answer in two columns is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from tznr_rules.chargement import contenu_par_defaut, regles_de
from tznr_rules.intervalle import Colonne
from tznr_rules.ramassage import sans_ramasser
from tznr_rules.regles import Regles
from tznr_rules.simulation import Simulation, jour_de
from tznr_rules.situations_en_table import lire_tableau
from tznr_rules.statuts import STATUTS

if TYPE_CHECKING:
    import pandas as pd

LOT = 40_000
"""Households computed at once: enough to share what each operation costs by itself, and memory stays flat."""
A_SEPARER = 4_000
"""Under so many households, computing for all as if they had children costs less than computing twice."""


def simuler_tableau(
    tableau: pd.DataFrame, quand: str | date, contenu: Path | str | None = None, droits: Sequence[str] | None = None
) -> pd.DataFrame:
    """One line per household, same index: ``rsa.statut``, ``rsa.montant``, ``rsa.montant_min``, ``rsa.montant_max``,
    ``css.niveau``, ``css.participation``… for every right, or those asked. Amounts in euros per period of the right.

    Raises ErreurSituation naming columns and lines, ErreurContenu, ValueError (date, unknown right).
    """
    import pandas as pd

    regles, jour = regles_de(contenu or contenu_par_defaut()), jour_de(quand)
    inconnus = [droit for droit in droits or () if droit not in regles.droits]
    if inconnus:
        raise ValueError(f"droit inconnu : {', '.join(inconnus)}")
    choisis, debuts = list(droits or regles.droits), range(0, len(tableau), LOT) or (0,)
    with sans_ramasser():  # a batch empties what it makes (``vider``)
        lots = [_calculer(regles, jour, tableau.iloc[i : i + LOT], choisis, i) for i in debuts]
    statut = pd.CategoricalDtype(list(STATUTS))
    colonnes = {}
    for nom in lots[0]:
        valeurs = np.concatenate([lot[nom] for lot in lots])
        colonnes[nom] = (
            pd.Categorical.from_codes(valeurs, dtype=statut, validate=False) if nom.endswith(".statut") else valeurs
        )
    return pd.DataFrame(colonnes, index=tableau.index, copy=False)


def _calculer(
    regles: Regles, jour: date, tableau: pd.DataFrame, droits: list[str], premiere_ligne: int
) -> dict[str, Colonne]:
    colonnes = lire_tableau(regles, jour, tableau, premiere_ligne)
    enfants = colonnes.presents["enfants"].haut
    groupes = [lignes for lignes in map(np.flatnonzero, (enfants.any(axis=1), ~enfants.any(axis=1))) if len(lignes)]
    if len(tableau) < A_SEPARER or len(groupes) < 2:
        return _rendre(Simulation(regles, colonnes, jour), droits)
    largeurs = (enfants.shape[1], 0)
    parts = [
        _rendre(Simulation(regles, colonnes.de(lignes, largeur), jour), droits)
        for lignes, largeur in zip(groupes, largeurs, strict=True)
    ]
    retour = np.argsort(np.concatenate(groupes))
    return {nom: np.concatenate([part[nom] for part in parts])[retour] for nom in parts[0]}


def _rendre(simulation: Simulation, droits: list[str]) -> dict[str, Colonne]:
    regles, sortie = simulation.regles, {}
    for identifiant in droits:
        droit = regles.droits[identifiant]
        sortie[f"{identifiant}.statut"] = simulation.rangs_des_statuts(identifiant)
        if droit.montant:
            petit, grand = simulation.montants_dits(droit)
            sortie[f"{identifiant}.montant"] = np.where(petit == grand, petit, np.nan)
            sortie[f"{identifiant}.montant_min"], sortie[f"{identifiant}.montant_max"] = petit, grand
        if droit.niveaux:
            sortie[f"{identifiant}.niveau"] = niveaux = simulation.niveaux(droit)
            if droit.participation:
                sortie[f"{identifiant}.participation"] = simulation.participations(droit, niveaux).astype(float)
    simulation.vider()
    return sortie
