"""A table of households, column by column: which names are answers, who exists, what is refused and on which lines."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import numpy as np
import pandas as pd
import pytest

from tznr_rules import ErreurSituation, Regles
from tznr_rules.colonnes import Colonnes
from tznr_rules.situations_en_table import _rang, lire_tableau

JOUR = date(2026, 11, 1)


def lire(regles: Regles, premiere: int = 0, **colonnes: Any) -> Colonnes:
    """Names with ``__`` for dots."""
    return lire_tableau(
        regles, JOUR, pd.DataFrame({nom.replace("__", "."): v for nom, v in colonnes.items()}), premiere
    )


def refus(regles: Regles, premiere: int = 0, **colonnes: Any) -> list[tuple[str, str]]:
    with pytest.raises(ErreurSituation) as lu:
        lire(regles, premiere, **colonnes)
    return [(erreur["champ"], erreur["message"]) for erreur in lu.value.erreurs]


@pytest.mark.parametrize(
    "nom",
    [
        "prestations_percues", "prestations_percues.rsa.x", "prestations_percues.", "x.rsa", "adultes.age", "adultes.0",
        "adultes.0.", "enfants.20.age", "adultes.2.age", "adultes.01.age", "adultes.-1.age", "adultes.x.age", "age",
        "adultes.0.date", "complet.x", "logement", "logement.loyer.x", "adultes.0.logement.loyer", "id.x",
    ],
)  # fmt: skip
def test_un_nom_de_colonne_qui_n_est_pas_une_reponse_se_refuse(regles: Regles, nom: str) -> None:
    with pytest.raises(ErreurSituation) as lu:
        lire_tableau(regles, JOUR, pd.DataFrame({"adultes.0.salaire_net": [0], nom: [1]}), 0)
    assert [erreur["champ"] for erreur in lu.value.erreurs] == [nom]
    assert lu.value.erreurs[0]["message"].startswith("colonne i")


@pytest.mark.parametrize(
    ("nom", "message"),
    [
        ("adultes.2.age", "colonne illisible : attendu adultes.0.… à adultes.1.…"),
        ("enfants.20.age", "colonne illisible : attendu enfants.0.… à enfants.19.…"),
        ("enfants.x", "colonne illisible : attendu enfants.0.… à enfants.19.…"),
        ("adultes.0.agee", "colonne inconnue (voulez-vous dire « adultes.0.age » ?)"),
        ("enfants.3.gardee", "colonne inconnue (voulez-vous dire « enfants.3.garde » ?)"),
        ("logement.loyeur", "colonne inconnue (voulez-vous dire « logement.loyer » ?)"),
        ("prestations_percues.rsaa", "colonne inconnue (voulez-vous dire « prestations_percues.rsa » ?)"),
        ("prestations_percues.rsa_exploitant",
         "colonne inconnue (voulez-vous dire « prestations_percues.rsa_exploitants » ?)"),
    ],
)  # fmt: skip
def test_le_refus_dit_la_colonne_voulue(regles: Regles, nom: str, message: str) -> None:
    assert refus(regles, **{nom: [1]}) == [(nom, message)]


@pytest.mark.parametrize(
    ("nom", "valeur", "cle"),
    [
        ("adultes.1.salaire_net", 5, "adultes.salaire_net"), ("enfants.19.garde", "complete", "enfants.garde"),
        ("logement.loyer", 5, "foyer.loyer"), ("situation", "marie", "foyer.situation"),
    ],
)  # fmt: skip
def test_une_colonne_est_une_reponse(regles: Regles, nom: str, valeur: Any, cle: str) -> None:
    lu = lire_tableau(regles, JOUR, pd.DataFrame({nom: [valeur]}), 0)
    assert list(lu.donnees) == [cle]


def test_les_prestations_percues_d_un_droit_ou_d_une_variante(regles: Regles) -> None:
    lu = lire(regles, prestations_percues__rsa=[1, 0, None], prestations_percues__rsa_exploitants=[0, 1, 0])
    assert {droit: colonne.tolist() for droit, colonne in lu.percues.items()} == {"rsa": [True, True, False]}


def test_une_colonne_d_identifiants_n_est_pas_une_reponse(regles: Regles) -> None:
    lu = lire(regles, id=["a", "b"], complet=[0, 0])
    assert (lu.donnees, lu.completes.tolist()) == ({}, [[False], [False]])


def test_deux_colonnes_du_meme_nom(regles: Regles) -> None:
    tableau = pd.DataFrame([[1, 2, 3]], columns=["logement.loyer", "logement.loyer", "id"])
    with pytest.raises(ErreurSituation) as lu:
        lire_tableau(regles, JOUR, tableau, 0)
    assert lu.value.erreurs == [{"champ": "logement.loyer", "message": "colonne écrite deux fois"}]


# --- cells


def test_un_oui_ou_un_non_s_ecrit_un_ou_zero(regles: Regles) -> None:
    lu = lire(regles, residence_stable=[1, 0], complet=[1.0, 0.0], adultes=[1, 1], prestations_percues__aspa=[0, 1])
    assert lu.donnees["foyer.residence_stable"].bas[:, 0].tolist() == [True, False]
    assert (lu.completes[:, 0].tolist(), lu.percues["aspa"].tolist()) == ([True, False], [False, True])
    assert refus(regles, residence_stable=[2, 1]) == [
        ("residence_stable", "oui (true) ou non (false) est attendu (lignes 1)")
    ]


def test_un_nombre_n_est_pas_un_oui(regles: Regles) -> None:
    lu = lire(regles, adultes__0__salaire_net=[1, 0])
    assert lu.donnees["adultes.salaire_net"].bas[:, 0].tolist() == [1.0, 0.0]


@pytest.mark.parametrize(
    "naissances",
    [
        pd.Series(["1986-11-02", None]),
        pd.to_datetime(pd.Series(["1986-11-02", None])),
        pd.Series([date(1986, 11, 2), None]),
        pd.Series([datetime(1986, 11, 2), None]),
    ],
    ids=["texte", "numpy", "date", "instant"],
)
def test_une_naissance_est_une_date_ou_son_texte(regles: Regles, naissances: Any) -> None:
    lu = lire(regles, adultes__0__date_naissance=naissances)
    assert lu.naissances["adultes"].bas[0, 0] == pytest.approx(1986 * 12 + 10 + 1 / 31)
    assert lu.naissances["adultes"].bas[1, 0] < lu.naissances["adultes"].haut[1, 0]


def test_une_fourchette_tient_en_deux_colonnes(regles: Regles) -> None:
    lu = lire(regles, logement__loyer__min=[100, 200], logement__loyer__max=[150, 200])
    loyer = lu.donnees["foyer.loyer"]
    assert (loyer.bas[:, 0].tolist(), loyer.haut[:, 0].tolist()) == ([100, 200], [150, 200])
    assert refus(regles, logement__loyer__min=[100, None], logement__loyer__max=["x", 200]) == [
        ("logement.loyer", "un nombre est attendu (lignes 1)"),
        ("logement.loyer", "un nombre entre 0 et 5000 est attendu (lignes 2)"),
    ]


def test_une_seule_des_deux_colonnes_n_est_pas_une_fourchette(regles: Regles) -> None:
    for nom in ("min", "max"):
        assert refus(regles, **{f"logement.loyer.{nom}": [5]})[0][0] == f"logement.loyer.{nom}"


def test_un_nombre_et_une_fourchette_se_completent(regles: Regles) -> None:
    lu = lire(regles, logement__loyer=[300, None, None], logement__loyer__min=[None, 100, None],
              logement__loyer__max=[None, 150, None])  # fmt: skip
    loyer = lu.donnees["foyer.loyer"]
    assert loyer.connu[:, 0].tolist() == [True, True, False]
    assert (loyer.bas[:2, 0].tolist(), loyer.haut[:2, 0].tolist()) == ([300, 100], [300, 150])


def test_la_meme_reponse_dans_deux_colonnes(regles: Regles) -> None:
    erreurs = refus(
        regles, logement__loyer=[300, 5, None], logement__loyer__min=[100, None, 1], logement__loyer__max=[150, None, 2]
    )
    assert erreurs == [("logement.loyer.min", "cette réponse est déjà dans une autre colonne (lignes 1)")]


def test_une_colonne_vide_ne_repond_pas(regles: Regles) -> None:
    assert lire(regles, logement__loyer=[None, None], complet=[0, 0]).donnees == {}


def test_les_lignes_d_un_refus_se_comptent_depuis_le_debut_du_fichier(regles: Regles) -> None:
    assert refus(regles, 20, logement__loyer=["x", 5, "x"]) == [
        ("logement.loyer", "un nombre est attendu (lignes 21, 23)")
    ]
    assert refus(regles, logement__loyer=["x"] * 5)[0][1].endswith("(lignes 1, 2, 3, 4, 5)")
    assert refus(regles, logement__loyer=["x"] * 6)[0][1].endswith("(lignes 1, 2, 3, 4, 5…)")


def test_chaque_message_a_ses_lignes(regles: Regles) -> None:
    erreurs = refus(regles, adultes__0__age=["x", 300, 40, "y"], enfants__1__age=[1, 2, 3, -1])
    assert sorted(erreurs) == [
        ("adultes.0.age", "un nombre entre 16 et 115 est attendu (lignes 2)"),
        ("adultes.0.age", "un nombre est attendu (lignes 1, 4)"),
        ("enfants.1.age", erreurs[-1][1]),
    ]
    assert erreurs[-1][1].endswith("(lignes 4)")


# --- who exists


def presents(lu: Colonnes, liste: str) -> tuple[list[list[int]], list[list[int]]]:
    une = lu.presents[liste]
    return une.bas.astype(int).tolist(), une.haut.astype(int).tolist()


def test_une_personne_existe_par_une_de_ses_cases(regles: Regles) -> None:
    lu = lire(regles, adultes__1__salaire_net=[5, None], enfants__1__age=[None, 3])
    assert presents(lu, "adultes") == ([[1, 1], [1, 0]], [[1, 1], [1, 0]])
    assert presents(lu, "enfants") == ([[0, 0], [0, 1]], [[0, 0], [0, 1]])


def test_les_nombres_de_personnes_se_disent(regles: Regles) -> None:
    lu = lire(regles, adultes=[1, 2, 2], enfants=[0, 3, 1])
    assert presents(lu, "adultes")[0] == [[1, 0], [1, 1], [1, 1]]
    assert presents(lu, "enfants")[0] == [[0, 0, 0], [1, 1, 1], [1, 0, 0]]


@pytest.mark.parametrize(
    ("colonne", "valeur", "message"),
    [
        ("adultes", 0, "un nombre entre 1 et 2 est attendu (lignes 2)"),
        ("adultes", 3, "un nombre entre 1 et 2 est attendu (lignes 2)"),
        ("adultes", 1.5, "un nombre entier est attendu (lignes 2)"),
        ("enfants", -1, "un nombre entre 0 et 20 est attendu (lignes 2)"),
        ("enfants", 21, "un nombre entre 0 et 20 est attendu (lignes 2)"),
        ("enfants", "deux", "un nombre est attendu (lignes 2)"),
    ],
)
def test_un_nombre_de_personnes_impossible(regles: Regles, colonne: str, valeur: Any, message: str) -> None:
    assert refus(regles, **{colonne: [1, valeur]}) == [(colonne, message)]


def test_une_personne_de_plus_que_le_nombre_dit(regles: Regles) -> None:
    erreurs = refus(regles, adultes=[1, 2], adultes__1__salaire_net=[5, 5])
    assert erreurs == [("adultes", "adultes.1.salaire_net est rempli : il y a plus de personnes (lignes 1)")]
    assert lire(regles, enfants=[2, 1], enfants__1__age=[5, None]).nombre == 2


def test_sans_rien_dire_des_personnes_on_ne_sait_pas(regles: Regles) -> None:
    lu = lire(regles, logement__loyer=[5, 6], complet=[0, None])
    assert presents(lu, "adultes") == ([[1, 0]] * 2, [[1, 1]] * 2)
    sans, peut_etre = presents(lu, "enfants")
    assert not np.any(sans) and np.all(peut_etre) and len(peut_etre[0]) == regles.entites["enfants"].maximum


def test_une_situation_complete_sans_enfants_n_en_a_pas(regles: Regles) -> None:
    lu = lire(regles, complet=[True, False], adultes=[1, 1])
    assert presents(lu, "enfants")[1][0] == [0] * len(presents(lu, "enfants")[1][0])
    assert any(presents(lu, "enfants")[1][1])


def test_une_situation_complete_dit_qui_sont_les_adultes(regles: Regles) -> None:
    assert refus(regles, complet=[1, 0], logement__loyer=[5, 5]) == [
        ("adultes", "une situation complète dit qui sont les adultes (lignes 1)")
    ]
    assert refus(regles, complet=[1, 1], adultes=[1, None])[0][1].endswith("(lignes 2)")
    assert lire(regles, complet=[1, 1], adultes__0__salaire_net=[5, None]).nombre == 2


def test_un_complet_illisible_n_est_pas_complet(regles: Regles) -> None:
    assert [champ for champ, _ in refus(regles, complet=["oui", 0], logement__loyer=[5, 5])] == ["complet"]


def test_un_nombre_de_personnes_dit_sans_enfants_decrits(regles: Regles) -> None:
    """A column of numbers: where it is empty, nothing is known, even with columns of persons."""
    lu = lire(regles, enfants=[1, None], enfants__0__age=[3, None])
    sans, peut_etre = presents(lu, "enfants")
    assert sans[0][:2] == [1, 0] and peut_etre[0][1:] == [0] * 7
    assert sans[1] == [0] * 8 and peut_etre[1] == [1] * 8


@pytest.mark.parametrize(
    ("texte", "rang"), [("0", 0), ("12", 12), ("01", -1), ("-1", -1), ("", -1), ("²", -1), ("٣", -1), ("1.0", -1)]
)
def test_le_rang_d_une_personne(texte: str, rang: int) -> None:
    assert _rang(texte) == rang
