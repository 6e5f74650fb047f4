"""The two registers of the fictitious Comminges, what really happened, and what the source answers."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from tznr_kit.demonstration.observatoire.identites import abimer, tirer_identites
from tznr_kit.demonstration.observatoire.population import Population, tirer_population
from tznr_kit.demonstration.observatoire.temoins import tirer_temoins
from tznr_kit.observatoire.eligibilite import DROITS, calculer, foyers
from tznr_kit.observatoire.partenaire import tznr_pseudo
from tznr_kit.observatoire.reglages import Demonstration

TRIMESTRES = {"t": "salaire_net", "t1": "salaire_net_t1", "t2": "salaire_net_t2"}
MOIS = {"rsa": "rsa_mois", "prime_activite": "ppa_mois"}
INVISIBLE = 1700.0  # euros a month earned by a partner whom no file sees
LOYERS = 700.0


@dataclass(frozen=True)
class Verite:
    """Golden truth, kept apart: nothing of it enters the measure but the answers of ``controler``.

    ``non_recours`` and ``durable``: shares of truly eligible households, by right.
    ``verdicts``: for each household pseudonym and right, « paye », « confirme » or « non_eligible ».
    """

    non_recours: dict[str, float]
    durable: dict[str, float]
    verdicts: pd.DataFrame


@dataclass(frozen=True)
class Registres:
    """Two pseudonymised files as partners would send them, and the truth behind."""

    ressources: pd.DataFrame
    prestations: pd.DataFrame
    verite: Verite


def fabriquer(reglages: Demonstration, graine: int, nombre: int, au: date) -> Registres:
    """Registers of ``nombre`` households; same seed, same registers."""
    hasard = np.random.default_rng(graine)
    cle = hashlib.sha256(f"démonstration {graine}".encode()).digest()
    population = tirer_population(reglages, nombre, hasard)
    droits = _droits_reels(population, au)
    paiements = _paiements(droits, reglages, hasard)
    personnes = pd.concat([population.adultes, population.enfants], ignore_index=True)
    identites = personnes.join(tirer_identites(personnes, reglages, au, hasard))
    pseudo = _pseudonymiseur(cle, au, reglages)
    temoins = tirer_temoins(reglages, _nombre_de_temoins(reglages, nombre), au, hasard)
    ressources = _ressources(population, identites, reglages, hasard)
    prestations = _prestations(identites, paiements, reglages, hasard)
    temoins_abimes = abimer(temoins, reglages.defauts, hasard)
    return Registres(
        pseudo(pd.concat([ressources, temoins])),
        pseudo(pd.concat([prestations, temoins_abimes])),
        _verite(droits, paiements, cle),
    )


def _nombre_de_temoins(reglages: Demonstration, foyers: int) -> int:
    """Witnesses in proportion to the households, and enough to measure anything."""
    return max(300, round(reglages.temoins * foyers / reglages.foyers))


def _droits_reels(population: Population, au: date) -> dict[str, pd.DataFrame]:
    """True eligibility by quarter (rows: households; columns: rights), with what no file sees."""
    personnes = en_personnes(population)
    cache = population.foyers["conjoint_invisible"].to_numpy()
    loyers = population.foyers["loyers_invisibles"].to_numpy()
    droits = {}
    for trimestre, salaire in TRIMESTRES.items():
        table = foyers(personnes, salaire).sort_index()
        table.loc[cache, "situation"] = "concubin"
        table.loc[cache, "adultes.1.age"] = table.loc[cache, "adultes.0.age"]
        table.loc[cache, "adultes.1.activite"] = "salarie"
        table.loc[cache, "adultes.1.salaire_net"] = INVISIBLE
        table["adultes.0.revenus_locatifs"] = np.where(loyers, LOYERS, 0.0)
        droits[trimestre] = (calculer(table, f"{au:%Y-%m}") == "probable").reset_index(drop=True)
    return droits


def en_personnes(population: Population) -> pd.DataFrame:
    """The population in the columns of a file of resources, its household number as pseudonym."""
    foyer = population.foyers[["situation", "logement_statut", "loyer"]]
    personnes = pd.concat([population.adultes, population.enfants], ignore_index=True)
    bandes = {age: _bande(age) for age in range(0, 130)}
    return personnes.join(foyer, on="foyer").assign(
        foyer_pseudo=personnes["foyer"].map("{:07d}".format), tranche_age=personnes["age"].map(bandes)
    )


def _bande(age: int) -> str:
    return tznr_pseudo.tranche_age(date(2000 - age, 1, 1), date(2000, 1, 1))


def _paiements(droits: dict[str, pd.DataFrame], reglages: Demonstration, hasard: np.random.Generator) -> pd.DataFrame:
    """Months paid, by household, right and quarter (columns ``rsa_mois_t``…), with exactly the planted share."""
    paiements = {}
    for droit in DROITS:
        eligibles = np.flatnonzero(droits["t"][droit])
        sans = hasard.choice(eligibles, round(reglages.non_recours[droit] * len(eligibles)), replace=False)
        durables = hasard.choice(sans, round(reglages.part_durable * len(sans)), replace=False)
        autres = np.flatnonzero(~droits["t"][droit])
        indus = hasard.choice(autres, round(reglages.part_indus * len(eligibles)), replace=False)
        for trimestre in TRIMESTRES:
            payes = droits[trimestre][droit].to_numpy(copy=True)
            payes[durables] = False
            if trimestre == "t":
                payes[sans] = False
                payes[indus] = True
            else:
                payes[np.setdiff1d(sans, durables)] = True
            paiements[f"{MOIS[droit]}_{trimestre}"] = np.where(payes, 3, 0)
    return pd.DataFrame(paiements)


def _ressources(
    population: Population, identites: pd.DataFrame, reglages: Demonstration, hasard: np.random.Generator
) -> pd.DataFrame:
    """What the file of resources says: true, but for wages that it knows badly."""
    facteur = np.where(
        hasard.random(len(population.foyers)) < reglages.part_revenu_mal_connu,
        hasard.uniform(0.8, 1.2, len(population.foyers)),
        1.0,
    )[identites["foyer"].to_numpy()]
    vues = identites.assign(**{salaire: identites[salaire] * facteur for salaire in TRIMESTRES.values()})
    return vues.join(population.foyers[["situation", "logement_statut", "loyer"]], on="foyer")


def _prestations(
    identites: pd.DataFrame, paiements: pd.DataFrame, reglages: Demonstration, hasard: np.random.Generator
) -> pd.DataFrame:
    """What the payer holds: adults of paid households and others, with defects, doubles and outsiders."""
    defauts = reglages.defauts
    connus = (paiements.sum(axis=1) > 0).to_numpy() | (hasard.random(len(paiements)) < 0.15)
    adultes = identites[(identites["role"] != "enfant") & connus[identites["foyer"].to_numpy()]]
    colonnes = ["foyer", "role", "sexe", "nom_naissance", "nom_usage", "prenoms", "date_naissance"]
    lignes = adultes[colonnes].join(paiements, on="foyer").assign(commune_insee=reglages.commune)
    doubles = lignes.sample(frac=defauts.doublon, random_state=hasard.integers(2**31))
    doubles = doubles.assign(foyer=[f"autre payeur {numero}" for numero in range(len(doubles))])
    dehors = adultes.sample(frac=defauts.hors_territoire, random_state=hasard.integers(2**31))
    etrangers = dehors[["foyer", "role", "sexe", "age"]].assign(foyer=range(len(dehors)))
    etrangers = etrangers.join(tirer_identites(etrangers, reglages, date(2026, 1, 1), hasard)).drop(columns="age")
    etrangers = etrangers.assign(
        foyer=[f"hors territoire {numero}" for numero in range(len(etrangers))],
        commune_insee=reglages.commune_voisine,
    )
    etrangers[list(paiements)] = 3
    toutes = pd.concat([lignes, doubles, etrangers], ignore_index=True)
    return abimer(toutes, defauts, hasard)


def _pseudonymiseur(cle: bytes, au: date, reglages: Demonstration) -> Callable[[pd.DataFrame], pd.DataFrame]:
    """The partner's tool itself, applied in memory."""
    territoires = {reglages.commune: reglages.territoire}

    def pseudonymiser(personnes: pd.DataFrame) -> pd.DataFrame:
        textes = _en_texte(personnes, reglages.commune)
        lignes = [{str(k): str(v) for k, v in ligne.items()} for ligne in textes.to_dict("records")]
        lignes = tznr_pseudo.transformer(lignes, cle, au, territoires)
        return pd.DataFrame(lignes).fillna("")

    return pseudonymiser


