"""How to claim one right: who to ask, the steps, the papers, in few words."""

from __future__ import annotations

from dataclasses import dataclass

from tznr_kit.droits.bilan import Bilan
from tznr_kit.droits.demarches import Demarche, demarches, organisme
from tznr_kit.droits.fiches.repertoire import repertoire

ETAPES, PAPIERS = 3, 4
PAPIERS_EN_IMAGES = (
    ("identité", "identite"),
    ("RIB", "rib"),
    ("bancaire", "rib"),
    ("domicile", "logement"),
    ("loyer", "loyer"),
    ("bail", "loyer"),
    ("impôt", "papiers"),
    ("Vitale", "sante"),
    ("médical", "sante"),
)


@dataclass(frozen=True)
class Demande:
    """``etapes``, ``papiers``: the first ones, (pictogram, text) for papers; the rest in ``autres_…``."""

    demarche: Demarche
    etapes: tuple[str, ...]
    autres_etapes: tuple[str, ...]
    papiers: tuple[tuple[str, str], ...]
    autres_papiers: tuple[str, ...]
    garde: str | None
    autres_gardes: tuple[str, ...]


def demande(bilan: Bilan, droit: str) -> Demande | None:
    """How to claim a right; None while it has no sheet."""
    carte = bilan.carte(droit)
    trouvees = demarches([carte], bilan.agricole)
    if not trouvees:
        return None
    une = trouvees[0]
    return Demande(
        demarche=une,
        etapes=une.etapes[:ETAPES],
        autres_etapes=une.etapes[ETAPES:],
        papiers=tuple((image(papier), papier) for papier in une.documents[:PAPIERS]),
        autres_papiers=une.documents[PAPIERS:],
        garde=next(iter(carte.mises_en_garde), None),
        autres_gardes=carte.mises_en_garde[1:],
    )


def image(papier: str) -> str:
    """Pictogram of a paper to bring."""
    return next((nom for mot, nom in PAPIERS_EN_IMAGES if mot in papier), "papiers")


def pronom(bilan: Bilan, droit: str) -> str:
    """« la », « le », « les »."""
    fiche = bilan.fiches.get(droit)
    return fiche.fiche.presentation.genre if fiche else "la"


def a_qui(bilan: Bilan, droit: str) -> str:
    """« à la MSA », « à l'État »; « » while the right has no sheet."""
    fiche = bilan.fiches.get(droit)
    return repertoire().organismes[organisme(fiche.fiche, bilan.agricole)].a_qui if fiche else ""


def organisme_de(bilan: Bilan, droit: str) -> str:
    """Short name of who to ask: « MSA »; « » while the right has no sheet."""
    fiche = bilan.fiches.get(droit)
    return repertoire().organismes[organisme(fiche.fiche, bilan.agricole)].sigle if fiche else ""
