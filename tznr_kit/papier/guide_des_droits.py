"""The booklet of rights, by situation, with thumb tabs; and its easy-to-read sister."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Literal

from tznr_kit.droits.fiches.catalogue import FicheDroit
from tznr_kit.droits.fiches.repertoire import Repertoire
from tznr_kit.papier.carte_a5 import dessiner_carte
from tznr_kit.papier.dessin.aide import Accueil
from tznr_kit.papier.dessin.feuille import BLANC, Encre, Feuille
from tznr_kit.papier.falc import dessiner_falc
from tznr_kit.papier.fiche import dessiner_fiche
from tznr_kit.papier.livret import (
    TITRE_DU_LIVRET,
    UNE_PAGE,
    Chapitre,
    accent_du_livret,
    couverture,
    ligne_du_sommaire,
    relier,
)
from tznr_kit.papier.pdf import MiseEnPage

Parties = Sequence[tuple[str, Sequence[FicheDroit]]]  # a situation and its rights
ONGLET = 7.0  # mm, width of a thumb tab
PAS_DES_NOTES = 9.0
Taille = Literal["A4", "A5"]
Dessin = Callable[[Feuille, FicheDroit, Repertoire, Accueil | None], None]
FORMATS_DU_LIVRET: Mapping[Taille, tuple[MiseEnPage, Dessin]] = {
    "A4": (UNE_PAGE, dessiner_fiche),
    "A5": (MiseEnPage(format_page="A5", marge=10.0, corps=12.5), dessiner_carte),
}


def livret_pdf(
    droits: Sequence[FicheDroit],
    mots: Repertoire,
    jour: date,
    titre: str = TITRE_DU_LIVRET,
    accueil: Accueil | None = None,
    format_page: Taille = "A4",
) -> bytes:
    """The sheets of ``droits``, both sides, by situation; a multiple of four pages, to be folded.

    A5: the words of the card, as large as on the sheet, for a booklet that holds in a pocket.
    """
    mise_en_page, dessiner = FORMATS_DU_LIVRET[format_page]
    feuille = Feuille(titre, jour, mise_en_page, accent_du_livret())
    couverture(feuille, titre, f"{len(droits)} droits, par situation")
    parties = par_moment(droits, mots)
    _sommaire(feuille, parties, premiere_page(parties, jour, mise_en_page))
    for rang, (moment, liste) in enumerate(parties):
        for droit in liste:
            feuille.nouvelle_page()
            if feuille.page % 2 == 0:  # a sheet starts on a right-hand page
                feuille.nouvelle_page()
            feuille.signet(droit.papier.presentation.titre_courant)
            premiere = feuille.page
            dessiner(feuille, droit, mots, accueil)
            for page in (premiere, premiere + 1):
                _onglet(feuille, page, rang, len(parties), moment)
    _notes(feuille)
    return feuille.octets()


def par_moment(droits: Sequence[FicheDroit], mots: Repertoire) -> list[tuple[str, list[FicheDroit]]]:
    """Rights under the first situation each names, in the order of the situations."""
    rangs: dict[str, list[FicheDroit]] = {code: [] for code in mots.moments}
    for droit in droits:
        rangs[droit.fiche.presentation.moments[0]].append(droit)
    return [(mots.moments[code], liste) for code, liste in rangs.items() if liste]


def livret_falc_pdf(droits: Sequence[FicheDroit], jour: date, titre: str = TITRE_DU_LIVRET) -> bytes:
    """The easy-to-read versions of ``droits``."""
    chapitres = [_chapitre_falc(droit) for droit in droits]
    return relier(titre, f"{len(droits)} droits, facile à lire", chapitres, jour, couleur=accent_du_livret())


def chapitres_de_fiches(
    droits: Sequence[FicheDroit], mots: Repertoire, accueil: Accueil | None = None
) -> list[Chapitre]:
    """Each sheet as a chapter of two pages."""
    return [_chapitre_de_fiche(droit, mots, accueil) for droit in droits]


def _chapitre_de_fiche(droit: FicheDroit, mots: Repertoire, accueil: Accueil | None) -> Chapitre:
    titre = f"{droit.papier.presentation.titre_courant} ({droit.nom_court})"
    return Chapitre(titre, lambda feuille: dessiner_fiche(feuille, droit, mots, accueil), pages=2)


def _chapitre_falc(droit: FicheDroit) -> Chapitre:
    return Chapitre(droit.nom, lambda feuille: dessiner_falc(feuille, droit))


def premiere_page(parties: Parties, jour: date, mise_en_page: MiseEnPage = UNE_PAGE) -> int:
    """The page of the first sheet: the odd one after the table of contents, whose length is tried."""
    essai = Feuille("", jour, mise_en_page)
    essai.muet = True
    _sommaire(essai, parties, 1)
    return len(essai.pages) + 1 + len(essai.pages) % 2


def _sommaire(feuille: Feuille, parties: Parties, premiere: int) -> None:
    """Situations and their rights, from a new page on; the pages are known beforehand: two a right."""
    feuille.add_page()
    feuille.titre("Je cherche…", 1, signet=False)
    for moment, lignes in _pages(parties, premiere):
        feuille.titre(moment, 2, signet=False)
        with feuille.balise("TOC"):
            for titre, page in lignes:
                ligne_du_sommaire(feuille, titre, page)


def _pages(parties: Parties, page: int) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    for moment, liste in parties:
        lignes = []
        for droit in liste:
            lignes.append((f"{droit.papier.presentation.titre_courant} ({droit.nom_court})", page))
            page += 2
        yield moment, lignes


def _onglet(feuille: Feuille, page: int, rang: int, combien: int, moment: str) -> None:
    """The tab of a situation, at its height on the outer edge of ``page``."""
    feuille.page = page
    haut = feuille.h * 0.08 + rang * feuille.h * 0.84 / combien
    x = feuille.w - ONGLET if page % 2 else 0.0
    feuille.set_fill_color(255)  # this page was left in another colour than the last one drawn
    feuille.boite(x, haut, ONGLET, feuille.h * 0.84 / combien - 1, fond=accent_du_livret(), rayon=0)
    with feuille.rotation(90, x + ONGLET / 2, haut + feuille.h * 0.42 / combien):
        largeur = feuille.h * 0.84 / combien - 2
        encre = feuille.au_plus_grand(largeur, 5.5, moment, Encre(9, "B", BLANC, "C", 1.0), 4)
        x_texte = x + ONGLET / 2 - largeur / 2
        feuille.mots(x_texte, haut + feuille.h * 0.42 / combien - 1.8, largeur, moment, encre, None)
    feuille.page = len(feuille.pages)


def _notes(feuille: Feuille) -> None:
    """Lined pages up to a multiple of four."""
    while len(feuille.pages) % 4:
        feuille.nouvelle_page()
        feuille.mots(feuille.l_margin, feuille.t_margin, feuille.epw, "Mes notes, mes questions", Encre(18, "B"), "H1")
        haut, bas = feuille.t_margin + 20, feuille.h - feuille.t_margin
        for rang in range(int((bas - haut) / PAS_DES_NOTES) + 1):
            y = haut + rang * PAS_DES_NOTES
            feuille.trait(feuille.l_margin, y, feuille.l_margin + feuille.epw, y, 0.2)
