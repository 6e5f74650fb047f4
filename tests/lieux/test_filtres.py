"""Choosing places among those of the content."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from tests.lieux.aides import lieu
from tznr_kit.lieux.filtres import Filtre, filtrer
from tznr_kit.lieux.lecture import Annuaire, annuaire
from tznr_kit.socle.contenu import ErreurContenu
from tznr_kit.socle.territoires.communes import communes
from tznr_kit.socle.territoires.lecture import communes_de, territoire

LUNDI_9H = datetime.datetime(2026, 12, 7, 9)
MURET = "mds-31395-mds-de-muret"


def ids(filtre: Filtre, tout: Annuaire | None = None) -> list[str]:
    return [trouve.lieu.id for trouve in filtrer(tout or annuaire(), filtre, communes())]


def test_la_mds_de_muret_est_ouverte_lundi_a_9_heures() -> None:
    assert MURET in ids(Filtre(commune="31395", ouvert_a=LUNDI_9H))
    assert MURET not in ids(Filtre(commune="31395", ouvert_a=LUNDI_9H.replace(hour=12, minute=30)))
    assert MURET not in ids(Filtre(commune="31395", ouvert_a=datetime.datetime(2026, 12, 25, 9)))


def test_un_territoire_ne_garde_que_ses_communes() -> None:
    codes = {commune.insee for commune in communes_de(territoire("saint-gaudens"))}
    trouves = filtrer(annuaire(), Filtre(territoire="saint-gaudens"), communes())
    assert trouves
    assert {trouve.lieu.commune for trouve in trouves} <= codes


def test_autour_d_une_commune_du_plus_proche_au_plus_loin() -> None:
    trouves = filtrer(annuaire(), Filtre(autour="31098", rayon_km=20), communes())
    distances = [trouve.distance for trouve in trouves]
    assert distances == sorted(distances)
    assert distances[0] == 0
    assert distances[-1] <= 20


def test_un_droit_ne_garde_que_les_lieux_qui_aident_pour_lui() -> None:
    tout = annuaire()
    assert {tout.type_de(tout.par_id[un]).id for un in ids(Filtre(droit="aah"))} >= {"mdph", "france_services"}
    assert MURET in ids(Filtre(droit="rsa"))
    assert not ids(Filtre(droit="inconnu"))


def test_les_droits_propres_a_un_lieu_remplacent_ceux_du_type() -> None:
    tout = annuaire()
    seul = dataclasses.replace(tout, lieux=(lieu(droits=("apa",)),))
    assert ids(Filtre(droit="apa"), seul) == ["essai"]
    assert ids(Filtre(droit="rsa"), seul) == []


def test_type_second_et_rendez_vous() -> None:
    tout = annuaire()
    seul = dataclasses.replace(tout, lieux=(lieu(autres_types=("conseiller_numerique",), rendez_vous="les_deux"),))
    assert ids(Filtre(types=frozenset({"conseiller_numerique"})), seul) == ["essai"]
    assert ids(Filtre(rendez_vous="sans"), seul) == ids(Filtre(rendez_vous="avec"), seul) == ["essai"]
    inconnu = dataclasses.replace(tout, lieux=(lieu(),))
    assert ids(Filtre(rendez_vous="sans"), inconnu) == []


def test_un_lieu_sans_horaires_n_est_jamais_dit_ouvert() -> None:
    seul = dataclasses.replace(annuaire(), lieux=(lieu(),))
    assert ids(Filtre(), seul) == ["essai"]
    assert ids(Filtre(ouvert_le=LUNDI_9H.date()), seul) == []


def test_une_source_sans_licence_n_est_pas_publiee() -> None:
    seul = dataclasses.replace(annuaire(), lieux=(lieu(source="rhinocc"),))
    assert ids(Filtre(), seul) == []


def test_territoire_inconnu() -> None:
    with pytest.raises(ErreurContenu, match="territoire « ailleurs » inconnu"):
        ids(Filtre(territoire="ailleurs"))


def test_sans_commune_les_maisons_des_solidarites_viennent_d_abord() -> None:
    assert annuaire().par_id[ids(Filtre())[0]].type == "mds"
