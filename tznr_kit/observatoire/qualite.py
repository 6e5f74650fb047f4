"""How good the matching is: what was linked, what was missed, and for whom."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pandas as pd

from tznr_kit.observatoire.appariement import Appariement, apparier
from tznr_kit.observatoire.partenaire.tznr_pseudo import CLES
from tznr_kit.observatoire.reglages import Feu

GROUPES = {
    "Hommes": ("1", None),
    "Femmes sans nom d'usage": ("2", "0"),
    "Femmes avec nom d'usage": ("2", "1"),
}
VERT, ORANGE, ROUGE = "vert", "orange", "rouge"


@dataclass(frozen=True)
class Rappel:
    """True links found among ``total``; ``part`` is None when there is nothing to measure with."""

    trouves: int
    total: int

    @property
    def part(self) -> float | None:
        return self.trouves / self.total if self.total else None


@dataclass(frozen=True)
class Qualite:
    """Quality report of one matching. Recalls are shares of persons really in both files."""

    lignes: dict[str, int]
    doublons: int
    manquants: dict[str, float]
    par_passe: dict[int, int]
    ambigus: dict[int, int]
    rappel: Rappel
    rappel_par_sexe: dict[str, Rappel]
    rappel_par_groupe: dict[str, Rappel]
    rappel_cle_unique: Rappel
    faux_liens: int
    capture_recapture: dict[str, float | None]
    feu: str


def mesurer_qualite(
    ressources: pd.DataFrame,
    prestations: pd.DataFrame,
    appariement: Appariement,
    cle_unique: Appariement,
    doublons: int,
    seuils: Feu,
) -> Qualite:
    """Report on links between ``ressources`` and ``prestations`` (rows as given to ``apparier``)."""
    rappel = _rappel(ressources, prestations, appariement)
    return Qualite(
        lignes={"ressources": len(ressources), "prestations": len(prestations)},
        doublons=doublons,
        manquants={cle: float((prestations[cle] == "").mean()) for cle in CLES if cle.startswith("cle")}
        if len(prestations)
        else {},
        par_passe=dict(Counter(appariement.liens["passe"].tolist())),
        ambigus=appariement.ambigus,
        rappel=rappel,
        rappel_par_sexe={
            sexe: _rappel(ressources[ressources["sexe"] == sexe], prestations, appariement) for sexe in ("1", "2")
        },
        rappel_par_groupe={
            nom: _rappel(_groupe(ressources, *filtre), prestations, appariement) for nom, filtre in GROUPES.items()
        },
        rappel_cle_unique=_rappel(ressources, prestations, cle_unique),
        faux_liens=_faux_liens(ressources, prestations, appariement),
        capture_recapture=capture_recapture(ressources, prestations),
        feu=feu(rappel.part, seuils),
    )


def feu(part: float | None, seuils: Feu) -> str:
    """Traffic light; red when the recall is unknown, since nothing then supports a rate."""
    if part is None or part < seuils.orange:
        return ROUGE
    return VERT if part >= seuils.vert else ORANGE


def _groupe(personnes: pd.DataFrame, sexe: str, usage: str | None) -> pd.DataFrame:
    garde = personnes["sexe"] == sexe
    return personnes[garde & (personnes["nom_usage_distinct"] == usage)] if usage else personnes[garde]


def _rappel(ressources: pd.DataFrame, prestations: pd.DataFrame, appariement: Appariement) -> Rappel:
    """Share of the fictitious witnesses, present in both files, that the matching put together again."""
    temoins = ressources.loc[ressources["temoin"] != "", "temoin"]
    communs = temoins[temoins.isin(prestations["temoin"])]
    liens = appariement.liens
    vises = liens["a"].map(communs)
    return Rappel(int((vises == liens["b"].map(prestations["temoin"])).sum()), len(communs))


def _faux_liens(ressources: pd.DataFrame, prestations: pd.DataFrame, appariement: Appariement) -> int:
    """Links that join a witness to somebody else: each is certainly wrong."""
    liens = appariement.liens
    gauche, droite = liens["a"].map(ressources["temoin"]), liens["b"].map(prestations["temoin"])
    return int((((gauche != "") | (droite != "")) & (gauche != droite)).sum())


def capture_recapture(ressources: pd.DataFrame, prestations: pd.DataFrame) -> dict[str, float | None]:
    """Recall by group of two families of keys taken as two captures (Chapman's estimator of the total).

    Family one ignores the family name (key 2), family two part of the date (keys 4 and 5). Both use the year of
    birth and the given name, so their failures go together and this recall is optimistic.
    """
    une, autre = (apparier(ressources, prestations, cles).liens for cles in ((2,), (4, 5)))
    groupes = {"Ensemble": ressources, **{nom: _groupe(ressources, *filtre) for nom, filtre in GROUPES.items()}}
    return {
        nom: _chapman(*(liens[liens["a"].isin(personnes.index)] for liens in (une, autre)))
        for nom, personnes in groupes.items()
    }


def _chapman(une: pd.DataFrame, autre: pd.DataFrame) -> float | None:
    communs = len(une.merge(autre, on=["a", "b"]))
    if communs == 0:
        return None
    presents = (len(une) + 1) * (len(autre) + 1) / (communs + 1) - 1
    return min(1.0, (len(une) + len(autre) - communs) / presents)
