"""How many questions are left, said without lying: never one more than said before, and right at the end."""

from __future__ import annotations

MARGE = 3
"""Questions that nearly everybody meets and that no answer has opened yet, at the very beginning."""


def annoncer(reste: int, precedente: int | None) -> int:
    """What to say when ``reste`` are left and ``precedente`` was said on the screen before (None: the first)."""
    if precedente is None:
        return reste + MARGE
    return max(1, min(reste, precedente + 1))


def part(faites: int, reste: int) -> float:
    """Share of the way done, 0 to 1."""
    return faites / max(1, faites + reste)
