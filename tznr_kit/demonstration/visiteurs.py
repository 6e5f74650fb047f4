"""A truthful visitor goes through the screens of the site or of the kiosk, by the functions that these screens draw."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from tznr_kit.borne.parcours import parcours
from tznr_kit.borne.visite import Visite, fin, prochaine
from tznr_kit.demonstration.temoin import Temoin
from tznr_kit.droits.bilan import dresser
from tznr_kit.droits.entretien import Donnee, derouler
from tznr_kit.droits.plan import plan

Ecran = Literal["borne", "site"]


@dataclass(frozen=True)
class Vu:
    """What a visitor saw: cards in order, and how many screens asked something."""

    cartes: tuple[str, ...]
    questions: int


def visiter(temoin: Temoin, jour: date, ecran: Ecran, image: str) -> Vu:
    """One visit, from the first screen to the cards. ``image``: picture touched on a kiosk."""
    return sur_la_borne(temoin, jour, image) if ecran == "borne" else sur_le_site(temoin, jour)


def sur_le_site(temoin: Temoin, jour: date) -> Vu:
    """Every question, then the amounts asked again, then the cards."""
    donnees: dict[str, Donnee] = {}
    while suivante := derouler(donnees, plan().site).suivante:
        donnees[suivante.cle] = temoin.repondre(suivante)
    while demande := (bilan := dresser(plan().site, donnees, jour)).precision:
        donnees[demande.cle] = temoin.preciser(demande)
    return Vu(bilan.classement.cartes, len(donnees))


def sur_la_borne(temoin: Temoin, jour: date, image: str) -> Vu:
    """The picture, the questions while there are some, then the cards."""
    visite = Visite(parcours().par_id[image])
    while suivante := prochaine(visite):
        visite.donnees[suivante.cle] = temoin.repondre(suivante)
    return Vu(fin(visite, jour).classement.cartes, len(visite.donnees))
