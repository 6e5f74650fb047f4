"""How many households of a territory have a right, from public margins and the rules alone, with an interval.

Fictitious households are drawn, weighted until every margin is met (iterative proportional updating), and given
incomes so that the declared incomes meet theirs. What margins do not say (who is poor among tenants, lone parents,
people out of work; how low the lowest tenth goes) is drawn anew in each replicate: the interval is as wide as that
ignorance.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from tznr_kit.observatoire.eligibilite import DROITS, calculer, foyers
from tznr_kit.observatoire.marges import ACTIVITES, AGES, COMPOSITIONS, DIMENSIONS, LOGEMENTS, Marges

MENAGES, REPLIQUES = 1500, 60  # households of a replicate, replicates
TOURS = 60  # rounds of weighting
CENTILES = (2.5, 97.5)
RAPPORT_AU_PLUS = 4.0  # between the bounds, beyond which nothing useful is said
BORNES_D_AGE = {"15_24": (18, 25), "25_54": (25, 55), "55_64": (55, 65), "65_et_plus": (65, 91)}
# Who is likely in a household before any margin is met: chances of each age of the first adult, by composition.
AGE_DU_PREMIER = {
    "seul": (0.08, 0.37, 0.17, 0.38),
    "couple": (0.04, 0.28, 0.22, 0.46),
    "couple_enfants": (0.01, 0.88, 0.09, 0.02),
    "parent_seul": (0.03, 0.80, 0.12, 0.05),
    "autre": (0.20, 0.45, 0.15, 0.20),
}
ACTIVITE_PAR_AGE = {  # before the margin: salarié, non-salarié, chômeur, étudiant, retraité, autre inactif
    "15_24": (0.40, 0.02, 0.12, 0.38, 0.0, 0.08),
    "25_54": (0.70, 0.10, 0.10, 0.01, 0.0, 0.09),
    "55_64": (0.45, 0.10, 0.08, 0.0, 0.22, 0.15),
    "65_et_plus": (0.0, 0.0, 0.0, 0.0, 1.0, 0.0),
}
# How far each circumstance moves a household in the order of incomes, in standard deviations: bounds of our ignorance.
FORCES = {
    "salarie": (0.6, 2.8), "non_salarie": (-0.6, 1.6), "retraite": (0.6, 2.8), "hlm": (-0.9, -0.1),
    "prive": (-0.5, 0.1), "parent_seul": (-0.7, 0.0), "jeune": (-0.6, 0.1), "couple": (0.0, 0.5),
}  # fmt: skip
SANS_RIEN = {  # share of each activity without any income of their own: a household of them alone stands at the bottom
    "chomeur": (0.2, 0.6), "autre_inactif": (0.4, 0.9), "etudiant": (0.6, 0.95),
}  # fmt: skip
AU_FOND = -6.0  # standard deviations
SANS_REVENU = (0.0, 0.06)  # share of persons whose household declares nothing
CREUX = (0.5, 2.5)  # how incomes rise from nothing to the first decile: power of the rank
EN_CAISSE = {  # activity → column of the rules that receives the income, months in its unit
    "salarie": ("salaire_net", 1),
    "non_salarie": ("benefice_independant", 12),
    "chomeur": ("chomage_net", 1),
    "etudiant": ("salaire_net", 1),
    "retraite": ("retraite_nette", 1),
    "autre_inactif": ("revenus_locatifs", 1),
}
INVALIDES = (0.05, 0.45)  # share of the other inactive whose own income is a disability pension
PART_PROPRE = {"salarie": 1.0, "non_salarie": 1.0, "chomeur": 0.45, "etudiant": 0.1, "retraite": 0.9,
               "autre_inactif": 0.2}  # fmt: skip
CODES = {"non_salarie": "independant", "autre_inactif": "inactif"}
TOITS = {"locataire_prive": "locataire_vide", "gratuit": "heberge_gratuit"}


@dataclass(frozen=True)
class Eligibles:
    """Households with one right: bounds at 95 % and middle; ``retenu`` says why the bounds must not serve."""

    droit: str
    bas: float
    milieu: float
    haut: float
    retenu: str


def estimer_eligibles(
    marges: Marges, mois: str, graine: int, repliques: int = REPLIQUES, menages: int = MENAGES
) -> list[Eligibles]:
    """Eligible households of each right. ``mois``: of the rules, « AAAA-MM »."""
    hasard = np.random.default_rng(graine)
    tirages = [_replique(marges, mois, hasard, menages) for _ in range(repliques)]
    return [_resumer(droit, np.array([tirage[droit] for tirage in tirages])) for droit in DROITS]


def _resumer(droit: str, comptes: np.ndarray) -> Eligibles:
    bas, haut = np.percentile(comptes, CENTILES)
    large = haut > RAPPORT_AU_PLUS * max(bas, 1.0)
    retenu = "les marges ne disent pas assez : la fourchette va plus que du simple au quadruple" if large else ""
    return Eligibles(droit, float(bas), float(np.median(comptes)), float(haut), retenu)


def _replique(marges: Marges, mois: str, hasard: np.random.Generator, nombre: int) -> dict[str, float]:
    """One territory among those that the margins allow."""
    adultes, enfants, tables = _tirer(marges, hasard, nombre)
    poids = caler(_comptes(adultes, enfants, tables), marges, nombre)
    personnes = _enrichir(adultes, enfants, tables, poids, marges.deciles, hasard)
    droits = calculer(foyers(personnes), mois).reindex([str(rang) for rang in range(nombre)])
    doute = hasard.random()
    return {
        droit: float(poids[droits[droit] == "probable"].sum() + doute * poids[droits[droit] == "a_verifier"].sum())
        for droit in DROITS
    }


def _tirer(marges: Marges, hasard: np.random.Generator, nombre: int) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Adults, children, households (index 0…n-1), before any weighting."""
    parts = {nom: np.array(list(marges.comptes[nom].values())) for nom in ("composition", "logement")}
    composition = hasard.choice(list(marges.comptes["composition"]), nombre, p=_part(parts["composition"]))
    logement = hasard.choice(list(marges.comptes["logement"]), nombre, p=_part(parts["logement"]))
    menages = pd.DataFrame({"composition": composition, "logement": logement})
    couple = menages.index[menages["composition"].str.startswith("couple")].to_numpy()
    premier = _selon(composition, AGES, AGE_DU_PREMIER, hasard, 0.25)
    foyer = np.concatenate([np.arange(nombre), couple])
    age = np.concatenate([premier, premier[couple]])
    adultes = pd.DataFrame({"foyer": foyer, "classe": age, "role": "demandeur"})
    adultes.loc[nombre:, "role"] = "conjoint"
    bas, haut = (np.array([BORNES_D_AGE[classe][bout] for classe in age]) for bout in (0, 1))
    adultes["age"] = hasard.integers(bas, haut)
    adultes["activite"] = _selon(age, ACTIVITES, ACTIVITE_PAR_AGE, hasard, 0.3)
    avec = menages["composition"].isin(["couple_enfants", "parent_seul"]).to_numpy()
    combien = np.where(avec, 1 + hasard.binomial(3, 0.28, nombre), 0)
    enfants = pd.DataFrame({"foyer": np.repeat(np.arange(nombre), combien), "role": "enfant"})
    plafond = (adultes["age"].to_numpy()[enfants["foyer"]] - 17).clip(1, 21)
    enfants["age"] = (hasard.random(len(enfants)) * plafond).astype(int)
    return adultes, enfants, menages


