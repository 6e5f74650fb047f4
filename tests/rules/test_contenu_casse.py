"""Broken content is refused with the file and the field, in French."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

import pytest

from tznr_rules import ErreurContenu, Regles, yaml_sur

CASSES = [
    ("droits/rsa.yaml", "age >= 25", "agee >= 25", "regle.conditions.age.si", "voulez-vous dire « age »"),
    ("droits/rsa.yaml", "nb_jeunes > 0", "nb_jeunes", "regle.conditions.age.si", "oui/non attendu"),
    ("droits/rsa.yaml", "- ressources", "- (ressources > 3)", "regle.montant", "nombre attendu"),
    ("droits/rsa.yaml", "bareme.rsa.base", "bareme.rsa.bass", "regle.montant", "barème inconnu"),
    ("droits/rsa.yaml", "max(0,", "open(0,", "regle.montant", "fonction inconnue"),
    ("droits/rsa.yaml", "max(0,", "__import__('os').system(0,", "regle.montant", "fonction inconnue"),
    ("droits/rsa.yaml", "id: rsa", "id: rmi", "id", "nom du fichier"),
    ("droits/rsa.yaml", "reference: L262-4", "refference: L262-4", "regle.conditions.0.refference", "champ inconnu"),
    ("droits/rsa.yaml", "periode: mois", "periode: semaine", "regle.periode", "valeur inconnue"),
    ("calculs/rsa.yaml", "somme(adultes, salaire_net)", "rsa * 2", "formule", "cercle"),
    ("calculs/rsa.yaml", "somme(adultes, salaire_net)", "salaire_net", "ressources.formule", "on ne peut pas le lire"),
    ("calculs/rsa.yaml", "somme(adultes, sal", "somme(enfants, sal", "formule", "on ne peut pas le lire"),
    ("calculs/rsa.yaml", "unite: EUR/mois", "unite: pommes", "calculs.ressources.unite", "valeur inconnue"),
    ("calculs/rsa.yaml", "    unite: nombre\n", "", "calculs.nb_jeunes.unite", "ce champ manque"),
    ("baremes/rsa.yaml", "reference: décret 2, ", "", "valeurs.1.reference", "ce champ manque"),
    ("baremes/rsa.yaml", "    unite: EUR/mois\n", "", "parametres.rsa.base.unite", "ce champ manque"),
    ("baremes/rsa.yaml", "2024-04-01, v", "2027-04-01, v", "parametres.rsa.base", "plus ancienne"),
    ("questions.yaml", 'activite == "salarie"', 'activite == "salarié"', "adultes.salaire_net.si", "réponse possible"),
    ("questions.yaml", "si_complet: inactif", "si_complet: oisif", "adultes.activite.si_complet", "réponse possible"),
    ("questions.yaml", "champ: adultes.activite", "champ: adultes.activite\n    champ: x", "ligne", "écrite deux fois"),
    ("questions.yaml", "theme: vous", "theme: [vous", "ligne", "YAML illisible"),
    ("questions.yaml", "theme: vous", "theme: vouss", "adultes.age.theme", "voulez-vous dire « vous »"),
    ("questions.yaml", 'activite == "salarie"', 'activite == "salarier"', "salaire_net.si", "dire « salarie »"),
    ("droits/rsa.yaml", "bareme.rsa.base", "bareme.rsa.bas", "regle.montant", "voulez-vous dire « rsa.base »"),
]  # fmt: skip


@pytest.mark.parametrize(("fichier", "avant", "apres", "champ", "message"), CASSES)
def test_un_contenu_casse_nomme_le_fichier_et_le_champ(
    mini: Path, fichier: str, avant: str, apres: str, champ: str, message: str
) -> None:
    cible = mini / fichier
    texte = cible.read_text(encoding="utf-8")
    assert avant in texte
    cible.write_text(texte.replace(avant, apres, 1), encoding="utf-8")
    with pytest.raises(ErreurContenu) as erreur:
        Regles.charger(mini)
    assert erreur.value.fichier.endswith(Path(fichier).name)
    assert champ in erreur.value.champ
    assert message in str(erreur.value)


def test_une_variante_d_un_droit_inconnu_dit_lequel_etait_voulu(mini: Path) -> None:
    variante = "id: rsa_bis\nnom: Autre RSA\nnom_court: Autre\ncalcul: rsaa\n"
    (mini / "droits" / "rsa_bis.yaml").write_text(variante, encoding="utf-8")
    with pytest.raises(ErreurContenu, match="voulez-vous dire « rsa »"):
        Regles.charger(mini)


def test_une_question_que_rien_ne_lit_est_refusee(mini: Path) -> None:
    calculs = mini / "calculs" / "rsa.yaml"
    calculs.write_text(
        calculs.read_text(encoding="utf-8").replace("somme(adultes, salaire_net)", "0"), encoding="utf-8"
    )
    with pytest.raises(ErreurContenu, match=r"questions.yaml .*adultes.activite.*aucun droit ne lit"):
        Regles.charger(mini)


def test_verifier_sort_en_1_et_dit_ou(mini: Path) -> None:
    droit = mini / "droits" / "rsa.yaml"
    droit.write_text(droit.read_text(encoding="utf-8").replace("nb_jeunes > 0", "nb_jeune > 0"), encoding="utf-8")
    commande = [sys.executable, "-m", "tznr_rules", "verifier", "--contenu", str(mini)]
    resultat = subprocess.run(commande, capture_output=True, text=True, check=False)
    assert resultat.returncode == 1
    assert "rsa.yaml" in resultat.stderr
    assert "regle.conditions.age.si" in resultat.stderr
    assert "Traceback" not in resultat.stderr


def test_un_bareme_sans_valeur_a_la_date_est_nomme(mini: Path) -> None:
    regles = Regles.charger(mini)
    from tznr_rules import Simulation

    simulation = Simulation.des_situations(regles, [{"complet": True, "adultes": [{"age": 40}]}], "2023-01")
    with pytest.raises(ErreurContenu, match=r"rsa\.yaml.*rsa\.base.*pas de valeur au 01/01/2023"):
        simulation.resultats()


def test_une_bombe_yaml_est_refusee(mini: Path) -> None:
    (mini / "baremes" / "rsa.yaml").write_text("a: &a [1, 2]\nb: [*a, *a]\n", encoding="utf-8")
    with pytest.raises(ErreurContenu, match="alias"):
        Regles.charger(mini)


@pytest.mark.parametrize(("de_trop", "se_lit"), [(0, True), (1, False)])
def test_un_fichier_se_lit_jusqu_a_sa_taille_maximale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, de_trop: int, se_lit: bool
) -> None:
    fichier = tmp_path / "un.yaml"
    fichier.write_text("a: 1\n", encoding="utf-8")
    monkeypatch.setattr(yaml_sur, "TAILLE_MAXIMALE", fichier.stat().st_size - de_trop)
    if se_lit:
        assert yaml_sur.lire_yaml(fichier) == {"a": 1}
        return
    with pytest.raises(ErreurContenu):
        yaml_sur.lire_yaml(fichier)


@pytest.mark.parametrize("actif", [True, False])
def test_un_contenu_lu_ou_refuse_laisse_le_ramassage_comme_il_etait(mini: Path, tmp_path: Path, actif: bool) -> None:
    """Python does not look for garbage while content is read: afterwards it does again, if it did."""
    avant = gc.isenabled()
    (gc.enable if actif else gc.disable)()
    try:
        Regles.charger(mini)
        assert gc.isenabled() == actif
        with pytest.raises(ErreurContenu):
            Regles.charger(tmp_path / "rien")
        assert gc.isenabled() == actif
    finally:
        (gc.enable if avant else gc.disable)()
