"""JSON lines and tables are two ways to write the same households: they are read, or refused, alike."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tznr_rules import ErreurSituation, Regles, simuler, simuler_tableau
from tznr_rules.colonnes import Colonnes
from tznr_rules.situations import lire_situations
from tznr_rules.situations_en_table import lire_tableau

REGLES = Regles.charger(Path(__file__).resolve().parents[2] / "content")
JOUR = date(2026, 11, 1)
RIEN = st.just(None)


def nombre(*valeurs: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from([None, *valeurs])


ADULTE = st.fixed_dictionaries(
    {},
    optional={
        "age": nombre(16, 40, 64, 115, 15, 116, "40", 40.5, -1, {"min": 30, "max": 40}, {"min": 41, "max": 40}),
        "age_mois": nombre(480, 192, 100, "x"),
        "date_naissance": nombre("1980-02-29", "2027-01-01", "2026-12-01", "1890-01-01", "hier", "2010-11-01", 1980),
        "nationalite": nombre("FR", "DZ", "PT", "EEE", "fr", "algérien", "ZZZ", 3),
        "activite": nombre("salarie", "rentier", ""),
        "salaire_net": nombre(0, 1200, 1200.5, -1, 10**7, "1200", {"min": 0, "max": 100}),
        "taux_incapacite": nombre(0, 0.5, 1, 80),
    },
)
ENFANT = st.fixed_dictionaries(
    {},
    optional={
        "age": nombre(0, 3, 14, 24, "3", 3.5, 200, {"min": 3, "max": 5}),
        "age_mois": nombre(0, 7, 30, -1, 5.5, "sept"),
        "date_naissance": nombre("2026-10-31", "2026-11-01", "2026-11-02", "2012-02-29", "demain"),
        "garde": nombre("complete", "alternee", "partagée"),
    },
)
FOYER = st.fixed_dictionaries(
    {},
    optional={
        "complet": nombre(True, False, "oui"),
        "adultes": RIEN | st.lists(ADULTE, min_size=1, max_size=2),
        "enfants": RIEN | st.lists(ENFANT, max_size=3) | ENFANT.map(lambda un: [un, dict(un)]),
        "situation": nombre("marie", "celibataire", "veuve"),
        "rfr_n2": nombre(0, 12000, "12000"),
        "logement": st.fixed_dictionaries(
            {}, optional={"loyer": nombre(0, 500, "cher"), "commune_insee": nombre("31555", "2A004", 31555, "3155")}
        ),
        "prestations_percues": RIEN
        | st.lists(st.sampled_from(["rsa", "rsa_exploitants", "aspa"]), unique=True, max_size=3),
    },
)


def en_table(foyers: list[dict[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame([ligne(foyer) for foyer in foyers], dtype=object).infer_objects()


def ligne(foyer: dict[str, Any]) -> dict[str, Any]:
    """A household as one line; ``adultes`` and ``enfants`` tell how many they are."""
    cellules: dict[str, Any] = {"id": 0, "adultes": None, "enfants": None}

    def ecrire(nom: str, valeur: Any) -> None:
        if isinstance(valeur, dict) and set(valeur) == {"min", "max"}:
            cellules.update({f"{nom}.min": valeur["min"], f"{nom}.max": valeur["max"]})
        elif isinstance(valeur, dict):
            for cle, suite in valeur.items():
                ecrire(f"{nom}.{cle}" if nom else cle, suite)
        elif nom == "prestations_percues":
            cellules.update({f"{nom}.{droit}": True for droit in valeur or ()})
        elif isinstance(valeur, list):
            cellules[nom] = len(valeur)
            for rang, personne in enumerate(valeur):
                ecrire(f"{nom}.{rang}", personne)
        else:
            cellules[nom] = valeur

    ecrire("", foyer)
    return cellules


def par_json(foyers: list[dict[str, Any]]) -> Colonnes | set[tuple[str, str]]:
    lecture = lire_situations(REGLES, JOUR, foyers)
    fautes = {(en_point(e["champ"]), e["message"]) for erreurs in lecture.erreurs.values() for e in erreurs}
    return fautes or lecture.colonnes


def par_table(foyers: list[dict[str, Any]]) -> Colonnes | set[tuple[str, str]]:
    try:
        return lire_tableau(REGLES, JOUR, en_table(foyers), 0)
    except ErreurSituation as refus:
        return {(e["champ"], e["message"].split(" (lignes ")[0]) for e in refus.erreurs}


def en_point(champ: str) -> str:
    return champ.replace("[", ".").replace("]", "")


@settings(max_examples=150, deadline=None)
@given(st.lists(FOYER, min_size=1, max_size=3))
def test_une_table_et_des_lignes_json_se_lisent_pareil(foyers: list[dict[str, Any]]) -> None:
    json, table = par_json(foyers), par_table(foyers)
    if isinstance(json, set) or isinstance(table, set):
        assert json == table
        return
    assert (json.completes == table.completes).all()
    assert json.percues.keys() == table.percues.keys()
    for droit, colonne in json.percues.items():
        assert (colonne == table.percues[droit]).all()
    for nom in ("presents", "naissances", "naissances_possibles"):
        for liste, attendu in getattr(json, nom).items():
            lu = getattr(table, nom)[liste]
            largeur = attendu.bas.shape[1]
            assert np.allclose(lu.bas[:, :largeur], attendu.bas), (nom, liste)
            assert np.allclose(lu.haut[:, :largeur], attendu.haut), (nom, liste)
    assert json.donnees.keys() == table.donnees.keys()
    for cle, donnee in json.donnees.items():
        for partie in ("bas", "haut", "connu"):
            attendu, lu = getattr(donnee, partie), getattr(table.donnees[cle], partie)
            assert (lu[:, : attendu.shape[1]] == attendu).all(), (cle, partie)


@pytest.mark.parametrize(
    ("champ", "valeur", "message"),
    [
        ("adultes.0.age", "40", "un nombre est attendu"),
        ("adultes.0.age", 40.5, "un nombre entier"),
        ("adultes.0.date_naissance", "2027-02-01", "l'âge doit être entre"),
        ("adultes.0.nationalite", "algérien", "réponse inconnue"),
        ("prestations_percues.rmi", True, "colonne inconnue (voulez-vous dire"),
        ("adultes.0.activitee", "salarie", "voulez-vous dire « adultes.0.activite »"),
        ("adultes", 3, "entre 1 et 2"),
    ],
)
def test_une_table_refuse_ce_que_le_json_refuse(champ: str, valeur: Any, message: str) -> None:
    with pytest.raises(ErreurSituation) as refus:
        lire_tableau(REGLES, JOUR, pd.DataFrame({"adultes.0.salaire_net": [0], champ: [valeur]}), 0)
    [erreur] = refus.value.erreurs
    assert erreur["champ"] == champ
    assert message in erreur["message"]


@pytest.mark.parametrize("valeur", ["oui", "OUI", "vrai", "1", "", " ", 2, "true"])
@pytest.mark.parametrize("champ", ["complet", "adultes.0.enceinte", "prestations_percues.rsa"])
def test_un_oui_en_mots_est_refuse_partout(champ: str, valeur: Any) -> None:
    with pytest.raises(ErreurSituation, match="oui") as refus:
        lire_tableau(REGLES, JOUR, pd.DataFrame({"adultes.0.age": [40, 41], champ: [None, valeur]}), 0)
    assert [(e["champ"], "lignes 2" in e["message"]) for e in refus.value.erreurs] == [(champ, True)]


@pytest.mark.parametrize(
    ("colonnes", "fautive", "message"),
    [
        ([("adultes.0.age", 40), ("adultes.0.age", 40)], "adultes.0.age", "deux fois"),
        ([("adultes.0.age", 40), ("adultes.0.age.min", 30), ("adultes.0.age.max", 50)], "adultes.0.age.min", "déjà"),
        ([("adultes.0.age", 40), ("adultes.00.age", 41)], "adultes.00.age", "illisible"),
        ([("adultes.².age", 40)], "adultes.².age", "illisible"),
        ([("adultes", 1), ("adultes.0.age", 40), ("adultes.1.age", 50)], "adultes", "adultes.1.age est rempli"),
        ([("adultes", 1), ("enfants", 0), ("enfants.0.garde", "alternee")], "enfants", "enfants.0.garde est rempli"),
    ],
)
def test_une_reponse_ne_se_dit_pas_de_deux_facons(colonnes: list[Any], fautive: str, message: str) -> None:
    noms, valeurs = zip(*colonnes, strict=True)
    with pytest.raises(ErreurSituation, match=message) as refus:
        lire_tableau(REGLES, JOUR, pd.DataFrame([valeurs], columns=list(noms)), 0)
    assert [e["champ"] for e in refus.value.erreurs] == [fautive]


@pytest.mark.parametrize(
    "cellule",
    [date(1980, 2, 29), datetime(1980, 2, 29, 12), pd.Timestamp("1980-02-29"), np.datetime64("1980-02-29")],
)
def test_une_cellule_de_date_est_une_date_de_naissance(cellule: Any) -> None:
    lus = [
        lire_tableau(REGLES, JOUR, pd.DataFrame({"adultes.0.date_naissance": [une, None]}), 0).naissances["adultes"]
        for une in (cellule, "1980-02-29")
    ]
    assert np.array_equal(lus[0].bas, lus[1].bas)
    assert np.array_equal(lus[0].haut, lus[1].haut)


@pytest.mark.parametrize(
    "texte", ["19800229", "1980-W09-5", "1980-2-29", "29/02/1980", "1980-02-30", "\u0661980-02-28"]
)
def test_une_date_s_ecrit_d_une_seule_facon(texte: str) -> None:
    assert par_json([{"adultes": [{"date_naissance": texte}]}]) == {
        ("adultes.0.date_naissance", "une date AAAA-MM-JJ est attendue")
    }


def test_des_types_qui_ont_leur_propre_vide() -> None:
    table = pd.DataFrame({
        "complet": pd.array([True, None], dtype="boolean"),
        "adultes.0.age": pd.array([40, 41], dtype="Int64"),
        "adultes.0.salaire_net": pd.array([None, 5.0], dtype="Float64"),
        "adultes.0.activite": pd.Categorical(["salarie", None]),
    })  # fmt: skip
    colonnes = lire_tableau(REGLES, JOUR, table, 0)
    assert colonnes.completes.ravel().tolist() == [True, False]
    assert colonnes.donnees["adultes.salaire_net"].connu[:, 0].tolist() == [False, True]
    assert colonnes.donnees["adultes.activite"].connu[:, 0].tolist() == [True, False]


def test_une_variante_recue_compte_pour_son_droit() -> None:
    contenu = REGLES.dossier
    table = pd.DataFrame({"complet": [True], "adultes.0.age": [40], "prestations_percues.rsa_exploitants": [1]})
    assert simuler_tableau(table, "2026-11", contenu, droits=["rsa"])["rsa.statut"].tolist() == ["deja_percu"]
    foyer = {"complet": True, "adultes": [{"age": 40}], "prestations_percues": ["rsa_exploitants"]}
    assert simuler([foyer], "2026-11", contenu)[0]["droits"]["rsa"]["statut"] == "deja_percu"


def test_un_refus_n_empeche_pas_les_autres_lignes() -> None:
    foyers = [{"adultes": [{"age": 40}]}, {"adultes": [{"age": "x"}], "enfants": [{}, {}]}, {"adultes": [{"age": 50}]}]
    resultats = simuler(foyers, "2026-11", REGLES.dossier, avec_question=False)
    assert ["erreurs" in resultat for resultat in resultats] == [False, True, False]
    assert resultats[1]["ligne"] == 2
    seul = simuler([foyers[2]], "2026-11", REGLES.dossier, avec_question=False)
    assert resultats[2] == seul[0]
