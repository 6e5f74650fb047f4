"""The tools around the rules, counted by hand: who is asked what, what is answered, what two contents change."""

from __future__ import annotations

import copy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tznr_rules import ErreurContenu, Regles, Simulation
from tznr_rules.outils import comparaison, echeances, parcours, variantes
from tznr_rules.outils.prochaine_question import (
    REPONSES_ESSAYEES,
    candidats_de,
    poids_de,
    question_suivante,
    questions_suivantes,
    repondre,
    reponses_possibles,
    reponses_probables,
)

NOVEMBRE = date(2026, 11, 1)
Situation = dict[str, Any]


# --- an answer in a situation


@pytest.mark.parametrize(
    ("avant", "champ", "reponse", "apres"),
    [
        ({}, "adultes", 2, {"adultes": [{}, {}]}),
        ({}, "adultes", 1, {"adultes": [{}]}),
        ({"adultes": [{"age": 40}]}, "adultes", 2, {"adultes": [{"age": 40}, {}]}),
        ({"adultes": [{"age": 40}, {"age": 30}]}, "adultes", 1, {"adultes": [{"age": 40}]}),
        ({}, "enfants", 2, {"enfants": [{}, {}]}),
        ({}, "enfants", 0, {"enfants": []}),
        ({"enfants": None}, "enfants", 1, {"enfants": [{}]}),
        ({"enfants": [{"age": 3}, None]}, "enfants", 3, {"enfants": [{"age": 3}, {}, {}]}),
        ({"enfants": [{"age": 3}]}, "enfants", 0, {"enfants": [{"age": 3}]}),
        ({}, "adultes[0].age", 40, {"adultes": [{"age": 40}, None]}),
        ({"adultes": []}, "adultes[0].age", 40, {"adultes": [{"age": 40}, None]}),
        ({"adultes": [{"age": 1}, None]}, "adultes[1].age", 30, {"adultes": [{"age": 1}, {"age": 30}]}),
        ({"adultes": [{}]}, "adultes[0].agricole.regime", "reel", {"adultes": [{"agricole": {"regime": "reel"}}]}),
        ({"enfants": [{}, {"age": 2}]}, "enfants[1].age", 3, {"enfants": [{}, {"age": 3}]}),
        ({}, "logement.loyer", 400, {"logement": {"loyer": 400}}),
        ({"logement": {"statut": "x"}}, "logement.loyer", 4, {"logement": {"statut": "x", "loyer": 4}}),
        ({"situation": "marie"}, "situation", "pacse", {"situation": "pacse"}),
    ],
)
def test_une_reponse_se_pose_dans_une_copie(avant: Situation, champ: str, reponse: Any, apres: Situation) -> None:
    garde = copy.deepcopy(avant)
    assert repondre(avant, champ, reponse) == apres
    assert avant == garde


def test_les_reponses_possibles_d_une_question(regles: Regles) -> None:
    questions = {champ: reponse.question for champ, reponse in regles.reponses.items()}
    assert reponses_possibles(questions["residence_stable"]) == [False, True]
    assert reponses_possibles(questions["situation"]) == ["celibataire", "marie", "pacse", "concubin"]
    assert reponses_possibles(questions["logement.commune_insee"]) == list(questions["logement.commune_insee"].exemples)
    age = questions["adultes.age"]
    assert reponses_possibles(age)[:2] == [{"min": 16, "max": 24}, {"min": 25, "max": 49}]
    assert reponses_possibles(age.model_copy(update={"tranches": []})) == [{"min": 16, "max": 115}]
    assert reponses_possibles(age.model_copy(update={"tranches": [], "domaine": None})) == [{"min": 0, "max": 0}]


POIDS = """
licence: CC0
source: essai
reponses:
  adultes: [[1, 3], [2, 1]]
  adultes.activite: [[inactif, 1], [salarie, 3]]
  adultes.salaire_net: [[0, 1], [1, 2], [2, 3], [3, 4], [4, 5], [5, 6]]
"""


def avec_des_poids(mini: Path) -> Regles:
    (mini / "poids_questions.yaml").write_text(POIDS, encoding="utf-8")
    return Regles.charger(mini)


