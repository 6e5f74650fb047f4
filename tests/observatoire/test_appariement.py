"""The cascade: what it finds, what it refuses to guess, what it says of itself."""

from __future__ import annotations

import pytest

from tests.observatoire.conftest import personne, table_de_liaison
from tznr_kit.observatoire.tiers.appariement import Appariement, apparier

BASE = {**personne(1), "nom_naissance": "Sentenac", "prenoms": "Jeanne", "date_naissance": "1980-03-07", "sexe": "2"}


def lier(a: list[dict[str, str]], b: list[dict[str, str]], *, leurres: bool = False) -> Appariement:
    return apparier(table_de_liaison(a, leurres=leurres), table_de_liaison(b, sel=b"autre"))


@pytest.mark.parametrize(
    ("change", "passe"),
    [
        ({}, 1),
        ({"nom_naissance": "SENTÉNAC"}, 1),
        ({"nom_naissance": "Jeanne", "prenoms": "Sentenac"}, 1),
        ({"nom_naissance": "Sentennacq"}, 2),
        ({"date_naissance": "1980-07-03"}, 3),
        ({"nom_naissance": "Sentanel", "prenoms": "Jeanine"}, 4),
        ({"date_naissance": "1980-03-08"}, 5),
        ({"date_naissance": "1980-04-07"}, 6),
        ({"date_naissance": "1981-03-07"}, 7),
        ({"prenoms": "Josiane"}, 8),
        ({"nom_naissance": "Sarrat"}, 9),
        ({"nom_naissance": "Pontenac", "prenoms": "Zeanne"}, 10),
        ({"date_naissance": "00/00/1980"}, 11),
        ({"nom_naissance": "Cazaux"}, 12),
        ({"prenoms": "Michelle"}, 13),
        ({"nom_naissance": "Cazaux", "sexe": ""}, 14),
        ({"nom_naissance": "Jeanne", "prenoms": "Ponteix"}, 15),
        ({"nom_naissance": "Senac", "prenoms": ""}, 16),
        ({"sexe": "", "nom_naissance": "SENTENAC"}, 1),
    ],
)
def test_each_usual_defect_has_its_pass(change: dict[str, str], passe: int) -> None:
    assert list(lier([BASE], [{**BASE, **change}]).liens["passe"]) == [passe]


@pytest.mark.parametrize(
    ("ici", "la_bas"),
    [
        ({"nom_usage": "Labat"}, {"nom_naissance": "Labat"}),
        ({"nom_naissance": "Labat (née Sentenac)"}, {}),
        ({"nom_naissance": "Sentenac épouse Labat"}, {"nom_naissance": "LABAT"}),
        ({"nom_usage": "Sentenac-Labat"}, {"nom_naissance": "Labat"}),
        ({"nom_naissance": "de Sentenac"}, {}),
        ({"nom_naissance": "Labat", "nom_usage": "Sentenac"}, {"nom_usage": "Labat"}),
    ],
)
def test_french_names_meet_at_the_first_pass(ici: dict[str, str], la_bas: dict[str, str]) -> None:
    assert list(lier([{**BASE, **ici}], [{**BASE, **la_bas}]).liens["passe"]) == [1]


def test_nobody_is_linked_when_two_persons_fit() -> None:
    """Same names, same year, two days: nothing says which."""
    deux = [
        {**BASE, "foyer": "2", "date_naissance": "1980-05-11"},
        {**BASE, "foyer": "3", "date_naissance": "1980-09-20"},
    ]
    resultat = lier([{**BASE, "date_naissance": "00/00/1980"}], deux)
    assert resultat.liens.empty
    assert resultat.passes[10].ambigus == 1


def test_the_same_person_twice_at_a_payer_is_one() -> None:
    assert len(lier([BASE], [BASE, {**BASE, "foyer": "double"}]).liens) == 2


def test_another_person_is_not_linked() -> None:
    autre = {**BASE, "prenoms": "Paul", "nom_naissance": "Mothe", "sexe": "1", "date_naissance": "1955-01-01"}
    assert lier([BASE], [autre]).liens.empty


