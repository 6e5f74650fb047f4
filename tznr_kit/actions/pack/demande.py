"""What a pack is made for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tznr_kit.droits.fiches.choix import NomInconnu, connu
from tznr_kit.droits.fiches.repertoire import repertoire
from tznr_kit.socle.territoires.lecture import territoire_de, territoires
from tznr_kit.socle.territoires.modeles import Territoire

LONGUEUR_DU_LIEU = 120
# Publics of the preparation sheet that the guide of rights names otherwise; the others bear the same code.
PUBLICS_DU_GUIDE = {"monoparentales": "familles", "travailleurs_modestes": "tout_public", "jeunes": "tout_public"}


@dataclass(frozen=True)
class Demande:
    """An action: ``public`` is a code of the sheets; hours are free words (« 9 h à 12 h ») or empty."""

    territoire: Territoire
    lieu: str
    public: str
    jour: date
    heures: str = ""
    droits: tuple[str, ...] = ()  # rights the action is about: their sheets, instead of those of the public
    planche: bool = False  # with the board of pictograms, for somebody who does not read or speak French


def demander(
    territoire: str,
    lieu: str,
    public: str,
    jour: date,
    heures: str = "",
    droits: tuple[str, ...] = (),
    *,
    planche: bool = False,
) -> Demande:
    """A checked request. Raises NomInconnu (one French line) on an unknown territory or public, an empty place."""
    choisi = connu(territoire, territoires(), "territoire")
    connu(public, repertoire().publics, "public")
    propre = " ".join(lieu.split())
    if not propre or len(propre) > LONGUEUR_DU_LIEU:
        raise NomInconnu(f"Le lieu s'écrit en 1 à {LONGUEUR_DU_LIEU} caractères.")
    return Demande(choisi, propre, public, jour, " ".join(heures.split())[:40], droits, planche)


@dataclass(frozen=True)
class Depart:
    """Answers to start from; None or empty: to be asked."""

    territoire: str | None = None
    lieu: str = ""
    public: str | None = None
    jour: date | None = None
    heures: str = ""
    droits: tuple[str, ...] = ()


def depart_d_une_action(preparation: Mapping[str, Any]) -> Depart:
    """What the preparation sheet of an action already says."""
    commune = preparation.get("commune")
    territoire = territoire_de(commune) if commune else None
    publics = [PUBLICS_DU_GUIDE.get(code, code) for code in preparation.get("publics", ())]
    horaire = [preparation[nom] for nom in ("debut", "fin") if preparation.get(nom)]
    return Depart(
        territoire=territoire.id if territoire else None,
        lieu=preparation.get("lieu", "")[:LONGUEUR_DU_LIEU],
        public=publics[0] if publics else None,
        jour=date.fromisoformat(preparation["jour"]) if preparation.get("jour") else None,
        heures=" à ".join(_heure(heure) for heure in horaire),
        droits=tuple(preparation.get("droits", ())),
    )


def _heure(texte: str) -> str:
    """« 09:00 » as « 9 h », « 12:30 » as « 12 h 30 »."""
    heures, minutes = texte.split(":")
    return f"{int(heures)} h" if minutes == "00" else f"{int(heures)} h {minutes}"
