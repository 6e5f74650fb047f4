"""Later: a month is said only when the month of birth is; a card, a calendar, a line on the paper."""

from __future__ import annotations

from datetime import date

import pytest

from tests.droits.conftest import JOUR
from tests.droits.test_plus_loin import foyer
from tznr_kit.droits.fiches.catalogue import catalogue
from tznr_kit.droits.plus_tard import Dits, a_redemander, dates_utiles, en_agenda, renouvellements

SANS_REVENU = {"adultes[0].salaire_net": 0, "adultes[0].activite": "inactif", "adultes[0].retraite_nette": 0}


def test_sans_le_mois_de_naissance_on_dit_l_age_et_aucun_mois() -> None:
    premiere = next(une for une in dates_utiles(foyer(**SANS_REVENU), JOUR) if "65 ans" in une.quand)
    assert premiere.quand == "Quand vous aurez 65 ans" and premiere.mois is None
    assert any(phrase.startswith("ASPA : ce droit s'ouvre, environ") for phrase in premiere.phrases)
    assert premiere.papier.startswith("Quand j'aurai 65 ans, à demander : ASPA")
    assert "2027" not in premiere.papier
    assert "BEGIN:VEVENT" not in en_agenda([premiere], JOUR)


@pytest.mark.parametrize(
    ("naissance", "mois"), [(3, date(2027, 4, 1)), (11, date(2027, 12, 1)), (12, date(2027, 1, 1))]
)
def test_avec_le_mois_de_naissance_la_date_est_sure(naissance: int, mois: date) -> None:
    """64 on 28 November: born in November is 65 next November; an old-age minimum starts the month after."""
    dates = dates_utiles(foyer(**SANS_REVENU), JOUR, Dits({"adultes[0]": naissance}))
    premiere = next(une for une in dates if "65 ans" in une.quand)
    assert premiere.mois == mois
    assert f"DTSTART;VALUE=DATE:{mois:%Y%m%d}" in en_agenda([premiere], JOUR)


def test_un_mois_dit_pour_quelqu_un_d_absent_ne_change_rien() -> None:
    calcul = foyer(**SANS_REVENU)
    assert dates_utiles(calcul, JOUR, Dits({"enfants[3]": 5, "adultes[1]": 2})) == dates_utiles(calcul, JOUR)


def test_la_fin_du_chomage_a_la_date_qu_on_dit() -> None:
    calcul = foyer(**{"adultes[0].salaire_net": 0, "adultes[0].activite": "chomeur", "adultes[0].chomage_net": 900})
    sans = next(une for une in dates_utiles(calcul, JOUR) if une.chomage)
    assert sans.quand == "À la fin du chômage" and sans.mois is None
    avec = next(une for une in dates_utiles(calcul, JOUR, Dits(fin_chomage=date(2027, 4, 15))) if une.chomage)
    assert avec.mois == date(2027, 4, 15) and "avril 2027" in avec.quand


def test_l_agenda_ne_dit_aucun_droit_dans_ses_titres() -> None:
    dates = dates_utiles(foyer(**SANS_REVENU), JOUR, Dits({"adultes[0]": 3}))
    titres = [ligne for ligne in en_agenda(dates, JOUR).splitlines() if ligne.startswith("SUMMARY")]
    assert set(titres) == {"SUMMARY:Revoir mes aides"}


def test_la_complementaire_se_redemande_avant_la_fin() -> None:
    fiches = catalogue(JOUR)
    (une,) = a_redemander([fiches["css"], fiches["rsa"]], JOUR)
    assert une.mois == date(2027, 7, 1) and "CSS" in une.papier
    assert a_redemander([fiches["rsa"]], JOUR) == []


def test_chaque_renouvellement_date_a_sa_fiche_qui_le_dit() -> None:
    fiches = catalogue(JOUR)
    for droit, duree in renouvellements().droits.items():
        assert fiches[droit].fiche.renouvellement is not None
        assert 0 < duree.avant < duree.dure
