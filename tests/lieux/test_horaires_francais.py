"""French hours → OSM → words: nothing is guessed, and the words can be read again."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tznr_kit.lieux.horaires import en_mots, etat, hors_semaine, lire, ouvert, plages, semaine
from tznr_kit.lieux.horaires_francais import lire_francais
from tznr_kit.lieux.horaires_osm import Regle, en_osm, lire_regles

MARDI = datetime.datetime(2026, 10, 20, 9, 30)  # a third Tuesday, in the school holidays of Toussaint


@pytest.mark.parametrize(
    ("francais", "osm"),
    [
        (
            "Du lundi au vendredi 8h30-12h / 13h30-17h sauf jeudi après-midi",
            "Mo-We,Fr 08:30-12:00,13:30-17:00; Th 08:30-12:00",
        ),
        ("1er et 3e mardi du mois 9h-12h", "Tu[1,3] 09:00-12:00"),
        ("Le 2ème jeudi de chaque mois, 14h00 à 16h30", "Th[2] 14:00-16:30"),
        ("le dernier vendredi du mois de 9h à midi", "Fr[-1] 09:00-12:00"),
        ("Lundi, mardi 9h-12h, fermé pendant les vacances scolaires", "Mo-Tu 09:00-12:00; SH off"),
        ("Mardi et jeudi de 14h à 17h hors vacances scolaires", "Tu,Th 14:00-17:00; SH off"),
        ("lun.-mer. 9h-12h30, 13h30-17h ; jeu. 9h-12h30", "Mo-We 09:00-12:30,13:30-17:00; Th 09:00-12:30"),
        ("LUNDI 9 H – 12 H, MERCREDI 14 H – 17 H", "Mo 09:00-12:00; We 14:00-17:00"),
        ("Lundi matin : 9h-12h", "Mo 09:00-12:00"),
        ("lundi 9h-12h ; lundi 14h-17h", "Mo 09:00-12:00,14:00-17:00"),
        ("tous les jours sauf le dimanche 9h-18h", "Mo-Sa 09:00-18:00"),
        ("vendredi 9h-12h (sur RDV)", 'Fr 09:00-12:00 "sur rendez-vous"'),
        ("En juillet et août, du lundi au vendredi : 8h-12h", "Jul-Aug Mo-Fr 08:00-12:00"),
        ("lundi à partir de 9h", "Mo 09:00+"),
        ("les semaines paires, le lundi : 9h à 12h", "week 2-52/2 Mo 09:00-12:00"),
        ("du lundi au vendredi 9h-12h, sauf jours fériés", "Mo-Fr 09:00-12:00"),
        ("Du lundi au vendredi 9h-12h, fermé en août", "Mo-Fr 09:00-12:00; Aug off"),
        ("Fermé en août. Du lundi au vendredi 9h-12h", "Mo-Fr 09:00-12:00; Aug off"),
        ("fermé le mercredi ; du lundi au vendredi 9h-12h", "Mo-Fr 09:00-12:00; We off"),
        ("Lundi, mardi, jeudi : 9h - 12h ; mercredi : fermé", "Mo-Tu,Th 09:00-12:00; We off"),
        ("LUNDI AU VENDREDI 9H00/12H00 - 14H00/17H00", "Mo-Fr 09:00-12:00,14:00-17:00"),
        ("Lu Ma Je Ve 9h-12h", "Mo-Tu,Th-Fr 09:00-12:00"),
        ("de 9 heures à midi et de 14 h 30 à 17 heures du lundi au vendredi", "Mo-Fr 09:00-12:00,14:30-17:00"),
        ("lundi 9h-12h 14h30-17h", "Mo 09:00-12:00,14:30-17:00"),
        ("7j/7 24h/24", "Mo-Su 00:00-24:00"),
        ("tlj sauf dim. 9h-18h", "Mo-Sa 09:00-18:00"),
        ("du lundi au vendredi 9h-17h non-stop", "Mo-Fr 09:00-17:00"),
        ("L-V 9h-12h/14h-17h", "Mo-Fr 09:00-12:00,14:00-17:00"),
        ("ouvert le 2ème et dernier jeudi du mois de 9 à 12h", "Th[2,-1] 09:00-12:00"),
        ("du lundi au vendredi de 9 à 12 puis de 14 à 17", "Mo-Fr 09:00-12:00,14:00-17:00"),
        ("chaque 1er lundi du mois 14h-16h", "Mo[1] 14:00-16:00"),
        ("mardi 9.00-12.00 et 14.00-17.30", "Tu 09:00-12:00,14:00-17:30"),
        ("du lundi au vendredi 9h/12h 14h/17h", "Mo-Fr 09:00-12:00,14:00-17:00"),
        ("lundi, mardi et jeudi : 9 h - 12 h 30 ; 13 h 30 - 17 h", "Mo-Tu,Th 09:00-12:30,13:30-17:00"),
        ("lundi 9h-12h ; 14h-17h le mardi", "Mo 09:00-12:00; Tu 14:00-17:00"),
        ("du lundi au jeudi 8h-17h - vendredi 8h-16h", "Mo-Th 08:00-17:00; Fr 08:00-16:00"),
        (
            "juillet-août : lundi au vendredi 8h-12h ; septembre-juin : lundi au vendredi 9h-17h",
            "Jul-Aug Mo-Fr 08:00-12:00; Sep-Jun Mo-Fr 09:00-17:00",
        ),
        ("du 1er octobre au 31 mars : mardi 9h-12h", "Oct-Mar Tu 09:00-12:00"),
        ("en mars, le lundi 9h-12h", "Mar Mo 09:00-12:00"),
        ("lundi 9h-12h, fermé en mars", "Mo 09:00-12:00; Mar off"),
    ],
)
def test_le_francais_est_lu(francais: str, osm: str) -> None:
    assert lire_francais(francais) == osm
    lire(osm)


@pytest.mark.parametrize(
    "francais",
    [
        *("", "Sur RDV", "1er et 3e mardi", "Lundi matin", "8h30-12h", "lundi 9h", "selon la saison", "lundi 12h-9h"),
        *("lundi 9h-12h (bureau 3)", "lundi 9h-12h, appeler avant", "lundi 9h-14h, 13h-17h", "le 3 mai 9h-12h"),
        *("lundi 9h/12h", "lundi 9h/12h - 11h/17h", "9h-12h le lundi 14h-17h", "lundi 9h-12h, 14h-17h le mardi"),
        *("du lundi au vendredi 9h-17h sauf jeudi après-midi", "fermé le jeudi", "lundi 25h-26h", "9h-12h lundi"),
        *(
            "mars 9h-12h",
            "mardi de 3 à 6 ans",
            "du 1er juillet au 15 août : lundi 9h-12h",
            "lundi 9h/12h 14h/17h 18h/20h",
        ),
        *("du lundi au jeudi 9h–12h30 et 14h–17h, le vendredi fermeture à 16h", "lundi 8h30-12h (13h le mercredi)"),
        *(
            "le lundi et un mercredi sur deux 9h-12h",
            "lundi 9h-12h sauf vacances de Noël",
            "tous les 15 jours le mardi 9h-12h",
        ),
        *("du lundi au vendredi 9h-12h, sur RDV uniquement l'après-midi", "permanence téléphonique lundi 9h-12h"),
        "du lundi au vendredi 9h-12h ; le 1er mardi du mois 14h-17h",  # added to the morning, or instead of it?
    ],
)
def test_ce_qui_n_est_pas_compris_en_entier_reste_du_texte(francais: str) -> None:
    assert lire_francais(francais) is None


@pytest.mark.parametrize(
    ("osm", "mots", "phrase"),
    [
        ("Tu[1],Tu[3] 09:00-12:00", "le 1er et le 3e mardi du mois : 9 h à 12 h", "Ouvert, ferme à 12 h"),
        ("Tu[1,3] 09:00-12:00", "le 1er et le 3e mardi du mois : 9 h à 12 h", "Ouvert, ferme à 12 h"),
        (
            "Mo-Fr 09:00-12:00; SH off",
            "du lundi au vendredi : 9 h à 12 h ; fermé pendant les vacances scolaires",
            "Fermé, ouvre le 02/11 à 9 h",
        ),
        (
            "Jul-Aug Mo-Fr 08:00-12:00; Sep-Jun Mo-Fr 09:00-17:00",
            "en juillet et en août, du lundi au vendredi : 8 h à 12 h ; "
            "de septembre à juin, du lundi au vendredi : 9 h à 17 h",
            "Ouvert, ferme à 17 h",
        ),
        (
            'Mo-Fr "sur rendez-vous"',
            "du lundi au vendredi : sur rendez-vous",
            "Sur rendez-vous : appelez avant de venir",
        ),
        (
            'Mo-Fr 09:00-12:00 "sur rendez-vous"',
            "du lundi au vendredi : 9 h à 12 h, sur rendez-vous",
            "Ouvert (sur rendez-vous), ferme à 12 h",
        ),
        (
            "Mo-Fr 09:00+",
            "du lundi au vendredi : à partir de 9 h",
            "Heure de fermeture inconnue : appelez avant de venir",
        ),
        (
            'Th 09:00-11:00 || "sur rendez-vous"',
            "le jeudi : 9 h à 11 h ; autrement : sur rendez-vous",
            "Sur rendez-vous : appelez avant de venir",
        ),
        (
            "Mo-Fr 09:00-12:00 unknown",
            "du lundi au vendredi : 9 h à 12 h (à confirmer)",
            "Horaires à confirmer : appelez avant de venir",
        ),
        (
            "SH Mo-Fr 10:00-12:00",
            "pendant les vacances scolaires, du lundi au vendredi : 10 h à 12 h",
            "Fermé, ouvre à 10 h",
        ),
        ("week 1-53/2 Tu 09:00-12:00", "les semaines impaires, le mardi : 9 h à 12 h", "Ouvert, ferme à 12 h"),
        ("Mo-Fr sunrise-sunset", "horaires particuliers : appelez avant de venir", "Ouvert, ferme à 19 h"),
    ],
)
def test_ce_qu_une_semaine_ne_peut_pas_tenir_est_dit(osm: str, mots: str, phrase: str) -> None:
    assert en_mots(osm).replace("\u00a0", " ") == mots
    if "sunrise" not in osm:
        assert etat(osm, MARDI).phrase.replace("\u00a0", " ") == phrase


@pytest.mark.parametrize("osm", ['Mo-Fr "sur rendez-vous"', "Mo-Fr 09:00+", 'Th 09:00-11:00 || "x"', "Tu unknown"])
def test_jamais_ouvert_sur_un_inconnu(osm: str) -> None:
    assert etat(osm, MARDI).ouvert is None
    assert not ouvert(osm, MARDI)
    assert plages(osm, MARDI.date()) == []


def test_des_vacances_pas_encore_publiees_ne_disent_ni_ouvert_ni_ferme() -> None:
    loin = datetime.datetime(2031, 10, 21, 9, 30)
    assert etat("Mo-Fr 09:00-12:00; SH off", loin).ouvert is None
    assert etat("Mo-Fr 09:00-12:00", loin).ouvert is True


@pytest.mark.parametrize(
    ("jour", "attendu"),
    [("2026-10-16", True), ("2026-10-19", False), ("2026-10-30", False), ("2026-11-02", True), ("2027-08-31", False)],
)
def test_les_bornes_des_vacances(jour: str, attendu: bool) -> None:
    assert ouvert("Mo-Su 09:00-12:00; SH off", datetime.datetime.fromisoformat(f"{jour}T10:00")) is attendu


def test_la_semaine_ordinaire_et_le_reste() -> None:
    ecrits = "Mo-Fr 09:00-12:00; Aug off; Tu[1] 14:00-17:00"
    assert semaine(ecrits) == [("du lundi au vendredi", "9\u00a0h à 12\u00a0h")]
    reste = {un.replace("\u00a0", " ") for un in hors_semaine(ecrits)}
    assert reste == {"fermé en août", "le 1er mardi du mois : 14 h à 17 h"}


SAISONS: list[dict[str, Any]] = [
    *(
        {},
        {"mois": (3,)},
        {"mois": (7, 8)},
        {"mois": (9, 10, 11, 12, 1, 2)},
        {"mois": (10, 11, 12, 1, 2, 3)},
        {"semaines": "paires"},
        {"scolaire": True},
    )
]
HEURES = st.lists(st.integers(7 * 4, 20 * 4), min_size=2, max_size=4, unique=True).map(sorted)


@st.composite
def regles(tirer: st.DrawFn) -> list[Regle]:
    """Rules as French places have them: days shared out, one season, a closed period, a remark."""
    libres = list(tirer(st.permutations(range(7))))
    saison = tirer(st.sampled_from(SAISONS))
    tirees = []
    for _ in range(tirer(st.integers(1, 3))):
        jours = sorted(libres.pop() for _ in range(tirer(st.integers(1, 2))))
        rangs = tirer(st.sampled_from([(0,), (1,), (1, 3), (-1,)])) if len(jours) == 1 else (0,)
        quarts = tirer(HEURES)
        moments = [datetime.time(quart // 4, quart % 4 * 15) for quart in quarts[: len(quarts) // 2 * 2]]
        ouvertes = tuple(zip(moments[::2], moments[1::2], strict=True))
        if tirer(st.integers(0, 5)) == 0:
            ouvertes = ((ouvertes[0][0], None),)
        remarque = tirer(st.sampled_from([None, None, "sur rendez-vous", "sans rendez-vous"]))
        jours_et_rangs = tuple((jour, rang) for jour in jours for rang in rangs)
        tirees.append(Regle(jours=jours_et_rangs, plages=ouvertes, commentaire=remarque, **saison))
    fin = tirer(st.sampled_from([None, Regle(mois=(8,), etat="off"), Regle(scolaire=True, etat="off")]))
    return [*tirees, fin] if fin is not None and not saison else tirees


@settings(max_examples=150, deadline=None)
@given(regles())
def test_mots_osm_mots(tirees: list[Regle]) -> None:
    """The words of any hours, read again, give the same words, and the same openings on every day of a year."""
    osm = en_osm(tirees)
    lire(osm)
    assert lire_regles(osm) == tirees
    mots = en_mots(osm)
    relus = lire_francais(mots)
    assert relus is not None, mots
    assert en_mots(relus) == mots
    for ecart in range(0, 366, 5):
        jour = datetime.date(2026, 9, 1) + datetime.timedelta(days=ecart)
        assert plages(relus, jour) == plages(osm, jour), (osm, relus, jour)
