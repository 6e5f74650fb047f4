"""Many fictitious countries, each with its own law of errors: how often does the interval hold the truth?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from tznr_kit.demonstration.observatoire.mesure import JOUR, Demonstration, mesurer_pays
from tznr_kit.demonstration.observatoire.registres import Pays, peupler
from tznr_kit.observatoire.reglages import Demonstration as Reglages
from tznr_kit.observatoire.reglages import demonstration

TIRAGES_PAR_PAYS = 10
COUVERTURE = 0.93  # fewest intervals at 95 % that may hold the truth
RAPPEL_ROUGE = 0.93
PART_DES_MAUVAIS = 0.15  # share of countries whose payers' files are very bad: the light must turn red there


EMPIRES = {"nom_faute", "nom_epele", "prenom_autre", "prenom_faute", "date_chiffre", "date_incomplete_ailleurs",
           "part_ailleurs", "part_negligee"}  # fmt: skip


@dataclass(frozen=True)
class Essai:
    """One right in one draw. ``taux`` is None when withheld or masked; ``rappel``: true recall of paid households."""

    droit: str
    verite: float
    taux: float | None
    intervalle: tuple[float, float] | None
    feu: str
    rappel: float

    @property
    def tient(self) -> bool:
        return self.intervalle is not None and self.intervalle[0] <= self.verite <= self.intervalle[1]


@dataclass(frozen=True)
class Groupe:
    """One group in one draw: truth, estimate, interval held or not."""

    droit: str
    nom: str
    verite: float
    taux: float
    tient: bool


@dataclass(frozen=True)
class Bilan:
    """Everything that was tried."""

    essais: tuple[Essai, ...]
    groupes: tuple[Groupe, ...]

    def du(self, droit: str) -> list[Essai]:
        """Trials of one right whose rate was said."""
        return [essai for essai in self.essais if essai.droit == droit and essai.taux is not None]

    @property
    def couverture(self) -> float:
        """Share of said intervals that hold the truth; 1 when every rate was withheld."""
        dits = [essai for essai in self.essais if essai.taux is not None]
        return sum(essai.tient for essai in dits) / len(dits) if dits else 1.0

    @property
    def tenue(self) -> bool:
        """The intervals hold the truth as often as they say (sampling error of the proof itself allowed)."""
        dits = sum(essai.taux is not None for essai in self.essais)
        hasard: float = (0.05 * 0.95 / max(dits, 1)) ** 0.5
        return self.couverture >= COUVERTURE - 1.5 * hasard


def varier(reglages: Reglages, hasard: np.random.Generator) -> Reglages:
    """Another country: more or fewer defects, take-up, errors of the rules and of the judges."""

    def autour(valeur: float, bas: float = 0.3, haut: float = 2.5) -> float:
        return float(min(valeur * np.exp(hasard.uniform(np.log(bas), np.log(haut))), 0.9))

    pire = float(hasard.uniform(4, 12)) if hasard.random() < PART_DES_MAUVAIS else 1.0
    defauts = reglages.defauts.model_copy(
        update={
            nom: min(autour(valeur) * (pire if nom in EMPIRES else 1.0), 0.9)
            for nom, valeur in reglages.defauts.model_dump().items()
            if nom != "facteur"
        }
    )
    niveau = hasard.uniform(0.5, 1.6)
    non_recours = {
        droit: {nom: min(part * niveau, 0.85) for nom, part in parts.items()}
        for droit, parts in reglages.non_recours.items()
    }
    jugements = reglages.jugements.model_copy(
        update={"repondus": float(hasard.uniform(0.75, 1.0)), "faux": float(hasard.uniform(0, 0.015))}
    )
    cache = {
        nom: autour(getattr(reglages, nom))
        for nom in ("part_conjoint_invisible", "part_loyers_invisibles", "part_revenu_mal_connu", "part_indus")
    }
    return reglages.model_copy(update={"defauts": defauts, "non_recours": non_recours, "jugements": jugements, **cache})


def prouver(simulations: int, foyers: int, graine: int) -> Bilan:
    """``simulations`` draws over countries of ``foyers`` households, ten draws a country."""
    essais: list[Essai] = []
    groupes: list[Groupe] = []
    hasard = np.random.default_rng(graine)
    for rang, pays in enumerate(_pays(simulations, foyers, graine, hasard)):
        une = mesurer_pays(pays, varier(demonstration(), hasard), graine * 10_000 + rang)
        essais += _essais(une)
        groupes += _groupes(une)
    return Bilan(tuple(essais), tuple(groupes))


def _pays(simulations: int, foyers: int, graine: int, hasard: np.random.Generator) -> Iterator[Pays]:
    pays: Pays | None = None
    for rang in range(simulations):
        if pays is None or rang % TIRAGES_PAR_PAYS == 0:
            pays = peupler(varier(demonstration(), hasard), graine * 1000 + rang, foyers, JOUR)
        yield pays


def _essais(une: Demonstration) -> Iterator[Essai]:
    for nom, droit in une.mesure.droits.items():
        dit = not une.mesure.masque
        taux, intervalle = (droit.estimation.taux, droit.estimation.intervalle) if dit else (None, None)
        yield Essai(nom, une.verite.non_recours[nom], taux, intervalle, une.mesure.qualite.feu, une.rappels[nom])


def _groupes(une: Demonstration) -> Iterator[Groupe]:
    if une.mesure.masque:
        return
    for droit, mesure in une.mesure.droits.items():
        for ventilation in mesure.ventilations:
            for nom, taux in ventilation.taux.items():
                if taux is not None and taux.taux is not None and taux.intervalle is not None:
                    verite = une.verite_du_groupe(droit, ventilation.dimension, nom)
                    tient = taux.intervalle[0] <= verite <= taux.intervalle[1]
                    yield Groupe(droit, nom, verite, taux.taux, tient)


def en_markdown(bilan: Bilan) -> str:
    """The table of docs/observatoire.md."""
    lignes = ["| quoi | combien |", "|---|---|"]
    for droit in sorted({essai.droit for essai in bilan.essais}):
        tous, dits = [essai for essai in bilan.essais if essai.droit == droit], bilan.du(droit)
        ecarts = np.array([essai.taux - essai.verite for essai in dits if essai.taux is not None])
        largeurs = np.array([(e.intervalle[1] - e.intervalle[0]) / 2 for e in dits if e.intervalle])
        lignes.append(
            f"| {droit} : intervalles qui tiennent la vérité | {sum(e.tient for e in dits)} sur {len(dits)} dits "
            f"({len(tous) - len(dits)} retenus) |"
        )
        if len(dits):
            lignes.append(
                f"| {droit} : écart moyen, écart absolu moyen, demi-largeur moyenne | {_points(ecarts.mean())}, "
                f"{_points(np.abs(ecarts).mean())}, {_points(largeurs.mean())} |"
            )
    pauvres = [essai for essai in bilan.essais if essai.rappel < RAPPEL_ROUGE]
    bons = [essai for essai in bilan.essais if essai.rappel >= 0.97]
    lignes.append(
        f"| feu rouge quand les liens manquent plus de 7 % des foyers payés | "
        f"{sum(e.feu == 'rouge' for e in pauvres)} sur {len(pauvres)} |"
    )
    lignes.append(
        f"| feu rouge quand ils en manquent moins de 3 % | {sum(e.feu == 'rouge' for e in bons)} sur {len(bons)} |"
    )
    if bilan.groupes:
        ecarts = np.array([groupe.taux - groupe.verite for groupe in bilan.groupes])
        lignes.append(
            "| groupes publiés : écart moyen, écart absolu moyen, intervalles qui tiennent | "
            f"{_points(ecarts.mean())}, {_points(np.abs(ecarts).mean())}, "
            f"{sum(g.tient for g in bilan.groupes)} sur {len(bilan.groupes)} |"
        )
    return "\n".join(lignes)


def _points(part: float) -> str:
    return f"{100 * part:.1f} point".replace(".", ",")
