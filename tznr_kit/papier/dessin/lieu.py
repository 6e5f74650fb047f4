"""The card of a place: what it does, where, which half-days, the bus, the telephone large."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tznr_kit.papier.dessin.feuille import BLANC, FOND, GRIS, NOIR, Encre, Feuille, NeTientPas

JOURS = ("lun", "mar", "mer", "jeu", "ven", "sam")
DEMI_JOURNEES = ("matin", "après-midi")
HAUT_SEMAINE, HAUT_HEURES, BASSE = 17.0, 9.5, 55.0  # mm; a card lower than BASSE says its hours in words
HAUT_DU_CADRE, ENTRE_LIGNES = 26.5, 0.5  # mm: the name and the telephone of a card; between two of its lines


@dataclass(frozen=True)
class CarteDeLieu:
    """``semaine``: open in the morning, in the afternoon, Monday to Saturday; None when the hours are not known.

    ``appel``: whose number it is, when it is not the place's own. ``numero`` None: not numbered on a map.
    """

    numero: int | None
    picto: str
    nom: str
    mission: str
    adresse: str
    venir: str | None
    semaine: Sequence[tuple[bool, bool]] | None
    heures: str
    telephone: str
    appel: str | None = None


def dessiner_carte(feuille: Feuille, carte: CarteDeLieu, x: float, y: float, largeur: float, hauteur: float) -> None:
    """``carte`` in its rectangle; long words shrink, nothing spills. Raises NeTientPas."""
    if hauteur < BASSE:
        carte = replace(carte, semaine=None)
    carte = _qui_tient(feuille, carte, largeur, hauteur - HAUT_DU_CADRE)
    feuille.boite(x, y, largeur, hauteur, trait=0.6, rayon=2)
    feuille.boite(x, y, largeur, 12, fond=feuille.accent, rayon=2)
    gauche = x + 3
    if carte.numero is not None:
        feuille.mots(gauche, y + 2.6, 8, str(carte.numero), Encre(15, "B", BLANC, "C", 1.0))
        gauche += 10
    place = x + largeur - 13 - gauche
    encre = feuille.au_plus_grand(place, 11, carte.nom, Encre(14, "B", BLANC, interligne=1.05), 8)
    feuille.mots(gauche, y + 6 - feuille.haut_de(place, carte.nom, encre) / 2, place, carte.nom, encre, "H2")
    feuille.picto(carte.picto, x + largeur - 11.5, y + 1.8, 8.5, BLANC)
    bas = _lignes(feuille, carte, x, y + 13.5, largeur, hauteur - HAUT_DU_CADRE)
    _semaine(feuille, carte, x, bas, largeur, y + hauteur - 12.5 - bas)
    feuille.picto("telephone", x + 3, y + hauteur - 10, 7)
    feuille.mots(x + 12, y + hauteur - 11, largeur - 14, carte.telephone, Encre(18, "B", interligne=1.1))
    if carte.appel:
        longueur = feuille.long_de(carte.telephone, Encre(18, "B")) + 15
        reste = largeur - longueur - 2
        encre = feuille.au_plus_grand(reste, 9, carte.appel, Encre(10, "", GRIS, interligne=1.05), 6)
        feuille.mots(x + longueur, y + hauteur - 9, reste, carte.appel, encre)


def _qui_tient(feuille: Feuille, carte: CarteDeLieu, largeur: float, hauteur: float) -> CarteDeLieu:
    """``carte``, without the drawing of its week, then without its bus, when its words are too long."""
    for essai in (carte, replace(carte, semaine=None)):
        try:
            _encres(feuille, essai, largeur, hauteur)
        except NeTientPas:
            continue
        return essai
    return replace(carte, semaine=None, venir=None)


def _textes(carte: CarteDeLieu) -> list[tuple[str | None, str]]:
    """Mission, address, bus: (pictogram, words)."""
    lignes: list[tuple[str | None, str]] = [(None, carte.mission), ("lieu", carte.adresse)]
    return [*lignes, ("bus", carte.venir)] if carte.venir else lignes


def _encres(feuille: Feuille, carte: CarteDeLieu, largeur: float, hauteur: float) -> list[Encre]:
    """How each line above the hours is written; what one leaves, the next ones share. Raises NeTientPas."""
    textes, encres = _textes(carte), []
    reste = hauteur - (HAUT_SEMAINE if carte.semaine else HAUT_HEURES)
    for rang, (picto, texte) in enumerate(textes):
        voulue = Encre(12, "B" if picto == "lieu" else "", interligne=1.08)
        place = largeur - _retrait(picto) - 2
        encres.append(feuille.au_plus_grand(place, reste / (len(textes) - rang), texte, voulue, 6))
        reste -= feuille.haut_de(place, texte, encres[-1]) + ENTRE_LIGNES
    return encres


def _retrait(picto: str | None) -> float:
    return 9.0 if picto else 3.0


def _lignes(feuille: Feuille, carte: CarteDeLieu, x: float, y: float, largeur: float, hauteur: float) -> float:
    """Draws them; the ordinate under."""
    encres = _encres(feuille, carte, largeur, hauteur)
    for (picto, texte), encre in zip(_textes(carte), encres, strict=True):
        if picto:
            feuille.picto(picto, x + 3, y + 0.2, 4.8)
        retrait = _retrait(picto)
        y = feuille.mots(x + retrait, y, largeur - retrait - 2, texte, encre) + ENTRE_LIGNES
    return y


def _semaine(feuille: Feuille, carte: CarteDeLieu, x: float, y: float, largeur: float, hauteur: float) -> None:
    if carte.semaine is None:
        haut = min(HAUT_HEURES - 0.5, hauteur)
        feuille.boite(x + 3, y, largeur - 6, haut, fond=FOND, rayon=1.2)
        encre = feuille.au_plus_grand(largeur - 10, haut - 0.6, carte.heures, Encre(11, "B", interligne=1.05), 6)
        feuille.mots(
            x + 5,
            y + (haut - feuille.haut_de(largeur - 10, carte.heures, encre)) / 2,
            largeur - 10,
            carte.heures,
            encre,
        )
        return
    pas = (largeur - 30) / len(JOURS)
    for rang, jour in enumerate(JOURS):
        feuille.mots(x + 26 + rang * pas, y, pas, jour, Encre(9, "B", align="C"), None)
    for ligne, titre in enumerate(DEMI_JOURNEES):
        niveau = y + 3.8 + ligne * 3.6
        feuille.mots(x + 3, niveau - 0.6, 23, titre, Encre(9), None)
        for rang, ouverts in enumerate(carte.semaine):
            fond = feuille.accent if ouverts[ligne] else BLANC
            feuille.boite(x + 26.4 + rang * pas, niveau, pas - 0.8, 3.2, trait=0.15, couleur=NOIR, fond=fond, rayon=0.6)
    encre = feuille.au_plus_grand(largeur - 6, max(3.6, hauteur - 11), carte.heures, Encre(10, interligne=1.05), 6)
    feuille.mots(x + 3, y + 11.2, largeur - 6, carte.heures, encre)
