"""Arabic on paper: its letters join, what is not Arabic keeps its order, the page is drawn from the right."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pdfua import Severity, validate
from pypdf import PdfReader

from tests.papier.outils import dessin, hors_balises
from tznr_kit.papier.dessin.feuille import NOIR, Feuille
from tznr_kit.papier.pdf import MiseEnPage
from tznr_kit.papier.sens import passages

LE = date(2026, 11, 23)
PHRASES = (
    "على إلى لا الأوراق الآن الإسلام أولاً",
    "مُسِنّ جهّز أوراقكم، ثم اتصلوا؟",
    "RSA (دخل أدنى): تقريباً 161,82 € في الشهر.",
    "اتصلوا على الرقم 05 61 00 00 00 (مجاني).",
)


def feuille(langue: str = "ar") -> Feuille:
    une = Feuille("ورقة", LE, MiseEnPage(langue=langue), NOIR)
    une.page_dessinee()
    return une


def lu(une: Feuille) -> str:
    return (
        re.sub(r"\s+", " ", PdfReader(io.BytesIO(une.octets())).pages[0].extract_text()).replace("\u00a0", " ").strip()
    )


@pytest.mark.parametrize("phrase", PHRASES)
def test_ce_qui_est_ecrit_se_relit_signe_pour_signe(phrase: str) -> None:
    une = feuille()
    une.mots(14, 20, 150, phrase)
    assert "".join(sorted(lu(une).replace(" ", ""))) == "".join(sorted(phrase.replace(" ", "")))
    for mot in re.findall(r"[\u0621-\u0652]+", phrase):
        assert mot in lu(une)


def test_les_lettres_se_lient_et_aucune_ne_manque() -> None:
    """Three times the same letter: three shapes; « lam, alef »: a single sign."""
    une = feuille()
    une.mots(14, 20, 150, "ببب لا")
    signes = [glyphe for glyphe, _ in une.fonts["arabe"].subset.items() if glyphe and glyphe.unicode]
    assert len([g for g in signes if g.unicode == (ord("ب"),)]) == 3
    assert [g for g in signes if g.unicode == (ord("ل"), ord("ا"))]
    assert all(g.glyph_id for g in signes if g.unicode not in {(0,), (32,)})


@pytest.mark.parametrize(
    ("ligne", "attendu"),
    [
        ("الهاتف 05 61 00 00 00", ["05 61 00 00 00", "الهاتف"]),
        ("من 1 043 إلى 2 000 €", ["2 000 €", "إلى", "1 043", "من"]),
        ("اطلب RSA الآن", ["الآن", "RSA", "اطلب"]),
        ("RSA: نعم", [": نعم", "RSA"]),
        ("Sans arabe", ["Sans arabe"]),
    ],
)
def test_les_chiffres_et_le_francais_gardent_leur_ordre(ligne: str, attendu: list[str]) -> None:
    assert [mots.strip() for mots, _ in passages(ligne, depuis_la_droite=True)] == attendu


def test_un_nom_arabe_dans_une_phrase_francaise_ne_la_retourne_pas() -> None:
    assert list(passages("Nom : محمد, Oran", depuis_la_droite=False)) == [
        ("Nom : ", False), ("محمد", True), (", Oran", False),
    ]  # fmt: skip


def _abscisses(une: Feuille) -> list[float]:
    return [float(x) for x in re.findall(r"BT ([\d.]+) [\d.]+ Td", dessin(une.octets()))]


def test_la_page_arabe_est_en_miroir_le_francais_reste_a_gauche_de_sa_colonne() -> None:
    francaise, arabe = feuille("fr-FR"), feuille()
    for une in (francaise, arabe):
        with une.en("fr-FR"):
            une.mots(14, 20, 60, "Bonjour")
        une.picto("maison", 14, 40, 10)
    assert _abscisses(francaise) == [pytest.approx(14 * 72 / 25.4, abs=0.01)]
    assert _abscisses(arabe) == [pytest.approx((210 - 14 - 60) * 72 / 25.4, abs=0.01)]
    arabe = feuille()
    arabe.mots(14, 20, 60, "نعم")
    assert _abscisses(arabe)[0] + arabe.largeur_de("نعم") * 72 / 25.4 == pytest.approx((210 - 14) * 72 / 25.4, abs=0.05)


def test_la_voix_sait_la_langue_de_chaque_phrase_et_lit_dans_l_ordre(tmp_path: Path) -> None:
    une = feuille()
    une.mots(14, 20, 150, "ورقة الطريق", balise="H1")
    une.mots(14, 30, 150, PHRASES[3])
    with une.en("fr-FR"):
        une.mots(14, 40, 150, "Appelez le 05 61 00 00 00.")
    fichier = tmp_path / "arabe.pdf"
    fichier.write_bytes(une.octets())
    assert hors_balises(fichier.read_bytes()) == []
    assert [
        un for un in validate(fichier).findings if un.severity is Severity.ERROR and un.rule_id != "UA-07-001"
    ] == []
    racine: Any = PdfReader(fichier).trailer["/Root"]
    assert racine["/Lang"] == "ar"
    elements = [un.get_object() for un in racine["/StructTreeRoot"]["/K"][0].get_object()["/K"]]
    assert [un.get("/ActualText") for un in elements] == ["ورقة الطريق", PHRASES[3], None]
    assert [un.get("/Lang") for un in elements] == [None, None, "fr-FR"]
