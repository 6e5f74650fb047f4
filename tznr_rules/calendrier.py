"""The days that the law names, and births counted in months.

A day is ``year × 12 + month - 1 + (day - 1) / 31``: days compare, and months subtract.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

MOIS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
_DE_L_ANNEE = re.compile(rf"(1er|[1-9]|[12]\d|3[01]) ({'|'.join(MOIS)})(?: A([+-]\d{{1,2}}))?")
_DU_MOIS = re.compile(r"(fin de )?M([+-]\d{1,3})?")
ECRITURES = "« 15 septembre », « 31 décembre A-1 », « M », « M-6 », « fin de M-1 »"


@dataclass(frozen=True)
class JourNomme:
    """A day told from the month of the simulation: of its year (shifted), or of its month (shifted)."""

    annees: int = 0
    mois: int = 0
    """Of the year (1 to 12) for a day of the year, else a shift in months."""
    quantieme: int = 1
    """Day of the month; 0 = its last day."""
    de_l_annee: bool = False

    @property
    def lien(self) -> str:
        """What of the date it reads, as the graph names it."""
        return "date.annee" if self.de_l_annee else "date.mois"

    def rang(self, simule: date) -> float:
        """The day, in months, for a simulation of that month."""
        if self.de_l_annee:
            return rang_d_un_jour(simule.year + self.annees, self.mois, self.quantieme)
        annee, mois = divmod(simule.year * 12 + simule.month - 1 + self.mois, 12)
        return rang_d_un_jour(annee, mois + 1, self.quantieme or calendar.monthrange(annee, mois + 1)[1])


def rang_d_un_jour(annee: int, mois: int, quantieme: int) -> float:
    return annee * 12.0 + mois - 1.0 + (quantieme - 1) / 31


def naissance_d_une_date(naissance: date) -> float:
    return rang_d_un_jour(naissance.year, naissance.month, naissance.day)


def jour_nomme(texte: str) -> JourNomme:
    """``15 septembre``, ``31 décembre A-1``, ``M-6``, ``fin de M``. Raises ValueError saying what may be written."""
    if lu := _DE_L_ANNEE.fullmatch(texte):
        quantieme, mois = int(lu[1].removesuffix("er")), MOIS.index(lu[2]) + 1
        if quantieme <= calendar.monthrange(2023, mois)[1]:
            return JourNomme(int(lu[3] or 0), mois, quantieme, de_l_annee=True)
    if lu := _DU_MOIS.fullmatch(texte):
        return JourNomme(mois=int(lu[2] or 0), quantieme=0 if lu[1] else 1)
    raise ValueError(f"jour illisible : « {texte} » (écrivez {ECRITURES})")