def test_les_reponses_probables_pesent_ce_qu_elles_furent(mini: Path) -> None:
    regles = avec_des_poids(mini)
    assert reponses_probables(regles, "adultes") == [(1, 0.75), (2, 0.25)]
    assert reponses_probables(regles, "adultes[1].activite") == [("salarie", 0.75), ("inactif", 0.25)]
    cinq = reponses_probables(regles, "adultes[0].salaire_net")
    assert [reponse for reponse, _ in cinq] == [5, 4, 3, 2, 1] and len(cinq) == REPONSES_ESSAYEES
    assert [poids for _, poids in cinq] == [6 / 20, 5 / 20, 4 / 20, 3 / 20, 2 / 20]
    assert poids_de(regles) is poids_de(regles)


@pytest.mark.parametrize(
    ("ancien", "nouveau", "champ", "dit"),
    [
        (
            "adultes.activite",
            "adultes.activites",
            "reponses.adultes.activites",
            "voulez-vous dire « adultes.activite »",
        ),
        ("[salarie, 3]", "[salariee, 3]", "reponses.adultes.activite", "réponse inconnue"),
        ("[5, 6]", "[5001, 6]", "reponses.adultes.salaire_net", "un nombre entre 0 et 5000"),
    ],
)
def test_un_poids_d_une_reponse_que_personne_ne_donne(
    mini: Path, ancien: str, nouveau: str, champ: str, dit: str
) -> None:
    (mini / "poids_questions.yaml").write_text(POIDS.replace(ancien, nouveau), encoding="utf-8")
    with pytest.raises(ErreurContenu, match=dit) as refus:
        poids_de(Regles.charger(mini))
    assert refus.value.champ == champ


def test_sans_poids_chaque_reponse_compte_autant(mini: Path) -> None:
    regles = Regles.charger(mini)
    assert poids_de(regles) == {}
    assert reponses_probables(regles, "adultes") == [(1, 0.5), (2, 0.5)]
    assert reponses_probables(regles, "enfants") == [(nombre, 0.25) for nombre in (0, 1, 2, 3)]
    assert reponses_probables(regles, "adultes[0].activite") == [("salarie", 0.5), ("inactif", 0.5)]


# --- the next question


def simuler_un(regles: Regles, situation: Situation) -> Simulation:
    return Simulation.des_situations(regles, [situation], NOVEMBRE)


def test_la_question_qui_tranche_le_plus_passe_la_premiere(mini: Path) -> None:
    """At 40 years without children: the number of adults and the wage decide; an unemployed answer settles it all."""
    regles = avec_des_poids(mini)
    seul: Situation = {"adultes": [{"age": 40}], "enfants": []}
    assert candidats_de(simuler_un(regles, seul), 0) == ["adultes[0].activite", "adultes[0].salaire_net"]
    assert question_suivante(simuler_un(regles, seul), 0) == "adultes[0].salaire_net"
    tranche = {"adultes": [{"age": 40, "activite": "inactif"}], "enfants": []}
    assert (
        candidats_de(simuler_un(regles, tranche), 0) == [] and question_suivante(simuler_un(regles, tranche), 0) is None
    )


def test_chaque_foyer_d_un_lot_a_sa_question(mini: Path) -> None:
    regles = avec_des_poids(mini)
    foyers: list[Situation] = [
        {"adultes": [{"age": 40}], "enfants": []},
        {"adultes": [{"age": 40, "activite": "inactif"}], "enfants": []},
        {"adultes": [{"age": 40, "activite": "salarie"}], "enfants": []},
        {},
    ]
    lot = Simulation.des_situations(regles, foyers, NOVEMBRE)
    seuls = [question_suivante(simuler_un(regles, foyer), 0) for foyer in foyers]
    assert questions_suivantes(lot, [0, 1, 2, 3]) == dict(enumerate(seuls))
    assert seuls[1] is None and seuls[2] == "adultes[0].salaire_net" and seuls[3]
    assert questions_suivantes(lot, [2]) == {2: seuls[2]}


# --- an interview


