"""The board of pictograms to point at: A4 on both sides, or A3 on one. French large, the other languages under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from tznr_kit.papier.dessin.feuille import BLANC, NOIR, Couleur, Encre, Feuille
from tznr_kit.papier.dessin.pied import pied
from tznr_kit.papier.langues.cases import Case, Groupe, Planche, planche
from tznr_kit.papier.langues.ensemble import dire_ensemble, haut_ensemble
from tznr_kit.papier.pdf import MiseEnPage
from tznr_kit.papier.teintes import encre
from tznr_kit.socle.langues import langues

Format = Literal["A4", "A3"]
A4 = MiseEnPage(marge=12.0)
A3 = MiseEnPage(format_page="A3 paysage", marge=12.0)
LARGEUR, COLONNE = 210.0, 186.0
GOUTTIERE = 3.0
TITRE, AUTRES = Encre(21, "B", interligne=1.05), Encre(9, interligne=1.12)
BANDEAU, REPONSES, AU_VERSO, NOM, PICTO = 9.5, 36.0, 27.0, 13.0, 24.0
BAS = 297.0 - 12.0 - 7.0
LONGUE = 20  # letters: a question, not an answer
LISTE = "<</O /List /ListNumbering /None>>"


def planche_pdf(format_page: Format, le: date) -> bytes:
    """Two A4 pages (needs; family, papers, pain, languages), or the same two side by side on A3."""
    page, lue = (A4 if format_page == "A4" else A3), planche()
    feuille = Feuille(lue.titre, le, page, encre("canard"))
    dessiner_planche(feuille, cote_a_cote=format_page == "A3")
    return feuille.octets()


def dessiner_planche(feuille: Feuille, *, cote_a_cote: bool = False) -> None:
    """Both sides, from the current page on; ``cote_a_cote``: on this page alone."""
    lue = planche()
    feuille.page_dessinee()
    with feuille.colonne(12.0, COLONNE):
        _recto(feuille, lue)
    if not cote_a_cote:
        feuille.nouvelle_page()
    with feuille.colonne(12.0 + LARGEUR if cote_a_cote else 12.0, COLONNE):
        _verso(feuille, lue)


def _recto(feuille: Feuille, lue: Planche) -> None:
    y = _tete(feuille, lue, "H1")
    besoins = lue.groupes[0]
    bas = BAS - REPONSES - GOUTTIERE
    y = _bandeau(feuille, y, besoins)
    rangees = -(-len(besoins.cases) // 3)
    haut = (bas - y + GOUTTIERE) / rangees - GOUTTIERE
    _grille(feuille, y, besoins, 3, haut)
    _reponses(feuille, bas + GOUTTIERE, REPONSES, (lue.rappel, *lue.reponses))
    pied(feuille, _mention(), lignes=1)


def _verso(feuille: Feuille, lue: Planche) -> None:
    y = _langues(feuille, feuille.t_margin, lue)
    groupes = lue.groupes[1:]
    rangees = sum(-(-len(groupe.cases) // 5) for groupe in groupes)
    bas = BAS - AU_VERSO - GOUTTIERE
    haut = (bas - y - len(groupes) * (BANDEAU + 2)) / rangees - GOUTTIERE
    for groupe in groupes:
        y = _bandeau(feuille, y, groupe)
        y = _grille(feuille, y, groupe, 5, haut)
    _reponses(feuille, bas + GOUTTIERE, AU_VERSO, lue.reponses)
    pied(feuille, _mention(), lignes=1)


def _tete(feuille: Feuille, lue: Planche, balise: str) -> float:
    x, y, largeur = feuille.l_margin + 24, feuille.t_margin, COLONNE - 24
    feuille.boite(feuille.l_margin, y, 20, 20, fond=feuille.accent, rayon=2)
    feuille.picto("y_aller", feuille.l_margin + 3.5, y + 3.5, 13, BLANC)
    bas = feuille.mots(x, y - 1.5, largeur, lue.titre, TITRE, balise)
    bas = dire_ensemble(feuille, x, bas, largeur, lue.titre, AUTRES)
    bas = feuille.mots(x, bas + 0.8, largeur, lue.promesse, Encre(11, "B", interligne=1.15))
    return max(y + 21, dire_ensemble(feuille, x, bas, largeur, lue.promesse, AUTRES)) + 2


def _bandeau(feuille: Feuille, y: float, groupe: Groupe) -> float:
    x, fond = feuille.l_margin, encre(groupe.accent)
    feuille.boite(x, y, COLONNE, BANDEAU, fond=fond, rayon=1.6)
    titre = Encre(15, "B", BLANC)
    feuille.mots(x + 3, y + (BANDEAU - feuille.haut_de(56, groupe.titre, titre)) / 2, 56, groupe.titre, titre, "H2")
    dits = replace(AUTRES, taille=10.0, couleur=BLANC)
    haut = haut_ensemble(feuille, COLONNE - 62, groupe.titre, dits)
    dire_ensemble(feuille, x + 59, y + (BANDEAU - haut) / 2, COLONNE - 62, groupe.titre, dits)
    return y + BANDEAU + 2


def _grille(feuille: Feuille, y: float, groupe: Groupe, colonnes: int, haut: float) -> float:
    largeur = (COLONNE + GOUTTIERE) / colonnes - GOUTTIERE
    with feuille.balise("L", LISTE):
        for rang, case in enumerate(groupe.cases):
            x = feuille.l_margin + rang % colonnes * (largeur + GOUTTIERE)
            _case(feuille, (x, y + rang // colonnes * (haut + GOUTTIERE), largeur, haut), case, encre(groupe.accent))
    return y + -(-len(groupe.cases) // colonnes) * (haut + GOUTTIERE)


def _case(feuille: Feuille, place: tuple[float, float, float, float], case: Case, accent: Couleur) -> None:
    """A frame, the pictogram as large as the words leave it, French, then the other languages."""
    x, y, largeur, haut = place
    feuille.boite(x, y, largeur, haut, trait=0.7, couleur=accent, rayon=2.4)
    dedans, autres = largeur - 3, replace(AUTRES, align="C")
    francais = feuille.au_plus_grand(dedans, 11, case.texte, Encre(13, "B", align="C", interligne=1.05), 10.5)
    mots = feuille.haut_de(dedans, case.texte, francais) + haut_ensemble(feuille, dedans, case.texte, autres) + 0.5
    cote = min(haut - mots - 4.5, largeur - 8, PICTO)
    feuille.picto(case.picto, x + (largeur - cote) / 2, y + 1.5 + (haut - mots - 3 - cote) / 2, cote, accent)
    with feuille.balise("LI"), feuille.balise("LBody"):
        bas = feuille.mots(x + 1.5, y + haut - mots - 1.5, dedans, case.texte, francais)
        dire_ensemble(feuille, x + 1.5, bas + 0.5, dedans, case.texte, autres)


def _reponses(feuille: Feuille, y: float, haut: float, cases: Sequence[Case]) -> None:
    """Yes, no, I do not know; before them, when it is there, the question of the call, twice as wide."""
    parts = [2.0 if len(case.texte) > LONGUE else 1.0 for case in cases]
    part = (COLONNE - GOUTTIERE * (len(cases) - 1)) / sum(parts)
    x = feuille.l_margin
    with feuille.balise("L", LISTE):
        for combien, case in zip(parts, cases, strict=True):
            _case(feuille, (x, y, combien * part, haut), case, NOIR)
            x += combien * part + GOUTTIERE


def _langues(feuille: Feuille, y: float, lue: Planche) -> float:
    x, pas = feuille.l_margin, (COLONNE + GOUTTIERE) / 4
    feuille.picto("monde", x, y, 12, feuille.accent)
    bas = feuille.mots(x + 15, y - 0.5, COLONNE - 15, lue.langue, Encre(15, "B", interligne=1.05), "H2")
    y = max(dire_ensemble(feuille, x + 15, bas, COLONNE - 15, lue.langue, AUTRES), y + 13) + 1
    codes = {langue.nom.lower(): code for code, langue in langues().items()}
    for rang, un in enumerate(lue.noms):
        gauche, haut, large = x + rang % 4 * pas, y + rang // 4 * NOM, pas - GOUTTIERE
        feuille.boite(gauche, haut, large, NOM - 1.5, trait=0.7, couleur=feuille.accent, rayon=2)
        with feuille.en(codes.get(un.nom.lower(), feuille.langue)):
            feuille.mots(gauche, haut + 0.8, large, un.nom, Encre(14, "B", align="C", interligne=1.15))
        if un.nom != un.francais:
            feuille.mots(gauche, haut + 6.6, large, un.francais, replace(AUTRES, align="C"))
    return y + -(-len(lue.noms) // 4) * NOM + 1.5


def _mention() -> str:
    """Which languages nobody has read again yet."""
    noms = [langue.nom for langue in langues().values() if langue.avis]
    relecture = f"Traductions en relecture : {', '.join(noms)}. " if noms else ""
    return f"{relecture}Un dessin se comprend sans les mots."
