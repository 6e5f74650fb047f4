"""The poster (A4, A3) and the flyers (four on A4): one drawing at three sizes. Refused rather than spilt."""

from __future__ import annotations

import io
from dataclasses import dataclass

from tznr_kit.papier.dessin.entete import Code
from tznr_kit.papier.dessin.feuille import BLANC, NOIR, Encre, Feuille
from tznr_kit.socle.pictogrammes import dessin

PROMESSES = (("tirelire", "gratuit"), ("rendez_vous", "sans\nrendez-vous"), ("secret", "sans donner\nvotre nom"))


@dataclass(frozen=True)
class Annonce:
    """What a poster says. ``heures`` None: a line to write on. ``code`` None: no public address yet."""

    enseigne: str
    titre: str
    accroche: str
    lieu: str
    jour: str
    heures: str | None
    telephone: str
    code: Code | None


def dessiner_affiche(feuille: Feuille, annonce: Annonce) -> None:
    """The whole page, A4 or A3. Raises NeTientPas."""
    feuille.page_dessinee()
    _affiche(feuille, annonce, _Cadre(0.0, 0.0, feuille.w / 210))


def dessiner_depliants(feuille: Feuille, annonce: Annonce) -> None:
    """Four alike on an A4 page, to cut along the dashes."""
    feuille.page_dessinee()
    for x in (0.0, 105.0):
        for y in (0.0, 148.5):
            _affiche(feuille, annonce, _Cadre(x, y, 0.5), premier=x == y == 0.0)
    with feuille.decor():
        feuille.set_line_width(0.2)
        feuille.set_draw_color(*NOIR)
        feuille.set_dash_pattern(2, 2)
        feuille.line(105, 0, 105, 297)
        feuille.line(0, 148.5, 210, 148.5)
        feuille.set_dash_pattern()


@dataclass(frozen=True)
class _Cadre:
    """Where an A4 drawing is put: its corner, and its scale."""

    x: float
    y: float
    echelle: float

    def place(self, x: float, y: float) -> tuple[float, float]:
        return self.x + x * self.echelle, self.y + y * self.echelle


def _affiche(feuille: Feuille, annonce: Annonce, cadre: _Cadre, *, premier: bool = True) -> None:
    k = cadre.echelle
    _bande(feuille, cadre, 0, 13)
    _texte(feuille, cadre, (14, 2.5, 182, 8), annonce.enseigne, Encre(17, "B", BLANC))
    _texte(feuille, cadre, (14, 17, 182, 66), annonce.titre, Encre(72, "B", interligne=1.05), "H1" if premier else "H2")
    _texte(feuille, cadre, (14, 85, 182, 18), annonce.accroche, Encre(21, interligne=1.15))
    x, y = cadre.place(30, 104)
    with feuille.decor():
        feuille.image(io.BytesIO(dessin("illustration-stand").encode()), x=x, y=y, w=150 * k)
    _bande(feuille, cadre, 190, 50)
    _texte(feuille, cadre, (14, 193, 182, 16), annonce.lieu, Encre(34, "B", BLANC, interligne=1.08))
    _texte(feuille, cadre, (14, 209, 182, 17), annonce.jour, Encre(40, "B", BLANC, interligne=1.08))
    _heures(feuille, annonce, cadre)
    for rang, (picto, mots) in enumerate(PROMESSES):
        gauche = 14 + rang * 62
        feuille.picto(picto, *cadre.place(gauche, 244), 13 * k, feuille.accent)
        _texte(feuille, cadre, (gauche + 16, 244, 45, 13), mots, Encre(17, "B", interligne=1.05))
    feuille.trait(*cadre.place(14, 260), *cadre.place(196, 260), 0.5 * k, feuille.accent)
    _bas(feuille, annonce, cadre)


def _heures(feuille: Feuille, annonce: Annonce, cadre: _Cadre) -> None:
    feuille.picto("heure", *cadre.place(14, 227.5), 10 * cadre.echelle, BLANC)
    if annonce.heures:
        _texte(feuille, cadre, (27, 226, 169, 12), annonce.heures, Encre(30, "B", BLANC, interligne=1.05))
    else:
        x, y = cadre.place(27, 226.5)  # white: the hours are written by hand
        feuille.boite(x, y, 100 * cadre.echelle, 12 * cadre.echelle, fond=BLANC)


def _bas(feuille: Feuille, annonce: Annonce, cadre: _Cadre) -> None:
    k, gauche = cadre.echelle, 14
    if annonce.code:
        x, y = cadre.place(12, 261)
        feuille.code(annonce.code.adresse, x, y, 34 * k, f"Code QR : {annonce.code.legende}")
        gauche = 50
    _texte(feuille, cadre, (gauche, 263, 110, 8), "Vous ne pouvez pas venir ?", Encre(18, "B"))
    feuille.picto("telephone", *cadre.place(gauche, 272), 10 * k)
    _texte(feuille, cadre, (gauche + 13, 271, 110, 12), annonce.telephone, Encre(32, "B", interligne=1.05))
    if annonce.code:
        _texte(feuille, cadre, (gauche, 284, 140, 7), f"ou scannez : {annonce.code.legende}", Encre(15))


def _bande(feuille: Feuille, cadre: _Cadre, y: float, haut: float) -> None:
    gauche, niveau = cadre.place(0, y)
    feuille.boite(gauche, niveau, 210 * cadre.echelle, haut * cadre.echelle, fond=feuille.accent, rayon=0)


def _texte(
    feuille: Feuille, cadre: _Cadre, ou: tuple[float, float, float, float], texte: str, encre: Encre, balise: str = "P"
) -> None:
    """``texte`` in a box of the A4 drawing (x, y, width, height), as large as it holds."""
    k = cadre.echelle
    x, y = cadre.place(ou[0], ou[1])
    voulue = Encre(encre.taille * k, encre.style, encre.couleur, encre.align, encre.interligne)
    juste = feuille.au_plus_grand(ou[2] * k, ou[3] * k, texte, voulue, max(6.0, encre.taille * k * 0.3))
    feuille.mots(x, y, ou[2] * k, texte, juste, balise)