def _selon(
    cas: np.ndarray,
    valeurs: tuple[str, ...],
    chances: Mapping[str, tuple[float, ...]],
    hasard: np.random.Generator,
    force: float,
) -> np.ndarray:
    """One value for each case, by the chances of that case, moved at random: nobody knows them for this territory."""
    tirees = np.empty(len(cas), dtype=object)
    for nom, parts in chances.items():
        ceux = cas == nom
        bougees = np.array(parts) * np.exp(hasard.normal(0, force, len(parts)))
        tirees[ceux] = hasard.choice(valeurs, int(ceux.sum()), p=_part(bougees))
    return tirees


def _part(nombres: np.ndarray) -> np.ndarray:
    part: np.ndarray = nombres / nombres.sum()
    return part


def _comptes(adultes: pd.DataFrame, enfants: pd.DataFrame, menages: pd.DataFrame) -> pd.DataFrame:
    """How much each household brings to each margin; grown children are students of 15 to 24."""
    grands = enfants.loc[enfants["age"] >= 15, "foyer"].value_counts().reindex(menages.index, fill_value=0)
    colonnes = {("composition", une): (menages["composition"] == une).astype(int) for une in COMPOSITIONS}
    colonnes |= {("logement", un): (menages["logement"] == un).astype(int) for un in LOGEMENTS}
    for age in AGES:
        colonnes["age", age] = _par_foyer(adultes, adultes["classe"] == age, menages.index)
    jeunes = adultes["classe"] != "65_et_plus"
    for activite in ACTIVITES:
        colonnes["activite", activite] = _par_foyer(adultes, jeunes & (adultes["activite"] == activite), menages.index)
    colonnes["age", "15_24"] = colonnes["age", "15_24"] + grands
    colonnes["activite", "etudiant"] = colonnes["activite", "etudiant"] + grands
    return pd.DataFrame(colonnes).astype(float)