def _en_texte(personnes: pd.DataFrame, commune: str) -> pd.DataFrame:
    textes = personnes.drop(columns="age", errors="ignore").copy()
    if "commune_insee" not in textes:
        textes["commune_insee"] = commune
    textes["commune_insee"] = textes["commune_insee"].fillna(commune)
    for colonne in textes:
        if textes[colonne].dtype.kind in "fi":
            textes[colonne] = textes[colonne].map("{:.0f}".format, na_action="ignore")
    return textes.astype(object).where(textes.notna(), "").astype(str)


def _verite(droits: dict[str, pd.DataFrame], paiements: pd.DataFrame, cle: bytes) -> Verite:
    non_recours, durable = {}, {}
    verdicts = pd.DataFrame({"foyer_pseudo": [_pseudo(cle, numero) for numero in range(len(paiements))]})
    for droit in DROITS:
        eligible = droits["t"][droit].to_numpy()
        paye = paiements[f"{MOIS[droit]}_t"].to_numpy() > 0
        jamais = ~(paiements[[f"{MOIS[droit]}_{t}" for t in TRIMESTRES]].to_numpy() > 0).any(axis=1)
        toujours = np.logical_and.reduce([droits[t][droit].to_numpy() for t in TRIMESTRES])
        effectif = max(int(eligible.sum()), 1)
        non_recours[droit] = float((eligible & ~paye).sum() / effectif)
        durable[droit] = float((toujours & jamais).sum() / effectif)
        verdicts[droit] = np.select([paye, eligible], ["paye", "confirme"], "non_eligible")
    return Verite(non_recours, durable, verdicts.set_index("foyer_pseudo"))


def _pseudo(cle: bytes, foyer: int) -> str:
    return tznr_pseudo.pseudonyme_foyer(cle, str(foyer))
