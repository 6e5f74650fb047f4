"""The cards, their order, and what the household may be missing."""

from __future__ import annotations

from collections.abc import Callable

from tests.droits.conftest import JOUR, SEUL
from tznr_kit.droits import mots
from tznr_kit.droits.calcul import Calcul
from tznr_kit.droits.demarches import demarches, documents
from tznr_kit.droits.reponses import Valeur
from tznr_kit.droits.resultat import Carte, agricole, cartes

Faire = Callable[..., Calcul]
FRANCAIS = {**SEUL, "adultes[0].nationalite": "FR"}
FERME = {
    **FRANCAIS,
    "adultes[0].activite": "agriculteur",
    "adultes[0].recettes": 1200,
    "enfants": 1,
    "enfants[0].age": 7,
}


def dit(texte: str) -> str:
    """With ordinary spaces, as one types it here."""
    return texte.replace("\u00a0", " ")


def par_id(calcul: Calcul) -> dict[str, Carte]:
    return {carte.id: carte for carte in cartes(calcul, JOUR)}


def test_le_plus_sur_d_abord_puis_le_plus_gros(faire: Faire) -> None:
    assert [(carte.id, carte.statut) for carte in cartes(faire({**FRANCAIS, "epargne": 0}), JOUR)] == [
        ("socle", "probable"),
        ("noel", "probable"),
        ("rentree", "a_verifier"),
        ("soutien", "non"),
    ]


def test_une_reponse_reservee_au_professionnel_laisse_le_statut_a_verifier(faire: Faire) -> None:
    socle = par_id(faire(SEUL))["socle"]
    assert (socle.statut, socle.ordinaire, socle.manque) == ("a_verifier", "probable", ("adultes[0].nationalite",))
    assert (socle.montant.bas, socle.montant.haut) == (0.0, 300.0)
    assert (socle.estimation.bas, socle.estimation.haut) == (300.0, 300.0)
    assert socle.a_demander


def test_ce_que_seul_un_professionnel_peut_ouvrir_n_est_pas_a_demander(faire: Faire) -> None:
    soutien = par_id(faire(SEUL))["soutien"]
    assert soutien.avec_professionnel
    assert not soutien.a_demander


def test_une_mise_en_garde_se_montre_tant_qu_elle_n_est_pas_ecartee(faire: Faire) -> None:
    assert len(par_id(faire(SEUL))["socle"].mises_en_garde) == 2
    assert par_id(faire(FRANCAIS))["socle"].mises_en_garde == ("Un changement déclaré tard crée une dette.",)


def test_un_foyer_agricole_lit_la_fiche_de_la_msa(faire: Faire) -> None:
    ferme = faire(FERME)
    assert agricole(ferme)
    assert not agricole(faire(FRANCAIS))
    assert par_id(ferme)["socle"].nom == "Aide socle des exploitants"
    premiere, seconde = demarches(cartes(ferme, JOUR), agricole=True)
    assert premiere.organisme == "Mutualité sociale agricole (MSA)"
    assert seconde.etapes == ("Demandez à la MSA.", "Gardez une copie.")


def test_les_autres_vont_a_la_caf(faire: Faire) -> None:
    socle = demarches(cartes(faire(FRANCAIS), JOUR), agricole=False)[0]
    assert socle.organisme == "Caisse d'allocations familiales (CAF)"
    assert socle.etapes == ("Demandez à la CAF.", "Gardez une copie.")


def test_un_foyer_agricole_n_est_pas_envoye_sur_le_site_de_la_caf(faire: Faire) -> None:
    def sites(reponses: dict[str, Valeur], agricole: bool) -> list[str]:
        rentree = next(d for d in demarches(cartes(faire(reponses), JOUR), agricole) if d.carte.id == "rentree")
        return [service.libelle for service in rentree.services]

    assert sites(FERME, agricole=True) == ["Demande en ligne"]
    assert sites({**FRANCAIS, "enfants": 1, "enfants[0].age": 7}, agricole=False) == [
        "Demande à la CAF",
        "Demande en ligne",
    ]


def test_un_papier_demande_deux_fois_n_est_liste_qu_une_fois(faire: Faire) -> None:
    suite = demarches(cartes(faire(FERME), JOUR), agricole=True)
    assert documents(suite) == ["RIB", "Relevé d'exploitation", "Certificat de scolarité"]


def test_les_montants_en_mots(faire: Faire) -> None:
    cartes_ = par_id(faire({**FERME, "enfants[0].age": None}))
    assert dit(mots.montant(cartes_["socle"])) == "environ 200 € par mois"
    assert dit(mots.montant(cartes_["rentree"])) == "jusqu'à 420 € par an"
    assert dit(mots.montant(par_id(faire(SEUL))["soutien"])) == ""
    assert dit(mots.fourchette(10, None)) == "à partir de 10 €"
    assert dit(mots.fourchette(100, 200)) == "entre 100 et 200 €"


def test_une_fourchette_qui_n_apprend_rien_n_est_pas_dite(faire: Faire) -> None:
    neuf = {"adultes": False, "enfants": 8}
    rentree = par_id(faire({**neuf, "adultes[0].age": 40}))["rentree"]
    assert dit(mots.montant(rentree)) == "jusqu'à 3 360 € par an"
