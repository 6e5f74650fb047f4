"""What is received already: its amount is compared only where the rules are sure, and counts in the other rights."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tznr_kit.droits.bilan import Bilan, dresser
from tznr_kit.droits.plan import plan
from tznr_kit.droits.recus import Recu, recus

JOUR = date(2026, 11, 15)
SEUL: dict[str, Any] = {
    "adultes": False,
    "enfants": 0,
    "adultes[0].age": 40,
    "adultes[0].activite": "inactif",
    "logement.statut": "heberge_participation",
    "logement.commune_insee": "31555",
}
HANDICAP: dict[str, Any] = {**SEUL, "adultes[0].gene_sante": True, "adultes[0].taux_incapacite": 0.8}


def bilan(reponses: dict[str, Any], *percues: str) -> Bilan:
    return dresser(plan().site, {}, JOUR, reponses, percues=percues)


def le_recu(reponses: dict[str, Any], droit: str) -> Recu:
    [recu] = recus(bilan(reponses, droit))
    return recu


@pytest.mark.parametrize(
    ("dit", "avis"),
    [(None, None), (0, "moins"), (500, "moins"), (646, "moins"), (649, "juste"), (651.69, "juste"), (900, "juste")],
)
def test_moins_que_le_rsa_calcule(dit: float | None, avis: str | None) -> None:
    recu = le_recu({**SEUL, "montants_percus.rsa": dit}, "rsa")
    assert recu.avis == avis
    if avis == "moins":
        assert "Nous trouvons 652" in recu.phrase("RSA").replace("\u202f", "").replace("\u00a0", " ")


def test_une_question_que_le_calcul_n_aurait_pas_posee_garde_sa_reponse() -> None:
    """The AAH is computed from the rate: its amount is not asked then, and is kept when it is said."""
    recu = le_recu({**HANDICAP, "montants_percus.aah": 700}, "aah")
    assert (recu.montant, recu.avis) == (700, "moins")
    dits = bilan({**HANDICAP, "montants_percus.aah": 400}, "aah")
    assert dits.calcul.situation["montants_percus"] == {"aah": 400}
    assert dits.possibles.chances["rsa"].montant == pytest.approx(251.69)
    assert bilan(HANDICAP, "aah").possibles.chances["rsa"].montant is None


def test_ce_qu_on_ne_recoit_pas_ne_se_compare_pas() -> None:
    dits = bilan({**SEUL, "montants_percus.rsa": 300})
    assert list(recus(dits)) == []
    assert "montants_percus" not in dits.calcul.situation
    assert list(recus(bilan(SEUL, "css"))) == []


def test_sans_revenu_connu_on_ne_compare_pas() -> None:
    ouvert = {champ: valeur for champ, valeur in SEUL.items() if champ != "adultes[0].activite"}
    recu = le_recu({**ouvert, "montants_percus.rsa": 100}, "rsa")
    assert recu.avis == "inconnu"
    assert "il manque des réponses" in recu.phrase("RSA")