def _par_foyer(adultes: pd.DataFrame, lesquels: pd.Series, foyers_: pd.Index) -> pd.Series:
    nombres: pd.Series = adultes.loc[lesquels, "foyer"].value_counts().reindex(foyers_, fill_value=0)
    return nombres


def caler(comptes: pd.DataFrame, marges: Marges, nombre: int) -> np.ndarray:
    """Weights of households that meet the margins as closely as these households can."""
    poids: np.ndarray = np.full(nombre, marges.menages / nombre)
    cibles = [
        (comptes[dimension, modalite].to_numpy(), _cible(marges, dimension, modalite))
        for dimension, modalites in DIMENSIONS.items()
        for modalite in modalites
        if dimension != "revenu"
    ]
    for _ in range(TOURS):
        for apports, cible in cibles:
            obtenu = float(poids @ apports)
            if obtenu > 0 and cible > 0:
                poids = np.where(apports > 0, poids * cible / obtenu, poids)
    cales: np.ndarray = poids * marges.menages / poids.sum()
    return cales


def _cible(marges: Marges, dimension: str, modalite: str) -> float:
    """A margin, brought to the number of households counted by composition when the years differ a little."""
    comptes = marges.comptes[dimension]
    return comptes[modalite] * (marges.menages / sum(comptes.values()) if dimension == "logement" else 1.0)


