"""A sheet on one A4 page, or in the easy-to-read version on as many pages as it needs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tznr_kit.documents.pdf import FACILE_A_LIRE, DocumentPDF, MiseEnPage
from tznr_kit.fiches.catalogue import FicheDroit
from tznr_kit.fiches.repertoire import Repertoire
from tznr_kit.fiches.sections import Section, adresse_courte, mention_de_fraicheur, sections
from tznr_kit.reglages import adresse_publique

UNE_PAGE = MiseEnPage(marge=11.0, interligne=1.15)
QR = 28.0
GOUTTIERE = 6.0
# What gives way, one after the other, until the sheet holds on its page: (section, lines kept).
# The conditions, the steps, the delay and the day of checking never give way.
CONCESSIONS = (
    ("sources", 3), ("cumul", 3), ("paroles", 4), ("sources", 1), ("attention", 2), ("cumul", 2), ("montants", 7),
    ("cumul", 1), ("non_recours", 1), ("attention", 1), ("montants", 5), ("aide", 4), ("paroles", 2), ("cumul", 0),
    ("documents", 7), ("aide", 3), ("montants", 4), ("sources", 0), ("attention", 0), ("documents", 5),
    ("montants", 3), ("non_recours", 0), ("paroles", 0),
)  # fmt: skip


SUITE = "Cette page est un résumé. La fiche complète est en ligne."


def fiche_pdf(droit: FicheDroit, mots: Repertoire, jour: date) -> bytes:
    """One A4 page, ≥ 11 points, black on white."""
    brouillon = DocumentPDF(droit.nom, jour, UNE_PAGE, muet=True)
    retenues = ajuster(droit, mots, brouillon)
    document = brouillon.definitif()
    dessiner_fiche(document, droit, mots, retenues)
    return document.octets()


def falc_pdf(droit: FicheDroit, jour: date) -> bytes:
    """The easy-to-read version, ≥ 14 points, on as many pages as it needs."""
    document = DocumentPDF(f"{droit.nom_court}, version facile à lire", jour, FACILE_A_LIRE)
    dessiner_falc(document, droit)
    return document.octets()


def ajuster(droit: FicheDroit, mots: Repertoire, brouillon: DocumentPDF) -> list[Section]:
    """As much of the sheet as one page holds, tried on ``brouillon``, a scratch document of the same layout."""
    contenu = sections(droit, mots)

    def tient(concessions: int) -> bool:
        brouillon.add_page()
        page = brouillon.page
        dessiner_fiche(brouillon, droit, mots, conceder(contenu, concessions))
        return brouillon.page == page

    return conceder(contenu, bisect_left(range(len(CONCESSIONS)), True, key=tient))


def conceder(contenu: Sequence[Section], nombre: int) -> list[Section]:
    """``contenu`` after the first ``nombre`` concessions; says so at the end when something was left out."""
    limites = dict(CONCESSIONS[:nombre])
    gardees = [replace(une, lignes=une.lignes[: limites.get(une.id, len(une.lignes))]) for une in contenu]
    complet = gardees == list(contenu)
    suite = [] if complet else [Section("suite", "", "suite", (SUITE,))]
    return [section for section in gardees if section.lignes] + suite


def dessiner_fiche(document: DocumentPDF, droit: FicheDroit, mots: Repertoire, retenues: Sequence[Section]) -> None:
    """Draw the sheet, reduced to ``retenues``, on the current, empty page of ``document``."""
    _entete(document, droit, mots)
    par_id = {section.id: section for section in retenues}
    pleine = [par_id.pop("conditions")]
    gauche = [par_id.pop(nom) for nom in ("demarche", "ensuite") if nom in par_id]
    droite = [par_id.pop(nom) for nom in ("montants", "documents", "aide") if nom in par_id]
    for section in pleine:
        dessiner_section(document, section)
    _deux_colonnes(document, gauche, droite)
    for section in par_id.values():
        dessiner_section(document, section)
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
        return droit.fiche.page_officielle, "Page officielle"
    return None


def _deux_colonnes(document: DocumentPDF, gauche: Sequence[Section], droite: Sequence[Section]) -> None:
    haut, page = document.y, document.page
    marge, largeur = document.l_margin, (document.epw - GOUTTIERE) / 2
    fins = []
    for depart, contenu in ((marge, gauche), (marge + largeur + GOUTTIERE, droite)):
        document.set_left_margin(depart)
        document.set_right_margin(document.w - depart - largeur)
        if document.page == page:
            document.set_xy(depart, haut)
        for section in contenu:
            dessiner_section(document, section)
        fins.append(document.y if document.page == page else 0.0)
    document.set_left_margin(marge)
    document.set_right_margin(marge)
    if document.page == page:
        document.set_xy(marge, max(fins))


def dessiner_section(document: DocumentPDF, section: Section) -> None:
    """The heading and the lines of one section, at the current place."""
    if section.genre == "suite":
        debut = f"{section.titre} : " if section.titre else ""
        document.paragraphe(debut + " ; ".join(section.lignes))
        return
    document.titre(section.titre, 2, taille=document.corps + 1, signet=False)
    if section.genre == "paroles":
        for dit, vrai in zip(section.lignes[::2], section.lignes[1::2], strict=True):
            document.paragraphe(f"{dit} → {vrai}")
    else:
        document.liste(section.lignes, {"cases": "☐", "liste": "•", "numeros": "1"}[section.genre])


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
