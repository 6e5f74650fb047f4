"""The A5 card people leave the stand with: one right, and the next step written by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from tznr_kit.droits.fiches.catalogue import FicheDroit
from tznr_kit.droits.fiches.sections import adresse_courte, mention_de_fraicheur, titre_des_conditions
from tznr_kit.papier.disposition import la_plus_grande
from tznr_kit.papier.fiche import cible_du_qr
from tznr_kit.papier.pdf import CARTE, DocumentPDF

QR = 30.0
PROCHAIN_PAS = ("Je vais voir :", "Le jour et l'heure :", "L'adresse ou le téléphone :", "J'apporte :")
LIGNE_A_ECRIRE = 9.0
COMPOSITIONS = (CARTE, replace(CARTE, corps=11.5), replace(CARTE, corps=11.0, interligne=1.1))


def cartes_pdf(droits: Sequence[FicheDroit], jour: date, titre: str = "Cartes du stand") -> bytes:
    """One A5 page for each right, with every condition."""
    brouillon = DocumentPDF(titre, jour, CARTE, muet=True)
    tailles = [la_plus_grande(brouillon, partial(_dessiner, brouillon, droit), COMPOSITIONS) for droit in droits]
    document = brouillon.definitif()
    for rang, (droit, composition) in enumerate(zip(droits, tailles, strict=True)):
        if rang:
            document.add_page()
        with document.composer(composition):
            _dessiner(document, droit)
    return document.octets()


def _dessiner(document: DocumentPDF, droit: FicheDroit) -> None:
    """Title, one sentence, the conditions, the next step to write, a QR code."""
    document.titre(droit.nom, 1, taille=16)
    document.paragraphe(droit.fiche.resume)
    document.titre(titre_des_conditions(droit), 2, signet=False)
    document.liste(droit.conditions, "☐")
    _prochain_pas(document)
    document.assurer(QR)
    _pied(document, droit)


def _prochain_pas(document: DocumentPDF) -> None:
    document.titre("Mon prochain pas", 2, signet=False)
    for libelle in PROCHAIN_PAS:
        document.police()
        with document.contenu("P"):
            document.cell(document.epw, LIGNE_A_ECRIRE, libelle)
        debut = document.l_margin + document.largeur_de(libelle) + 3
        document.ln(LIGNE_A_ECRIRE)
        with document.decor():
            document.line(debut, document.y - 1.5, document.l_margin + document.epw, document.y - 1.5)


def _pied(document: DocumentPDF, droit: FicheDroit) -> None:
    haut = document.page_break_trigger - QR
    document.set_xy(document.l_margin, haut)
    cible = cible_du_qr(droit)
    if cible:
        adresse, legende = cible
        document.set_x(document.l_margin - 2)
        document.qr(adresse, f"Code QR : {legende}, {adresse_courte(adresse)}", QR)
        document.set_xy(document.l_margin + QR + 2, haut + 4)
    document.police()
    largeur = document.w - document.r_margin - document.x
    for texte in (
        f"{cible[1]} : {adresse_courte(cible[0])}" if cible else "",
        mention_de_fraicheur(droit, document.le),
    ):
        if texte:
            with document.contenu("P"):
                document.ecrire(texte, largeur)
            document.x = document.w - document.r_margin - largeur