VERITE: Situation = {
    "adultes": [
        {"age": 40, "activite": "salarie", "salaire_net": 1200, "patrimoine": {"livret_a": 500}},
        {"date_naissance": "1986-11-02"},
    ],
    "enfants": [{"date_naissance": "2020-11-01"}],
    "logement": {"statut": "locataire_hlm", "loyer": 400},
}


@pytest.mark.parametrize(
    ("champ", "reponse"),
    [
        ("adultes", 2),
        ("enfants", 1),
        ("adultes[0].age", 40),
        ("adultes[1].age", 39),
        ("enfants[0].age", 6),
        ("adultes[0].salaire_net", 1200),
        ("adultes[1].salaire_net", 0),
        ("logement.loyer", 400),
        ("situation", "marie"),
        ("adultes[0].epargne_ou_biens", True),
        ("adultes[1].epargne_ou_biens", False),
        ("adultes[0].patrimoine.livret_a", 500),
        ("adultes[1].patrimoine.livret_a", 0),
        ("logement.conventionne", True),
        ("logement.partage", False),
        ("residence_stable", True),
        ("adultes[0].nationalite", "FR"),
    ],
)
def test_ce_que_le_foyer_repond(regles: Regles, champ: str, reponse: Any) -> None:
    assert parcours.reponse_de(regles, VERITE, champ, NOVEMBRE) == reponse


@pytest.mark.parametrize(
    ("verite", "champ", "reponse"),
    [
        ({"adultes": None}, "adultes", 1),
        ({"adultes": [{}]}, "enfants", 0),
        ({"adultes": [{}], "enfants": [{}, {}]}, "enfants", 2),
        ({"adultes": [{}]}, "logement.conventionne", False),
        ({"adultes": [{}], "logement": {"statut": "locataire_vide"}}, "logement.conventionne", False),
        ({"adultes": [{}], "logement": {"colocation": True}}, "logement.partage", True),
        ({"adultes": [{"date_naissance": "1986-11-01"}]}, "adultes[0].age", 40),
        ({"adultes": [{"date_naissance": "1986-12-01"}]}, "adultes[0].age", 39),
        ({"adultes": [{"date_naissance": "1986-10-31"}]}, "adultes[0].age", 40),
    ],
)
def test_ce_que_repond_un_foyer_qui_dit_peu(regles: Regles, verite: Situation, champ: str, reponse: Any) -> None:
    assert parcours.reponse_de(regles, verite, champ, NOVEMBRE) == reponse


def test_tout_se_demande_dans_l_ordre_du_fichier_et_une_seule_fois(mini: Path) -> None:
    regles = Regles.charger(mini)
    verite: Situation = {"adultes": [{"age": 40, "activite": "salarie", "salaire_net": 900}], "enfants": [{"age": 3}]}
    assert list(parcours.tout_demander(regles, verite, NOVEMBRE)) == [
        ("adultes", 1), ("enfants", 1), ("adultes[0].age", 40), ("adultes[0].activite", "salarie"),
        ("enfants[0].age", 3), ("adultes[0].salaire_net", 900),
    ]  # fmt: skip


def test_la_mesure_compte_les_questions_posees(mini: Path) -> None:
    regles = Regles.charger(mini)
    foyers: list[Situation] = [
        {"adultes": [{"age": 40, "activite": "inactif"}], "enfants": []},
        {"adultes": [{"age": 40, "activite": "salarie", "salaire_net": 4000}, {"age": 38}], "enfants": [{"age": 3}]},
        {"adultes": [{"age": 20, "activite": "inactif"}], "enfants": []},
    ]
    posees = [len(parcours.interroger(regles, foyer, NOVEMBRE)) for foyer in foyers]
    toutes = [2 + 3, 2 + 2 * 3 + 1, 2 + 3]
    applicables = [len(list(parcours.tout_demander(regles, foyer, NOVEMBRE))) for foyer in foyers]
    assert [parcours.formulaire_entier(regles, foyer) for foyer in foyers] == toutes
    mesure = parcours.mesurer(regles, foyers, NOVEMBRE)
    assert (mesure["foyers"], mesure["mediane"]) == (3, sorted(posees)[1])
    assert mesure["ratio"] == round(sum(posees) / sum(toutes), 4)
    assert mesure["ratio_si_applicable"] == round(sum(posees) / sum(applicables), 4)
    un = parcours.mesurer(regles, foyers[:1], NOVEMBRE)
    assert (un["mediane"], un["p90"]) == (posees[0], posees[0])
    deux = parcours.mesurer(regles, foyers[:2], NOVEMBRE)
    petit, grand = sorted(posees[:2])
    assert deux["p90"] == pytest.approx(petit + 1.7 * (grand - petit)), "quantiles de statistics, exclusifs"


