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
    assert (vide.droits, vide.bande) == ({}, "0")
