"""One order for the cards, the steps and the paper: what brings money first, then a cover, then a service."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from pydantic import Field

from tznr_kit.droits.au_stand import au_stand
from tznr_kit.droits.estimation import Chance, Possibles
from tznr_kit.socle.contenu import Modele, charger
from tznr_kit.socle.reglages import chemin_contenu
from tznr_rules import Regles

ARGENT, COUVERTURE, SERVICE = range(3)


class Seuils(Modele):
    """When a right is shown (content/classement.yaml).

    ``carte``, ``somme``: share of the possible households that have it; ``evoquer``: below, it is not even named.
    ``percues``: how many « recevez-vous déjà » lists. ``a_parler``: help by voice, never a right to claim.
    """

    licence: str
    carte: float = Field(gt=0, le=1)
    somme: float = Field(gt=0, le=1)
    evoquer: float = Field(ge=0, le=1)
    cartes: int = Field(ge=1, le=3)
    percues: int = Field(ge=1)
    a_parler: tuple[str, ...]


@dataclass(frozen=True)
class Classement:
    """Ids of rights, in order. ``cartes``: shown; ``autres``: as likely, after them; ``a_voir``: to look at with
    somebody; ``a_parler``: somebody to talk to."""

    cartes: tuple[str, ...]
    autres: tuple[str, ...]
    a_voir: tuple[str, ...]
    a_parler: tuple[str, ...]


def seuils() -> Seuils:
    """The thresholds of the installation. Raises ErreurContenu."""
    return charger(Seuils, chemin_contenu("classement.yaml"))


def classer(possibles: Possibles, appeles: Collection[str] = ()) -> Classement:
    """The rights worth showing to this household, those that it receives or that come by themselves left out.

    ``appeles``: rights that something she said herself may open, however unlikely they are in a draw.
    """
    regles, voulus = possibles.regles, seuils()
    suite = sorted(
        (c for c in possibles.chances.values() if _a_demander(regles, c.droit) and c.droit not in possibles.percues),
        key=cle(regles),
    )
    parler = tuple(
        c.droit for c in suite if c.droit in voulus.a_parler and (c.part >= voulus.carte or c.droit in appeles)
    )
    suite = [chance for chance in suite if chance.droit not in voulus.a_parler]
    surs = [chance.droit for chance in suite if chance.part >= voulus.carte]
    doutes = [c for c in suite if c.part < voulus.carte and (c.part >= voulus.evoquer or c.droit in appeles)]
    a_voir = tuple(chance.droit for chance in doutes)
    return Classement(tuple(surs[: voulus.cartes]), tuple(surs[voulus.cartes :]), a_voir, parler)


def cle(regles: Regles) -> Callable[[Chance], tuple[int, float, int, float, int]]:
    """Group, then expected euros per month, what people ask most, likelihood, then the order of the files."""
    rangs, stand = {droit: rang for rang, droit in enumerate(regles.droits)}, au_stand()

    def de(chance: Chance) -> tuple[int, float, int, float, int]:
        droit = chance.droit
        return groupe(regles, droit), -chance.attendu, stand.rang(droit), -chance.part, rangs[droit]

    return de


def groupe(regles: Regles, droit: str) -> int:
    """ARGENT, COUVERTURE or SERVICE."""
    compile_ = regles.droits[droit]
    return ARGENT if compile_.montant is not None else COUVERTURE if compile_.niveaux else SERVICE


def _a_demander(regles: Regles, droit: str) -> bool:
    return not regles.droits[droit].regle.automatique


def proposer_les_percues(possibles: Possibles) -> tuple[str, ...]:
    """Rights this household may well receive already: money and covers, the largest first."""
    voulus, regles = seuils(), possibles.regles
    suite = sorted(possibles.chances.values(), key=cle(regles))
    plausibles = (c for c in suite if c.part >= voulus.evoquer and _a_demander(regles, c.droit))
    return tuple(c.droit for c in plausibles if groupe(regles, c.droit) < SERVICE)[: voulus.percues]
