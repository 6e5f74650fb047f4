"""The tables of a study, by age, kind of household, tenure: each group by its own verdicts, or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

import numpy as np
import pandas as pd

from tznr_kit.chiffres.secret_statistique import ProtectionImpossible, Protege, Regle, proteger
from tznr_kit.observatoire.estimation import (
    JUGES_MINIMUM,
    LIES,
    TIRAGES,
    Estimation,
    Jugements,
    Sommes,
    additionner,
    completer,
    juger,
    resumer,
)
from tznr_kit.observatoire.foyers_joints import ELIGIBLE_SANS

OUVERT, SANS = "Droit ouvert", "Sans droit ouvert"
POIDS = 3.0  # verdicts that the whole stratum lends to each of its groups
PARTAGE = 12.0  # how evenly households of unknown group are shared out: the fewer, the wider the intervals
RESTE = "Regroupés ou trop peu jugés"
DIMENSIONS = {
    "age": "Âge du demandeur",
    "type": "Type de foyer",
    "logement": "Logement",
    "exploitant": "Exploitant agricole",
}
NOMS = {
    "moins_de_30": "Moins de 30 ans", "30_a_49": "30 à 49 ans", "50_a_64": "50 à 64 ans",
    "65_et_plus": "65 ans et plus",
    "seul": "Personne seule", "parent_seul": "Parent seul", "couple": "Couple sans enfant",
    "couple_enfants": "Couple avec enfants", "locataire": "Locataires", "proprietaire": "Propriétaires",
    "autre": "Hébergés et autres", "oui": "Exploitants", "non": "Autres foyers",
}  # fmt: skip


@dataclass(frozen=True)
class Ventilation:
    """One protected table: households with and without the right, by group, in the order of NOMS.

    ``publie``: rounded counts, hidden cells None. ``taux``: rate, interval and recall by group; a group that was not
    judged enough has none and is counted in RESTE.
    """

    dimension: str
    titre: str
    publie: pd.DataFrame
    taux: dict[str, Estimation | None]
    protege: Protege


@dataclass(frozen=True)
class Ensemble:
    """Strata and verdicts of one right over the whole base, and what was drawn from them."""

    strate: pd.Series
    verdicts: pd.Series
    jugements: Mapping[str, Jugements]
    sommes: Sommes


def ventiler(base: pd.DataFrame, tout: Ensemble, regle: Regle, hasard: np.random.Generator) -> tuple[Ventilation, ...]:
    """One table by dimension."""
    tables = []
    total = resumer(tout.sommes, 0)
    for dimension, titre in DIMENSIONS.items():
        presents = {nom: base[dimension] == code for code, nom in NOMS.items() if (base[dimension] == code).any()}
        groupes = {nom: juger(tout.strate[membres], tout.verdicts) for nom, membres in presents.items()}
        estimations = _partager(groupes, tout, hasard)
        justes = {
            nom: une
            for nom, une in estimations.items()
            if _assez_juge(groupes[nom]) and une.taux is not None and _publiable(une, regle)
        }
        if len(justes) > 1:
            with suppress(ProtectionImpossible):
                tables.append(_proteger(dimension, titre, justes, total, regle))
    return tuple(tables)


def _partager(
    groupes: Mapping[str, Mapping[str, Jugements]], tout: Ensemble, hasard: np.random.Generator
) -> dict[str, Estimation]:
    """Each group by its own verdicts, then its uncertain share of the households whose group is not known."""
    propres = {
        nom: additionner({s: completer(s, un, _voisins(s, un, tout.jugements[s]), hasard) for s, un in groupe.items()})
        for nom, groupe in groupes.items()
    }
    poids = np.array([une.payes.mean() + une.sans.mean() for une in propres.values()])
    alphas = PARTAGE * np.maximum(poids, 0.01) / max(poids.sum(), 0.01)
    reste_paye = (tout.sommes.payes - sum(une.payes for une in propres.values())).clip(0)
    reste_sans = (tout.sommes.sans - sum(une.sans for une in propres.values())).clip(0)
    parts_payees, parts_sans = (hasard.dirichlet(alphas, TIRAGES) for _ in range(2))
    return {
        nom: resumer(
            Sommes(
                une.payes + parts_payees[:, rang] * reste_paye, une.sans + parts_sans[:, rang] * reste_sans, une.vus
            ),
            sum(groupes[nom][strate].effectif for strate in LIES),
        )
        for rang, (nom, une) in enumerate(propres.items())
    }


def _assez_juge(groupe: Mapping[str, Jugements]) -> bool:
    sans = groupe[ELIGIBLE_SANS]
    return sans.effectif > 0 and sans.juges >= min(JUGES_MINIMUM, sans.effectif)


def _voisins(nom: str, un: Jugements, tous: Jugements) -> tuple[float, float, float]:
    """Verdicts of everybody in the stratum, as if POIDS of them were of this group."""
    neutre = (0.96, 0.02, 0.02) if nom in LIES else (1 / 3, 1 / 3, 1 / 3)
    parts = [(nombre + part) / (tous.juges + 1) for nombre, part in zip(tous.verdicts, neutre, strict=True)]
    poids = POIDS if un.effectif else 1.0
    return (poids * parts[0], poids * parts[1], poids * parts[2])


def _publiable(une: Estimation, regle: Regle) -> bool:
    petits = (round(une.beneficiaires), round(une.sans))
    return une.eligibles >= regle.denominateur and all(effectif >= regle.seuil for effectif in petits)


def _proteger(
    dimension: str, titre: str, justes: dict[str, Estimation], ensemble: Estimation, regle: Regle
) -> Ventilation:
    """Counts of each group, what is left in RESTE, so that every table of a right has the same totals."""
    effectifs = pd.DataFrame(
        {
            OUVERT: [round(une.beneficiaires) for une in justes.values()],
            SANS: [round(une.sans) for une in justes.values()],
        },
        index=list(justes),
    )
    reste = [round(ensemble.beneficiaires) - effectifs[OUVERT].sum(), round(ensemble.sans) - effectifs[SANS].sum()]
    effectifs.loc[RESTE] = [max(0, nombre) for nombre in reste]
    protege = proteger(effectifs, regle)
    visibles = {nom: une for nom, une in justes.items() if None not in list(protege.tableau.loc[nom, [OUVERT, SANS]])}
    return Ventilation(dimension, titre, protege.arrondi(regle), {nom: visibles.get(nom) for nom in justes}, protege)
