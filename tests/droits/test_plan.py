"""How the questions are asked: what the file names exists, and what was chosen is played again without loss."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from tznr_kit.droits.bilan import dresser
from tznr_kit.droits.calcul import regles_du_kit
from tznr_kit.droits.completions import NOMBRE, completions
from tznr_kit.droits.entretien import PASSE, derouler, est_une_donnee
from tznr_kit.droits.plan import EcranPose, plan
from tznr_kit.droits.precision import couper

JOUR = date(2026, 11, 1)
SEUL = {"activite@0": {"rang": 4}, "age@0": {"bande": 6}, "couple@0": {"rang": 0}, "enfants@0": {"rang": 0}}


@pytest.mark.parametrize("ecran", [e for e in plan().ecrans if e.tranches], ids=lambda ecran: ecran.id)
def test_les_tranches_se_suivent_et_restent_dans_le_domaine(ecran: EcranPose) -> None:
    bas, haut = regles_du_kit().reponses[str(ecran.champ)].question.domaine or (0, 0)
    assert bas <= ecran.tranches[0][0]
    assert ecran.tranches[-1][1] <= haut
    assert all(une[0] <= une[1] for une in ecran.tranches)
    assert all(a[1] <= b[0] <= a[1] + 1 for a, b in pairwise(ecran.tranches))


def test_une_phrase_d_ecran_est_courte() -> None:
    for ecran in plan().ecrans:
        assert len(ecran.texte.split()) <= 14, ecran.id
        assert len((ecran.aide or "").split()) <= 14, ecran.id


def test_une_activite_inconnue_n_ouvre_aucun_revenu() -> None:
    posees = [question.ecran.id for question in derouler({"activite@0": PASSE}, plan().site).posees]
    assert not [une for une in posees if une.startswith("revenu_") or une in ("ass", "are", "regime", "entreprise")]


def test_le_conjoint_est_demande_apres_le_couple_avec_ses_mots() -> None:
    suite = [q.cle for q in derouler({"couple@0": {"rang": 4}}, plan().site).posees]
    assert suite.index("couple@0") < suite.index("activite@1") < suite.index("enfants@0")
    question = next(q for q in derouler({"couple@0": {"rang": 4}}, plan().site).posees if q.cle == "age@1")
    assert question.texte == "Quel âge a votre conjoint ou conjointe ?"


def test_un_choix_qui_n_est_plus_sur_l_ecran_est_redemande() -> None:
    donnees = SEUL | {"age@0": {"bande": 99}}
    assert derouler(donnees, plan().site).suivante.cle == "age@0"  # type: ignore[union-attr]


def test_une_precision_ne_survit_pas_a_la_tranche_qu_elle_precisait() -> None:
    champ = "adultes[0].retraite_nette"
    precise = {f"precise:{champ}": {"entre": [450, 500]}}
    dedans = derouler(SEUL | {"revenu_retraite@0": {"bande": 2}} | precise, plan().site)
    dehors = derouler(SEUL | {"revenu_retraite@0": {"bande": 5}} | precise, plan().site)
    assert dedans.reponses[champ] == {"min": 450, "max": 500}
    assert dehors.reponses[champ] == {"min": 1050, "max": 1250}


@pytest.mark.parametrize(
    "donnee", [None, {}, [], {"x": 1}, {"bande": "1"}, {"coches": [{}]}, {"valeur": None}, {"rang": [1]}, "rang"]
)
def test_ce_qui_ne_peut_pas_avoir_ete_choisi_est_refuse(donnee: object) -> None:
    assert not est_une_donnee(donnee)


def test_un_revenu_que_personne_n_a_dit_n_est_jamais_zero() -> None:
    reponses = {"adultes": False, "adultes[0].activite": "retraite", "adultes[0].age": 70, "enfants": 0}
    foyers = completions(regles_du_kit(), reponses)
    assert len(foyers) == NOMBRE
    assert all(foyer["adultes"][0]["retraite_nette"] > 0 for foyer in foyers)
    assert foyers == completions(regles_du_kit(), reponses)


def test_tout_est_dit_il_n_y_a_qu_un_foyer_possible() -> None:
    reponses = {
        "adultes": False,
        "adultes[0].activite": "retraite",
        "adultes[0].age": 70,
        "adultes[0].retraite_nette": 690.5,
        "enfants": 0,
        "logement.statut": "proprietaire",
        "logement.commune_insee": "31555",
    }
    assert len(completions(regles_du_kit(), reponses)) == 1


def test_ce_qu_on_recoit_deja_sort_de_la_somme() -> None:
    donnees = SEUL | {"revenu_retraite@0": {"valeur": 690.5}}
    avant = dresser(plan().site, donnees, JOUR)
    apres = dresser(plan().site, donnees | {"percues@0": {"coches": ["aspa"]}}, JOUR)
    assert "aspa" in avant.sommees
    assert "aspa" not in apres.suivies
    assert apres.par_mois < avant.par_mois


def test_une_bande_se_coupe_a_des_chiffres_ronds() -> None:
    bandes = couper(1000, 1300, {"min": 1000, "max": 1300})
    assert bandes[0][0] == 1000
    assert bandes[-1][1] == 1300
    assert 2 <= len(bandes) <= 4
    assert all(a[1] == b[0] for a, b in pairwise(bandes))