def test_les_reponses_se_comptent_par_tranche(mini: Path) -> None:
    questions = mini / "questions.yaml"
    texte = questions.read_text(encoding="utf-8")
    questions.write_text(texte.rstrip() + "\n    tranches: [[0, 0], [1, 1000], [1001, 5000]]\n", encoding="utf-8")
    regles = Regles.charger(mini)

    def salarie(salaire: int) -> Situation:
        return {"adultes": [{"age": 40, "activite": "salarie", "salaire_net": salaire}], "enfants": []}

    comptes = parcours.compter_les_reponses(regles, [*map(salarie, (1, 1000, 1001, 5000, 1000))], NOVEMBRE)
    assert comptes["adultes.salaire_net"] == [({"min": 1, "max": 1000}, 3), ({"min": 1001, "max": 5000}, 2)]
    assert comptes["adultes.activite"] == [("salarie", 5)] and comptes["adultes"] == [(1, 5)]
    assert comptes["adultes.age"] == [({"min": 40, "max": 40}, 5)]


# --- two contents


def droit(**autres: Any) -> dict[str, Any]:
    return {"statut": "probable", "montant": None, "montant_min": None, "montant_max": None, "niveau": None} | autres


@pytest.mark.parametrize(
    ("resultat", "phrase"),
    [
        (None, "absent"),
        (droit(statut="non"), "non"),
        (droit(montant=12.5), "probable 12.50 €"),
        (droit(montant=0.0), "probable 0.00 €"),
        (droit(montant_min=1.0, montant_max=20.0), "probable de 1.00 à 20.00 €"),
        (droit(montant=12.0, montant_min=12.0, montant_max=12.0), "probable 12.00 €"),
        (droit(niveau="gratuite"), "probable (gratuite)"),
        (droit(niveau="gratuite", montant=3.0), "probable (gratuite) 3.00 €"),
    ],
)
def test_un_resultat_en_une_phrase(resultat: dict[str, Any] | None, phrase: str) -> None:
    assert comparaison._phrase(comparaison._essentiel(resultat)) == phrase


@pytest.mark.parametrize(
    ("avant", "apres", "dit"),
    [
        ({"montant": 10.0}, {"montant": 12.5}, " (+2.50 €)"),
        ({"montant": 10.0}, {"montant": 7.0}, " (-3.00 €)"),
        ({}, {"montant": 7.0}, ""),
        ({"montant": 7.0}, {"statut": "non"}, ""),
        (None, {"montant": 7.0}, ""),
        ({"montant": 7.0}, None, ""),
        (None, None, ""),
    ],
)
def test_l_ecart_se_dit_quand_les_deux_montants_se_savent(avant: Any, apres: Any, dit: str) -> None:
    assert comparaison._ecart({"avant": avant, "apres": apres}) == dit


def test_les_differences_se_lisent_une_par_ligne() -> None:
    une = {"foyer": "A", "droit": "rsa", "avant": None, "apres": {"statut": "probable", "montant": 10.0}}
    deux = {"foyer": "A", "droit": "css", "avant": {"statut": "non"}, "apres": {"statut": "a_verifier"}}
    assert comparaison.en_lignes([]) == ["Aucun foyer d'exemple ne change."]
    assert comparaison.en_lignes([une, deux, {**deux, "foyer": "B"}]) == [
        "3 changements sur 2 foyers :",
        "A · rsa : absent → probable 10.00 €",
        "A · css : non → a_verifier",
        "B · css : non → a_verifier",
    ]


