"""The demonstration from end to end: invent, deliver, draw, judge badly, measure, compare with the truth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from tznr_kit.chiffres.secret_statistique import Regle, seuil_des_sources
from tznr_kit.demonstration.observatoire.registres import Pays, Registres, Verite, fabriquer, juger_mal, peupler
from tznr_kit.observatoire.estimation import PAYE
from tznr_kit.observatoire.etude import Etude, Mesure
from tznr_kit.observatoire.foyers_joints import joindre
from tznr_kit.observatoire.plan import tirer_dossiers
from tznr_kit.observatoire.reglages import Demonstration as Reglages
from tznr_kit.observatoire.reglages import demonstration, methode
from tznr_kit.observatoire.ventilation import NOMS

JOUR = date(2026, 11, 1)
SOURCES = ("fiscale", "prestations")


@dataclass(frozen=True)
class Demonstration:
    """A measure and the truth it should have found. ``rappels``: true share of paid households that were linked."""

    mesure: Mesure
    verite: Verite
    rappels: dict[str, float]

    def verite_du_groupe(self, droit: str, dimension: str, nom: str) -> float:
        """True rate of a group by its published name."""
        code = next(
            code for code, dit in NOMS.items() if dit == nom and (dimension, code) in self.verite.groupes[droit]
        )
        return self.verite.groupes[droit][dimension, code]


def jouer(graine: int, foyers: int | None = None) -> Demonstration:
    """Measure the fictitious Comminges of ``graine``; ``foyers`` households (default: the setting)."""
    reglages = demonstration()
    pays = peupler(reglages, graine, foyers or reglages.foyers, JOUR)
    return mesurer_pays(pays, reglages, graine)


def mesurer_pays(pays: Pays, reglages: Reglages, graine: int) -> Demonstration:
    """One draw of a country already peopled."""
    registres = fabriquer(pays, reglages, graine)
    etude = Etude(
        livraison=registres.livraison,
        verdicts=_juger(registres, reglages, graine),
        methode=methode(),
        regle=Regle(seuil=seuil_des_sources(SOURCES)),
        graine=graine,
    )
    return Demonstration(etude.mesurer(), registres.verite, _rappels(registres))


def _rappels(registres: Registres) -> dict[str, float]:
    """What no real study can know."""
    base = joindre(registres.livraison)
    vrais = registres.verite.verdicts.reindex(base.index)
    return {droit: float((base.loc[vrais[droit] == PAYE, f"{droit}_paye"] == 1).mean()) for droit in vrais.columns}


def _juger(registres: Registres, reglages: Reglages, graine: int) -> pd.DataFrame:
    base = joindre(registres.livraison)
    tirage = tirer_dossiers(base, reglages.jugements.marge, graine)
    return juger_mal(tirage, registres.verite, base, reglages, np.random.default_rng(graine))
