"""QR codes as vectors: they stay sharp on a photocopy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import segno


@lru_cache(maxsize=256)
def carres(adresse: str, gauche: float, haut: float, cote: float) -> str:
    """Drawing operators of a QR code (lengths in points): one rectangle for each run of dark modules."""
    matrice = segno.make(adresse, error="m").matrix
    module = cote / (len(matrice) + 8)  # four white modules around: the margin scanners need
    rectangles = [
        f"{gauche + (debut + 4) * module:.2f} {haut - (rang + 5) * module:.2f} {long * module:.2f} {module:.2f} re"
        for rang, ligne in enumerate(matrice)
        for debut, long in _suites(ligne)
    ]
    return "\n".join([*rectangles, "f"])


def _suites(ligne: Sequence[int]) -> Iterator[tuple[int, int]]:
    """(start, length) of each run of dark modules of a QR row."""
    debut = None
    for rang, sombre in enumerate([*ligne, 0]):
        if sombre and debut is None:
            debut = rang
        elif not sombre and debut is not None:
            yield debut, rang - debut
            debut = None
