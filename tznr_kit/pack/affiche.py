"""The poster (A4) and the flyer (two on one A4 page, to cut)."""

from __future__ import annotations

from tznr_kit.documents.fiche import QR
from tznr_kit.documents.pdf import DocumentPDF
from tznr_kit.documents.typographie import date_longue
from tznr_kit.pack.demande import Demande
from tznr_kit.pack.textes import textes_du_pack
from tznr_kit.reglages import adresse_publique

A_ECRIRE = "Heure : ……………………"


def dessiner_affiche(document: DocumentPDF, demande: Demande) -> None:
    """The whole page: question, when, where, promise."""
    mots = textes_du_pack().affiche
    document.sans_pied.add(document.page)
    document.set_y(document.t_margin + 8)
    _centre(document, mots.titre, 50, "H1")
    document.ln(6)
    _centre(document, mots.accroches[demande.public], 24)
    document.ln(12)
    _centre(document, date_longue(demande.jour, semaine=True).capitalize(), 32)
    _centre(document, demande.heures or A_ECRIRE, 26)
    _centre(document, demande.lieu, 32 if len(demande.lieu) <= 40 else 18)
    document.ln(12)
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
    milieu = (document.h - document.b_margin + document.t_margin) / 2
    for haut in (document.t_margin, milieu + 6):
        document.set_xy(document.l_margin, haut + 4)
        _centre(document, mots.titre, 26, "H1" if haut == document.t_margin else "H2")
        document.ln(3)
        _centre(document, mots.accroches[demande.public], 16)
        document.ln(3)
        quand = f"{date_longue(demande.jour, semaine=True).capitalize()}, {demande.heures or A_ECRIRE}"
        _centre(document, quand, 18)
        _centre(document, demande.lieu, 18 if len(demande.lieu) <= 60 else 12)
        document.ln(3)
        for ligne in (*mots.lignes, *mots.questions, mots.mention):
            _centre(document, ligne, 14, gras=False)
    with document.decor():
        document.set_dash_pattern(dash=2, gap=2)
        document.line(document.l_margin, milieu, document.w - document.r_margin, milieu)
        document.set_dash_pattern()


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
    document.police(taille, "B" if gras else "", "sans")
    document.assurer(document.pas(taille))
    with document.contenu(balise):
        document.ecrire(texte, document.epw, "C")
    document.ln(document.pas(taille) * 0.2)
