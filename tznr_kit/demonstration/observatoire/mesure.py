"""The demonstration from end to end: invent, measure, compare with the truth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tznr_kit.chiffres.secret_statistique import Regle, seuil_des_sources
from tznr_kit.demonstration.observatoire.registres import Verite, fabriquer
from tznr_kit.observatoire.controles import tire
from tznr_kit.observatoire.etude import Etude, Mesure
from tznr_kit.observatoire.reglages import demonstration, methode

JOUR = date(2026, 11, 1)
SOURCES = ("fiscale", "prestations")


@dataclass(frozen=True)
class Demonstration:
    """A measure and the truth it should have found."""

    mesure: Mesure
    verite: Verite


def jouer(graine: int, foyers: int | None = None) -> Demonstration:
    """Measure the fictitious Comminges of ``graine``; ``foyers`` households (default: the setting)."""
    reglages = demonstration()
    registres = fabriquer(reglages, graine, foyers or reglages.foyers, JOUR)
    verdicts = registres.verite.verdicts
    etude = Etude(
        ressources=registres.ressources,
        prestations=registres.prestations,
        verdicts=verdicts[tire(verdicts.index, reglages.part_controlee)],
        jour=f"{JOUR:%Y-%m}",
        territoire=reglages.territoire,
        methode=methode(),
        regle=Regle(seuil=seuil_des_sources(SOURCES)),
        graine=graine,
    )
    return Demonstration(etude.mesurer(), registres.verite)
