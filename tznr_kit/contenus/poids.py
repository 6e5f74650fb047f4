"""How much a weakness matters: the harm it may do, times how often it is met. What to mend first comes first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from tznr_kit.droits.au_stand import au_stand
from tznr_kit.droits.fiches.modele import ACCOLADES, Fiche

RECTO, FACILE, AILLEURS, FORMULE = 3, 2, 1, 5
"""A figure is worth this each time it is read: on the front people leave with, in the easy version, elsewhere; a
formula reads it for everybody."""
DOMMAGES: Mapping[str, int] = {
    "delai": 4,
    "silence": 4,
    "renouvellement": 3,
    "formulaires": 3,
    "cumul": 2,
    "idees_recues": 2,
}
"""What a wrong sentence may cost: a deadline missed or a refusal not contested, a right that stops, a form sent back,
a claim not made."""
DEMANDE = 4
"""The rights asked at nearly every stand; down to 1 for those that are on no list."""
BAREME = re.compile(r"\bbareme\.([a-z0-9_]+\.[a-z0-9_]+)")
PARAMETRE = re.compile(r"\bparametre: ?[\"']?([a-z0-9_]+\.[a-z0-9_]+)")


def demande(droit: str) -> int:
    """1 to 4: how often this right is asked (``content/au_stand.yaml``)."""
    demandes = au_stand().droits
    if droit not in demandes:
        return 1
    return DEMANDE - demandes.index(droit) * (DEMANDE - 1) // len(demandes)


def gravite(fiabilite: str | None, *, perime: bool) -> int:
    """1 to 4: known to be old is worse than unconfirmed, unconfirmed than second-hand."""
    return 4 if perime else {"D": 3, "C": 2}.get(fiabilite or "", 1)


def usage_des_montants(fiche: Fiche) -> Counter[str]:
    """Figure of the sheet → how much it is read."""
    usages: Counter[str] = Counter({montant.id: AILLEURS for montant in fiche.montants if montant.texte})
    recto = _noms(str(fiche.recto.model_dump()))
    facile = _noms(str(fiche.falc.model_dump()))
    autres = _noms(" ".join(fiche.textes()))
    for nom, fois in autres.items():
        usages[nom] += AILLEURS * fois + (RECTO - AILLEURS) * recto[nom] + (FACILE - AILLEURS) * facile[nom]
    return usages


def usage_des_baremes(fichiers: Iterable[Path]) -> Counter[str]:
    """Parameter → how much it is read: by formulas, and by sheets as often as their right is asked."""
    usages: Counter[str] = Counter()
    for fichier in fichiers:
        texte = fichier.read_text(encoding="utf-8")
        fois = demande(fichier.stem) if fichier.parent.name == "droits" else DEMANDE
        for nom in BAREME.findall(texte):
            usages[nom] += FORMULE * fois
        for nom in PARAMETRE.findall(texte):
            usages[nom] += RECTO * fois
    return usages


def _noms(texte: str) -> Counter[str]:
    return Counter(ACCOLADES.findall(texte))
