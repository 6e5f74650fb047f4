"""One household through the rules."""

from __future__ import annotations

from collections.abc import Callable

from tests.droits.conftest import JOUR, SEUL
from tznr_kit.droits.calcul import Calcul, calculer, ordinaire

Faire = Callable[..., Calcul]


def test_une_reponse_sans_objet_est_gardee_mais_n_est_pas_utilisee(faire: Faire) -> None:
    """The rules use whatever they are given: the takings of a farm that was left must not be given."""
    reponses = {**SEUL, "adultes[0].nationalite": "FR", "adultes[0].recettes": 12_000}
    calcul = faire(reponses)
    assert "adultes[0].recettes" not in calcul.retenues
    assert "adultes[0].recettes" in reponses
    assert calcul.droits["socle"]["montant"] == 300.0


def test_ce_qu_on_recoit_deja_ne_fait_plus_poser_de_question(faire: Faire) -> None:
    assert faire(SEUL).utiles(["enfants"]) == {"enfants"}
    assert faire(SEUL, "rentree").utiles(["enfants"]) == frozenset()


def test_les_champs_utiles_sont_ceux_qui_manquent_a_un_droit(faire: Faire) -> None:
    """Looking at the lightest rights first, and at the others only if needed, finds the same fields."""
    calcul = faire(SEUL)
    manques = {champ for droit in calcul.droits.values() for champ in droit["manque"]}
    champs = [*manques, "adultes[0].age", "adultes[0].recettes"]
    assert calcul.utiles(champs) == manques
    assert calcul.utiles(champs, ["rentree", "inconnu"]) == set(calcul.droits["rentree"]["manque"])


def test_le_foyer_ordinaire_ne_suppose_que_ce_qu_on_ne_demande_pas_seul(faire: Faire) -> None:
    sans_salaire = {champ: valeur for champ, valeur in SEUL.items() if champ != "adultes[0].salaire_net"}
    suppose = ordinaire(faire(sans_salaire), JOUR)
    assert suppose.retenues["adultes[0].nationalite"] == "FR"
    assert "adultes[0].salaire_net" not in suppose.retenues
    assert suppose.droits["socle"]["statut"] == "a_verifier"


def test_ce_qui_est_vide_peut_etre_declare_ordinaire(jeu: None) -> None:
    calcul = calculer({"adultes[0].age": 40}, JOUR, complet=True)
    assert calcul.droits["socle"]["montant"] == 600.0
    assert calcul.utiles(["enfants", "adultes", "adultes[0].salaire_net"]) == frozenset()
