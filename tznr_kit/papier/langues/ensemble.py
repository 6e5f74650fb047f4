"""A French sentence in every other language, small, under it: as many on a line as hold, each in its own tag."""

from __future__ import annotations

from dataclasses import replace

from tznr_kit.papier.dessin.feuille import Encre, Feuille
from tznr_kit.socle.langues import FRANCAIS, langues

ENTRE = 3.6  # mm between two of them, a dot in the middle


def dire_ensemble(feuille: Feuille, x: float, y: float, largeur: float, phrase: str, encre: Encre) -> float:
    """Draw the translations of ``phrase`` from ``y`` down, centred when ``encre`` is; returns the ordinate under them.

    A language without this sentence is left out: its French is above.
    """
    for rangee in _rangees(feuille, largeur, phrase, encre):
        longs = [feuille.long_de(texte, encre) for _, texte in rangee]
        pris = min(sum(longs) + ENTRE * (len(rangee) - 1), largeur)
        gauche = x + (largeur - pris) / 2 if encre.align == "C" else x
        bas = y
        for rang, ((code, texte), long) in enumerate(zip(rangee, longs, strict=True)):
            if rang:
                feuille.mots(gauche - ENTRE, y, ENTRE, "·", replace(encre, align="C"), None)
            seul = len(rangee) == 1
            with feuille.en(code):
                bas = max(bas, feuille.mots(x if seul else gauche, y, largeur if seul else long + 0.1, texte, encre))
            gauche += long + ENTRE
        y = bas
    return y


def haut_ensemble(feuille: Feuille, largeur: float, phrase: str, encre: Encre) -> float:
    """Height they take."""
    return sum(
        max(feuille.haut_de(largeur, texte, encre) for _, texte in rangee)
        for rangee in _rangees(feuille, largeur, phrase, encre)
    )


def _rangees(feuille: Feuille, largeur: float, phrase: str, encre: Encre) -> list[list[tuple[str, str]]]:
    rangees: list[list[tuple[str, str]]] = []
    reste = 0.0
    for code, langue in langues().items():
        dit = langue.dire(phrase)
        if code == FRANCAIS or not dit.a_jour:
            continue
        long = feuille.long_de(dit.texte, encre)
        if rangees and long + ENTRE <= reste:
            rangees[-1].append((code, dit.texte))
            reste -= long + ENTRE
        else:
            rangees.append([(code, dit.texte)])
            reste = largeur - long
    return rangees
