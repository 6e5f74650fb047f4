"""The readability checks, and every sheet of the content against them."""

from __future__ import annotations

import pytest

from tznr_kit.contenus.lisibilite import FACILE, ORDINAIRE, defauts, phrases
from tznr_kit.contenus.relecture import defauts_de_la_fiche, defauts_du_facile
from tznr_kit.droits.fiches.catalogue import brutes

FICHES = {droit.id: (droit, fiche) for droit, fiche, _ in brutes()}


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
        "Cela ne joue qu'au-dessus de 39 000 euros nets.",
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


@pytest.mark.parametrize("droit", sorted(FICHES))
def test_every_sheet_is_plain(droit: str) -> None:
    assert defauts_de_la_fiche(*FICHES[droit]) == []


@pytest.mark.parametrize("droit", sorted(FICHES))
def test_every_easy_version_is_easy(droit: str) -> None:
    assert defauts_du_facile(FICHES[droit][1]) == []


def test_an_easy_version_explains_its_own_acronyms() -> None:
    facile = FICHES["aspa"][1].falc
    sections = (facile.sections[0].model_copy(update={"phrases": ("Demandez la CMI. Elle est gratuite.",)}),)
    fiche = FICHES["aspa"][1].model_copy(update={"falc": facile.model_copy(update={"sections": sections})})
    assert [defaut.split(" :")[0] for defaut in defauts_du_facile(fiche)] == [
        "sigle « CMI » jamais expliqué",
        "deux idées sur une ligne",
    ]
