"""From right to left: a line of words as runs in the order they are drawn (Unicode Bidirectional Algorithm, UAX #9)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from fpdf.bidi import BidiParagraph
from fpdf.enums import TextDirection

A_DROITE = frozenset({"ar"})  # languages of content/langues that start on the right
DEBUT, FIN = "\u2066", "\u2069"  # isolate: what is between them keeps its own order
# A telephone, an amount, a day: its groups would be read backwards, one by one.
SUITE_DE_CHIFFRES = re.compile(r"\+?\d(?:[\d\s.,/:-]*\d)?(?:\s?[€%])?")


@lru_cache(maxsize=4096)
def a_droite(texte: str) -> bool:
    """Whether a letter of ``texte`` is written from right to left."""
    return any(unicodedata.bidirectional(signe) in ("R", "AL") for signe in texte)


def passages(ligne: str, *, depuis_la_droite: bool) -> Iterator[tuple[str, bool]]:
    """(words in reading order, whether they go leftwards), from the left of the line to its right.

    ``depuis_la_droite``: the language of the sentence starts on the right, whatever its first word.
    """
    isolee = SUITE_DE_CHIFFRES.sub(lambda suite: f"{DEBUT}{suite[0]}{FIN}", ligne) if depuis_la_droite else ligne
    sens = TextDirection.RTL if depuis_la_droite else TextDirection.LTR
    signes = [un for un in BidiParagraph(isolee, sens).get_reordered_characters() if un.character not in (DEBUT, FIN)]
    for direction, suite in groupby(signes, key=lambda un: un.get_direction_from_level()):
        lus = [un.character for un in suite]
        yield "".join(reversed(lus) if direction == "R" else lus), direction == "R"
