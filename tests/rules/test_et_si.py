"""Near misses, what changes at a date, variants: computed from the rules, checked by computing again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tznr_rules import ErreurSituation, Regles, simuler
from tznr_rules.outils.echeances import echeances
from tznr_rules.outils.seuils import seuils
from tznr_rules.outils.variantes import changer, comparer_variantes, courbe

NOVEMBRE = date(2026, 11, 1)
SEUL = {"complet": True, "adultes": [{"age": 40, "activite": "salarie", "salaire_net": 900}], "enfants": []}


def test_le_seuil_est_le_dernier_euro_qui_ouvre(mini: Path) -> None:
    (seuil,) = seuils(Regles.charger(mini), SEUL, NOVEMBRE, "adultes[0].salaire_net", 900)
    assert (seuil.droit, seuil.limite, seuil.ecart, seuil.ouvert) == ("rsa", 649.0, 251.0, False)


def test_le_seuil_d_un_droit_ouvert_dit_jusqu_ou(mini: Path) -> None:
    situation = {**SEUL, "adultes": [{"age": 40, "activite": "salarie", "salaire_net": 100}]}
    (seuil,) = seuils(Regles.charger(mini), situation, NOVEMBRE, "adultes[0].salaire_net", 100)
    assert (seuil.limite, seuil.ouvert) == (649.0, True)


def test_les_seuils_du_contenu_tiennent_au_recalcul(regles: Regles) -> None:
    situation = {**SEUL, "adultes": [{"age": 40, "activite": "salarie", "salaire_net": 1900}]}
    trouves = {s.droit: s for s in seuils(regles, situation, NOVEMBRE, "adultes[0].salaire_net", 1900)}
    limite = trouves["prime_activite"].limite
    for salaire, attendu in ((limite, "probable"), (limite + 2, "non")):
        situation["adultes"][0]["salaire_net"] = salaire
        droit = simuler([situation], "2026-11", regles.dossier)[0]["droits"]["prime_activite"]
        assert droit["statut"] == attendu


def test_un_anniversaire_ouvre_un_droit(mini: Path) -> None:
    situation = {"complet": True, "adultes": [{"date_naissance": "2002-02-10"}]}
    (echeance,) = echeances(Regles.charger(mini), situation, NOVEMBRE)
    assert echeance.mois == date(2027, 3, 1)
    assert echeance.causes == [("adultes[0]", 25)]
    assert [(c.droit, c.avant["statut"], c.apres["statut"]) for c in echeance.changements] == [
        ("rsa", "non", "probable")
    ]


def test_un_enfant_qui_grandit_change_le_montant(mini: Path) -> None:
    situation = {"complet": True, "adultes": [{"age": 40}], "enfants": [{"date_naissance": "2002-01-01"}]}
    (echeance,) = echeances(Regles.charger(mini), situation, NOVEMBRE)
    assert (echeance.mois, echeance.causes) == (date(2027, 1, 1), [("enfants[0]", 25)])
    assert echeance.changements[0].apres["montant"] == 650.0


def test_la_fin_du_chomage_est_une_echeance_sans_date(regles: Regles) -> None:
    situation = {"complet": True, "adultes": [{"age": 40, "activite": "chomeur", "chomage_net": 1200}], "enfants": []}
    derniere = echeances(regles, situation, NOVEMBRE)[-1]
    assert (derniere.mois, derniere.evenement) == (None, "fin_chomage")
    assert "rsa" in {changement.droit for changement in derniere.changements}


def test_la_fin_du_chomage_ne_change_pas_l_avis_d_impot(regles: Regles) -> None:
    """The energy voucher reads the tax notice of two years ago: it does not open the day the benefit ends."""
    situation = {
        "complet": True,
        "adultes": [{"age": 40, "activite": "chomeur", "chomage_net": 1500}],
        "logement": {"statut": "proprietaire", "commune_insee": "31555"},
    }
    derniere = echeances(regles, situation, NOVEMBRE)[-1]
    assert "cheque_energie" not in {changement.droit for changement in derniere.changements}


def test_changer_un_revenu_oublie_ses_chiffres_bruts(regles: Regles) -> None:
    """At 83 with a pension of 920 € the ASPA takes over from any smaller pension: the RSA never opens."""
    adulte = {"age": 83, "activite": "retraite", "retraite_nette": 920, "retraite_brute": 920}
    trouves = seuils(regles, {**SEUL, "adultes": [adulte]}, NOVEMBRE, "adultes[0].retraite_nette", 920)
    assert "rsa" not in {seuil.droit for seuil in trouves}
    assert changer({"adultes": [adulte]}, "adultes[0].retraite_nette", 500)["adultes"][0].get("retraite_brute") is None
    assert changer({"adultes": [adulte]}, "adultes[0].age", 84)["adultes"][0]["retraite_brute"] == 920


def test_variantes_cote_a_cote(mini: Path) -> None:
    regles = Regles.charger(mini)
    variantes = {"emploi": {"adultes[0].salaire_net": 300}, "naissance": {"enfants+": {"age": 0}}}
    colonnes = comparer_variantes(regles, {**SEUL, "adultes": [{"age": 40}]}, NOVEMBRE, variantes)
    assert [(c.nom, c.total) for c in colonnes] == [("aujourd'hui", 650.0), ("emploi", 350.0), ("naissance", 975.0)]
    with pytest.raises(ErreurSituation):
        comparer_variantes(regles, SEUL, NOVEMBRE, {"x": {"chiens+": {}}})


def test_la_courbe_suit_le_salaire(mini: Path) -> None:
    trace = courbe(Regles.charger(mini), SEUL, NOVEMBRE, maximum=1000)
    assert trace.salaires[:3] == [0.0, 50.0, 100.0]
    assert trace.parts["rsa"][:3] == [650.0, 600.0, 550.0]
    assert trace.parts["rsa"][-1] == 0.0
