"""How to claim one right: who to ask, the steps, the papers, in few words."""

from __future__ import annotations

from dataclasses import dataclass

from tznr_kit.droits.bilan import Bilan
from tznr_kit.droits.demarches import Demarche, demarches, organisme
from tznr_kit.droits.fiches.recto import papiers_du_profil
from tznr_kit.droits.fiches.repertoire import repertoire
from tznr_kit.droits.profil import profil_de

ETAPES = 3


@dataclass(frozen=True)
class Demande:
    """``etapes``: the first ones; ``papiers``: (pictogram, text), those that the road map prints for this household."""

    demarche: Demarche
    etapes: tuple[str, ...]
    papiers: tuple[tuple[str, str], ...]
    garde: str | None
    autres_gardes: tuple[str, ...]


def demande(bilan: Bilan, droit: str) -> Demande | None:
    """How to claim a right; None while it has no sheet."""
    carte = bilan.carte(droit)
    trouvees = demarches([carte], bilan.agricole)
    if not trouvees:
        return None
    une, codes = trouvees[0], bilan.fiches[droit].papier.recto.documents
    return Demande(
        demarche=une,
        etapes=une.etapes[:ETAPES],
        papiers=tuple((papier.picto, papier.texte) for papier in papiers_du_profil(codes, profil_de(bilan.calcul))),
        garde=next(iter(carte.mises_en_garde), None),
        autres_gardes=carte.mises_en_garde[1:],
    )


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
