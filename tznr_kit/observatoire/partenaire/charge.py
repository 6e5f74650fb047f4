"""What the analyst receives of the resources: for each household a few codes, computed at the source by the rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from tznr_kit.observatoire.eligibilite import DROITS, appliquer, calculer, foyers
from tznr_kit.observatoire.partenaire.tznr_pseudo import K, generaliser
from tznr_kit.observatoire.reglages import Methode

OUI, FRAGILE, LARGE, NON, INCONNU = "oui", "fragile", "large", "non", "inconnu"
BANDES = {"bas": 100.0, "moyen": 300.0, "haut": np.inf}  # euros a month, upper bounds
GROUPES = ("age", "type", "logement", "exploitant")
COLONNES = (*DROITS, *(f"{droit}_durable" for droit in DROITS), *(f"{droit}_montant" for droit in DROITS), *GROUPES)
# What is given up first when lines are too rare: the least useful to the reader of the note. A column goes for
# everybody as long as many lines are rare: blanked here and there, it would bend the rates of its groups.
ETAPES = (
    "exploitant", "prime_activite_durable", "prime_activite_montant", "rsa_montant", "age", "rsa_durable", "logement",
    "type", "prime_activite", "rsa",
)  # fmt: skip
Moyennes = dict[str, dict[str, float]]
LOT = 10_000  # households computed together
RARES_AU_PLUS = 0.05  # share of the households with a right that may lose a column alone


@dataclass(frozen=True)
class Charge:
    """``lignes``: household → codes in the order of COLONNES. ``uniques``: share alone before grouping.

    ``montants``: mean monthly amount by right and band, over all households of the band (11 or more);
    ``tailles``: mean number of persons of the same households.
    """

    lignes: dict[str, tuple[str, ...]]
    uniques: float
    montants: Moyennes
    tailles: Moyennes


def par_lots(personnes: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Persons of LOT households after those of LOT others: memory does not grow with the file."""
    for _, lot in personnes.groupby(pd.factorize(personnes["foyer"])[0] // LOT):
        yield lot


def charger(personnes: pd.DataFrame, inconnus: set[str], methode: Methode, jour: str) -> pd.DataFrame:
    """Codes of every household (index ``foyer``, columns COLONNES), before any grouping."""
    return pd.concat(_charger(lot, inconnus, methode, jour) for lot in par_lots(personnes))


def _charger(personnes: pd.DataFrame, inconnus: set[str], methode: Methode, jour: str) -> pd.DataFrame:
    table = foyers(personnes)
    central = calculer(table, jour)
    autres = {nom: calculer(appliquer(methode.scenario(nom), table), jour) for nom in ("strict", "large")}
    avant = [
        calculer(foyers(personnes, f"salaire_net_{t}"), jour) for t in ("t1", "t2") if f"salaire_net_{t}" in personnes
    ]
    codes = pd.DataFrame(index=table.index)
    for droit in DROITS:
        codes[droit] = _code(droit, central, autres["strict"], autres["large"])
        codes.loc[codes.index.isin(inconnus), droit] = INCONNU
    eligibles = codes[list(DROITS)].isin([OUI, FRAGILE])
    for droit in DROITS:
        toujours = np.logical_and.reduce([eligibles[droit], *(t[droit] == "probable" for t in avant)])
        codes[f"{droit}_durable"] = np.where(eligibles[droit] & (len(avant) == 2), toujours.astype(int).astype(str), "")
        codes[f"{droit}_montant"] = np.where(eligibles[droit], _bande(central[f"{droit}_montant"]), "")
    concernes = (codes[list(DROITS)] != NON).any(axis=1)
    return codes.join(groupes(personnes, table, concernes))[list(COLONNES)]


def _code(droit: str, central: pd.DataFrame, strict: pd.DataFrame, large: pd.DataFrame) -> np.ndarray:
    """One code for three hypotheses; a household « à vérifier » belongs to the wide one."""
    sur, peut_etre = central[droit] == "probable", large[droit].isin(["probable", "a_verifier"])
    peut_etre |= central[droit] == "a_verifier"
    return np.select([sur & (strict[droit] == "probable"), sur, peut_etre], [OUI, FRAGILE, LARGE], NON)


def _bande(montants: pd.Series) -> np.ndarray:
    return np.select([montants < plafond for plafond in BANDES.values()], list(BANDES), "")


def groupes(personnes: pd.DataFrame, table: pd.DataFrame, eligible: pd.Series) -> pd.DataFrame:
    """Groups of the published tables, only for households that may have a right: nobody else needs them."""
    age, logement = table["adultes.0.age"], table["logement.statut"].astype(str)
    couple = table["adultes.1.age"].notna() if "adultes.1.age" in table else pd.Series(False, index=table.index)
    enfants = table.filter(like="enfants.").notna().any(axis=1)
    agriculteurs = personnes.loc[personnes["activite"] == "agriculteur", "foyer"]
    bandes = np.select([age < 30, age < 50, age < 65], ["moins_de_30", "30_a_49", "50_a_64"], "65_et_plus")
    types = np.select([couple & enfants, couple, enfants], ["couple_enfants", "couple", "parent_seul"], "seul")
    toits = np.select(
        [logement.str.startswith("locataire"), logement.isin(["proprietaire", "primo_accedant"])],
        ["locataire", "proprietaire"],
        "autre",
    )
    tous = {"age": bandes, "type": types, "logement": toits,
            "exploitant": np.where(table.index.isin(agriculteurs), "oui", "non")}  # fmt: skip
    return pd.DataFrame({nom: np.where(eligible, valeurs, "") for nom, valeurs in tous.items()}, index=table.index)


def proteger_charge(codes: pd.DataFrame, montants: Moyennes, tailles: Moyennes) -> Charge:
    """The same codes, each line shared by K households or more. Raises Refus when that cannot be."""
    partages = _tailles(codes)
    seuls = float((partages == 1).mean()) if len(codes) else 0.0
    restantes = list(ETAPES)
    while len(restantes) > 3 and _rares(codes, partages) > RARES_AU_PLUS:
        codes = codes.assign(**{restantes.pop(0): ""})
        partages = _tailles(codes)
    lignes = {str(foyer): tuple(map(str, valeurs)) for foyer, *valeurs in codes.itertuples()}
    generaliser(lignes, tuple((COLONNES.index(nom),) for nom in restantes))
    return Charge(lignes, seuls, montants, tailles)


def _tailles(codes: pd.DataFrame) -> pd.Series:
    """For each household, how many share its line."""
    if codes.empty:
        return pd.Series(dtype=int)
    return codes.groupby(list(COLONNES), dropna=False)[COLONNES[0]].transform("size")


def _rares(codes: pd.DataFrame, tailles: pd.Series) -> float:
    concernes = codes[list(DROITS)].isin([OUI, FRAGILE]).any(axis=1)
    return float((tailles[concernes] < K).mean()) if concernes.any() else 0.0


def montants_moyens(codes: pd.DataFrame, personnes: pd.DataFrame, jour: str) -> Moyennes:
    """Mean euros a month by right and band, and of all (band « »)."""
    montants = [f"{droit}_montant" for droit in DROITS]
    central = pd.concat(calculer(foyers(lot), jour)[montants] for lot in par_lots(personnes))
    return {droit: par_bande(codes, droit, central[f"{droit}_montant"], 0) for droit in DROITS}


def tailles_moyennes(codes: pd.DataFrame, personnes: pd.DataFrame) -> Moyennes:
    """Mean number of persons of the same households, to a tenth."""
    tailles = personnes.groupby("foyer").size().astype(float)
    return {droit: par_bande(codes, droit, tailles, 1) for droit in DROITS}


def par_bande(codes: pd.DataFrame, droit: str, valeurs: pd.Series, chiffres: int) -> dict[str, float]:
    """Means over the eligible households of each band; fewer than K of them: not said.

    The mean of all leaves out what no band says: else the difference would tell the mean of a few.
    """
    eligibles = valeurs.reindex(codes.index)[codes[droit].isin([OUI, FRAGILE])]
    bandes = {str(bande): un for bande, un in eligibles.groupby(codes[f"{droit}_montant"]) if len(un) >= K}
    toutes = {"": pd.concat(bandes.values()), **bandes} if bandes else {}
    return {bande: round(float(un.mean()), chiffres) for bande, un in toutes.items()}
