"""The check before publishing new figures, and the number of questions an interview takes."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tznr_rules import Regles
from tznr_rules.outils import explication
from tznr_rules.outils.parcours import formulaire_entier, interroger, mesurer, tout_demander

NOVEMBRE = date(2026, 11, 1)
FOYER = {"id": "A", "complet": True, "adultes": [{"age": 40}], "enfants": []}


@pytest.fixture
def apres(mini: Path, tmp_path: Path) -> Path:
    """The same content with one figure changed."""
    copie = tmp_path / "apres"
    shutil.copytree(mini, copie, ignore=lambda *_: {"apres"})
    bareme = copie / "baremes" / "rsa.yaml"
    bareme.write_text(bareme.read_text(encoding="utf-8").replace("valeur: 650", "valeur: 660"), encoding="utf-8")
    return copie


def lancer(*arguments: object) -> subprocess.CompletedProcess[str]:
    commande = [sys.executable, "-m", "tznr_rules", "comparer", *map(str, arguments)]
    return subprocess.run(commande, capture_output=True, text=True, check=False)


def test_un_chiffre_change_dit_quels_foyers_et_de_combien(mini: Path, apres: Path, tmp_path: Path) -> None:
    foyers = tmp_path / "foyers.jsonl"
    riche = {"id": "B", "complet": True, "adultes": [{"age": 40, "activite": "salarie", "salaire_net": 3000}]}
    foyers.write_text("\n".join(json.dumps({"date": "2026-11", **f}) for f in (FOYER, riche)), encoding="utf-8")
    resultat = lancer("--avant", mini, "--apres", apres, "--foyers", foyers)
    assert resultat.returncode == 0
    assert "A · rsa : probable 650.00 € → probable 660.00 € (+10.00 €)" in resultat.stdout
    assert "B ·" not in resultat.stdout
    en_json = json.loads(lancer("--avant", mini, "--apres", apres, "--foyers", foyers, "--json").stdout)
    assert [(d["foyer"], d["droit"]) for d in en_json] == [("A", "rsa")]


def test_rien_ne_change_se_dit(mini: Path, tmp_path: Path) -> None:
    foyers = tmp_path / "foyers.jsonl"
    foyers.write_text(json.dumps({"date": "2026-11", **FOYER}), encoding="utf-8")
    assert "Aucun foyer" in lancer("--avant", mini, "--apres", mini, "--foyers", foyers).stdout


def test_sans_foyers_la_commande_dit_quoi_donner(mini: Path) -> None:
    resultat = lancer("--avant", mini, "--apres", mini)
    assert resultat.returncode == 1
    assert "ni un dossier de cas" in resultat.stderr


def test_l_entretien_s_arrete_quand_tout_est_tranche(mini: Path) -> None:
    regles = Regles.charger(mini)
    # 40 ans suffisent ; il reste à savoir s'il y a des enfants, un conjoint et un salaire
    posees = interroger(regles, {"adultes": [{"age": 40, "activite": "salarie", "salaire_net": 4000}]}, NOVEMBRE)
    assert "adultes[0].salaire_net" in posees
    assert len(posees) < formulaire_entier(regles, {"adultes": [{}], "enfants": []}) + 1


def test_une_question_sans_objet_n_est_pas_posee(mini: Path) -> None:
    verite = {"adultes": [{"age": 40, "activite": "inactif"}], "enfants": []}
    demandees = dict(tout_demander(Regles.charger(mini), verite, NOVEMBRE))
    assert demandees == {"adultes": 1, "enfants": 0, "adultes[0].age": 40, "adultes[0].activite": "inactif"}


def test_la_mesure_donne_mediane_p90_et_ratio(mini: Path) -> None:
    foyers = [FOYER, {**FOYER, "adultes": [{"age": 20, "activite": "salarie", "salaire_net": 1200}]}]
    mesure = mesurer(Regles.charger(mini), foyers, NOVEMBRE)
    assert mesure["foyers"] == 2
    assert 0 < mesure["ratio"] <= 1
    assert 0 < mesure["ratio_si_applicable"] <= 1
    assert mesure["mediane"] <= mesure["p90"]


def test_un_formulaire_entier_pose_chaque_question_une_fois_par_personne(regles: Regles) -> None:
    par_entite = Counter(un.question.entite for un in regles.reponses.values() if not un.question.facultatif)
    for adultes, enfants in ((1, None), (2, 0), (2, 3)):
        foyer = {"adultes": [{}] * adultes, "enfants": None if enfants is None else [{}] * enfants}
        attendu = 2 + par_entite["foyer"] + adultes * par_entite["adulte"] + (enfants or 0) * par_entite["enfant"]
        assert formulaire_entier(regles, foyer) == attendu


@pytest.mark.parametrize(
    ("bas", "haut", "dit"),
    [(1.2345, 1.2345, 1.23), (1.2345, 2.3456, (1.23, 2.35)), (True, True, True), (False, True, None)],
)
def test_une_valeur_expliquee_a_deux_decimales(bas: Any, haut: Any, dit: Any) -> None:
    assert explication._valeur(np.array(bas), np.array(haut)) == dit
