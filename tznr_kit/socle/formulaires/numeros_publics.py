"""The telephones our content prints: places, sheets, numbers to call. Nobody's."""

from __future__ import annotations

import re

from tznr_kit.socle.contenu import composer
from tznr_kit.socle.reglages import chemin_contenu

SALLES = ("lieux", "droits", "territoires")
TELEPHONE = re.compile(r"(?<!\d)0[1-9](?:[ .]?\d\d){4}(?!\d)|(?<!\d)0[1-9] \d\d(?: \d{3}){2}(?!\d)")


def numeros_publics() -> frozenset[str]:
    """Ten digits each."""
    return composer(("numeros_publics",), SALLES, _lire)


def _lire() -> frozenset[str]:
    textes = (f.read_text(encoding="utf-8") for salle in SALLES for f in chemin_contenu(salle).rglob("*.yaml"))
    return frozenset(re.sub(r"\D", "", lu) for texte in textes for lu in TELEPHONE.findall(texte))
