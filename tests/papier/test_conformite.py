"""Every kind of paper can be kept (PDF/A-2U) and read aloud (PDF/UA-1), and a photocopy loses nothing."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from pdfua import Severity, validate
from pypdf import PdfReader

from tests.papier.conftest import Fabriquer
from tests.papier.outils import nombre_de_pages, texte
from tests.papier.test_tous_les_pdf import LE, TOUTES
from tznr_kit.papier.dessin.feuille import NOIR, Feuille
from tznr_kit.papier.ecritures import illisibles
from tznr_kit.papier.pdf import DocumentPDF, MiseEnPage
from tznr_kit.papier.tableau import Tableau
from tznr_kit.papier.teintes import encre
from tznr_kit.socle.charte import charte

# fpdf2 leaves the title in the XMP packet only, where ISO 19005-2 asks for it.
ADMIS = {"UA-07-001"}


@pytest.mark.complet
@pytest.mark.parametrize("fabriquer", TOUTES)
def test_chaque_papier_se_garde_et_se_lit_a_voix_haute(
    fabriquer: Fabriquer, faire: Callable[[Fabriquer], bytes], tmp_path: Path
) -> None:
    fichier = tmp_path / "papier.pdf"
    fichier.write_bytes(faire(fabriquer))
    defauts = [un for un in validate(fichier).findings if un.severity is not Severity.INFO and un.rule_id not in ADMIS]
    assert not defauts, defauts[:3]
    xmp = PdfReader(fichier).trailer["/Root"]["/Metadata"].get_data().decode()
    assert 'pdfaid:part="2"' in xmp
    assert 'pdfaid:conformance="U"' in xmp
    assert 'pdfuaid:part="1"' in xmp


def test_les_encres_ont_la_meme_valeur_de_gris_et_se_lisent_sur_blanc() -> None:
    gris = []
    for accent in charte().couleurs.papier:
        rouge, vert, bleu = encre(accent)
        gris.append(0.299 * rouge + 0.587 * vert + 0.114 * bleu)
        assert _contraste((rouge, vert, bleu)) >= 7
    assert max(gris) - min(gris) <= 20


def _contraste(teinte: tuple[int, int, int]) -> float:
    canaux = [canal / 255 for canal in teinte]
    lineaires = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in canaux]
    return 1.05 / (0.2126 * lineaires[0] + 0.7152 * lineaires[1] + 0.0722 * lineaires[2] + 0.05)


def test_aucune_lettre_ne_disparait_ni_ligature_ni_tabulation() -> None:
    document = DocumentPDF("Essai", LE)
    document.paragraphe("\ufb01che de suivi\tsuite \U0001f64f o\ufb03ce")
    lu = texte(document.octets())
    assert "fiche de suivi suite" in lu
    assert "office" in lu
    assert "□" in lu


def test_un_signe_absent_ne_met_pas_le_texte_dans_le_journal(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        document = DocumentPDF("Essai", LE)
        document.paragraphe("王小明 Zéphyrine")
        document.octets()
    assert "Zéphyrine" not in caplog.text
    assert "王" not in caplog.text


@pytest.mark.parametrize("nom", ["Иван", "ԱՆՆԱ", "ტატია", "Ọláwálé", "Żółć Łukasz", "Şükrü Ğ", "e\u0301", "محمد"])
def test_ces_ecritures_s_impriment(nom: str) -> None:
    assert illisibles(nom) == ""


@pytest.mark.parametrize("nom", ["王小明", "😀 Léa", "דוד"])
def test_celles_ci_sont_refusees_signe_par_signe(nom: str) -> None:
    assert illisibles(nom)
    assert "é" not in illisibles(nom)


def test_une_case_de_quatre_vingts_lignes_se_partage_entre_les_pages() -> None:
    lignes = [f"ligne {rang} du récit" for rang in range(80)]
    document = Feuille("Essai", LE, MiseEnPage(), NOIR)
    document.titre("Un long récit")
    Tableau(["Quoi", "Récit"], [1, 3]).dessiner(document, [["Journée", "\n".join(lignes)]])
    octets = document.octets()
    assert nombre_de_pages(octets) >= 2
    lu = texte(octets)
    assert all(ligne in lu for ligne in lignes)


def test_chaque_code_est_aussi_un_lien_decrit() -> None:
    feuille = Feuille("Essai", LE, MiseEnPage(), NOIR)
    feuille.mots(14, 14, 100, "Un titre", balise="H1")
    feuille.code("https://exemple.test", 20, 20, 26, "Code QR : exemple.test")
    annotations = PdfReader(io.BytesIO(feuille.octets())).pages[0]["/Annots"]
    lien = annotations[0].get_object()  # type: ignore[index]
    assert lien["/A"]["/URI"] == "https://exemple.test"
    assert "exemple.test" in lien["/Contents"]
