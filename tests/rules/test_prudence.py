"""A figure past its day never refuses, and says that it is past its day."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tznr_rules import Regles, Simulation, simuler, simuler_tableau
from tznr_rules import operations as op
from tznr_rules.intervalle import Intervalle, bornes
from tznr_rules.outils.peremption import chiffres_perimes

BASE = 650
"""In force since 2026-04, to be revalued on 2027-04-01."""
CONTENU = Path(__file__).resolve().parents[2] / "content"


def rsa(dossier: Path, salaire: Any, mois: str) -> dict[str, Any]:
    adulte = {"age": 40, "activite": "salarie", "salaire_net": salaire}
    [resultat] = simuler([{"complet": True, "adultes": [adulte]}], mois, dossier)
    return dict(resultat["droits"]["rsa"])


@pytest.mark.parametrize("mois", ["2026-11", "2027-03"])
def test_un_chiffre_a_jour_tranche(mini: Path, mois: str) -> None:
    assert rsa(mini, BASE - 1, mois) | {"conditions": []} == {
        "statut": "probable", "montant": 1.0, "montant_min": 1.0, "montant_max": 1.0, "periode": "mois", "niveau": None,
        "fiabilite": "B", "conditions": [], "manque": [], "a_recalculer": False, "chiffres_perimes": [],
    }  # fmt: skip
    assert rsa(mini, BASE + 1, mois)["statut"] == "non"


@pytest.mark.parametrize(
    ("mois", "salaire", "statut"),
    [
        ("2027-04", BASE * 0.97 - 1, "probable"), ("2027-04", BASE * 0.97 + 1, "a_verifier"),
        ("2027-04", BASE + 1, "a_verifier"), ("2027-04", BASE * 1.03 - 1, "a_verifier"),
        ("2027-04", BASE * 1.03 + 1, "non"),
        ("2028-03", BASE * 1.03 + 1, "non"), ("2028-04", BASE * 1.03 + 1, "a_verifier"),
        ("2028-04", BASE * 1.06 + 1, "non"), ("2029-04", BASE * 1.06 + 1, "a_verifier"),
    ],
)  # fmt: skip
def test_la_marge_rend_a_verifier(mini: Path, mois: str, salaire: float, statut: str) -> None:
    """3 % for each revaluation missed: on its day the first one, then one a year."""
    assert rsa(mini, salaire, mois)["statut"] == statut


def test_le_resultat_dit_quels_chiffres_sont_perimes(mini: Path) -> None:
    droit = rsa(mini, 100, "2027-04")
    assert (droit["montant"], droit["chiffres_perimes"], droit["a_recalculer"]) == (550.0, ["rsa.base"], False)
    assert rsa(mini, 3000, "2027-04")["chiffres_perimes"] == []


def test_une_liste_des_chiffres_perimes_pour_l_ecran(mini: Path) -> None:
    foyer = {"complet": True, "adultes": [{"age": 40, "activite": "salarie", "salaire_net": 100}]}
    regles = Regles.charger(mini)
    [perime] = chiffres_perimes(Simulation.des_situations(regles, [foyer], "2027-04"))
    assert (perime.nom, perime.revision) == ("rsa.base", date(2027, 4, 1))
    assert chiffres_perimes(Simulation.des_situations(regles, [foyer], "2027-03")) == []


def test_apres_deux_revalorisations_plus_de_montant(mini: Path) -> None:
    droit = rsa(mini, 100, "2028-04")
    assert (droit["statut"], droit["montant"], droit["montant_max"], droit["a_recalculer"]) == (
        "probable",
        None,
        None,
        True,
    )
    assert rsa(mini, 3000, "2028-04")["a_recalculer"] is False


def test_un_chiffre_connu_comme_perime_l_est_avant_son_jour(mini: Path) -> None:
    fichier = mini / "baremes" / "rsa.yaml"
    texte = fichier.read_text(encoding="utf-8").replace("fiabilite: B}", "fiabilite: B, perime_connu: true}")
    fichier.write_text(texte, encoding="utf-8")
    assert rsa(mini, BASE + 1, "2026-11")["statut"] == "a_verifier"
    fichier.write_text(texte.replace("revision: 2027-04-01", "revision: null\n    marge: 0.1"), encoding="utf-8")
    assert rsa(mini, BASE * 1.09, "2040-11")["statut"] == "a_verifier"
    assert rsa(mini, BASE * 1.11, "2040-11")["statut"] == "non"


def test_un_ancien_chiffre_remplace_n_est_pas_perime(mini: Path) -> None:
    regles = Regles.charger(mini)
    assert regles.baremes.perimes_le(date(2026, 3, 1)) == {}
    perime = regles.baremes.perimes_le(date(2029, 4, 1))["bareme.rsa.base"]
    assert (perime.nom, perime.manquees, perime.marge) == ("rsa.base", 3, pytest.approx(0.09))


def test_la_prochaine_question_n_attend_rien_d_un_chiffre_perime(mini: Path) -> None:
    [resultat] = simuler([{"adultes": [{"age": 40, "activite": "salarie", "salaire_net": BASE}], "enfants": []}],
                         "2027-04", mini)  # fmt: skip
    assert (resultat["droits"]["rsa"]["statut"], resultat["question_suivante"]) == ("a_verifier", None)
    assert resultat["droits"]["rsa"]["manque"] == []


@pytest.mark.parametrize("mois", ["2027-01-15", "2027-05", "2028-06"])
def test_une_table_dit_la_meme_chose(mois: str) -> None:
    import pandas as pd

    foyers = [{"complet": True, "adultes.0.age": 40, "adultes.0.activite": "salarie", "adultes.0.salaire_net": s}
              for s in (0, 600, 650, 1400, 2000)]  # fmt: skip
    table = simuler_tableau(pd.DataFrame(foyers), mois, CONTENU)
    for i, foyer in enumerate(foyers):
        adulte = {nom.split(".")[2]: valeur for nom, valeur in foyer.items() if "." in nom}
        [seul] = simuler([{"complet": True, "adultes": [adulte]}], mois, CONTENU, avec_question=False)
        for nom, droit in seul["droits"].items():
            assert table.iloc[i][f"{nom}.statut"] == droit["statut"], nom
            if f"{nom}.montant" in table:
                ecrit = table.iloc[i][f"{nom}.montant"]
                assert (None if np.isnan(ecrit) else ecrit) == droit["montant"], nom


@pytest.mark.parametrize("mois", ["2027-01-15", "2027-05", "2028-06"])
def test_le_vrai_contenu_ne_refuse_pas_un_revenu_juste_au_dessus(regles: Regles, mois: str) -> None:
    """Whoever is right today at the highest income stays at least « à vérifier » with one per cent more."""
    for salaire in range(0, 2200, 100):
        avant, apres = (
            Simulation.des_situations(regles, [seul(salaire * facteur)], quand).resultats()[0]["droits"]
            for facteur, quand in ((1.0, "2026-11"), (1.005, mois))
        )
        for nom in ("rsa", "css", "prime_activite"):
            if avant[nom]["statut"] == "probable":
                assert apres[nom]["statut"] != "non", (nom, salaire)


def seul(salaire: float) -> dict[str, Any]:
    return {"complet": True, "adultes": [{"age": 40, "activite": "salarie", "salaire_net": salaire}], "enfants": []}


def test_une_liste_et_des_tranches_ont_aussi_leur_marge() -> None:
    liste = Intervalle(np.array([90.0, 190.0]), np.array([110.0, 210.0]))
    assert (op.selon(1.0, liste).bas, op.selon(1.0, liste).haut) == (190.0, 210.0)
    tranches = Intervalle(np.array([[9.0, 1.0], [18.0, 2.0]]), np.array([[11.0, 1.0], [22.0, 2.0]]))
    attendus = {8.0: (0, 0), 10.0: (0, 1), 12.0: (1, 1), 20.0: (1, 2), 23.0: (2, 2)}
    for x, (bas, haut) in attendus.items():
        assert bornes(op.tranche(x, tranches)) == (bas, haut), x
    points = Intervalle(np.array([[0.0, 0.0], [9.0, 9.0]]), np.array([[0.0, 0.0], [11.0, 9.0]]))
    lu = op.interpole(5.0, points)
    assert lu.bas == pytest.approx(5 * 9 / 11)
    assert lu.haut == pytest.approx(5.0)


def test_un_chiffre_lu_a_un_autre_jour_a_aussi_sa_marge(regles: Regles) -> None:
    """The school allowance reads the base of August: two revaluations missed in June 2028, no amount is given."""
    foyer = {"complet": True, "adultes": [{"age": 40}], "enfants": [{"age": 8}]}
    for mois, a_recalculer in (("2026-11", False), ("2027-06", False), ("2028-06", True)):
        [resultat] = simuler([foyer], mois, CONTENU)
        assert resultat["droits"]["ars"]["a_recalculer"] is a_recalculer, mois
