"""Which scripts the paper can write: what it cannot is refused before a signature, never printed half."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

POLICES = Path(__file__).parent / "polices"
PRINCIPALE, REPLI, ARABE = "SourceSans3", "DejaVuSans", "NotoSansArabic"
REGULIERES = {PRINCIPALE: "SourceSans3-Regular", REPLI: "DejaVuSans", ARABE: "NotoSansArabic-Regular"}
INCONNU = "□"


@lru_cache(maxsize=4)
def signes(police: str) -> frozenset[str]:
    """Every sign that the face ``police`` draws."""
    with TTFont(POLICES / f"{REGULIERES[police]}.ttf", lazy=True) as lue:
        return frozenset(map(chr, lue.getBestCmap()))


def illisibles(texte: str) -> str:
    """The signs of ``texte`` that would be missing on paper, in order, each once: « » when all can be printed."""
    connus = signes(PRINCIPALE) | signes(REPLI) | signes(ARABE)
    manquants = [signe for signe in nettoyer(texte) if signe not in connus and signe != "\n"]
    return "".join(dict.fromkeys(manquants))


def nettoyer(texte: str) -> str:
    """``texte`` as it is drawn: whole letters, curly apostrophes, tabs as spaces, no invisible sign."""
    lettres = "".join(
        unicodedata.normalize("NFKC", signe) if "\ufb00" <= signe <= "\ufb06" else signe for signe in texte
    )
    compose = unicodedata.normalize("NFC", lettres).replace("\t", " ").replace("'", "’")
    return "".join(signe for signe in compose if signe == "\n" or unicodedata.category(signe) not in ("Cc", "Cf"))
