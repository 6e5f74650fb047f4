"""What is said of a year in a few words, checked on a report written by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.chiffres.petit import DROITS, FORMES, PETIT, TERRITOIRE, mesure, table
from tznr_kit.chiffres.bilan import Bilan
from tznr_kit.chiffres.lecture_rapide import a_retenir, grandes, phrases, sur_dix
from tznr_kit.chiffres.publiable import TOTAL
from tznr_kit.chiffres.tables import PERIODES, Table


def avec(**valeurs: int | None) -> Bilan:
    """The small report where these indicators have another value."""
    return replace(
        PETIT,
        mesures=tuple(
            mesure(une.indicateur.code, valeurs[une.indicateur.code]) if une.indicateur.code in valeurs else une
            for une in PETIT.mesures
        ),
    )


def des_tables(*tables: Table) -> Bilan:
    return replace(PETIT, tables=tables)


def test_les_six_nombres_et_ce_a_quoi_chacun_se_compare() -> None:
    assert grandes(PETIT) == [
        (1_240, "", "personnes rencontrées", "310 orientées"),
        (3, "", "actions tenues", "2 intercommunalités"),
        (186, "", "accords pour être rappelées", "15 % des rencontrées"),
        (60, "", "demandes déposées", ""),
        (24, "", "droits ouverts", "7 refus"),
        (82, " %", "d'âges renseignés", ""),
    ]


def test_un_nombre_inconnu_ne_se_compare_a_rien() -> None:
    assert [une[0] for une in grandes(replace(PETIT, mesures=()))] == [None] * 6
    assert [une[3] for une in grandes(replace(PETIT, mesures=()))] == ["", "0 intercommunalités", "", "", "", ""]


@pytest.mark.parametrize(
    ("rang", "change", "dit"),
    [
        (0, {"orientes": None}, ""),
        (0, {"orientes": 0}, ""),
        (0, {"orientes": 1}, "1 orientées"),
        (1, {"nb_intercommunalites": 0}, "0 intercommunalités"),
        (1, {"nb_intercommunalites": None}, "0 intercommunalités"),
        (2, {"pers_rencontrees": None}, ""),
        (2, {"pers_rencontrees": 0}, ""),
        (2, {"consentements": 0}, ""),
        (2, {"consentements": None}, ""),
        (2, {"consentements": 1_240}, "100 % des rencontrées"),
        (4, {"droits_refuses": 0}, "0 refus"),
        (4, {"droits_refuses": None}, ""),
    ],
)
def test_ce_qui_accompagne_un_nombre(rang: int, change: dict[str, int | None], dit: str) -> None:
    assert grandes(avec(**change))[rang][3] == dit


@pytest.mark.parametrize(("manque", "renseignes"), [(0, 100), (100, 0), (None, None), (1, 99)])
def test_la_part_des_ages_connus(manque: int | None, renseignes: int | None) -> None:
    seule = replace(PETIT, mesures=(mesure("plus_50", 5, 10, manque),))
    assert grandes(seule)[5] == (renseignes, " %", "d'âges renseignés", "")


def test_trois_phrases_disent_la_plus_grande_ligne_de_trois_tables() -> None:
    assert phrases(PETIT) == [
        "<b>Ligne rsa</b> vient en tête : 9 non-recours probables.",
        "Le motif le plus cité : <b>ligne honte</b> (11).",
        "Le plus de rencontres : <b>Ligne revel</b>, 32 personnes.",
    ]


def test_a_egalite_la_premiere_ligne_se_dit_et_le_total_jamais() -> None:
    egales = table("droits_reperes", {"a": (3,), "b": (7,), "c": (7,), TOTAL: (17,)})
    assert phrases(des_tables(egales, TERRITOIRE))[0].startswith("<b>Ligne b</b> vient en tête : 7 ")


def test_un_nom_s_ecrit_sans_balise() -> None:
    piege = table("territoire", {"<i>": (8,)}, ("Nombre",))
    assert phrases(des_tables(replace(DROITS, lignes=()), piege)) == [
        "Le plus de rencontres : <b>Ligne &lt;i&gt;</b>, 8 personnes."
    ]


def test_une_table_dont_tout_est_cache_ou_nul_ne_dit_rien() -> None:
    muettes = [table(une, {"a": (None,), "b": (0,), TOTAL: (9,)}) for une in ("droits_reperes", "territoire")]
    rien = ["Trop peu de rencontres pour en dire quelque chose sans montrer personne."]
    assert phrases(des_tables(*muettes)) == rien
    assert phrases(des_tables(*muettes, table("formes", {"peur": (0,)}))) == rien


def test_les_motifs_n_ont_pas_de_total_et_toutes_leurs_lignes_comptent() -> None:
    formes = replace(FORMES, lignes=FORMES.lignes[:1])
    muettes = [table(une, {}) for une in ("droits_reperes", "territoire")]
    assert phrases(des_tables(*muettes, formes)) == ["Le motif le plus cité : <b>ligne peur</b> (6)."]


def test_a_retenir_suit_avec_ce_qui_frappe_sans_balise_ni_code() -> None:
    assert a_retenir(PETIT) == [
        "3 personnes rencontrées sur 10 passaient sans doute à côté d'un droit : 372 sur 1240.",
        "4 demandes sur 10 ont abouti : 24 sur 60. Délai médian : deux mois.",
        "Ligne rsa vient en tête : 9 non-recours probables.",
    ]
    piege = table("territoire", {"<i> & co": (8,)})
    muet = replace(des_tables(table("droits_reperes", {}), piege), entonnoir=PETIT.entonnoir[:0] + tuple(
        replace(une, nombre=None) for une in PETIT.entonnoir
    ))  # fmt: skip
    assert a_retenir(muet) == ["Le plus de rencontres : Ligne <i> & co, 8 personnes."]


@pytest.mark.parametrize(("part", "dit"), [(4, None), (5, None), (6, 1), (94, 9), (95, None), (96, None)])
def test_sur_dix_ne_dit_ni_personne_ni_tout_le_monde(part: int, dit: int | None) -> None:
    assert sur_dix(part, 100) == dit


def test_une_colonne_de_periodes_ou_une_seule() -> None:
    """The first column is the year, in a table of quarters too."""
    trimestres = table("territoire", {"a": (5, 5, 0, 0, 0), "b": (9, 1, 8, 0, 0)}, PERIODES)
    assert "Ligne b" in phrases(des_tables(table("droits_reperes", {}), trimestres))[0]
