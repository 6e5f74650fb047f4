"""The registers of the fictitious Comminges, what really happened, and what judges answer."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from tznr_kit.demonstration.observatoire.defauts import DIFFICULTE, abimer
from tznr_kit.demonstration.observatoire.identites import tirer_identites
from tznr_kit.demonstration.observatoire.livraison import IDENTITE, PAYEURS, livrer, tabuler
from tznr_kit.demonstration.observatoire.population import Population, tirer_population
from tznr_kit.observatoire.eligibilite import DROITS, calculer, foyers
from tznr_kit.observatoire.estimation import A_JUGER, CONFIRME, NON_ELIGIBLE, PAYE
from tznr_kit.observatoire.foyers_joints import Livraison
from tznr_kit.observatoire.partenaire.charge import Moyennes, charger, groupes, montants_moyens, tailles_moyennes
from tznr_kit.observatoire.partenaire.tznr_pseudo import numero_foyer
from tznr_kit.observatoire.reglages import Demonstration, methode
from tznr_kit.socle.territoires.communes import epci

TRIMESTRES = {"t": "salaire_net", "t1": "salaire_net_t1", "t2": "salaire_net_t2"}
INVISIBLE = 1700.0  # euros a month earned by a partner whom no file sees
LOYERS = 700.0


@dataclass(frozen=True)
class Pays:
    """What takes long and serves many draws: people, their true rights by quarter, what the source computes.

    ``codes``: the charge of the resources before grouping; ``groupes``: groups of every household. ``adultes``: with
    their names; ``source``: their linkage table.
    """

    population: Population
    droits: dict[str, pd.DataFrame]
    codes: pd.DataFrame
    groupes: pd.DataFrame
    montants: Moyennes
    tailles: Moyennes
    jour: date
    adultes: pd.DataFrame
    cle: bytes
    sel: bytes
    source: pd.DataFrame


@dataclass(frozen=True)
class Verite:
    """Golden truth, kept apart: nothing of it enters the measure but what judges answer.

    ``verdicts``: for each household number and right, the true verdict. Rates are shares of the households that are
    paid or eligible. ``groupes``: rate by dimension, group, for each right.
    """

    non_recours: dict[str, float]
    durable: dict[str, float]
    groupes: dict[str, dict[tuple[str, str], float]]
    verdicts: pd.DataFrame


@dataclass(frozen=True)
class Registres:
    """What the analyst would receive, and the truth behind."""

    livraison: Livraison
    verite: Verite


def peupler(reglages: Demonstration, graine: int, nombre: int, jour: date) -> Pays:
    """A country of ``nombre`` households; same seed, same country."""
    hasard = np.random.default_rng(graine)
    population = tirer_population(reglages, nombre, hasard)
    vues = _vues(en_personnes(population), reglages, hasard)
    inconnus = set(vues.loc[vues["vide"], "foyer"])
    mois = f"{jour:%Y-%m}"
    codes = charger(vues, inconnus, methode(), mois).reindex([str(rang) for rang in range(nombre)])
    table = foyers(vues).reindex(codes.index)
    ailleurs = hasard.random(nombre) < reglages.defauts.part_ailleurs
    adultes = population.adultes.assign(**{DIFFICULTE: ailleurs[population.adultes["foyer"]]})
    adultes = adultes.join(tirer_identites(adultes, reglages, jour, hasard))
    cle, sel = (hashlib.sha256(f"{mot} {graine}".encode()).digest() for mot in ("clé", "sel"))
    return Pays(
        population,
        _droits_reels(population, mois),
        codes,
        groupes(vues, table, pd.Series(True, index=table.index)),
        montants_moyens(codes, vues, mois),
        tailles_moyennes(codes, vues),
        jour,
        adultes,
        cle,
        sel,
        tabuler(adultes[IDENTITE].astype({"foyer": str}), cle, sel, leurres=True),
    )


def fabriquer(pays: Pays, reglages: Demonstration, graine: int) -> Registres:
    """One draw of defects and of take-up in that country."""
    hasard = np.random.default_rng(graine + 1_000_003)
    paiements = _paiements(pays, reglages, hasard)
    numeros = [numero_foyer(pays.sel, foyer) for foyer in pays.codes.index]
    registre = _payeurs(pays.adultes, paiements, reglages, hasard)
    identite = {
        "mois": f"{pays.jour:%Y-%m}",
        "territoire": reglages.territoire,
        "territoire_nom": epci()[reglages.territoire].nom,
        "montants": pays.montants,
        "tailles": pays.tailles,
    }
    livraison = livrer(pays.codes.set_axis(numeros), pays.source, registre, pays.cle, pays.sel, identite)
    return Registres(livraison, _verite(pays, paiements, numeros))


def en_personnes(population: Population) -> pd.DataFrame:
    """The population in the columns of a file of resources, its household number as text."""
    communs = population.foyers[["situation", "logement_statut", "loyer"]]
    personnes = pd.concat([population.adultes, population.enfants], ignore_index=True).join(communs, on="foyer")
    return personnes.assign(foyer=personnes["foyer"].astype(str), activite=personnes["activite"].fillna(""))


def _vues(personnes: pd.DataFrame, reglages: Demonstration, hasard: np.random.Generator) -> pd.DataFrame:
    """What the file of resources says: true, but for wages that it knows badly, or not at all."""
    noms = personnes["foyer"].unique()
    facteur = pd.Series(
        np.where(hasard.random(len(noms)) < reglages.part_revenu_mal_connu, hasard.uniform(0.8, 1.2, len(noms)), 1.0),
        index=noms,
    )[personnes["foyer"]].to_numpy()
    vides = (hasard.random(len(personnes)) < reglages.part_revenu_vide) & (personnes["activite"] == "salarie")
    return personnes.assign(vide=vides, **{salaire: personnes[salaire] * facteur for salaire in TRIMESTRES.values()})


def _droits_reels(population: Population, mois: str) -> dict[str, pd.DataFrame]:
    """True rights by quarter (rows: households in order), with what no file sees."""
    personnes = en_personnes(population)
    cache = population.foyers["conjoint_invisible"].to_numpy()
    loyers = population.foyers["loyers_invisibles"].to_numpy()
    droits = {}
    for trimestre, salaire in TRIMESTRES.items():
        table = foyers(personnes, salaire).reindex([str(rang) for rang in population.foyers.index])
        table.loc[cache, "situation"] = "concubin"
        table.loc[cache, "adultes.1.age"] = table.loc[cache, "adultes.0.age"]
        table.loc[cache, "adultes.1.activite"] = "salarie"
        table.loc[cache, "adultes.1.salaire_net"] = INVISIBLE
        table["adultes.0.revenus_locatifs"] = np.where(loyers, LOYERS, 0.0)
        droits[trimestre] = calculer(table, mois).reset_index(drop=True)
    return droits


def _paiements(pays: Pays, reglages: Demonstration, hasard: np.random.Generator) -> pd.DataFrame:
    """Whether each household is paid, now (``rsa``) and in the two quarters before (``rsa_avant``)."""
    colonnes = {}
    for droit in DROITS:
        reels = {trimestre: table[droit].to_numpy() == "probable" for trimestre, table in pays.droits.items()}
        risque = _risque(droit, pays, reglages)
        sans = reels["t"] & (hasard.random(len(risque)) < risque)
        durable = sans & (hasard.random(len(sans)) < reglages.part_durable)
        indu = ~reels["t"] & (hasard.random(len(sans)) < reglages.part_indus * reels["t"].mean())
        colonnes[droit] = (reels["t"] & ~sans) | indu
        colonnes[f"{droit}_avant"] = (reels["t1"] | reels["t2"]) & ~durable
    return pd.DataFrame(colonnes)


def _risque(droit: str, pays: Pays, reglages: Demonstration) -> np.ndarray:
    """Chance of each household not to ask: tenure, kind of household, amount, and where they come from."""
    montants = pays.droits["t"][f"{droit}_montant"]
    ailleurs = pays.adultes.drop_duplicates("foyer").set_index("foyer")[DIFFICULTE].sort_index().to_numpy()
    bande = np.select([montants < 100, montants < 300], ["bas", "moyen"], "haut")
    risque: np.ndarray = (
        pays.groupes["logement"].map(reglages.non_recours[droit]).to_numpy()
        * pays.groupes["type"].map(reglages.facteurs_de_type).to_numpy()
        * pd.Series(bande).map(reglages.facteurs_de_montant).to_numpy()
        * np.where(ailleurs, reglages.facteur_venu_d_ailleurs, 1.0)
    )
    return risque.clip(0.02, 0.9)


def _payeurs(
    adultes: pd.DataFrame, paiements: pd.DataFrame, reglages: Demonstration, hasard: np.random.Generator
) -> pd.DataFrame:
    """What the payers hold: adults of paid households and others, with defects, doubles and outsiders."""
    defauts = reglages.defauts
    connus = paiements.any(axis=1).to_numpy() | (hasard.random(len(paiements)) < 0.15)
    agricoles = set(adultes.loc[adultes["activite"] == "agriculteur", "foyer"])
    msa = np.array([foyer in agricoles for foyer in paiements.index]) | (hasard.random(len(paiements)) < 0.05)
    lignes = adultes[connus[adultes["foyer"]]].join(paiements, on="foyer")
    lignes = lignes.assign(payeur=np.where(msa[lignes["foyer"]], *reversed(PAYEURS)), foyer=lignes["foyer"].astype(str))
    doubles = lignes.sample(frac=defauts.doublon, random_state=hasard)
    doubles = doubles.assign(foyer=[f"double {numero}" for numero in range(len(doubles))])
    dehors = adultes.sample(frac=defauts.hors_territoire, random_state=hasard).reset_index(drop=True)
    dehors = dehors.drop(columns=["nom_naissance", "nom_usage", "prenoms", "date_naissance"]).assign(foyer=dehors.index)
    dehors = dehors.join(tirer_identites(dehors, reglages, date(2026, 1, 1), hasard)).assign(
        foyer=[f"dehors {numero}" for numero in range(len(dehors))],
        payeur=PAYEURS[0],
        **dict.fromkeys(map(str, paiements), True),
    )
    return abimer(pd.concat([lignes, doubles, dehors], ignore_index=True), defauts, hasard)


def _verite(pays: Pays, paiements: pd.DataFrame, numeros: list[str]) -> Verite:
    non_recours, durable, par_groupe, verdicts = {}, {}, {}, {}
    for droit in DROITS:
        paye = paiements[droit].to_numpy()
        reels = {trimestre: table[droit].to_numpy() == "probable" for trimestre, table in pays.droits.items()}
        sans = reels["t"] & ~paye
        toujours = sans & reels["t1"] & reels["t2"] & ~paiements[f"{droit}_avant"].to_numpy()
        concernes = max(int((sans | paye).sum()), 1)
        non_recours[droit] = float(sans.sum() / concernes)
        durable[droit] = float(toujours.sum() / concernes)
        par_groupe[droit] = {
            (str(dimension), str(groupe)): float(sans[membres].sum() / max((sans | paye)[membres].sum(), 1))
            for dimension in pays.groupes
            for groupe in pays.groupes[dimension].unique()
            for membres in [(pays.groupes[dimension] == groupe).to_numpy()]
        }
        verdicts[droit] = np.select([paye, reels["t"]], [PAYE, CONFIRME], NON_ELIGIBLE)
    return Verite(non_recours, durable, par_groupe, pd.DataFrame(verdicts, index=pd.Index(numeros, name="foyer")))


def juger_mal(
    tirage: pd.DataFrame, verite: Verite, codes: pd.DataFrame, reglages: Demonstration, hasard: np.random.Generator
) -> pd.DataFrame:
    """What judges answer: some nothing; a few are wrong about the right, rarely far from the threshold.

    Whether somebody is paid is read in the payer's own files: nobody is wrong about it.
    """
    jugements = reglages.jugements
    reponses = tirage.copy()
    for droit in DROITS:
        tires = tirage.index[tirage[droit] == A_JUGER]
        vrais = verite.verdicts.loc[tires, droit].to_numpy()
        loin = (codes.loc[tires, droit] == "non").to_numpy() & (vrais == NON_ELIGIBLE)
        faux = hasard.random(len(tires)) < np.where(loin, jugements.faux_loin, jugements.faux)
        autres = np.where(vrais == CONFIRME, NON_ELIGIBLE, CONFIRME)
        lus = np.where(faux & (vrais != PAYE), autres, vrais)
        reponses.loc[tires, droit] = np.where(hasard.random(len(tires)) < jugements.repondus, lus, A_JUGER)
    return reponses
