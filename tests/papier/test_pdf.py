"""The base of the documents: tags, language, fonts, page breaks."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.papier.outils import balises, couleurs, dessin, hors_balises, nombre_de_pages, structure, tailles, texte
from tznr_kit.papier.dessin.feuille import BLANC, NOIR, Encre, Feuille
from tznr_kit.papier.pdf import DocumentPDF, MiseEnPage
from tznr_kit.papier.tableau import Tableau
from tznr_kit.socle.typographie import date_longue, date_partielle, nombre, typographie

LE = date(2026, 11, 23)
PHRASE = "L'œuvre coûte 1 043,60 € : « ça » va ? Noël, où, île, aigüe – ☐ ☑ → ✓. "


def document() -> Feuille:
    doc = Feuille("Titre d'essai", LE, MiseEnPage(), NOIR)
    doc.titre("Un titre")
    doc.paragraphe(PHRASE * 8)
    doc.titre("Une liste", 2)
    doc.liste(["Première ligne à cocher", "Seconde ligne"], "☐")
    Tableau(["Quand", "Quoi"], [1, 3]).dessiner(doc, [["lundi", "faire"], ["mardi", "défaire"]])
    doc.code("http://exemple.fr/", doc.l_margin, doc.y, 26.0, "Code QR vers le site du Département")
    return doc


@pytest.fixture(scope="module")
def octets() -> bytes:
    return document().octets()


def test_every_block_is_tagged_in_reading_order(octets: bytes, tmp_path: Path) -> None:
    assert balises(octets, tmp_path) == [
        "Document", "H1", "P", "H2",
        "L", "LI", "Lbl", "LBody", "LI", "Lbl", "LBody",
        "Table", "TR", "TH", "TH", "TR", "TH", "TD", "TR", "TH", "TD", "Figure",
    ]  # fmt: skip


def test_tagged_text_keeps_words_apart_at_line_ends(octets: bytes, tmp_path: Path) -> None:
    lu = structure(octets, tmp_path).replace("\u00a0", " ").replace("’", "'")
    assert (PHRASE * 8).strip() in lu


def test_all_drawn_text_is_either_tagged_or_decoration(octets: bytes) -> None:
    assert hors_balises(octets) == []


def test_language_title_and_embedded_fonts(octets: bytes) -> None:
    lecteur = PdfReader(io.BytesIO(octets))
    racine = lecteur.trailer["/Root"]
    assert racine["/Lang"] == "fr-FR"
    assert "DisplayDocTitle" in str(racine["/ViewerPreferences"])
    assert racine["/MarkInfo"]["/Marked"] is True or str(racine["/MarkInfo"]["/Marked"]).lower() == "true"
    assert lecteur.xmp_metadata.dc_title["x-default"] == "Titre d'essai"
    for police in lecteur.pages[0]["/Resources"]["/Font"].values():
        descripteur = police.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert "/FontFile2" in descripteur.get_object()


def test_every_french_character_survives(octets: bytes) -> None:
    assert PHRASE.strip().replace("\u00a0", " ") in texte(octets)


def test_at_least_eleven_points_but_the_foot_and_no_colour_of_its_own(octets: bytes) -> None:
    assert sorted(tailles(octets))[0] == 9
    assert sorted(tailles(octets))[1] >= 11
    nu = DocumentPDF("Sans encre", LE)
    nu.paragraphe(PHRASE)
    assert couleurs(nu.octets()) <= {"0 g", "0 G"}


def test_white_words_leave_the_ink_black() -> None:
    """A cover has white words on its band: the list under it was printed white, and so were the pages after."""
    feuille = Feuille("Encre", LE, MiseEnPage(), NOIR)
    feuille.mots(14, 14, 100, "Sur la bande", Encre(13, "B", BLANC), "H1")
    feuille.set_xy(14, 30)
    feuille.liste(["Une ligne à lire"])
    operateurs = [ligne for ligne in dessin(feuille.octets()).split("\n") if "Tj" in ligne]
    assert sum("1.000 1.000 1.000 rg" in ligne for ligne in operateurs) == 1


def test_the_ordinal_of_the_first_day_is_raised() -> None:
    document = DocumentPDF("Dates", LE)
    document.paragraphe("Le 1er décembre, pas le 21er ni un 1erreur.")
    octets = document.octets()
    assert "1er décembre" in texte(octets)
    assert dessin(octets).count(" Ts ") == 2


def test_figure_has_a_text_alternative(octets: bytes) -> None:
    assert "Code QR vers le site".encode("utf-16-be").hex().encode() in octets


def test_footer_says_the_day_the_disclaimer_and_the_page(octets: bytes) -> None:
    lu = texte(octets)
    assert "Imprimé le 23 novembre 2026" in lu
    assert "seul l'organisme qui paie décide" in lu
    assert "page 1 sur 1" in lu


def test_a_table_over_pages_repeats_its_header_as_decoration(tmp_path: Path) -> None:
    doc = Feuille("Long", LE, MiseEnPage(), NOIR)
    Tableau(["Quand", "Quoi"], [1, 3]).dessiner(doc, [[f"J{rang}", "faire"] for rang in range(80)])
    octets = doc.octets()
    assert nombre_de_pages(octets) > 1
    assert texte(octets).count("Quand") == nombre_de_pages(octets)
    assert structure(octets, tmp_path).count('"Quand"') == 1


def test_a_paragraph_taller_than_a_page_is_cut_not_lost() -> None:
    doc = DocumentPDF("Très long", LE)
    doc.paragraphe("mot " * 3000 + "fin.")
    octets = doc.octets()
    assert texte(octets).count("mot") == 3000
    assert nombre_de_pages(octets) > 1


def test_a_block_that_would_jump_over_a_page_is_refused() -> None:
    doc = DocumentPDF("Coupé", LE)
    with pytest.raises(RuntimeError, match="coupé"), doc.contenu("P"):
        doc.add_page()


def test_same_document_same_bytes() -> None:
    assert document().octets() == document().octets()


def test_typography() -> None:
    assert typographie("« Oui » : 1 043,60 € ?") == "«\u00a0Oui\u00a0»\u00a0: 1\u00a0043,60\u00a0€\u00a0?"
    assert date_longue(date(2026, 12, 1), semaine=True) == "mardi 1er décembre 2026"
    assert [date_partielle(d) for d in ("2021", "2025-10", "2026-04-01")] == [
        "2021",
        "octobre 2025",
        "1er avril 2026",
    ]
    assert [nombre(n) for n in (1043.6, 12, 0.5, 1000000)] == [
        "1\u00a0043,60",
        "12",
        "0,50",
        "1\u00a0000\u00a0000",
    ]