def test_un_droit_en_plus_ou_en_moins_est_une_difference(mini: Path) -> None:
    regles = Regles.charger(mini)
    sans = Regles.charger(mini)
    del sans.droits["rsa"]
    foyer: Situation = {"complet": True, "adultes": [{"age": 40}], "enfants": []}
    essentiel = {"statut": "probable", "montant": 650.0, "montant_min": 650.0, "montant_max": 650.0}
    commun = {"foyer": "A", "droit": "rsa"}
    assert comparaison.comparer(sans, regles, [("A", "2026-11", foyer)]) == [
        commun | {"avant": None, "apres": essentiel}
    ]
    assert comparaison.comparer(regles, sans, [("A", "2026-11", foyer)]) == [
        commun | {"avant": essentiel, "apres": None}
    ]
    assert comparaison.comparer(regles, regles, [("A", "2026-11", foyer)]) == []


def test_les_foyers_d_exemple_ont_un_nom_et_un_mois(tmp_path: Path) -> None:
    lignes = tmp_path / "foyers.jsonl"
    lignes.write_text('{"id": "A", "date": "2025-04", "complet": true}\n\n{"complet": false}\n', encoding="utf-8")
    assert comparaison.foyers_d_exemple(lignes) == [
        ("A", "2025-04", {"id": "A", "complet": True}),
        ("2", "2026-11", {"complet": False}),
    ]
    (tmp_path / "cas").mkdir()
    for nom in ("b", "a"):
        texte = f"date: 2026-0{1 if nom == 'a' else 2}\nsituation: {{complet: true}}\n"
        (tmp_path / "cas" / f"{nom}.yaml").write_text(texte, encoding="utf-8")
    assert comparaison.foyers_d_exemple(tmp_path / "cas") == [
        ("a", "2026-01", {"complet": True}), ("b", "2026-02", {"complet": True})
    ]  # fmt: skip
    with pytest.raises(ErreurContenu, match="ni un dossier de cas"):
        comparaison.foyers_d_exemple(tmp_path / "rien")


# --- and if…


@pytest.mark.parametrize(
    ("avant", "reponses", "apres"),
    [
        ({"enfants": [{"age": 3}, None]}, {"enfants+": {"age": 0}}, {"enfants": [{"age": 3}, {"age": 0}]}),
        ({}, {"enfants+": {"age": 0}}, {"enfants": [{"age": 0}]}),
        ({"adultes": [{"age": 4}, {"age": 5}], "situation": "marie"}, {"adultes-": 1}, {"adultes": [{"age": 4}]}),
        (
            {"adultes": [{"salaire_net": 1, "salaire_brut": 2, "salaire_imposable": 3, "retraite_brute": 4}]},
            {"adultes[0].salaire_net": 9},
            {"adultes": [{"salaire_net": 9, "retraite_brute": 4}]},
        ),
        (
            {"adultes": [{"retraite_nette": 1, "retraite_brute": 2, "salaire_brut": 3}]},
            {"adultes[0].retraite_nette": 9},
            {"adultes": [{"retraite_nette": 9, "salaire_brut": 3}]},
        ),
        ({"logement": {"loyer": 1}}, {"logement.loyer": 2}, {"logement": {"loyer": 2}}),
    ],
)
def test_une_situation_changee(avant: Situation, reponses: Situation, apres: Situation) -> None:
    assert variantes.modifier(avant, reponses) == apres


def test_les_autres_revenus_d_une_courbe() -> None:
    situation: Situation = {
        "adultes": [
            {"salaire_net": 1000, "chomage_net": 50.5, "age": 40},
            None,
            {"salaire_net": 7, "retraite_nette": "x"},
        ]
    }
    assert variantes._autres_revenus(situation, "adultes[0].salaire_net") == 57.5
    assert variantes._autres_revenus(situation, "adultes[2].salaire_net") == 1050.5
    assert variantes._autres_revenus({}, "adultes[0].salaire_net") == 0


