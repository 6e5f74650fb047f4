"""Near misses and useful dates in sentences; reasons of non-take-up and their answers."""

from __future__ import annotations

from tests.droits.conftest import JOUR
from tznr_kit.droits.calcul import Calcul, calculer, ordinaire
from tznr_kit.droits.et_si.changements import changements
from tznr_kit.droits.et_si.comparaison import comparer, en_tableau, niveaux, parts, reperes
from tznr_kit.droits.motifs import motifs
from tznr_kit.droits.plus_loin import presque_ouverts
from tznr_kit.droits.plus_tard import dates_utiles

SALARIEE = {
    "adultes": False,
    "adultes[0].age": 64,
    "adultes[0].activite": "salarie",
    "adultes[0].salaire_net": 2300,
    "enfants": 0,
}


def foyer(**autres: object) -> Calcul:
    reponses = {**SALARIEE, **autres}
    return ordinaire(calculer(reponses, JOUR), JOUR)  # type: ignore[arg-type]


def test_un_droit_tout_pres_dit_de_combien() -> None:
    calcul = foyer()
    phrases = {presque.droit: presque.phrase for presque in presque_ouverts(calcul, JOUR)}
    assert "si votre salaire net était de" in phrases["prime_activite"]
    assert "de moins qu'aujourd'hui" in phrases["prime_activite"]


def test_le_seuil_annonce_ouvre_vraiment_le_droit() -> None:
    proche = next(p for p in presque_ouverts(foyer(), JOUR) if p.droit == "prime_activite")
    ouvert = foyer(**{"adultes[0].salaire_net": int(2300 - proche.ecart)})
    assert ouvert.droits["prime_activite"]["montant_max"] > 0


def test_chaque_motif_a_une_reponse_et_l_aspa_la_sienne() -> None:
    par_id = motifs().par_id
    assert len(par_id) >= 12
    assert all(motif.reponse for motif in par_id.values())
    assert "seuil" in par_id["peur_de_la_succession"].repondre("aspa")
    assert "n'est pas reprise" in par_id["peur_de_la_succession"].repondre("rsa")
    for repris in ("ash", "aides_departement_31"):
        assert "sur la succession" in par_id["peur_de_la_succession"].repondre(repris)
        assert "n'est pas" not in par_id["peur_de_la_succession"].repondre(repris)


def test_une_date_utile_se_lit_sans_faute() -> None:
    """Plural names, ages of one year, levels: the sentence holds for any right."""
    enfants = {"enfants": 2, "enfants[0].age": 19, "enfants[1].age": 0}
    phrases = [(d.quand, phrase) for d in dates_utiles(foyer(**enfants), JOUR) for phrase in d.phrases]
    assert any(quand == "Quand l'enfant 1 aura 20 ans" for quand, _ in phrases)
    assert any(phrase == "Allocations familiales : fin de ce droit." for _, phrase in phrases)


def test_les_changements_du_contenu_se_calculent_tous() -> None:
    for en_couple in (True, False):
        reponses = {"adultes": en_couple} | (
            {"adultes[1].age": 40, "adultes[1].activite": "inactif"} if en_couple else {}
        )
        calcul = foyer(**reponses)
        for changement in changements(en_couple):
            montant = changement.montant.defaut if changement.montant else None
            colonnes = comparer(calcul, JOUR, {changement.libelle: changement.avec(montant)})
            assert [colonne.nom for colonne in colonnes] == ["aujourd'hui", changement.libelle]
            assert en_tableau(calcul, colonnes)[-1]["Aide"].startswith("Total")
            niveaux(calcul, colonnes)


def test_une_separation_laisse_un_adulte() -> None:
    calcul = foyer(
        **{"adultes": True, "adultes[1].age": 60, "adultes[1].activite": "inactif", "adultes[0].salaire_net": 0}
    )
    (separation,) = [c for c in changements(True) if c.id == "separation"]
    avant, apres = comparer(calcul, JOUR, {"seul": separation.avec(None)})
    assert apres.mensuel["rsa"] < avant.mensuel["rsa"]


def test_la_courbe_a_son_tableau() -> None:
    tableau = parts(foyer(), JOUR)
    lignes = reperes(tableau)
    assert [ligne["Salaire net"] for ligne in lignes][:2] == ["0 €", "500 €"]
    assert set(tableau["Part"]) > {"Salaire net", "Prime d'activité"}
