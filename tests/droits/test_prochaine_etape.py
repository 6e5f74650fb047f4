"""The paper to take away."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from pypdf import PdfReader

from tests.droits.conftest import JOUR
from tests.droits.test_resultat import FERME
from tznr_kit.droits.calcul import Calcul
from tznr_kit.droits.fiches.modele import Fiche
from tznr_kit.droits.resultat import cartes
from tznr_kit.papier.a_preparer import papiers_de
from tznr_kit.papier.prochaine_etape import a_demander, prochaine_etape
from tznr_kit.papier.ticket import ticket_pdf


@pytest.fixture
def papier(faire: Callable[..., Calcul]) -> PdfReader:
    return PdfReader(io.BytesIO(prochaine_etape(cartes(faire(FERME), JOUR), True, JOUR)))


def test_tient_sur_une_page_balisee_en_francais(papier: PdfReader) -> None:
    racine = papier.trailer["/Root"]
    assert len(papier.pages) == 1
    assert racine["/MarkInfo"]["/Marked"]
    assert racine["/Lang"] == "fr-FR"
    xmp = papier.xmp_metadata
    assert xmp is not None
    assert xmp.dc_title["x-default"] == "Ma prochaine étape"


def test_une_date_a_noter_tient_sur_la_meme_page(faire: Callable[..., Calcul]) -> None:
    dates = [f"Quand j'aurai {age} ans, à demander : ASPA." for age in (65, 66, 67, 68)]
    lu = PdfReader(io.BytesIO(prochaine_etape(cartes(faire(FERME), JOUR), True, JOUR, dates=dates)))
    assert len(lu.pages) == 1
    assert "aurai 65 ans" in lu.pages[0].extract_text().replace("\u00a0", " ")


def test_dit_quoi_demander_a_qui_avec_quels_papiers(papier: PdfReader) -> None:
    texte = " ".join(page.extract_text() for page in papier.pages).replace("\u00a0", " ").replace("’", "'")
    texte = " ".join(texte.split())
    for phrase in (
        "23 novembre 2026",
        "2 droits à demander",
        "Une aide",
        "J'appelle ma caisse.",
        "Carte d'identité",
        "Besoin de parler, jour et nuit ? 3114, appel gratuit",
        "seul l'organisme qui paie décide",
    ):
        assert phrase in texte
    assert re.search(r"\b3\d \d\d\b", texte)


def test_ne_porte_aucune_reponse(papier: PdfReader) -> None:
    texte = " ".join(page.extract_text() for page in papier.pages)
    assert "agriculteur" not in texte.lower().replace("exploitants", "")
    assert "40 ans" not in texte


def test_une_ligne_d_ecoute_n_est_jamais_un_droit_a_demander(faire: Callable[..., Calcul]) -> None:
    suite = cartes(faire(FERME), JOUR)
    ecoute = [
        replace(carte, fiche=replace(carte.fiche, papier=_orientation(carte.fiche.papier)))
        for carte in suite
        if carte.fiche is not None
    ]
    assert a_demander(suite, True)
    assert a_demander(ecoute, True) == []


def _orientation(papier: Fiche) -> Fiche:
    return papier.model_copy(update={"presentation": papier.presentation.model_copy(update={"nature": "orientation"})})


def test_l_ordre_est_celui_des_cartes_et_trois_au_plus(faire: Callable[..., Calcul]) -> None:
    suite = [carte for carte in cartes(faire(FERME), JOUR) if carte.a_demander]
    for ordre in (suite, suite[::-1]):
        assert [une.carte.id for une in a_demander(ordre, True)] == [carte.id for carte in ordre][:3]


def test_les_papiers_se_limitent_a_la_personne(faire: Callable[..., Calcul]) -> None:
    droits = [carte.fiche for carte in cartes(faire(FERME), JOUR) if carte.fiche is not None]
    tous = papiers_de(droits, None)
    assert {papier.texte for liste in tous.values() for papier in liste} >= {"Relevé bancaire (RIB)"}
    assert papiers_de(droits, frozenset()) == tous  # « identite » and « rib » concern everybody


def test_le_ticket_est_aussi_long_que_ce_qu_il_dit(faire: Callable[..., Calcul]) -> None:
    suite = cartes(faire(FERME), JOUR)
    lu = PdfReader(io.BytesIO(ticket_pdf(suite, True, JOUR, code="55GJ-6HE0", adresse="https://exemple.test")))
    assert len(lu.pages) == 1
    largeur, hauteur = (float(cote) * 25.4 / 72 for cote in lu.pages[0].mediabox[2:])
    assert round(largeur) == 72
    assert 120 < hauteur < 400
    assert "55GJ-6HE0" in lu.pages[0].extract_text()
