"""Eligibility of every household of a file, by the same rules as the simulator.

``calculer`` is the whole computation: a table in, a table out, no state. It runs as it is on a machine, under
Dask (``map_partitions``) and under Spark (``mapInPandas``): see docs/observatoire.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from tznr_kit.observatoire.reglages import Scenario
from tznr_kit.socle.reglages import chemin_contenu
from tznr_rules import regles_de, simuler_tableau

DROITS = ("rsa", "prime_activite")
COLONNES = tuple(f"{droit}{mesure}" for droit in DROITS for mesure in ("", "_montant"))
TAILLE_DE_LOT = 50_000
POINT_SPARK = "__"
FOYER = "foyer"
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
    """Households (index ``foyer``) in the dotted columns of the simulator.

    ``personnes``: one row a person, with ``foyer``, ``role``, ``age`` and what is known of their resources.
    ``salaire``: the column of wages to use, so that the quarters before (``salaire_net_t1``, ``salaire_net_t2``)
    are computed by the same code.
    """
    role = personnes["role"]
    tables = [_adulte(personnes[role == nom], rang, salaire) for rang, nom in enumerate(("demandeur", "conjoint"))]
    demandeurs = personnes[role == "demandeur"].drop_duplicates(FOYER).set_index(FOYER)
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
    personnes = personnes.drop_duplicates(FOYER).set_index(FOYER)
    prefixe = f"adultes.{rang}"
    colonnes = {f"{prefixe}.age": personnes["age"].astype(float).clip(lower=AGE_MINIMAL_ADULTE)}
    for colonne, champ in CHAMPS_ADULTE.items():
        lue = salaire if colonne == "salaire_net" else colonne
        if lue in personnes:
            colonnes[f"{prefixe}.{champ}"] = _valeurs(personnes[lue], colonne)
    if "recettes_agricoles" in personnes:
        regime = colonnes[f"{prefixe}.agricole.recettes_annuelles"].astype(object)
        colonnes[f"{prefixe}.agricole.regime"] = regime.map(lambda recettes: "micro_ba" if recettes > 0 else None)
    return pd.DataFrame(colonnes, index=personnes.index)


def _enfants(personnes: pd.DataFrame) -> pd.DataFrame:
    rang = personnes.groupby(FOYER).cumcount()
    ages = pd.DataFrame({"foyer": personnes[FOYER], "rang": rang, "age": personnes["age"].astype(float)})
    large = ages.pivot(index="foyer", columns="rang", values="age")
    return large.rename(columns=lambda numero: f"enfants.{numero}.age")


def _valeurs(colonne: pd.Series, nom: str) -> pd.Series:
    if nom in TEXTES:
        return colonne.where(colonne != "", None).astype(object)
    return pd.to_numeric(colonne).fillna(0)


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
    """Statut (« probable », « non »…) and monthly amount of each right for each household; same index.

    ``jour``: the month of the rules, « AAAA-MM ». Raises what ``simuler_tableau`` raises on a wrong value.
    """
    if table.empty:
        types = {colonne: "float64" if colonne.endswith("montant") else "object" for colonne in COLONNES}
        return pd.DataFrame(columns=list(COLONNES), index=table.index).astype(types)
    table = _borner(table)
    differents = table.drop_duplicates()
    numeros = table.groupby(list(table.columns), dropna=False, sort=False).ngroup().to_numpy()
    resultat = simuler_tableau(differents.reset_index(drop=True), jour, _contenu(), DROITS)
    colonnes = {}
    for droit in DROITS:
        colonnes[droit] = resultat[f"{droit}.statut"].astype(object).to_numpy()[numeros]
        milieu = (resultat[f"{droit}.montant_min"] + resultat[f"{droit}.montant_max"]) / 2
        colonnes[f"{droit}_montant"] = milieu.fillna(0).to_numpy()[numeros]
    return pd.DataFrame(colonnes, index=table.index)


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
    """``calculer`` on a flow of tables named by ``sans_points``; the number of each household comes back with it.

    Memory depends on the largest table, not on their number.
    """
    for table in tables:
        nommee = table.set_index(FOYER).rename(columns=lambda nom: str(nom).replace(POINT_SPARK, "."))
        yield calculer(nommee, jour).reset_index()


def sans_points(table: pd.DataFrame) -> pd.DataFrame:
    """The same households with their number as a column, named as Spark accepts: ``adultes__0__age``."""
    return table.reset_index(names=FOYER).rename(columns=lambda nom: str(nom).replace(".", POINT_SPARK))


def lots(table: pd.DataFrame, taille: int = TAILLE_DE_LOT) -> Iterator[pd.DataFrame]:
    """Slices of ``taille`` households."""
    for debut in range(0, len(table), taille):
        yield table.iloc[debut : debut + taille]
