"""What a simulation leaves in the tally: rights and a band, never an answer."""

from tznr_kit.actions.simulation import resumer
from tznr_kit.socle.formulaires import formulaire, verifier

RESULTAT = {
    "id": "P01",
    "droits": {
        "rsa": {"statut": "probable", "montant": 161.82, "periode": "mois"},
        "cheque_energie": {"statut": "probable", "montant": 120.0, "periode": "an"},
        "mva": {"statut": "a_verifier", "montant": None, "periode": "mois"},
        "aah": {"statut": "non", "montant": 0, "periode": "mois"},
        "css": {"statut": "deja_percu", "montant": None, "periode": None},
        "inconnu_du_suivi": {"statut": "probable", "montant": 900.0, "periode": "mois"},
    },
    "calculs": {"rsa_base_ressources": 411.67},
}


def test_des_droits_et_une_bande_rien_d_autre() -> None:
    resume = resumer(RESULTAT)
    assert resume.droits == {"rsa": "oui", "cheque_energie": "oui", "css": "deja_ouvert"}
    assert resume.bande == "600_plus"
    assert "161" not in str(resume.pour_le_suivi()) and "411" not in str(resume.pour_le_suivi())


def test_le_resume_est_une_rencontre_acceptable() -> None:
    reponses = {"tranche": "10", **resumer(RESULTAT).pour_le_suivi()}
    assert verifier(formulaire("rencontre"), reponses, complet=True)["simulation_droits"] == 2
    vide = resumer({"droits": {}})
    assert (vide.droits, vide.nombre, vide.bande) == ({}, 0, "0")


def test_une_simulation_interrompue_reste_inconnue() -> None:
    ouvert = {"statut": "a_verifier", "montant": None, "montant_min": 0.0, "montant_max": None, "periode": "mois"}
    coupee = resumer({"droits": {"rsa": ouvert, "css": {"statut": "a_verifier", "montant": None, "periode": None}}})
    assert (coupee.droits, coupee.nombre, coupee.bande) == ({}, None, None)
    assert not {"simulation_droits", "simulation_montant"} & set(coupee.pour_le_suivi())
    sur = {"statut": "probable", "montant": 120.0, "montant_min": 120.0, "montant_max": 120.0, "periode": "mois"}
    assert resumer({"droits": {"prime_activite": sur, "rsa": ouvert}}).bande is None
    borne = ouvert | {"montant_max": 80.0}
    assert resumer({"droits": {"prime_activite": sur, "rsa": borne}}).bande == "100_299"
    assert resumer({"droits": {"prime_activite": sur, "css": sur | {"statut": "non", "montant": 0}}}).bande == "100_299"
