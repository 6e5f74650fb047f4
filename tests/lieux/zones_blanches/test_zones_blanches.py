"""Blank zones: need, distance, recent actions, and what is not published."""

from __future__ import annotations

import dataclasses
import datetime
from pathlib import Path

import pytest

from tests.lieux.aides import lieu
from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.lieux.zones_blanches.actions import communes_visitees
from tznr_kit.lieux.zones_blanches.calcul import besoin, dresser, minutes_de_route, seuils
from tznr_kit.socle.acces import AccesRefuse
from tznr_kit.socle.magasin.tables_actions import Action
from tznr_kit.socle.territoires.communes import Commune, commune

FOS, MURET = commune("31190"), commune("31395")
JOUR = datetime.date(2026, 11, 23)


def avec(une: Commune, **chiffres: float | None) -> Commune:
    return dataclasses.replace(une, **chiffres)


def test_le_besoin_se_lit_sur_le_taux_sinon_sur_le_niveau_de_vie() -> None:
    regles = seuils()
    assert besoin(avec(MURET, taux_pauvrete=17.0), regles) == "taux de pauvreté de 17 %"
    assert besoin(avec(MURET, taux_pauvrete=10.0, niveau_vie_median=15000), regles) is None
    assert besoin(avec(FOS, taux_pauvrete=None, niveau_vie_median=20000), regles) == (
        "niveau de vie médian de 20\u00a0000 € par an"
    )
    assert besoin(avec(FOS, taux_pauvrete=None, niveau_vie_median=None), regles) is None


def test_les_minutes_allongent_la_ligne_droite() -> None:
    assert minutes_de_route(10, seuils()) == pytest.approx(15.6)


def test_une_commune_loin_de_tout_est_une_zone_blanche_jusqu_a_l_action() -> None:
    pauvre = avec(FOS, taux_pauvrete=30.0)
    bilan = dresser([pauvre, MURET], [lieu()], {}, seuils())
    assert [zone.commune.nom for zone in bilan.zones] == [pauvre.nom]
    assert bilan.zones[0].lieu == lieu()
    assert dresser([pauvre], [lieu()], {pauvre.insee: JOUR}, seuils()).zones == ()


def test_un_lieu_proche_ou_d_un_autre_type() -> None:
    pauvre = avec(MURET, taux_pauvrete=30.0)
    assert dresser([pauvre], [lieu()], {}, seuils()).zones == ()
    assert len(dresser([pauvre], [lieu(type="mairie")], {}, seuils()).zones) == 1
    assert len(dresser([pauvre], [lieu(type="mairie", autres_types=("mdp",))], {}, seuils()).zones) == 0
    assert dresser([pauvre], [], {}, seuils()).zones[0].minutes is None


def test_les_communes_sans_chiffre_sont_dites() -> None:
    muette = avec(FOS, taux_pauvrete=None, niveau_vie_median=None)
    bilan = dresser([muette], [], {}, seuils())
    assert (bilan.zones, bilan.sans_chiffre) == ((), (muette,))


def test_seules_les_actions_faites_recentes_et_vraies_comptent(tmp_path: Path) -> None:
    magasin = magasin_neuf(tmp_path)

    def action(insee: str, **valeurs: object) -> Action:
        fixes = {"titre": "x", "statut": "realisee", "jour": JOUR, "referent": "r", "modifiee_par": "r"}
        return Action(**(fixes | {"preparation": {"commune": insee}} | valeurs))

    with magasin.ecriture() as session:
        session.add_all(
            [
                action("31395"),
                action("31098", statut="validee"),
                action("31582", fictive=True),
                action("31483", jour=JOUR - datetime.timedelta(days=400)),
                action("31190", preparation={}),
            ]
        )
    depuis = JOUR - datetime.timedelta(days=365)
    assert communes_visitees(contexte(magasin), depuis, JOUR) == {"31395": JOUR}
    with pytest.raises(AccesRefuse):
        communes_visitees(contexte(magasin, "terrain"), depuis, JOUR)
