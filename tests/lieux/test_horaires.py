"""Opening hours: read, evaluated with French holidays, told in words."""

from __future__ import annotations

import datetime

import pytest

from tznr_kit.lieux.horaires import HorairesIllisibles, en_mots, etat, lire, ouvert, ouvert_le

BUREAU = "Mo-Fr 08:30-12:00,13:30-17:00"


def instant(texte: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(texte)


@pytest.mark.parametrize(
    ("quand", "phrase"),
    [
        ("2026-12-07T09:00", "Ouvert, ferme à 12 h"),
        ("2026-12-07T12:30", "Fermé, ouvre à 13 h 30"),
        ("2026-12-07T17:00", "Fermé, ouvre demain à 8 h 30"),
        ("2026-12-11T18:00", "Fermé, ouvre lundi à 8 h 30"),
        ("2026-12-25T09:00", "Fermé (jour férié), ouvre lundi à 8 h 30"),
        ("2026-05-14T09:00", "Fermé (jour férié), ouvre demain à 8 h 30"),  # Ascension: a moving holiday
    ],
)
def test_l_etat_en_mots(quand: str, phrase: str) -> None:
    assert etat(BUREAU, instant(quand)).phrase.replace("\u00a0", " ") == phrase


def test_un_lieu_peut_dire_qu_il_ouvre_les_jours_feries() -> None:
    assert ouvert("Mo-Su,PH 09:00-18:00", instant("2026-12-25T10:00"))


def test_horaires_inconnus_ne_disent_ni_ouvert_ni_ferme() -> None:
    inconnu = etat(None, instant("2026-12-07T09:00"))
    assert inconnu.ouvert is None
    assert "inconnus" in inconnu.phrase


def test_une_ouverture_lointaine_dit_la_date() -> None:
    assert etat("2026 Dec 24 10:00-12:00", instant("2026-12-07T09:00")).phrase.replace("\u00a0", " ") == (
        "Fermé, ouvre le 24/12 à 10 h"
    )
    assert "inconnue" in etat("2030 Dec 24 10:00-12:00", instant("2026-12-07T09:00")).phrase


def test_sans_fermeture() -> None:
    assert etat("24/7", instant("2026-12-07T09:00")).phrase == "Ouvert en continu"


@pytest.mark.parametrize(
    ("horaires", "mots"),
    [
        (BUREAU, "du lundi au vendredi : 8 h 30 à 12 h, 13 h 30 à 17 h"),
        ("Mo 09:00-13:00; Tu,Th 14:00-18:00", "le lundi : 9 h à 13 h ; le mardi et le jeudi : 14 h à 18 h"),
        ("Sa 20:00-24:00", "le samedi : 20 h à minuit"),
        ("Mo,We,Fr 09:00-12:00", "le lundi, le mercredi et le vendredi : 9 h à 12 h"),
        ("Mo-Su 09:00-12:00", "tous les jours : 9 h à 12 h"),
        ("off", "fermé"),
    ],
)
def test_la_semaine_en_mots(horaires: str, mots: str) -> None:
    assert en_mots(horaires).replace("\u00a0", " ") == mots


def test_ouvert_un_jour_choisi() -> None:
    assert ouvert_le(BUREAU, datetime.date(2026, 12, 7))
    assert not ouvert_le(BUREAU, datetime.date(2026, 12, 6))
    assert not ouvert_le(BUREAU, datetime.date(2026, 12, 25))


@pytest.mark.parametrize("faux", ["lundi 8h", "Mo 8h30-12h", "Mo-Fr 71:00-99:00"])
def test_horaires_illisibles(faux: str) -> None:
    with pytest.raises(HorairesIllisibles, match="illisibles"):
        lire(faux)


@pytest.mark.parametrize(
    ("ecrits", "mots"),
    [
        ("Fr[1,3] 14:00-17:00", "le 1er et le 3e vendredi du mois : 14 h à 17 h"),
        ("We[4] 16:00-19:00", "le 4e mercredi du mois : 16 h à 19 h"),
        ("Mo 09:00-12:00; Fr[2] 14:00-17:00", "le lundi : 9 h à 12 h ; le 2e vendredi du mois : 14 h à 17 h"),
    ],
)
def test_un_horaire_du_mois_est_dit_avec_son_rang(ecrits: str, mots: str) -> None:
    assert en_mots(ecrits).replace("\u00a0", " ") == mots


def test_un_horaire_du_mois_annonce_sa_prochaine_ouverture_meme_loin() -> None:
    """The day after the fourth Wednesday of a month: the next one is more than four weeks away."""
    phrase = etat("We[4] 16:00-19:00", datetime.datetime(2026, 9, 24, 9)).phrase.replace("\u00a0", " ")
    assert phrase == "Fermé, ouvre le 28/10 à 16 h"
    assert ouvert("We[4] 16:00-19:00", datetime.datetime(2026, 10, 28, 17))
    assert not ouvert("We[4] 16:00-19:00", datetime.datetime(2026, 10, 21, 17))