def test_a_link_is_one_to_one() -> None:
    liens = lier([personne(rang) for rang in range(60)], [personne(rang) for rang in range(30, 90)]).liens
    assert liens["foyer"].is_unique
    assert liens["foyer_payeur"].is_unique
    assert len(liens) == 30


def test_people_without_a_date_are_linked_to_nobody_when_nothing_says_what_chance_does() -> None:
    flou = {**BASE, "date_naissance": ""}
    resultat = lier([flou], [flou])
    assert resultat.liens.empty
    assert not resultat.passes[-1].gardee


FOULE = [personne(rang) | {"prenoms": ("Paul", "Jeanne", "Luc", "Zoé", "Éric")[rang % 5]} for rang in range(150)]


def test_names_alone_link_when_decoys_say_that_chance_does_not() -> None:
    nette = {**BASE, "foyer": "seule"}
    resultat = lier([*FOULE, nette], [*FOULE, {**nette, "date_naissance": ""}], leurres=True)
    assert list(resultat.liens["passe"]).count(17) == 1
    assert resultat.passes[-1].precision == 1.0


def test_a_name_borne_twice_links_nobody_and_shows_no_frequency() -> None:
    flou = {**BASE, "date_naissance": ""}
    homonyme = {**BASE, "foyer": "homonyme", "date_naissance": "1951-01-02"}
    table = table_de_liaison([*FOULE, BASE, homonyme], leurres=True)
    vraies = table.loc[table["leurre"] == "0", "c17"]
    assert not vraies[vraies != ""].duplicated().any()
    resultat = apparier(table, table_de_liaison([*FOULE, flou], sel=b"autre"))
    assert 17 not in list(resultat.liens["passe"])


def test_names_alone_are_switched_off_where_everybody_bears_the_same() -> None:
    """Two towns of strangers with the same few names: decoys meet as often as they do."""
    noms = [personne(rang)["nom_naissance"] for rang in range(30)]
    prenoms = [f"Prénom{lettre}" for lettre in "abcdefghij"]

    def ville(annee: int) -> list[dict[str, str]]:
        return [
            {**personne(rang), "nom_naissance": noms[rang % 30], "prenoms": prenoms[rang // 30],
             "date_naissance": f"{annee + rang % 9}-0{1 + rang % 9}-1{rang % 10}"}
            for rang in range(0, 300, 2 if annee < 1960 else 3)
        ]  # fmt: skip

    derniere = lier(ville(1950), ville(1970), leurres=True).passes[-1]
    assert derniere.liens > 5
    assert not derniere.gardee


def test_empty_files_are_matched_to_nothing() -> None:
    vide = table_de_liaison([BASE]).iloc[:0]
    resultat = apparier(vide, vide)
    assert resultat.liens.empty
    assert resultat.precision == 1.0
    assert resultat.double_comptage is None


def test_decoys_switch_off_a_pass_that_chance_fills() -> None:
    """A whole town of Jeannes: given name and date alone link people who are nobody to one another."""

    def ville(depart: int, pas: int) -> list[dict[str, str]]:
        jours = [f"19{60 + rang * pas % 40}-0{1 + rang % 9}-{10 + rang * pas % 18}" for rang in range(400)]
        return [
            {**personne(depart + rang), "prenoms": "Jeanne", "sexe": "2", "date_naissance": jour}
            for rang, jour in enumerate(jours)
        ]

    jours, ailleurs = ville(0, 7), ville(1000, 1)
    resultat = lier(jours, ailleurs, leurres=True)
    eteintes = [passe for passe in resultat.passes if not passe.gardee and passe.liens]
    assert resultat.precision > 0.97
    assert len(resultat.liens) < 40
    assert eteintes
    assert all(passe.faux_estimes > 0 for passe in eteintes)


def test_two_families_of_keys_promise_a_recall() -> None:
    a = [personne(rang) for rang in range(200)]
    assert lier(a, a).double_comptage == pytest.approx(1.0, abs=0.01)
