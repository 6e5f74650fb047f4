"""A sheet on one A4 page, or in the easy-to-read version on as many pages as it needs."""

from __future__ import annotations

from datetime import date

from tznr_kit.droits.fiches.catalogue import FicheDroit
from tznr_kit.droits.fiches.repertoire import Repertoire
from tznr_kit.droits.fiches.sections import adresse_courte, mention_de_fraicheur, sections
from tznr_kit.papier.disposition import UNE_PAGE, dessiner_section, deux_colonnes, la_plus_grande
from tznr_kit.papier.pdf import FACILE_A_LIRE, DocumentPDF, MiseEnPage
from tznr_kit.socle.reglages import adresse_publique

QR = 24.0


def fiche_pdf(droit: FicheDroit, mots: Repertoire, jour: date) -> bytes:
    """One A4 page, ≥ 11 points, black on white."""
    brouillon = DocumentPDF(droit.nom, jour, UNE_PAGE, muet=True)
    composition = ajuster(droit, mots, brouillon)
    document = brouillon.definitif()
    dessiner_fiche(document, droit, mots, composition)
    return document.octets()


def falc_pdf(droit: FicheDroit, jour: date) -> bytes:
    """The easy-to-read version, ≥ 14 points, on as many pages as it needs."""
    document = DocumentPDF(f"{droit.nom_court}, version facile à lire", jour, FACILE_A_LIRE)
    dessiner_falc(document, droit)
    return document.octets()


def ajuster(droit: FicheDroit, mots: Repertoire, brouillon: DocumentPDF) -> MiseEnPage:
    """The largest composition that keeps the sheet on one page, tried on ``brouillon``, a scratch document."""
    return la_plus_grande(brouillon, lambda: _dessiner(brouillon, droit, mots))


def dessiner_fiche(document: DocumentPDF, droit: FicheDroit, mots: Repertoire, composition: MiseEnPage) -> None:
    """Draw the whole sheet from the current, empty page of ``document``."""
    with document.composer(composition):
        _dessiner(document, droit, mots)


def _dessiner(document: DocumentPDF, droit: FicheDroit, mots: Repertoire) -> None:
    _entete(document, droit, mots)
    conditions, *milieu, sources = sections(droit, mots)
    dessiner_section(document, conditions)
    deux_colonnes(document, milieu)
    dessiner_section(document, sources)
    document.paragraphe(mention_de_fraicheur(droit, document.le))


def _entete(document: DocumentPDF, droit: FicheDroit, mots: Repertoire) -> None:
    cible = cible_du_qr(droit)
    haut = document.y
    if cible:
        adresse, legende = cible
        document.set_right_margin(document.l_margin + QR + 2)
    document.titre(droit.nom, 1, taille=17)
    document.paragraphe(droit.fiche.resume)
    document.paragraphe(f"Qui décide : {_organismes(droit, mots)}.", style="B")
    if cible:
        bas = document.y
        document.set_right_margin(document.l_margin)
        document.set_xy(document.w - document.r_margin - QR, haut)
        document.qr(adresse, f"Code QR : {legende}, {adresse_courte(adresse)}", QR)
        document.set_xy(document.w - document.r_margin - QR, haut + QR)
        document.police()
        with document.contenu("Caption"):
            document.ecrire(legende, QR, "C")
        document.set_xy(document.l_margin, max(bas, document.y))


def _organismes(droit: FicheDroit, mots: Repertoire) -> str:
    return " ; ".join(mots.organismes[code].en_toutes_lettres() for code in droit.fiche.organismes)


def cible_du_qr(droit: FicheDroit) -> tuple[str, str] | None:
    """(address, caption) of the QR code: this installation if public, else the official page."""
    adresse = adresse_publique()
    if adresse.startswith("https://"):
        return f"{adresse}/fiches?droit={droit.id}", "Fiche en ligne"
    if droit.fiche.page_officielle:
        return droit.fiche.page_officielle, "Site officiel"
    return None


def dessiner_falc(document: DocumentPDF, droit: FicheDroit) -> None:
    """The easy-to-read version, from the current page on."""
    document.titre(droit.nom_court, 1, taille=24)
    if droit.fiche.falc.brouillon:
        document.paragraphe("Brouillon. Des personnes concernées vont relire cette page.", style="B")
    for section in droit.fiche.falc.sections:
        document.assurer(document.pas() * 5)
        document.titre(section.titre, 2, taille=document.corps + 3, signet=False)
        for phrase in section.phrases:
            document.paragraphe(phrase)
    document.paragraphe(mention_de_fraicheur(droit, document.le))
