"""One lexicon for every text a resident reads; easy-to-read versions keep the European rules."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tests.papier.outils import nombre_de_pages
from tznr_kit.contenus.residents import hors_lexique, textes_des_residents
from tznr_kit.droits.fiches.catalogue import FicheDroit, catalogue
from tznr_kit.droits.fiches.lexique import lexique, mots_difficiles
from tznr_kit.droits.fiches.repertoire import repertoire
from tznr_kit.papier.falc import falc_pdf
from tznr_kit.socle.contenu import lire_yaml
from tznr_kit.socle.reglages import chemin_contenu

JOUR = date(2026, 11, 29)
DROITS = dict(catalogue(JOUR))
TOUS = pytest.mark.parametrize("droit", DROITS.values(), ids=DROITS)
DE_LA_BORNE = {"retraite": "retraite", "ferme": "ferme", "enfants": "enfants", "logement": "loger", "sante": "malade",
               "aidant": "aider"}  # fmt: skip
"""Picture of the kiosk → moment of life. The three others say a job."""


def _facile(droit: FicheDroit) -> list[str]:
    return [phrase for section in droit.papier.falc.sections for phrase in section.phrases]


@pytest.mark.parametrize(
    ("texte", "dire"),
    [
        ("Vous pouvez bénéficier d'une aide.", "toucher"),
        ("Elle se cumule avec le RSA.", "s'ajoute"),
        ("Fournissez les pièces justificatives.", "papiers"),
        ("Cette prestation est versée chaque mois.", "aide"),
        ("Vous êtes arrivé·e hier.", "voix haute"),
        ("Vous êtes salarié(e).", "voix haute"),
        ("Le cas échéant, afin de percevoir la somme.", "pour"),
    ],
)
def test_a_word_nobody_uses_is_said_with_its_substitute(texte: str, dire: str) -> None:
    assert any(dire in faute for faute in lexique().fautes(texte))


@pytest.mark.parametrize(
    "texte",
    ["La prestation de compensation du handicap (PCH).", "Il dit si vous y avez droit.", "Vous touchez le RSA."],
)
def test_an_official_name_and_plain_words_pass(texte: str) -> None:
    assert list(lexique().fautes(texte)) == []


def test_every_text_of_the_residents_keeps_the_lexicon() -> None:
    assert len(list(textes_des_residents())) > 5000
    assert list(hors_lexique()) == []


@TOUS
def test_easy_figures_are_round_and_never_a_percentage(droit: FicheDroit) -> None:
    assert [phrase for phrase in _facile(droit) if re.search(r"%|pour cent|\d,\d", phrase)] == []


@TOUS
def test_easy_alternatives_say_that_one_is_enough(droit: FicheDroit) -> None:
    for section in droit.papier.falc.sections:
        if section.titre.startswith("C'est pour qui") and any(phrase.startswith("Ou ") for phrase in section.phrases):
            assert any("suffit" in phrase for phrase in section.phrases), section.phrases


@TOUS
def test_easy_words_are_explained_on_two_pages(droit: FicheDroit) -> None:
    dits = [*_facile(droit), *(phrase for section in mots_difficiles(droit) for phrase in section.phrases)]
    for mot in lexique().expliques:
        lus = [phrase for phrase in dits if re.search(rf"\b(?:{mot.mot})\b", phrase, re.IGNORECASE)]
        assert not lus or any("dire" in phrase for phrase in lus), mot.dit
    assert nombre_de_pages(falc_pdf(droit, JOUR)) <= 2


@TOUS
def test_an_everyday_title_has_no_acronym(droit: FicheDroit) -> None:
    titre = droit.papier.presentation.titre_courant
    assert [mot for mot in re.findall(r"\b[A-Z]{2,}\b", titre) if mot not in ("MSA", "HLM")] == []


def test_the_kiosk_the_sheets_and_the_booklet_name_the_same_moments() -> None:
    moments = repertoire().moments
    assert list(moments.values()) == [
        "Je suis à la retraite", "Je perds mon travail", "Je n'arrive plus à payer", "Je suis malade ou handicapé",
        "J'élève mes enfants", "Ma ferme", "J'aide un proche", "Je me loge", "Je viens d'arriver",
    ]  # fmt: skip
    images = lire_yaml(chemin_contenu("kiosque") / "mots.yaml")["situations"]
    assert {image: images[image] for image in DE_LA_BORNE} == {i: moments[code] for i, code in DE_LA_BORNE.items()}
    for code in moments:
        ceux = [droit for droit in DROITS.values() if code in droit.fiche.presentation.moments]
        assert len(ceux) >= 5, code
