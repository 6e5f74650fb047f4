"""The profile of a territory: the figures published for its communes, and how many are hidden."""

from __future__ import annotations

from dataclasses import dataclass

from tznr_kit.socle.territoires.communes import Commune
from tznr_kit.socle.territoires.lecture import communes_de
from tznr_kit.socle.territoires.modeles import Territoire
from tznr_kit.socle.territoires.reperes import Gare, Marche, gares, marches


@dataclass(frozen=True, slots=True)
class Profil:
    """Public figures of a territory; ``*_publies`` says for how many communes the figure is not secret."""

    communes: tuple[Commune, ...]
    population: int
    revenus: tuple[float, float] | None  # lowest and highest published median, euros a year
    revenus_publies: int
    pauvrete: tuple[Commune, ...]  # communes whose poverty rate is published, highest first
    marches: tuple[Marche, ...]
    gares: tuple[Gare, ...]


def profil(choisi: Territoire) -> Profil:
    """The profile computed from the tables of the content; nothing is estimated for a secret figure."""
    liste = communes_de(choisi)
    codes = {commune.insee for commune in liste}
    revenus = [commune.niveau_vie_median for commune in liste if commune.niveau_vie_median is not None]
    publiees = [commune for commune in liste if commune.taux_pauvrete is not None]
    return Profil(
        communes=liste,
        population=sum(commune.population for commune in liste),
        revenus=(min(revenus), max(revenus)) if revenus else None,
        revenus_publies=len(revenus),
        pauvrete=tuple(sorted(publiees, key=lambda commune: -(commune.taux_pauvrete or 0))),
        marches=tuple(marche for marche in marches() if marche.insee in codes),
        gares=tuple(gare for gare in gares() if gare.insee in codes),
    )
