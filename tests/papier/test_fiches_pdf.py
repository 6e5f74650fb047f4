"""The sheets on paper: one page, readable, with the engine's own sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.droits.fiches.exemple import ecrire, exemple_du_manuel
from tests.papier.outils import couleurs, nombre_de_pages, structure, tailles, texte, textes
from tznr_kit.droits.fiches.catalogue import FicheDroit, catalogue
from tznr_kit.droits.fiches.repertoire import repertoire
from tznr_kit.droits.fiches.sections import mention_de_fraicheur, sections
from tznr_kit.papier.carte_a5 import cartes_pdf
from tznr_kit.papier.disposition import UNE_PAGE
from tznr_kit.papier.fiche import ajuster, falc_pdf, fiche_pdf
from tznr_kit.papier.livret import Chapitre, livret_falc_pdf, livret_pdf, relier
from tznr_kit.papier.pdf import DocumentPDF
from tznr_kit.socle.typographie import typographie

LE = date(2026, 11, 23)


def propre(mots: str) -> str:
    return " ".join(typographie(mots).replace("\u00a0", " ").split())


@pytest.fixture
def exemple(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FicheDroit:
    monkeypatch.setenv("TZNR_CONTENU", str(ecrire(tmp_path / "contenu", exemple_du_manuel())))
    return catalogue(LE)["aspa"]


def test_every_sheet_holds_whole_on_one_page() -> None:
    """Not a line of any section is left out: conditions, steps, documents to bring, warnings, sources."""
    fiches = list(catalogue(LE).values())
    octets = livret_pdf(fiches, repertoire(), LE)
    pages = textes(octets)[-len(fiches) :]
    assert min(tailles(octets)) >= 11
    for fiche, page in zip(fiches, pages, strict=True):
        assert page.startswith(propre(fiche.nom)), f"{fiche.id} ne tient pas sur une page"
        for section in sections(fiche, repertoire()):
            for ligne in (section.titre, *section.lignes):
                assert propre(ligne) in page, f"{fiche.id}, {section.id}"
        assert propre(mention_de_fraicheur(fiche, LE)) in page, fiche.id


def test_a_sheet_past_its_review_keeps_to_its_page_with_its_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZNR_ADRESSE", "https://droits.example.fr")
    tard = date(2028, 12, 31)
    longues = [fiche for fiche in catalogue(tard).values() if fiche.id in ("aspa", "rsa", "rsa_exploitants")]
    pages = textes(livret_pdf(longues, repertoire(), tard))[-len(longues) :]
    for fiche, page in zip(longues, pages, strict=True):
        assert page.startswith(propre(fiche.nom)), f"{fiche.id} ne tient pas sur une page"
        assert "ATTENTION : elle devait être relue" in page


def test_most_sheets_are_larger_than_the_smallest_print() -> None:
    brouillon = DocumentPDF("", LE, UNE_PAGE, muet=True)
    corps = [ajuster(fiche, repertoire(), brouillon).corps for fiche in catalogue(LE).values()]
    assert min(corps) == 11
    assert sorted(corps)[len(corps) // 2] >= 13


def test_a_sheet_too_long_for_its_page_runs_on_and_loses_nothing(exemple: FicheDroit) -> None:
    documents = tuple(f"Papier n° {rang}, en photocopie, des trois derniers mois" for rang in range(60))
    longue = replace(exemple, fiche=exemple.fiche.model_copy(update={"documents": documents}))
    octets = fiche_pdf(longue, repertoire(), LE)
    assert nombre_de_pages(octets) == 2
    assert min(tailles(octets)) >= 11
    lu = texte(octets)
    for section in sections(longue, repertoire()):
        for ligne in section.lignes:
            assert propre(ligne) in lu, section.id


def test_the_page_is_readable_in_black_and_white(exemple: FicheDroit) -> None:
    octets = fiche_pdf(exemple, repertoire(), LE)
    assert min(tailles(octets)) >= 11
    assert couleurs(octets) == set()


def test_the_page_is_tagged(exemple: FicheDroit, tmp_path: Path) -> None:
    lu = structure(fiche_pdf(exemple, repertoire(), LE), tmp_path)
    for balise in ("H1", "H2", "P (", "L (", "LI (", "Figure"):
        assert balise in lu
    assert lu.index("Si vous cochez") < lu.index("Pour faire ma demande") < lu.index("Se munir")


def test_a_sheet_past_its_review_warns_on_paper(exemple: FicheDroit) -> None:
    lu = texte(fiche_pdf(exemple, repertoire(), date(2027, 1, 15)))
    assert "ATTENTION : elle devait être relue le 15 janvier 2027" in lu


def test_form_numbers_carry_the_date_they_were_seen(exemple: FicheDroit) -> None:
    assert "Formulaire 13710*04 : Demande d'ASPA à la caisse de retraite (vu en octobre 2025)" in texte(
        fiche_pdf(exemple, repertoire(), LE)
    )


def test_easy_to_read_is_larger_and_says_it_is_a_draft(exemple: FicheDroit) -> None:
    octets = falc_pdf(exemple, LE)
    assert min(tailles(octets)) >= 14
    assert "Brouillon" in texte(octets)
    assert "1 043,60 €" in texte(octets)


def test_easy_to_read_takes_as_many_pages_as_it_needs(exemple: FicheDroit) -> None:
    section = exemple.fiche.falc.sections[0]
    longue = section.model_copy(update={"phrases": section.phrases * 40})
    falc = exemple.fiche.falc.model_copy(update={"sections": (longue,)})
    fiche = replace(exemple, fiche=exemple.fiche.model_copy(update={"falc": falc}))
    octets = falc_pdf(fiche, LE)
    assert nombre_de_pages(octets) > 2
    assert texte(octets).count("L'ASPA est une aide d'argent.") == 40


def test_the_booklet_announces_the_right_pages(exemple: FicheDroit) -> None:
    octets = livret_pdf([exemple] * 8, repertoire(), LE)
    lu = texte(octets)
    assert nombre_de_pages(octets) == 1 + 1 + 8
    assert "... 3 " in lu
    assert "... 10 " in lu
    assert "page 10 sur 10" in lu


def test_a_long_table_of_contents_pushes_the_pages(exemple: FicheDroit) -> None:
    chapitres = [Chapitre(f"Droit {rang}", lambda document: document.titre("Un droit")) for rang in range(70)]
    octets = relier("Livret", "70 droits", chapitres, LE)
    assert nombre_de_pages(octets) == 1 + 2 + 70
    assert "... 4 " in texte(octets)


def test_the_easy_booklet_counts_its_pages(exemple: FicheDroit) -> None:
    octets = livret_falc_pdf([exemple] * 2, LE)
    assert "version facile à lire" in texte(octets)
    assert nombre_de_pages(octets) >= 4


def test_a_card_is_an_a5_page_with_room_to_write(exemple: FicheDroit, tmp_path: Path) -> None:
    octets = cartes_pdf([exemple, exemple], LE)
    assert nombre_de_pages(octets) == 2
    assert "Mon prochain pas" in texte(octets)
    assert "Je vais voir :" in structure(octets, tmp_path).replace("\u00a0", " ")


def test_every_card_says_every_condition_on_its_page() -> None:
    fiches = list(catalogue(LE).values())
    octets = cartes_pdf(fiches, LE)
    assert min(tailles(octets)) >= 11
    for fiche, page in zip(fiches, textes(octets), strict=True):
        for condition in fiche.conditions:
            assert propre(condition) in page, fiche.id


def test_a_public_installation_puts_its_own_address_in_the_code(
    exemple: FicheDroit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZNR_ADRESSE", "https://droits.example.fr")
    assert "Fiche en ligne" in texte(fiche_pdf(exemple, repertoire(), LE))
