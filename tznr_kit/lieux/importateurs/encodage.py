"""Text from bytes of unknown encoding: marks, zero bytes, UTF-8, then the legacy encoding that gives French words."""

from __future__ import annotations

import codecs
import re

MARQUES = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The first wins a draw. Excel and LibreOffice write these; a detector trained on long texts errs on ten lines.
ANCIENS = ("cp1252", "iso8859_15", "mac_roman", "cp850")
FRANCAIS = frozenset("éèêëàâäçîïôöùûüÿœæÉÈÊËÀÂÄÇÎÏÔÖÙÛÜŸŒÆ’‘“”«»°–—…€²·\u00a0\u202f")
DANS_UN_MOT = re.compile(r"[a-zà-öø-ÿœ][A-ZÀ-ÖØ-ÞŸŒ]|[A-Za-zÀ-ÿ][’‘“”«»°–—…€²·][a-zà-ÿ]?(?=[a-zà-ÿ])")
UTF_16_SANS_MARQUE = 0.3  # share of zero bytes at every other place of a Latin text


class EncodageInconnu(ValueError):
    """The bytes are no text in an encoding we know."""


def decoder(octets: bytes) -> str:
    """The text of ``octets``. Raises EncodageInconnu on what is not text."""
    for marque, nom in MARQUES:
        if octets.startswith(marque):
            return _strict(octets, nom)
    if nom_utf16 := _utf16_sans_marque(octets):
        return _strict(octets, nom_utf16)
    if b"\0" in octets:
        raise EncodageInconnu("ce n'est pas un fichier de texte")
    try:
        return octets.decode("utf-8")
    except UnicodeDecodeError:
        return _presque_utf8(octets) or _ancien(octets)


def _presque_utf8(octets: bytes) -> str | None:
    """UTF-8 where somebody pasted a few bytes of another encoding: those alone are read as Windows writes them."""
    abimes = octets.decode("utf-8", "surrogateescape")
    perdus = sum("\udc80" <= c <= "\udcff" for c in abimes)
    justes = sum(ord(c) > 127 for c in abimes) - perdus
    if perdus >= justes:
        return None
    return re.sub(r"[\udc80-\udcff]", lambda lu: _de_windows(ord(lu.group()) - 0xDC00), abimes)


def _de_windows(octet: int) -> str:
    return bytes((octet,)).decode("cp1252", "replace")


def _strict(octets: bytes, nom: str) -> str:
    try:
        return octets.decode(nom)
    except UnicodeDecodeError as erreur:
        raise EncodageInconnu(f"texte coupé ou abîmé, à l'octet {erreur.start}") from erreur


def _utf16_sans_marque(octets: bytes) -> str | None:
    debut = octets[:4000]
    moitie = max(1, len(debut) // 2)
    for nom, rang in (("utf-16-le", 1), ("utf-16-be", 0)):
        zeros = debut[rang::2].count(0) / moitie
        if zeros > UTF_16_SANS_MARQUE and debut[1 - rang :: 2].count(0) == 0:
            return nom
    return None


def _ancien(octets: bytes) -> str:
    lus = []
    for nom in ANCIENS:
        try:
            lus.append(octets.decode(nom))
        except UnicodeDecodeError:
            continue  # a byte that this encoding does not have: it is not this one
    if not lus:
        raise EncodageInconnu("encodage inconnu")
    return max(lus, key=_francais)


def _francais(texte: str) -> float:
    """How French the text looks: accents expected, few other signs, no capital inside a word."""
    etranges = sum(1 if c in FRANCAIS else -2 for c in texte if ord(c) > 127)
    return etranges - 2.0 * len(DANS_UN_MOT.findall(texte))
