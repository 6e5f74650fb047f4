"""Eligibility of every household of a file, by the same rules as the simulator.

``calculer`` is the whole computation: a table in, a table out, no state. It runs as it is on a machine, under
Dask (``map_partitions``) and under Spark (``mapInPandas``): see docs/observatoire.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from tznr_kit.observatoire.reglages import Scenario
from tznr_kit.socle.reglages import chemin_contenu
from tznr_rules import regles_de, simuler_tableau

DROITS = ("rsa", "prime_activite")
TAILLE_DE_LOT = 50_000
POINT_SPARK = "__"
# column of a partner's file → field of the simulator's household
CHAMPS_ADULTE = {
    "activite": "activite",
    "salaire_net": "salaire_net",
    "chomage_net": "chomage_net",
    "retraite_nette": "retraite_nette",
    "pension_invalidite": "pension_invalidite",
    "recettes_agricoles": "agricole.recettes_annuelles",
    "benefice_independant": "independant_benefice_annuel",
    "revenus_locatifs": "revenus_locatifs",
}
CHAMPS_FOYER = {"situation": "situation", "logement_statut": "logement.statut", "loyer": "logement.loyer",
                "zone_apl": "logement.zone_apl"}  # fmt: skip
TEXTES = {"activite", "situation", "logement_statut"}
AGE_MINIMAL_ADULTE = 16


def foyers(personnes: pd.DataFrame, salaire: str = "salaire_net") -> pd.DataFrame:
    """Households (index ``foyer_pseudo``) in the dotted columns of the simulator.

    ``personnes``: a pseudonymised file of resources. ``salaire``: the column of wages to use, so that the
    quarters before (``salaire_net_t1``, ``salaire_net_t2``) are computed by the same code.
    """
    role = personnes["role"] if "role" in personnes else pd.Series("demandeur", index=personnes.index)
    tables = [_adulte(personnes[role == nom], rang, salaire) for rang, nom in enumerate(("demandeur", "conjoint"))]
    demandeurs = personnes[role == "demandeur"].drop_duplicates("foyer_pseudo").set_index("foyer_pseudo")
    communs = {
        champ: _valeurs(demandeurs[colonne], colonne)
        for colonne, champ in CHAMPS_FOYER.items()
        if colonne in demandeurs
    }
    tables.append(pd.DataFrame(communs, index=demandeurs.index))
    tables.append(_enfants(personnes[role == "enfant"]))
    ensemble = pd.concat(tables, axis=1).reindex(tables[0].index)
    return ensemble.assign(complet=True)


def _adulte(personnes: pd.DataFrame, rang: int, salaire: str) -> pd.DataFrame:
    personnes = personnes.drop_duplicates("foyer_pseudo").set_index("foyer_pseudo")
    prefixe = f"adultes.{rang}"
    colonnes = {f"{prefixe}.age": _age(personnes["tranche_age"]).clip(lower=AGE_MINIMAL_ADULTE)}
    for colonne, champ in CHAMPS_ADULTE.items():
        lue = salaire if colonne == "salaire_net" else colonne
        if lue in personnes:
            colonnes[f"{prefixe}.{champ}"] = _valeurs(personnes[lue], colonne)
    if "recettes_agricoles" in personnes:
        regime = colonnes[f"{prefixe}.agricole.recettes_annuelles"].astype(object)
        colonnes[f"{prefixe}.agricole.regime"] = regime.map(lambda recettes: "micro_ba" if recettes > 0 else None)
    return pd.DataFrame(colonnes, index=personnes.index)


def _enfants(personnes: pd.DataFrame) -> pd.DataFrame:
    rang = personnes.groupby("foyer_pseudo").cumcount()
    ages = pd.DataFrame({"foyer": personnes["foyer_pseudo"], "rang": rang, "age": _age(personnes["tranche_age"])})
    large = ages.pivot(index="foyer", columns="rang", values="age")
    return large.rename(columns=lambda numero: f"enfants.{numero}.age")


def _age(tranches: pd.Series) -> pd.Series:
    """Middle of each band, in whole years; not a number when the band is empty."""
    milieux = {tranche: _milieu(tranche) for tranche in tranches.unique()}
    return tranches.map(milieux).astype(float)


def _milieu(tranche: str) -> float:
    bornes = [int(borne) for borne in re.findall(r"\d+", tranche)]
    return float(sum(bornes) // len(bornes)) if bornes else np.nan


def _valeurs(colonne: pd.Series, nom: str) -> pd.Series:
    if nom in TEXTES:
        return colonne.where(colonne != "", None).astype(object)
    return pd.to_numeric(colonne.replace("", "0"))


def appliquer(scenario: Scenario, table: pd.DataFrame) -> pd.DataFrame:
    """The same households under a scenario: every resource multiplied by its factor."""
    ressources = [
        f"adultes.{rang}.{champ}"
        for rang in (0, 1)
        for colonne, champ in CHAMPS_ADULTE.items()
        if colonne != "activite" and f"adultes.{rang}.{champ}" in table
    ]
    return table.assign(**{colonne: table[colonne] * scenario.facteur_ressources for colonne in ressources})


def calculer(table: pd.DataFrame, jour: str) -> pd.DataFrame:
    """Statut of each right for each household; same index, columns of DROITS (« probable », « non »…).

    ``jour``: the month of the rules, « AAAA-MM ». Raises what ``simuler_tableau`` raises on a wrong value.
    """
    if table.empty:
        return pd.DataFrame({droit: pd.Series(dtype=object) for droit in DROITS}, index=table.index)
    table = _borner(table)
    differents = table.drop_duplicates()
    numeros = table.groupby(list(table.columns), dropna=False, sort=False).ngroup().to_numpy()
    resultat = simuler_tableau(differents.reset_index(drop=True), jour, _contenu(), DROITS)
    statuts = {droit: resultat[f"{droit}.statut"].astype(object).to_numpy()[numeros] for droit in DROITS}
    return pd.DataFrame(statuts, index=table.index)


def _contenu() -> Path:
    """Folder of the rules of this installation."""
    return chemin_contenu("droits").parent


def _borner(table: pd.DataFrame) -> pd.DataFrame:
    """Amounts brought back into the domains of the questions: a loss counts as nothing, a fortune as a lot."""
    reponses = regles_de(_contenu()).reponses
    bornes = {}
    for colonne in table.columns:
        champ = re.sub(r"\.\d+\.", ".", str(colonne))
        domaine = reponses[champ].question.domaine if champ in reponses else None
        if domaine and table[colonne].dtype.kind in "fi":
            bornes[str(colonne)] = table[colonne].clip(*domaine)
    return table.assign(**bornes)


def calculer_par_lots(tables: Iterator[pd.DataFrame], jour: str) -> Iterator[pd.DataFrame]:
    """``calculer`` on a flow of tables: memory depends on the largest, not on their number.

    Spark's mapInPandas refuses a point in the name of a column: ``sans_points`` before, undone here.
    """
    for table in tables:
        yield calculer(table.rename(columns=lambda nom: str(nom).replace(POINT_SPARK, ".")), jour)


def sans_points(table: pd.DataFrame) -> pd.DataFrame:
    """The same table, named as Spark accepts it: ``adultes.0.age`` → ``adultes__0__age``."""
    return table.rename(columns=lambda nom: str(nom).replace(".", POINT_SPARK))


def lots(table: pd.DataFrame, taille: int = TAILLE_DE_LOT) -> Iterator[pd.DataFrame]:
    """Slices of ``taille`` households."""
    for debut in range(0, len(table), taille):
        yield table.iloc[debut : debut + taille]
