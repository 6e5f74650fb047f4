"""The consent, A5: to fill by hand (two on a sheet to cut), or filled for somebody. First person, nothing ticked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tznr_kit.papier.dessin.feuille import BLANC, FOND, NOIR, Encre, Feuille

PICTOS = ("appel", "partager", "rendez_vous")
COTE = 6.0
ENTRE_PARTENAIRES = 6.4


@dataclass(frozen=True)
class AccordImprime:
    """One purpose and its box; ``partenaires``: (ticked, name)."""

    coche: bool
    texte: str
    partenaires: Sequence[tuple[bool, str]] = ()


@dataclass(frozen=True)
class Consentement:
    """A copy. ``champs``: (label, what is written, None to write by hand). ``preuve``: how it was given, if it was."""

    titre: str
    pour: str
    code: str | None
    introduction: str
    champs: Sequence[tuple[str, str | None]]
    accords: Sequence[AccordImprime]
    preuve: str | None
    donnees: Sequence[tuple[str, str]]
    retrait: str
    telephone: str
    courriel: str
    trace: str | None = None  # for the cell: which text was shown


def dessiner_consentement(feuille: Feuille, copie: Consentement, balise: str = "H1") -> None:
    """``copie`` between the margins of ``feuille`` (A5 wide), from the top of the page."""
    y = _tete(feuille, copie, balise)
    y = feuille.mots(feuille.l_margin, y, feuille.epw, copie.introduction, Encre(12, interligne=1.15)) + 2
    for libelle, valeur in copie.champs:
        y = _champ(feuille, y, libelle, valeur)
    y += 1.5
    for picto, accord in zip(PICTOS, copie.accords, strict=False):
        y = _accord(feuille, y, picto, accord) + 1.8
    y = _signature(feuille, y, copie.preuve)
    y = _donnees(feuille, y, copie.donnees)
    _bas(feuille, y, copie)


def _tete(feuille: Feuille, copie: Consentement, balise: str) -> float:
    x, y, largeur = feuille.l_margin, feuille.t_margin, feuille.epw
    feuille.boite(x, y, 17, 17, fond=feuille.accent, rayon=1.8)
    feuille.picto("appel", x + 2.5, y + 2.5, 12, BLANC)
    encre = feuille.au_plus_grand(largeur - 56, 17, copie.titre, Encre(18, "B", interligne=1.05), 13)
    feuille.mots(x + 20, y, largeur - 56, copie.titre, encre, balise)
    feuille.boite(x + largeur - 34, y, 34, 17, trait=0.5, couleur=NOIR)
    feuille.mots(x + largeur - 33, y + 1.3, 32, copie.pour, Encre(10, "B", align="C"))
    if copie.code:
        feuille.mots(x + largeur - 33, y + 7, 32, copie.code, Encre(14, "B", align="C"))
    else:
        feuille.mots(x + largeur - 33, y + 6, 32, "Code :", Encre(9, align="C"))
        feuille.trait(x + largeur - 30, y + 14.5, x + largeur - 4, y + 14.5, 0.2)
    return y + 19.5


def _champ(feuille: Feuille, y: float, libelle: str, valeur: str | None) -> float:
    x, largeur = feuille.l_margin, feuille.epw
    feuille.mots(x, y, 44, libelle, Encre(12, interligne=1.1))
    if valeur is None:
        feuille.trait(x + 45, y + 6.4, x + largeur, y + 6.4, 0.25)
        return y + 8.2
    return max(y + 6.2, feuille.mots(x + 45, y, largeur - 45, valeur, Encre(13, "B", interligne=1.1)) + 1)


def _accord(feuille: Feuille, y: float, picto: str, accord: AccordImprime) -> float:
    x, largeur = feuille.l_margin, feuille.epw
    texte = feuille.haut_de(largeur - 27, accord.texte, Encre(12, interligne=1.12))
    haut = max(11.5, texte + 3 + (6.5 if accord.partenaires else 0))
    feuille.boite(x, y, largeur, haut, trait=0.5, rayon=1.6)
    _case(feuille, x + 3, y + haut / 2 - COTE / 2, accord.coche, COTE)
    feuille.picto(picto, x + 13, y + haut / 2 - 4, 8)
    bas = feuille.mots(x + 25, y + 1.5, largeur - 27, accord.texte, Encre(12, interligne=1.12))
    gauche = x + 25
    taille = _taille(feuille, accord.partenaires, largeur - 26)
    for coche, nom in accord.partenaires:
        _case(feuille, gauche, bas + 1.2, coche, 3.6)
        long = feuille.long_de(nom, Encre(taille))
        feuille.mots(gauche + 4.4, bas + 0.8, long + 1, nom, Encre(taille))
        gauche += long + ENTRE_PARTENAIRES
    return y + haut


def _taille(feuille: Feuille, partenaires: Sequence[tuple[bool, str]], largeur: float) -> float:
    """The largest size that keeps the partners on one line."""
    for taille in (10.0, 9.0, 8.0, 7.0):
        noms = sum(feuille.long_de(nom, Encre(taille)) + ENTRE_PARTENAIRES for _, nom in partenaires)
        if noms <= largeur:
            return taille
    return 6.0


def _case(feuille: Feuille, x: float, y: float, coche: bool, cote: float) -> None:
    feuille.case(x, y, cote)
    if coche:
        feuille.picto("fermer", x, y, cote, alt="Case cochée")


def _signature(feuille: Feuille, y: float, preuve: str | None) -> float:
    x, largeur = feuille.l_margin, feuille.epw
    feuille.mots(x, y, 80, "Ma date, ma signature", Encre(12))
    feuille.boite(x, y + 5.5, 80, 17, trait=0.5, couleur=NOIR)
    if preuve:
        encre = feuille.au_plus_grand(largeur - 84, 22, preuve, Encre(11, interligne=1.12), 8)
        feuille.mots(x + 84, y, largeur - 84, preuve, encre)
    else:
        feuille.mots(x + 84, y, largeur - 84, "ou accord dit à voix haute, devant :", Encre(12, interligne=1.12))
        feuille.trait(x + 84, y + 22, x + largeur, y + 22, 0.25)
    return y + 24.5


def _donnees(feuille: Feuille, y: float, donnees: Sequence[tuple[str, str]]) -> float:
    x, largeur = feuille.l_margin, feuille.epw
    encre = Encre(10, interligne=1.12)
    haut = 10 + sum(feuille.haut_de(largeur - 34, valeur, encre) + 0.4 for _, valeur in donnees)
    feuille.boite(x, y, largeur, haut, fond=FOND, rayon=1.6)
    feuille.picto("bouclier", x + 3, y + 1.5, 6.5, feuille.accent)
    feuille.mots(x + 12, y + 1.8, largeur - 14, "Mes données sont protégées", Encre(12, "B"), "H3")
    bas = y + 8.5
    for libelle, valeur in donnees:
        feuille.mots(x + 3, bas, 29, libelle, Encre(10, "B", interligne=1.12))
        bas = feuille.mots(x + 32, bas, largeur - 34, valeur, encre) + 0.4
    return y + haut + 2


def _bas(feuille: Feuille, y: float, copie: Consentement) -> None:
    x, largeur = feuille.l_margin, feuille.epw
    moitie = largeur / 2
    encre = feuille.au_plus_grand(moitie - 4, 12, copie.retrait, Encre(11, "B", interligne=1.1), 8)
    feuille.mots(x, y, moitie - 4, copie.retrait, encre)
    feuille.picto("telephone", x + moitie, y + 1, 7)
    feuille.mots(x + moitie + 9, y - 0.5, moitie - 9, copie.telephone, Encre(15, "B", interligne=1.1))
    feuille.mots(x + moitie + 9, y + 6, moitie - 9, copie.courriel, Encre(9))
    if copie.trace:
        feuille.mots(x, y + 12, largeur, copie.trace, Encre(7))
