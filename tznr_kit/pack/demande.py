"""What a pack is made for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tznr_kit.fiches.choix import NomInconnu, connu
from tznr_kit.fiches.repertoire import repertoire
from tznr_kit.territoires.lecture import territoires
from tznr_kit.territoires.modeles import Territoire

LONGUEUR_DU_LIEU = 120


@dataclass(frozen=True)
class Demande:
    """An action: ``public`` is a code of the sheets; hours are free words (« 9 h à 12 h ») or empty."""

    territoire: Territoire
    lieu: str
    public: str
    jour: date
    heures: str = ""


def demander(territoire: str, lieu: str, public: str, jour: date, heures: str = "") -> Demande:
    """A checked request. Raises NomInconnu (one French line) on an unknown territory or public, an empty place."""
    choisi = connu(territoire, territoires(), "territoire")
    connu(public, repertoire().publics, "public")
    propre = " ".join(lieu.split())
    if not propre or len(propre) > LONGUEUR_DU_LIEU:
        raise NomInconnu(f"Le lieu s'écrit en 1 à {LONGUEUR_DU_LIEU} caractères.")
    return Demande(choisi, propre, public, jour, " ".join(heures.split())[:40])
