"""The paper to take away."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from pypdf import PdfReader

from tests.droits.conftest import JOUR
from tests.droits.test_resultat import FERME
from tznr_kit.droits.calcul import Calcul
from tznr_kit.droits.resultat import cartes
from tznr_kit.papier.prochaine_etape import prochaine_etape


@pytest.fixture
def papier(faire: Callable[..., Calcul]) -> PdfReader:
    return PdfReader(io.BytesIO(prochaine_etape(cartes(faire(FERME), JOUR), True, JOUR)))


def test_tient_sur_deux_pages_balisees_en_francais(papier: PdfReader) -> None:
    racine = papier.trailer["/Root"]
    assert len(papier.pages) <= 2
    assert racine["/MarkInfo"]["/Marked"]
    assert racine["/Lang"] == "fr-FR"
    assert papier.metadata is not None
    assert papier.metadata.title == "Ma prochaine étape"


def test_dit_quoi_demander_a_qui_avec_quels_papiers(papier: PdfReader) -> None:
    texte = " ".join(page.extract_text() for page in papier.pages).replace("\u00a0", " ")
    texte = " ".join(texte.split())
    for phrase in (
        "23 novembre 2026",
        "1. Aide socle des exploitants",
        "Mutualité sociale agricole (MSA)",
        "☐ Relevé d'exploitation",
        "Je pense pouvoir demander : Socle exploitants, Rentrée.",
        "Un changement déclaré tard crée une dette.",
        "exemple.test",
        "seul l'organisme qui paie décide",
    ):
        assert phrase in texte


def test_ne_porte_aucune_reponse(papier: PdfReader) -> None:
    texte = " ".join(page.extract_text() for page in papier.pages)
    assert "agriculteur" not in texte.lower().replace("exploitants", "")
    assert "40 ans" not in texte
