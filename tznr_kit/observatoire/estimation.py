"""From what two files show to a rate that can be said: raw, corrected, interval, bounds.

Two errors push a naive rate up. A missed link makes a recipient look like a non-recipient: each linked household
is weighted by one over its chance to be linked. A household wrongly simulated as eligible never was one: a
sample controlled at the source gives the share of confirmed ones. Doubts on both are drawn (1,000 draws, Beta)
together with a bootstrap of households.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tznr_kit.observatoire.foyers_lies import Composition
from tznr_kit.observatoire.qualite import Rappel

TIRAGES = 1000
CENTILES = (2.5, 97.5)
Tirages = np.ndarray


@dataclass(frozen=True)
class Controles:
    """Verdicts of the source on sampled households, eligible for the rules and seen as unpaid."""

    payes: int = 0
    non_eligibles: int = 0
    confirmes: int = 0

    @property
    def total(self) -> int:
        return self.payes + self.non_eligibles + self.confirmes


@dataclass(frozen=True)
class Doute:
    """What is not measured. ``dispersion``: uniform ± on the share of confirmed eligibles.

    ``specificite_minimale``: worst share of ineligible households that the rules recognise, used without controls.
    """

    dispersion: float = 0.0
    specificite_minimale: float = 0.97


@dataclass(frozen=True)
class Comptes:
    """What is observed for one right: households eligible or not, those linked to a payment by composition."""

    eligibles: int
    autres: int
    lies: dict[Composition, int]
    controles: Controles

    @property
    def nombre_lies(self) -> int:
        return sum(self.lies.values())

    @property
    def non_lies(self) -> int:
        return self.eligibles - self.nombre_lies


@dataclass(frozen=True)
class Estimation:
    """Rates from 0 to 1. ``corrige`` and ``intervalle`` are None when nothing measures the false eligibles.

    ``bornes``: lowest and highest rates the data allow; ``eligibles``, ``beneficiaires``: corrected households.
    """

    brut: float | None
    corrige: float | None
    intervalle: tuple[float, float] | None
    bornes: tuple[float, float] | None
    eligibles: float
    beneficiaires: float
    rappel_foyer: float


def estimer(comptes: Comptes, rappels: dict[str, Rappel], doute: Doute, hasard: np.random.Generator) -> Estimation:
    """Estimate of one right. ``rappels``: recall of persons by sex (« 1 », « 2 »). Needs a measured recall.

    Raises ValueError when the recall has not been measured.
    """
    if any(rappel.total == 0 for rappel in rappels.values()):
        raise ValueError("le rappel n'est pas mesuré : glissez des témoins dans les deux fichiers")
    if comptes.eligibles == 0:
        return Estimation(None, None, None, None, 0.0, 0.0, 1.0)
    centre = _rappels_centraux(rappels)
    manques = _manques_centraux(comptes, rappels, centre)
    beneficiaires = comptes.nombre_lies + manques
    sans = comptes.eligibles - beneficiaires
    part = _part_confirmee(comptes.controles)
    brut = comptes.non_lies / comptes.eligibles
    tirages = _tirer(comptes, rappels, doute, hasard)
    bas, haut = (float(borne) for borne in np.percentile(tirages, CENTILES))
    corrige = _taux(beneficiaires, sans * part) if part is not None else None
    return Estimation(
        brut=brut,
        corrige=corrige,
        intervalle=(bas, haut) if part is not None else None,
        bornes=(min(bas, brut), max(haut, brut)),
        eligibles=beneficiaires + sans * (1.0 if part is None else part),
        beneficiaires=beneficiaires,
        rappel_foyer=comptes.nombre_lies / beneficiaires if beneficiaires else 1.0,
    )


def _taux(payes: float, sans: float) -> float:
    """Share without the right among eligible ones; nobody eligible: 0."""
    return sans / (payes + sans) if payes + sans > 0 else 0.0


def _part_confirmee(controles: Controles) -> float | None:
    """Share of true eligibles among the unpaid ones, or None without any control."""
    juges = controles.confirmes + controles.non_eligibles
    return controles.confirmes / juges if juges else None


def chance_de_lien(composition: Composition, homme: Tirages, femme: Tirages) -> Tirages:
    """Probability that at least one adult is linked, adults being missed independently."""
    chance: Tirages = 1 - (1 - homme) ** composition.hommes * (1 - femme) ** composition.femmes
    return chance


def _rappels_centraux(rappels: dict[str, Rappel]) -> tuple[Tirages, Tirages]:
    # Jeffreys' centre, as for the draws: never exactly 0 or 1.
    return tuple(np.array((r.trouves + 0.5) / (r.total + 1)) for r in (rappels["1"], rappels["2"]))  # type: ignore[return-value]


def _manques_des_temoins(lies: dict[Composition, Tirages], homme: Tirages, femme: Tirages) -> Tirages:
    """Recipients missed by the matching, from the recall of witnesses."""
    return sum(
        (nombre * (1 / chance_de_lien(composition, homme, femme) - 1) for composition, nombre in lies.items()),
        np.zeros_like(homme),
    )


def _poids_des_controles(comptes: Comptes, rappels: dict[str, Rappel], centre: tuple[Tirages, Tirages]) -> float:
    """Weight of the controls against the witnesses: inverse variances of the two counts of missed recipients."""
    controles = comptes.controles
    if controles.total == 0:
        return 0.0
    part = (controles.payes + 0.5) / (controles.total + 1)
    variance_controles = comptes.non_lies**2 * part * (1 - part) / controles.total
    attendus = float(_manques_des_temoins({c: np.array(n) for c, n in comptes.lies.items()}, *centre))
    temoins = sum(rappel.total for rappel in rappels.values())
    # Witnesses tell the chance of a miss, not how many misses happened here: both uncertainties count.
    variance_temoins = attendus + attendus * max(comptes.nombre_lies, 1) / temoins
    return variance_temoins / (variance_temoins + variance_controles) if variance_controles else 1.0


def _manques_centraux(comptes: Comptes, rappels: dict[str, Rappel], centre: tuple[Tirages, Tirages]) -> float:
    lies = {composition: np.array(float(nombre)) for composition, nombre in comptes.lies.items()}
    temoins = float(_manques_des_temoins(lies, *centre))
    controles = comptes.controles
    trouves = comptes.non_lies * controles.payes / controles.total if controles.total else 0.0
    poids = _poids_des_controles(comptes, rappels, centre)
    return min(poids * trouves + (1 - poids) * temoins, float(comptes.non_lies))


def _tirer(comptes: Comptes, rappels: dict[str, Rappel], doute: Doute, hasard: np.random.Generator) -> Tirages:
    """TIRAGES plausible rates: households redrawn, recall and controls drawn from their Beta laws (Jeffreys)."""
    cases = [*comptes.lies.values(), comptes.non_lies]
    redistribues = hasard.multinomial(comptes.eligibles, np.array(cases) / comptes.eligibles, TIRAGES).T
    lies = dict(zip(comptes.lies, redistribues[:-1], strict=True))
    homme, femme = (_beta(rappels[sexe].trouves, rappels[sexe].total, hasard) for sexe in ("1", "2"))
    controles, non_lies = comptes.controles, redistribues[-1]
    poids = _poids_des_controles(comptes, rappels, _rappels_centraux(rappels))
    vus = non_lies * _beta(controles.payes, controles.total, hasard)
    manques = poids * vus + (1 - poids) * _manques_des_temoins(lies, homme, femme)
    payes = sum(lies.values(), np.zeros(TIRAGES)) + np.minimum(manques, non_lies)
    sans = comptes.eligibles - payes
    confirmes = sans * _parts_confirmees(comptes, doute, hasard)
    total = payes + confirmes
    taux: Tirages = np.divide(confirmes, total, out=np.zeros(TIRAGES), where=total > 0)
    return taux


def _parts_confirmees(comptes: Comptes, doute: Doute, hasard: np.random.Generator) -> Tirages:
    """Plausible shares of true eligibles among the unpaid: from the controls, else from the worst specificity."""
    juges = comptes.controles.confirmes + comptes.controles.non_eligibles
    if juges == 0:
        faux = (1 - doute.specificite_minimale) * comptes.autres
        return hasard.uniform(max(1 - faux / max(comptes.non_lies, 1), 0.0), 1.0, TIRAGES)
    parts = _beta(comptes.controles.confirmes, juges, hasard)
    return np.clip(parts + hasard.uniform(-doute.dispersion, doute.dispersion, TIRAGES), 0, 1)


def _beta(reussites: int, total: int, hasard: np.random.Generator) -> Tirages:
    return hasard.beta(reussites + 0.5, total - reussites + 0.5, TIRAGES)


def sensibilite(comptes: Comptes, rappels: tuple[float, ...], specificites: tuple[float, ...]) -> list[list[float]]:
    """Rates by recall of households (rows) and specificity of the rules (columns).

    A specificity Sp makes ``(1 - Sp) × comptes.autres`` false eligibles.
    """
    tableau = []
    for rappel in rappels:
        payes = min(comptes.nombre_lies / rappel, float(comptes.eligibles))
        sans = comptes.eligibles - payes
        tableau.append([_taux(payes, max(sans - (1 - sp) * comptes.autres, 0.0)) for sp in specificites])
    return tableau
