"""Every operation the language of expressions may call, under one name (see langage.py)."""

from tznr_rules.arithmetique import (
    arrondi,
    arrondi_bas,
    arrondi_haut,
    borne,
    egal,
    inconnu,
    maximum,
    minimum,
    moyenne,
    quotient,
    somme_de,
    valeur_absolue,
)
from tznr_rules.logique import et, et_ensuite, non, ou, ou_ensuite, si, si_besoin
from tznr_rules.personnes import autre, compte, plus_grand, plus_petit, premier, rang, somme, tous, un_au_moins
from tznr_rules.tables import dans_liste, interpole, selon, tranche

__all__ = [
    "arrondi",
    "arrondi_bas",
    "arrondi_haut",
    "autre",
    "borne",
    "compte",
    "dans_liste",
    "egal",
    "et",
    "et_ensuite",
    "inconnu",
    "interpole",
    "maximum",
    "minimum",
    "moyenne",
    "non",
    "ou",
    "ou_ensuite",
    "plus_grand",
    "plus_petit",
    "premier",
    "quotient",
    "rang",
    "selon",
    "si",
    "si_besoin",
    "somme",
    "somme_de",
    "tous",
    "tranche",
    "un_au_moins",
    "valeur_absolue",
]