def test_l_argent_d_un_mois() -> None:
    droits = {
        "a": {"montant": 120.0, "periode": "an"}, "b": {"montant": 10.006, "periode": "mois"},
        "c": {"montant": None, "periode": "mois"}, "d": {"montant": 0.0, "periode": "mois"},
    }  # fmt: skip
    assert variantes.mensuel(droits) == {"a": 10.0, "b": 10.01}
    assert variantes.Colonne("x", {}, {"a": 0.1, "b": 0.2}).total == 0.3


# --- birthdays


@pytest.mark.parametrize(
    ("naissance", "jour", "age"),
    [
        ("1986-11-02", NOVEMBRE, 39),
        ("1986-11-01", NOVEMBRE, 40),
        ("1986-12-01", NOVEMBRE, 39),
        ("1986-10-31", NOVEMBRE, 40),
    ],
)
def test_l_age_revolu(naissance: str, jour: date, age: int) -> None:
    assert echeances.age_au(naissance, jour) == age


@pytest.mark.parametrize(
    ("jour", "mois", "plus"),
    [(NOVEMBRE, 1, date(2026, 12, 1)), (NOVEMBRE, 2, date(2027, 1, 1)), (NOVEMBRE, -11, date(2025, 12, 1)),
     (NOVEMBRE, 0, NOVEMBRE), (date(2026, 1, 31), 1, date(2026, 2, 1))],
)  # fmt: skip
def test_quelques_mois_plus_tard(jour: date, mois: int, plus: date) -> None:
    assert echeances._plus(jour, mois) == plus


def test_un_age_devient_une_naissance_et_une_date_reste() -> None:
    situation: Situation = {
        "adultes": [{"age": 40}, {"age": 40, "date_naissance": "1980-01-02"}, None, {"age": {"min": 1, "max": 2}}, {}]
    }
    assert echeances.avec_naissances(situation, NOVEMBRE)["adultes"] == [
        {"age": 40, "date_naissance": "1986-05-15"}, {"age": 40, "date_naissance": "1980-01-02"}, None,
        {"age": {"min": 1, "max": 2}}, {},
    ]  # fmt: skip
    enfant = echeances.avec_naissances({"enfants": [{"age": 0}]}, date(2026, 3, 1))["enfants"]
    assert enfant == [{"age": 0, "date_naissance": "2025-09-15"}]


def test_rajeunir_d_un_mois() -> None:
    situation: Situation = {"adultes": [{"date_naissance": "1986-01-31"}, {"date_naissance": "1986-12-10"}]}
    assert echeances._rajeunir(situation, ["adultes[0]"])["adultes"] == [
        {"date_naissance": "1986-02-28"}, {"date_naissance": "1986-12-10"}
    ]  # fmt: skip
    assert echeances._rajeunir(situation, ["adultes[1]"])["adultes"][1] == {"date_naissance": "1987-01-10"}


def test_qui_change_d_age_ce_mois() -> None:
    situation: Situation = {
        "adultes": [{"date_naissance": "1986-12-01"}, None],
        "enfants": [{"date_naissance": "2020-11-02"}, {"date_naissance": "2020-12-02"}, {"age": 3}],
    }
    assert echeances._anniversaires(situation, NOVEMBRE, 1) == [("adultes[0]", 40), ("enfants[0]", 6)]
    assert echeances._anniversaires(situation, NOVEMBRE, 2) == [("enfants[1]", 6)]
    assert echeances._anniversaires(situation, NOVEMBRE, 3) == []


@pytest.mark.parametrize(
    ("change", "attendu"),
    [
        ({}, False), ({"statut": "non"}, True), ({"niveau": "b"}, True), ({"montant": 10.99}, False),
        ({"montant": 11.0}, True), ({"montant": 9.0}, True), ({"montant": 9.01}, False), ({"montant": None}, False),
    ],
)  # fmt: skip
def test_un_euro_est_un_changement(change: dict[str, Any], attendu: bool) -> None:
    avant = {"statut": "probable", "niveau": "a", "montant": 10.0}
    assert echeances._change(avant, avant | change) is attendu
    assert echeances._change(avant | change, avant) is attendu
