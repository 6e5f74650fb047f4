"""What the charts of a study show, in figures and in words; screen and paper draw the same object."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from tznr_kit.observatoire.etude import Mesure, MesureDroit
from tznr_kit.observatoire.rapport import dicible, entonnoir, fourchette, milliers, pourcent
from tznr_kit.observatoire.ventilation import Ventilation


@dataclass(frozen=True)
class Segment:
    """One line: from ``debut`` to ``fin``, a ``point`` inside when it is an interval, its figure in words.

    ``faux`` marks what must not be published.
    """

    nom: str
    debut: float
    fin: float
    texte: str
    point: float | None = None
    faux: bool = False


@dataclass(frozen=True)
class Figure:
    """A chart. ``en_pourcent``: the axis is a rate from 0 to 1, else a number of households.

    ``reference``: a line drawn across, the rate of the whole.
    """

    titre: str
    axe: str
    segments: tuple[Segment, ...]
    en_pourcent: bool
    reference: float | None = None

    @property
    def maximum(self) -> float:
        """End of the axis."""
        plus_haut = max((segment.fin for segment in self.segments), default=0.0)
        return min(1.0, 0.1 * (int(10 * plus_haut) + 1)) if self.en_pourcent else max(plus_haut, 1)

    @property
    def graduations(self) -> list[tuple[float, str]]:
        """Positions and words of the axis."""
        if self.en_pourcent:
            return [(rang / 10, f"{10 * rang} %") for rang in range(round(10 * self.maximum) + 1)]
        pas = _pas_rond(self.maximum / 4)
        return [(pas * rang, milliers(pas * rang)) for rang in range(int(self.maximum // pas) + 1)]

    @property
    def alternative(self) -> str:
        """The chart in one sentence."""
        return f"{self.titre}. " + " ; ".join(f"{segment.nom} : {segment.texte}" for segment in self.segments) + "."


def _pas_rond(pas: float) -> float:
    """The first of 1, 2, 5, 10, 20… that is not under ``pas``: four marks at most after zero."""
    ordre = 10 ** math.floor(math.log10(max(pas, 1)))
    return float(next(fois * ordre for fois in (1, 2, 5, 10) if fois * ordre >= pas))


def figures(mesure: Mesure, droit: MesureDroit) -> tuple[Figure, ...]:
    """The charts of a right; none when its rate may not be said."""
    if dicible(mesure, droit):
        return ()
    return (figure_taux(droit), *_par_groupe(droit), figure_entonnoir(mesure, droit))


def figure_taux(droit: MesureDroit) -> Figure:
    """The rate with its interval, what no verdict would say, and the naive rate."""
    une = droit.estimation
    segments = []
    if une.intervalle and une.taux is not None:
        segments.append(
            Segment("Mesuré", *une.intervalle, f"{pourcent(une.taux)}, {fourchette(une.intervalle)}", une.taux)
        )
    if une.bornes:
        segments.append(Segment("Sans aucun jugement", *une.bornes, fourchette(une.bornes)))
    if droit.naif is not None and droit.naif_faux:
        segments.append(Segment("Naïf (faux)", droit.naif, droit.naif, pourcent(droit.naif), droit.naif, faux=True))
    return Figure("Le taux et ce qui le tient", "Non-recours", tuple(segments), en_pourcent=True, reference=une.taux)


def _par_groupe(droit: MesureDroit) -> Iterator[Figure]:
    for ventilation in droit.ventilations:
        if segments := tuple(_groupes(ventilation)):
            yield Figure(ventilation.titre, "Non-recours", segments, en_pourcent=True, reference=droit.estimation.taux)


def _groupes(ventilation: Ventilation) -> Iterator[Segment]:
    for nom, une in ventilation.taux.items():
        if une is not None and une.intervalle and une.taux is not None:
            yield Segment(nom, *une.intervalle, f"{pourcent(une.taux)}, {fourchette(une.intervalle)}", une.taux)


def figure_entonnoir(mesure: Mesure, droit: MesureDroit) -> Figure:
    """Households from those who have the right to those without it."""
    etapes = [(nom, nombre) for nom, nombre in entonnoir(mesure, droit)[1:] if nombre is not None]
    segments = tuple(Segment(nom, 0, nombre, milliers(nombre)) for nom, nombre in etapes)
    return Figure("D'où vient le chiffre", "Foyers", segments, en_pourcent=False)
