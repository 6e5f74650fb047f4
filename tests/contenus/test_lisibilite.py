"""The readability checks, and every sheet of the content against them."""

from __future__ import annotations

from datetime import date

import pytest

from tznr_kit.contenus.lisibilite import FACILE, ORDINAIRE, defauts, phrases
from tznr_kit.fiches.catalogue import brutes, catalogue
from tznr_kit.fiches.modele import Fiche
from tznr_kit.fiches.repertoire import repertoire

LUES = catalogue(date(2026, 11, 23))
FICHES = {droit.id: fiche for droit, fiche, _ in brutes()}
NOMS = {droit: fiche.nom for droit, fiche in LUES.items()}
CONDITIONS = {droit: fiche.conditions for droit, fiche in LUES.items()}


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("mot " * 31 + ".", "phrase de 31 mots"),
        ("Demandez la CMI.", "sigle « CMI »"),
        ("Le dossier est étudié par la caisse.", "voix passive"),
        ("La demande sera bientôt examinée par un juge.", "voix passive"),
        ("Vous ne pouvez pas ne pas répondre.", "double négation"),
        ("N'attendez pas si vous n'avez rien reçu.", "double négation"),
    ],
)
def test_what_is_hard_to_read_is_said(texte: str, attendu: str) -> None:
    assert any(attendu in defaut for defaut in defauts([texte], ORDINAIRE))


@pytest.mark.parametrize(
    "texte",
    [
        "La carte mobilité inclusion (CMI) donne des droits. La CMI est gratuite.",
        "CMI veut dire : carte mobilité inclusion.",
        "Vous êtes aidé de près. La somme est versée chaque mois.",
        "L'aide est de 50 € par mois.",
        "Vous ne payez rien.",
        "Je n'ai pas reçu la lettre, donc je ne fais rien.",
        "Envoyez votre CV.",
    ],
)
def test_plain_french_passes(texte: str) -> None:
    assert defauts([texte], ORDINAIRE) == []


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("mot " * 16 + ".", "phrase de 16 mots"),
        ("La somme est versée chaque mois.", "voix passive"),
        ("Vous ne payez pas sans facture.", "double négation"),
    ],
)
def test_easy_to_read_is_stricter(texte: str, attendu: str) -> None:
    assert any(attendu in defaut for defaut in defauts([texte], FACILE))
    assert defauts([texte], ORDINAIRE) == []


def test_people_may_be_described_in_easy_to_read() -> None:
    assert defauts(["Votre mari est décédé.", "Elle est mariée."], FACILE) == []


def test_a_text_is_cut_into_sentences() -> None:
    assert phrases("Une aide. Vous l'avez ? 2 mois ! Art. de loi.") == [
        "Une aide.",
        "Vous l'avez ?",
        "2 mois !",
        "Art. de loi.",
    ]


def _sigles_de_l_entete(fiche: Fiche) -> list[str]:
    """The header of the page writes the whole name of each organisme."""
    organismes = repertoire().organismes
    return [mot for code in fiche.organismes for mot in organismes[code].sigle.split()]


@pytest.mark.parametrize("droit", sorted(FICHES))
def test_every_sheet_is_plain(droit: str) -> None:
    fiche = FICHES[droit]
    facile = set(_facile(fiche))
    sources = {source.libelle for source in fiche.sources.values()}
    textes = [texte for texte in fiche.textes() if texte not in facile | sources]
    assert defauts([NOMS[droit], *CONDITIONS[droit], *textes], ORDINAIRE, _sigles_de_l_entete(fiche)) == []


@pytest.mark.parametrize("droit", sorted(FICHES))
def test_every_easy_version_is_easy(droit: str) -> None:
    fiche = FICHES[droit]
    assert defauts(_facile(fiche), FACILE) == []
    for texte in _facile(fiche):
        assert len(phrases(texte)) == 1, f"une idée par ligne : {texte}"


def _facile(fiche: Fiche) -> list[str]:
    return [texte for section in fiche.falc.sections for texte in (section.titre, *section.phrases)]
