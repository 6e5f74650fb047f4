"""The poster (A4) and the flyer (two on one A4 page, to cut)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tznr_kit.actions.pack.demande import Demande
from tznr_kit.actions.pack.textes import textes_du_pack
from tznr_kit.papier.pdf import DocumentPDF
from tznr_kit.socle.reglages import adresse_publique
from tznr_kit.socle.typographie import date_longue

A_ECRIRE = "Heure : ……………………"
CADRE = 1.4  # mm, thickness of the frame
QR = 24.0
RETRAIT = 5.0  # mm between the frame and the words


def dessiner_affiche(document: DocumentPDF, demande: Demande) -> None:
    """The whole page: question, when, where, promise."""
    mots = textes_du_pack().affiche
    document.sans_pied.add(document.page)
    with _cadre(document, document.t_margin, document.h - document.b_margin):
        document.ln(6)
        _centre(document, mots.titre, 45, "H1")
        document.ln(6)
        _centre(document, mots.accroches[demande.public], 24)
        _filet(document, 10)
        _centre(document, date_longue(demande.jour, semaine=True).capitalize(), 32)
        _centre(document, demande.heures or A_ECRIRE, 26)
        _centre(document, demande.lieu, 32 if len(demande.lieu) <= 40 else 18)
        _filet(document, 10)
        for ligne in mots.lignes:
            _centre(document, ligne, 22, gras=False)
        document.ln(6)
        for question in mots.questions:
            _centre(document, question, 20, gras=False)
        _bas(document)
        document.ln(6)
        _centre(document, mots.signature, 18)
        _centre(document, mots.mention, 14, gras=False)


def dessiner_depliants(document: DocumentPDF, demande: Demande) -> None:
    """Two flyers, one above the other, with a line to cut along."""
    mots = textes_du_pack().affiche
    document.sans_pied.add(document.page)
    milieu = document.h / 2
    for haut, balise in ((document.t_margin, "H1"), (milieu + document.t_margin / 2, "H2")):
        with _cadre(document, haut, haut + milieu - 1.5 * document.t_margin):
            document.ln(5)
            _centre(document, mots.titre, 24, balise)
            _centre(document, mots.accroches[demande.public], 15)
            document.ln(3)
            _centre(document, date_longue(demande.jour, semaine=True).capitalize(), 20)
            _centre(document, demande.heures or A_ECRIRE, 18)
            _centre(document, demande.lieu, 20 if len(demande.lieu) <= 40 else 13)
            document.ln(3)
            for ligne in (*mots.lignes, *mots.questions, mots.mention):
                _centre(document, ligne, 14, gras=False)
    with document.decor():
        document.set_dash_pattern(dash=2, gap=2)
        document.line(0, milieu, document.w, milieu)
        document.set_dash_pattern()


@contextmanager
def _cadre(document: DocumentPDF, haut: float, bas: float) -> Iterator[None]:
    """A frame from ``haut`` to ``bas`` (mm); what is drawn inside keeps away from it."""
    marge = document.l_margin
    with document.decor():
        document.set_line_width(CADRE)
        document.rect(marge, haut, document.epw, bas - haut)
        document.set_line_width(0.2)
    document.set_left_margin(marge + RETRAIT)
    document.set_right_margin(marge + RETRAIT)
    document.set_xy(marge + RETRAIT, haut + RETRAIT)
    yield
    document.set_left_margin(marge)
    document.set_right_margin(marge)


def _filet(document: DocumentPDF, blanc: float) -> None:
    """A short line between two thoughts."""
    document.ln(blanc / 2)
    with document.decor():
        document.line(document.w * 0.35, document.y, document.w * 0.65, document.y)
    document.ln(blanc / 2)


def _bas(document: DocumentPDF) -> None:
    """A QR code to this installation, when it has a public address."""
    adresse = adresse_publique()
    if adresse.startswith("https://"):
        document.ln(4)
        document.set_x((document.w - QR) / 2)
        haut = document.y
        document.qr(adresse, "Code QR : voir mes droits sur internet", QR)
        document.set_xy(document.l_margin, haut + QR)


def _centre(document: DocumentPDF, texte: str, taille: float, balise: str = "P", *, gras: bool = True) -> None:
    document.police(taille, "B" if gras else "")
    document.assurer(document.pas(taille))
    with document.contenu(balise):
        document.ecrire(texte, document.epw, "C")
    document.ln(document.pas(taille) * 0.2)
