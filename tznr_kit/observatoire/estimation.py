"""From judged households to a rate that can be wrong, and says by how much.

The base is cut into strata (what the rules say × what the payers say). Households drawn in each are judged on the
real case: paid, not paid and eligible, not eligible. What is not judged is drawn from what was, 4,000 times
(Dirichlet, then multinomial over the households left: a finite population). Missed links, false links and the
errors of the rules on both sides are all in the verdicts: no recall of witnesses, no model of links.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from tznr_kit.observatoire.foyers_joints import (
    AUTRE_PAYE,
    DOUTE_SANS,
    ELIGIBLE_PAYE,
    ELIGIBLE_SANS,
    NON_SANS,
    STRATES,
)

PAYE, CONFIRME, NON_ELIGIBLE = "paye", "confirme", "non_eligible"
VERDICTS = (PAYE, CONFIRME, NON_ELIGIBLE)
A_JUGER = "a_juger"
TIRAGES = 4000
CENTILES = (2.5, 97.5)
JUGES_MINIMUM = 30
SANS_REPONSE_AU_PLUS = 0.30
DEMI_LARGEUR_AU_PLUS = 0.08
LIES = (ELIGIBLE_PAYE, AUTRE_PAYE)
# Share of cases about whose right a judge may be wrong, at most: near the threshold, and far from it. Payment is read
# in the payer's own files. An assumption of the project, printed with the note; a second reading would measure it.
ERREUR_DES_JUGES, ERREUR_LOIN = 0.02, 0.001
PRUDENCE = 4  # what is expected of the ineligible weighs at most so many times what was judged there
PART_DES_INDUS = 0.15  # households paid and called ineligible: most are paid wrongly, few are errors of the rules
A_PRIORI = 1 / 3  # weight of each verdict before any is known


@dataclass(frozen=True)
class Jugements:
    """Households of one stratum, and verdicts among those drawn; ``sans_reponse``: drawn and never judged."""

    effectif: int
    verdicts: tuple[int, int, int] = (0, 0, 0)
    sans_reponse: int = 0

    @property
    def juges(self) -> int:
        return sum(self.verdicts)

    @property
    def suffisant(self) -> bool:
        """Enough verdicts to speak for the stratum: JUGES_MINIMUM, or all of it."""
        return self.juges >= min(JUGES_MINIMUM, self.effectif)


@dataclass(frozen=True)
class Estimation:
    """Rates from 0 to 1. ``taux`` is None when ``retenu`` says why it is withheld.

    ``eligibles``, ``beneficiaires``, ``sans``: corrected households. ``rappel``, ``precision``: of the links, with
    their intervals, as the verdicts show them; None when they were not judged. ``bornes``: what holds without them.
    """

    taux: float | None
    intervalle: tuple[float, float] | None
    retenu: str
    bornes: tuple[float, float] | None
    eligibles: float
    beneficiaires: float
    sans: float
    rappel: float | None
    rappel_intervalle: tuple[float, float] | None
    rappel_prudent: float | None
    precision: float | None


def juger(strate: pd.Series, verdicts: pd.Series) -> dict[str, Jugements]:
    """Verdicts (index: households drawn) counted by stratum."""
    connus = verdicts[verdicts.index.isin(strate.index)]
    comptes = Counter(zip(strate.reindex(connus.index), connus, strict=True))
    effectifs = strate.value_counts()
    return {
        nom: Jugements(
            int(effectifs.get(nom, 0)),
            (comptes[nom, PAYE], comptes[nom, CONFIRME], comptes[nom, NON_ELIGIBLE]),
            comptes[nom, A_JUGER],
        )
        for nom in STRATES
    }


def motif_de_retenue(jugements: Mapping[str, Jugements]) -> str:
    """Why no rate may be said, in French; empty when one may."""
    if not any(un.juges for un in jugements.values()):
        return "aucun dossier n'a été jugé : seules des bornes peuvent être dites"
    for nom in (ELIGIBLE_SANS, DOUTE_SANS, NON_SANS):
        if not jugements[nom].suffisant:
            manque = min(JUGES_MINIMUM, jugements[nom].effectif) - jugements[nom].juges
            return f"trop peu de dossiers jugés parmi les foyers {LIBELLES[nom]} : il en manque {manque}"
    tires = sum(un.juges + un.sans_reponse for un in jugements.values())
    muets = sum(un.sans_reponse for un in jugements.values())
    if muets > SANS_REPONSE_AU_PLUS * tires:
        return f"{muets} dossiers tirés sur {tires} n'ont pas été jugés"
    return ""


LIBELLES = {
    ELIGIBLE_PAYE: "éligibles et payés",
    AUTRE_PAYE: "payés sans être vus éligibles",
    ELIGIBLE_SANS: "éligibles et non payés",
    DOUTE_SANS: "peut-être éligibles et non payés",
    NON_SANS: "non éligibles et non payés",
}


def estimer(
    jugements: Mapping[str, Jugements], precision: float, payes_non_lies: int, hasard: np.random.Generator
) -> Estimation:
    """Estimate of one right. ``precision``: share of links not due to chance, used where links were not judged.

    ``payes_non_lies``: paid households of the payers that met nobody: no more links can have been missed.
    """
    bornes = encadrer(jugements, payes_non_lies)
    retenu = motif_de_retenue(jugements)
    if retenu or sum(un.effectif for un in jugements.values()) == 0:
        lies = sum(jugements[nom].effectif for nom in LIES)
        sans = jugements[ELIGIBLE_SANS].effectif
        return Estimation(None, None, retenu or "aucun foyer", bornes, lies + sans, lies, sans, None, None, None, None)
    une = resumer(additionner(tirer(jugements, precision, hasard)), sum(jugements[nom].effectif for nom in LIES))
    return replace(une, bornes=bornes)


@dataclass(frozen=True)
class Sommes:
    """TIRAGES plausible counts: paid, without the right, paid and linked."""

    payes: np.ndarray
    sans: np.ndarray
    vus: np.ndarray


def additionner(tirages: Mapping[str, np.ndarray]) -> Sommes:
    """All strata together."""
    rien = np.zeros(TIRAGES)
    return Sommes(
        payes=sum((tirage[:, 0] for tirage in tirages.values()), rien),
        sans=sum((tirage[:, 1] for tirage in tirages.values()), rien),
        vus=sum((tirages[nom][:, 0] for nom in LIES), rien),
    )


def resumer(sommes: Sommes, lies: int) -> Estimation:
    """The estimate that plausible counts give, withheld when they are too far apart.

    ``lies``: linked paid households.
    """
    taux, rappel = _part(sommes.sans, sommes.payes + sommes.sans), _part(sommes.vus, sommes.payes)
    intervalle = _centiles(taux)
    large = (intervalle[1] - intervalle[0]) / 2 > DEMI_LARGEUR_AU_PLUS
    return Estimation(
        taux=None if large else float(taux.mean()),
        intervalle=None if large else intervalle,
        retenu="la fourchette est trop large : jugez plus de dossiers" if large else "",
        bornes=None,
        eligibles=float((sommes.payes + sommes.sans).mean()),
        beneficiaires=float(sommes.payes.mean()),
        sans=float(sommes.sans.mean()),
        rappel=float(rappel.mean()),
        rappel_intervalle=_centiles(rappel),
        rappel_prudent=float(np.percentile(rappel, 25)),
        precision=float(sommes.vus.mean() / lies) if lies else None,
    )


def tirer(jugements: Mapping[str, Jugements], precision: float, hasard: np.random.Generator) -> dict[str, np.ndarray]:
    """TIRAGES plausible counts (paid, confirmed, not eligible) of each stratum."""
    return {nom: completer(nom, un, _a_priori(nom, un, precision, jugements), hasard) for nom, un in jugements.items()}


def _a_priori(
    nom: str, un: Jugements, precision: float, jugements: Mapping[str, Jugements]
) -> tuple[float, float, float]:
    """Weights before the verdicts: equal, but for links, mostly right, and for the ineligible, rarely wrong."""
    if nom in LIES:
        poids = 50.0 if un.juges == 0 else 1.0
        return (poids * precision, *2 * (max(poids * (1 - precision) / 2, 0.02),))
    if nom == NON_SANS and un.effectif:
        rare = part_mal_codee(jugements)
        poids = min(1 / rare, PRUDENCE * max(un.juges, 1))
        return (0.25 * poids * rare, poids * rare, max(poids * (1 - 1.25 * rare), 0.5))
    return (A_PRIORI, A_PRIORI, A_PRIORI)


def part_mal_codee(jugements: Mapping[str, Jugements]) -> float:
    """Expected share of eligible ones among those called ineligible, before any is judged.

    As many, in proportion, as among the households really paid.
    """
    payes = sum(jugements[nom].effectif for nom in LIES)
    beta = min(jugements[AUTRE_PAYE].effectif / payes, 0.5) if payes else 0.05
    sans = jugements[ELIGIBLE_SANS].effectif + 0.3 * jugements[DOUTE_SANS].effectif
    attendus = max(0.5, PART_DES_INDUS * sans * beta / (1 - beta))
    return min(attendus / jugements[NON_SANS].effectif, 0.3)


def completer(nom: str, un: Jugements, a_priori: tuple[float, float, float], hasard: np.random.Generator) -> np.ndarray:
    """Verdicts known, plus plausible ones for the households left, less what judges may have got wrong."""
    parts = hasard.dirichlet(np.array(un.verdicts) + a_priori, TIRAGES)
    complets: np.ndarray = (np.array(un.verdicts) + hasard.multinomial(max(un.effectif - un.juges, 0), parts)) * 1.0
    erreur = ERREUR_LOIN if nom == NON_SANS else ERREUR_DES_JUGES
    accordes, refuses = (hasard.uniform(0, erreur, TIRAGES) for _ in range(2))
    deplaces = np.minimum(accordes * complets[:, 2], complets[:, 1]) - refuses * complets[:, 1]
    complets[:, 1] -= deplaces
    complets[:, 2] += deplaces
    return complets


def encadrer(jugements: Mapping[str, Jugements], payes_non_lies: int) -> tuple[float, float] | None:
    """Lowest and highest rates without any verdict: every link missed that may be, every doubt both ways."""
    payes = sum(jugements[nom].effectif for nom in LIES)
    sans, doute = jugements[ELIGIBLE_SANS].effectif, jugements[DOUTE_SANS].effectif
    if payes + sans == 0:
        return None
    manques = min(payes_non_lies, sans)
    return 0.5 * (sans - manques) / (payes + sans), (sans + doute) / (payes + sans + doute)


def _part(partie: np.ndarray, tout: np.ndarray) -> np.ndarray:
    part: np.ndarray = np.divide(partie, tout, out=np.zeros(len(tout)), where=tout > 0)
    return part


def _centiles(valeurs: np.ndarray) -> tuple[float, float]:
    bas, haut = np.percentile(valeurs, CENTILES)
    return float(bas), float(haut)