def _enrichir(
    adultes: pd.DataFrame,
    enfants: pd.DataFrame,
    menages: pd.DataFrame,
    poids: np.ndarray,
    deciles: tuple[float, ...],
    hasard: np.random.Generator,
) -> pd.DataFrame:
    """Persons in the columns of a file of resources, with incomes that meet the deciles."""
    taille = pd.concat([adultes["foyer"], enfants["foyer"]]).value_counts().reindex(menages.index).to_numpy()
    petits = enfants.loc[enfants["age"] < 14, "foyer"].value_counts().reindex(menages.index, fill_value=0).to_numpy()
    unites = 1 + 0.5 * (taille - 1 - petits) + 0.3 * petits
    propre = adultes["activite"].map(PART_PROPRE).to_numpy() * hasard.uniform(0.4, 1.6, len(adultes))
    propre = np.where(_sans_rien(adultes, hasard), propre * 1e-6, propre)
    total = np.bincount(adultes["foyer"], propre, minlength=len(menages))
    aisance = _aisance(adultes, menages, hasard) + np.where(total < 1e-4, AU_FOND, 0.0)
    mensuel = _revenu(_rang(aisance, poids * taille), deciles, hasard) * unites / 12
    recu = mensuel[adultes["foyer"]] * propre / total[adultes["foyer"]]
    colonnes = {colonne: np.zeros(len(adultes)) for colonne, _ in EN_CAISSE.values()}
    for activite, (colonne, fois) in EN_CAISSE.items():
        colonnes[colonne] += np.where(adultes["activite"] == activite, recu * fois, 0.0)
    ensemble = pd.concat([adultes.assign(**colonnes).replace({"activite": CODES}), enfants], ignore_index=True)
    couple = menages["composition"].str.startswith("couple")
    invalides = (ensemble["revenus_locatifs"] > 0) & (hasard.random(len(ensemble)) < hasard.uniform(*INVALIDES))
    ensemble["pension_invalidite"] = ensemble["revenus_locatifs"].where(invalides, 0.0)
    ensemble["revenus_locatifs"] = ensemble["revenus_locatifs"].mask(invalides, 0.0)
    communs = pd.DataFrame({"situation": np.where(couple, "concubin", "celibataire"),
                            "logement_statut": menages["logement"].replace(TOITS)})  # fmt: skip
    ensemble = ensemble.join(communs, on="foyer")
    return ensemble.assign(foyer=ensemble["foyer"].astype(str), activite=ensemble["activite"].fillna(""))


def _sans_rien(adultes: pd.DataFrame, hasard: np.random.Generator) -> np.ndarray:
    """Who has no income of their own."""
    parts = {activite: hasard.uniform(*bornes) for activite, bornes in SANS_RIEN.items()}
    sans: np.ndarray = hasard.random(len(adultes)) < adultes["activite"].map(parts).fillna(0.0).to_numpy()
    return sans


def _aisance(adultes: pd.DataFrame, menages: pd.DataFrame, hasard: np.random.Generator) -> np.ndarray:
    """Where each household stands in the order of incomes, as far as margins let us think."""
    force = {nom: hasard.uniform(*bornes) for nom, bornes in FORCES.items()}
    foyer, nombres = adultes["foyer"], np.bincount(adultes["foyer"], minlength=len(menages))
    parts = {
        nom: np.bincount(foyer, adultes["activite"] == nom, len(menages)) / nombres
        for nom in ("salarie", "non_salarie", "retraite")
    }
    jeune = adultes.groupby("foyer")["classe"].first() == "15_24"
    lieu, forme = menages["logement"], menages["composition"]
    aisance: np.ndarray = (
        sum(force[nom] * part for nom, part in parts.items())
        + force["jeune"] * jeune.to_numpy()
        + force["hlm"] * (lieu == "locataire_hlm").to_numpy()
        + force["prive"] * (lieu == "locataire_prive").to_numpy()
        + force["parent_seul"] * (forme == "parent_seul").to_numpy()
        + force["couple"] * forme.str.startswith("couple").to_numpy()
        + hasard.normal(0, 1, len(menages))
    )
    return aisance


def _rang(aisance: np.ndarray, poids: np.ndarray) -> np.ndarray:
    """Share of persons poorer than each household, from 0 to 1."""
    ordre = np.argsort(aisance)
    rangs = np.empty(len(aisance))
    cumul = np.cumsum(poids[ordre])
    rangs[ordre] = (cumul - poids[ordre] / 2) / cumul[-1]
    return rangs


def _revenu(rang: np.ndarray, deciles: tuple[float, ...], hasard: np.random.Generator) -> np.ndarray:
    """Declared income a year by consumption unit at each rank: the deciles as given, the lowest tenth as unknown."""
    sans, creux = hasard.uniform(*SANS_REVENU), hasard.uniform(*CREUX)
    bas = deciles[0] * np.clip((rang - sans) / (0.1 - sans), 0, 1) ** creux
    haut = np.interp(rang, np.arange(1, 11) / 10, (*deciles, 1.6 * deciles[-1]))
    return np.where(rang < 0.1, bas, haut)
