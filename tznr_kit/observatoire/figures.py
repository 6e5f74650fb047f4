"""What the charts of a study show, in figures and in words; screen and paper draw the same object."""

from __future__ import annotations

from dataclasses import dataclass

from tznr_kit.observatoire.etude import Mesure, MesureDroit
from tznr_kit.observatoire.rapport import entonnoir, fourchette, pourcent


@dataclass(frozen=True)
class Segment:
    """One line: a bar from ``debut`` to ``fin``, its figure in words; ``faux`` marks what must not be published."""

    nom: str
    debut: float
    fin: float
    texte: str
    faux: bool = False


@dataclass(frozen=True)
class Figure:
    """A chart. ``en_pourcent``: the axis is a rate from 0 to 1, else a number of households."""

    titre: str
    axe: str
    segments: tuple[Segment, ...]
    en_pourcent: bool

    @property
    def alternative(self) -> str:
        """The chart in one sentence."""
        return f"{self.titre}. " + " ; ".join(f"{segment.nom} : {segment.texte}" for segment in self.segments) + "."


def figures(mesure: Mesure, droit: MesureDroit) -> tuple[Figure, ...]:
    """The charts of a right; none when its rate may not be said."""
    if mesure.masque or not droit.publiable:
        return ()
    return (figure_entonnoir(mesure, droit), figure_intervalles(droit))


def figure_entonnoir(mesure: Mesure, droit: MesureDroit) -> Figure:
    """Households from those eligible for the rules to those durably without the right."""
    etapes = [(nom, nombre) for nom, nombre in entonnoir(mesure, droit)[1:] if nombre is not None]
    segments = tuple(Segment(nom, 0, nombre, str(nombre)) for nom, nombre in etapes)
    return Figure("D'où vient le chiffre", "Foyers", segments, en_pourcent=False)


def figure_intervalles(droit: MesureDroit) -> Figure:
    """95 % interval of each scenario, and the naive rate."""
    segments = [
        Segment(nom.capitalize(), *e.intervalle, f"{pourcent(e.corrige)}, {fourchette(e.intervalle)}")
        for nom, e in droit.scenarios.items()
        if e.intervalle is not None
    ]
    if droit.naif is not None:
        segments.append(Segment("Naïf (faux)", droit.naif - 0.003, droit.naif + 0.003, pourcent(droit.naif), faux=True))
    return Figure("Ce qui dépend des hypothèses", "Non-recours", tuple(segments), en_pourcent=True)
