"""How much a weak figure matters: the harm it may do, times where it is read. What to mend first comes first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tznr_kit.droits.fiches.modele import ACCOLADES, Fiche

RECTO, FACILE, AILLEURS, FORMULE = 3, 2, 1, 5
"""A figure is worth this each time it is read: on the front people leave with, in the easy version, elsewhere; a
formula reads it for everybody."""
BAREME = re.compile(r"\bbareme\.([a-z0-9_]+\.[a-z0-9_]+)")
PARAMETRE = re.compile(r"\bparametre: ?[\"']?([a-z0-9_]+\.[a-z0-9_]+)")


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
    """Parameter → how much it is read: by formulas, and by sheets."""
    usages: Counter[str] = Counter()
    for fichier in fichiers:
        texte = fichier.read_text(encoding="utf-8")
        for nom in BAREME.findall(texte):
            usages[nom] += FORMULE
        for nom in PARAMETRE.findall(texte):
            usages[nom] += RECTO
    return usages


def _noms(texte: str) -> Counter[str]:
    return Counter(ACCOLADES.findall(texte))
