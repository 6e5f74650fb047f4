"""The places of a sentence: ``{n}`` in « encore {n} questions ». The name says what goes there; a digit may follow it.

| name | what | in the other language |
|---|---|---|
| n | a whole number | chooses the plural |
| euros | « 1 037 € », « 690,50 € » | the separators of the language |
| nombre | « 1,2 » | the same |
| date | « mardi 1er décembre 2026 », « 1er décembre », « octobre 2026 » | Babel |
| jour | « lundi » | Babel |
| heure | « 9 h », « 14 h 30 » | « 9:00 », « 14:30 » |
| dit | another sentence | said too |
| nom | a name, an address, a code | as it is |
"""

from __future__ import annotations

import re

from tznr_kit.socle.typographie import JOURS, MOIS

PLACE = re.compile(r"\{([a-z_]+\d*)\}")
_JOUR, _MOIS = "|".join(JOURS), "|".join(MOIS)
MOTIFS = {
    "n": r"\d[\d ]*",
    "nombre": r"-?\d[\d ]*(?:,\d+)?",
    "euros": r"-?\d[\d ]*(?:,\d+)? €",
    "date": rf"(?:(?:{_JOUR}) )?(?:(?:1er|\d{{1,2}}) )?(?:{_MOIS})(?: \d{{4}})?",
    "jour": _JOUR,
    "heure": r"\d{1,2} h(?: \d{2})?",
    "dit": r".+?",
    "nom": r".+?",
}


def places(phrase: str) -> list[str]:
    """Names of the places of a sentence, in order."""
    return PLACE.findall(phrase)


def genre(place: str) -> str:
    """``n2`` → ``n``."""
    return place.rstrip("0123456789")


def motif(phrase: str) -> re.Pattern[str] | None:
    """What finds the places again in a sentence already composed; None when it has none, or one we cannot read."""
    noms = places(phrase)
    if not noms or len(set(noms)) < len(noms) or any(genre(nom) not in MOTIFS for nom in noms):
        return None
    morceaux = PLACE.split(phrase)
    if not any(any(lettre.isalpha() for lettre in texte) for texte in morceaux[::2]):
        return None
    motifs = [
        re.escape(morceau) if rang % 2 == 0 else f"(?P<{morceau}>{MOTIFS[genre(morceau)]})"
        for rang, morceau in enumerate(morceaux)
    ]
    return re.compile("".join(motifs))
