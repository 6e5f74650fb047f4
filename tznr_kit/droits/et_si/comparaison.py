"""Today and its variants as a table, and resources against a wage as stacked parts."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

import pandas as pd

from tznr_kit.droits.calcul import Calcul
from tznr_kit.droits.plus_loin import situation_connue
from tznr_kit.socle.typographie import nombre
from tznr_rules.outils.variantes import Colonne, Courbe, Reponses, comparer_variantes, courbe

AUJOURD_HUI = "aujourd'hui"
TOTAL = "Total des aides par mois"
SALAIRE, AUTRES = "Salaire net", "Autres revenus"


def comparer(calcul: Calcul, jour: date, variantes: dict[str, Reponses]) -> list[Colonne]:
    """Today first, then each variant (at most two on screen). Raises ErreurSituation on an impossible answer."""
    return comparer_variantes(calcul.regles, situation_connue(calcul), jour.replace(day=1), variantes)


def en_tableau(calcul: Calcul, colonnes: list[Colonne]) -> list[dict[str, str]]:
    """One line per right that is worth something on one side, then the total; euros per month."""
    droits = [d for d in calcul.regles.droits if any(colonne.mensuel.get(d) for colonne in colonnes)]
    lignes = [
        {"Aide": calcul.regles.droits[d].droit.nom_court}
        | {colonne.nom.capitalize(): _euros(colonne.mensuel.get(d, 0.0)) for colonne in colonnes}
        for d in droits
    ]
    return [*lignes, {"Aide": TOTAL} | {colonne.nom.capitalize(): _euros(colonne.total) for colonne in colonnes}]


def niveaux(calcul: Calcul, colonnes: list[Colonne]) -> list[dict[str, str]]:
    """Rights without an amount, or with a level, that change from one column to the other."""
    lignes = []
    for identifiant, compile_ in calcul.regles.droits.items():
        etats = [_etat(colonne.droits[identifiant]) for colonne in colonnes]
        if len(set(etats)) > 1 and not any(colonne.mensuel.get(identifiant) for colonne in colonnes):
            noms = [colonne.nom.capitalize() for colonne in colonnes]
            lignes.append({"Droit": compile_.droit.nom_court} | dict(zip(noms, etats, strict=True)))
    return lignes


def _etat(droit: dict[str, Any]) -> str:
    mots = {
        "probable": "probable",
        "a_verifier": "à vérifier",
        "non": "pas avec ces réponses",
        "deja_percu": "déjà perçu",
    }
    return f"{mots[droit['statut']]}{' (' + droit['niveau'] + ')' if droit['niveau'] else ''}"


def _euros(montant: float) -> str:
    return f"{nombre(montant, 0)} €" if montant else "–"


def parts(calcul: Calcul, jour: date) -> pd.DataFrame:
    """Long table ``Salaire net``, ``Part``, ``Euros par mois`` for a stacked chart."""
    trace = courbe(calcul.regles, situation_connue(calcul), jour.replace(day=1))
    return pd.DataFrame(
        [
            {SALAIRE: salaire, "Part": nom, "Euros par mois": valeurs[i]}
            for nom, valeurs in _toutes(calcul, trace).items()
            for i, salaire in enumerate(trace.salaires)
        ]
    )


def _toutes(calcul: Calcul, trace: Courbe) -> dict[str, list[float]]:
    empilees = {SALAIRE: trace.salaires}
    if trace.autres_revenus:
        empilees[AUTRES] = [trace.autres_revenus] * len(trace.salaires)
    return empilees | {calcul.regles.droits[nom].droit.nom_court: valeurs for nom, valeurs in trace.parts.items()}


def reperes(tableau: pd.DataFrame, pas: float = 500.0) -> list[dict[str, str]]:
    """The curve in words: total resources every ``pas`` euros of wage (the text alternative of the chart)."""
    totaux = cast("dict[float, float]", tableau.groupby(SALAIRE)["Euros par mois"].sum().to_dict())
    return [
        {"Salaire net": f"{nombre(salaire, 0)} €", "Ressources du foyer": f"{nombre(total, 0)} €"}
        for salaire, total in totaux.items()
        if salaire % pas == 0
    ]
