"""The contract of a simulation: input, output, errors, command line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tznr_rules import Regles, Simulation, simuler
from tznr_rules.contrat import resultats_et_question


def un(mini: Path, situation: dict[str, Any], mois: str = "2026-11") -> dict[str, Any]:
    return simuler([situation], mois, mini)[0]


def test_une_situation_complete_donne_un_montant(mini: Path) -> None:
    droit = un(mini, {"id": "P01", "complet": True, "adultes": [{"age": 57}], "enfants": []})["droits"]["rsa"]
    assert (droit["statut"], droit["montant"], droit["periode"], droit["fiabilite"]) == ("probable", 650.0, "mois", "B")
    assert droit["conditions"] == [{"id": "age", "texte": "Vous avez 25 ans ou plus, ou un enfant.", "etat": "remplie"}]
    assert droit["manque"] == []


def test_les_baremes_sont_ceux_du_mois(mini: Path) -> None:
    situation = {"complet": True, "adultes": [{"age": 57}]}
    assert un(mini, situation, "2026-03")["droits"]["rsa"]["montant"] == 600.0


def test_absent_veut_dire_inconnu_jamais_zero(mini: Path) -> None:
    droit = un(mini, {"adultes": [{"age": 57}], "enfants": []})["droits"]["rsa"]
    assert droit["statut"] == "a_verifier"
    assert (droit["montant"], droit["montant_min"], droit["montant_max"]) == (None, 0.0, 650.0)
    assert droit["manque"] == ["adultes[0].activite", "adultes[0].salaire_net"]


def test_une_question_sans_objet_est_une_reponse_connue(mini: Path) -> None:
    droit = un(mini, {"adultes": [{"age": 57, "activite": "inactif"}], "enfants": []})["droits"]["rsa"]
    assert (droit["statut"], droit["montant"]) == ("probable", 650.0)


def test_une_reponse_donnee_compte_meme_sans_objet(mini: Path) -> None:
    adulte = {"age": 57, "activite": "inactif", "salaire_net": 100}
    assert un(mini, {"adultes": [adulte], "enfants": []})["droits"]["rsa"]["montant"] == 550.0


def test_des_enfants_inconnus_ne_sont_pas_zero_enfant(mini: Path) -> None:
    droit = un(mini, {"adultes": [{"age": 20, "activite": "inactif"}]})["droits"]["rsa"]
    assert droit["statut"] == "a_verifier"
    assert droit["montant_max"] == pytest.approx(650 * 2.5)
    assert "enfants" in droit["manque"]


def test_un_deuxieme_adulte_peut_etre_inconnu(mini: Path) -> None:
    droit = un(mini, {"adultes": [{"age": 20, "activite": "inactif"}, None], "enfants": []})["droits"]["rsa"]
    assert droit["statut"] == "a_verifier"
    assert droit["conditions"][0]["etat"] == "inconnue"


def test_une_fourchette_se_couvre_elle_meme(mini: Path) -> None:
    adulte = {"age": {"min": 20, "max": 24}, "activite": "inactif"}
    assert un(mini, {"adultes": [adulte], "enfants": []})["droits"]["rsa"]["statut"] == "non"
    adulte["age"] = {"min": 20, "max": 30}
    assert un(mini, {"adultes": [adulte], "enfants": []})["droits"]["rsa"]["statut"] == "a_verifier"


def test_deja_percu_garde_le_montant(mini: Path) -> None:
    situation = {"complet": True, "adultes": [{"age": 57}], "prestations_percues": ["rsa"]}
    droit = un(mini, situation)["droits"]["rsa"]
    assert (droit["statut"], droit["montant"]) == ("deja_percu", 650.0)


@pytest.mark.parametrize(
    ("adulte", "mois", "statut"),
    [
        ({"age": 25}, "2026-11", "probable"),
        ({"date_naissance": "2001-11-01"}, "2026-11", "probable"),
        ({"date_naissance": "2001-11-02"}, "2026-11", "non"),
        ({"date_naissance": "2001-11-02", "age": 40}, "2026-11", "non"),
    ],
)
def test_l_age_est_celui_du_premier_jour_du_mois(mini: Path, adulte: dict[str, Any], mois: str, statut: str) -> None:
    assert un(mini, {"complet": True, "adultes": [adulte]}, mois)["droits"]["rsa"]["statut"] == statut


@pytest.mark.parametrize(
    ("situation", "champ", "message"),
    [
        ({"adultes": [{"agee": 3}]}, "adultes[0].agee", "voulez-vous dire « age »"),
        ({"adultes": [{"age": "vieux"}]}, "adultes[0].age", "un nombre"),
        ({"adultes": [{"age": 12}]}, "adultes[0].age", "entre 16 et 115"),
        ({"adultes": [{"age": 30.5}]}, "adultes[0].age", "entier"),
        ({"adultes": [{"age": {"min": 40, "max": 30}}]}, "adultes[0].age", "inversée"),
        ({"adultes": [{"age": {"min": 40}}]}, "adultes[0].age", "fourchette"),
        ({"adultes": [{"date_naissance": "hier"}]}, "adultes[0].date_naissance", "AAAA-MM-JJ"),
        ({"adultes": []}, "adultes", "1 à 2"),
        ({"adultes": [None]}, "adultes[0]", "existe"),
        ({"adultes": [{"activite": "rentier"}]}, "adultes[0].activite", "salarie"),
        ({"adultes": [{"age": 10**400}]}, "adultes[0].age", "entre"),
        ({"adultes": [{}], "prestations_percues": ["rmi"]}, "prestations_percues[0]", "rmi"),
        ({"complet": True}, "adultes", "qui sont les adultes"),
        ({"adultes": [{}], "complet": "oui"}, "complet", "true"),
    ],
)
def test_chaque_erreur_dit_le_champ_et_quoi_ecrire(mini: Path, situation: Any, champ: str, message: str) -> None:
    resultat = un(mini, {"id": "X", **situation})
    assert resultat["id"] == "X"
    assert resultat["ligne"] == 1
    assert [e["champ"] for e in resultat["erreurs"]] == [champ]
    assert message in resultat["erreurs"][0]["message"]


def test_ligne_de_commande_une_ligne_sort_par_ligne_entree(mini: Path) -> None:
    lignes = ['{"id": 1, "complet": true, "adultes": [{"age": 57}]}', "{cassé", '{"id": 2, "adultes": [{"age": 40}]}']
    commande = [sys.executable, "-m", "tznr_rules", "simuler", "--date", "2026-11", "--contenu", str(mini)]
    resultat = subprocess.run(commande, input="\n".join(lignes), capture_output=True, text=True, check=False)
    sorties = [json.loads(ligne) for ligne in resultat.stdout.splitlines()]
    assert resultat.returncode == 1
    assert [sortie["id"] for sortie in sorties] == [1, None, 2]
    assert sorties[1]["ligne"] == 2
    assert "JSON illisible" in sorties[1]["erreurs"][0]["message"]
    assert sorties[2]["question_suivante"] is not None


def test_la_date_est_obligatoire(mini: Path) -> None:
    commande = [sys.executable, "-m", "tznr_rules", "simuler", "--contenu", str(mini)]
    resultat = subprocess.run(commande, input="", capture_output=True, text=True, check=False)
    assert resultat.returncode == 2


def test_la_question_suivante_est_celle_qui_tranche(mini: Path) -> None:
    regles = Regles.charger(mini)
    simulation = Simulation.des_situations(regles, [{"adultes": [{"age": 57}], "enfants": []}], "2026-11")
    assert resultats_et_question(simulation)[0]["question_suivante"] == "adultes[0].activite"


def test_un_droit_deja_percu_n_appelle_plus_de_question(mini: Path) -> None:
    situation = {"adultes": [{"age": 57}], "enfants": [], "prestations_percues": ["rsa"]}
    assert un(mini, situation)["question_suivante"] is None
