"""Each function of the language, on one household: the table of docs/regles.md as a test."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tznr_rules import ErreurContenu, Regles, Simulation

FOYER: dict[str, Any] = {
    "complet": True,
    "adultes": [{"age": 57, "activite": "salarie", "salaire_net": 1000}, {"age": 20, "salaire_net": 10}],
    "enfants": [{"date_naissance": "2012-03-01"}, {"age": 4}, {"age": 4}],
}
FORMULES = [
    ("min(3, 1, 2)", 1), ("max(3, 1, 2)", 3), ("abs(-2)", 2), ("borne(5, 0, 3)", 3),
    ("arrondi(2.5)", 3), ("arrondi(1250, -2)", 1300), ("arrondi_bas(2.999, 2)", 2.99), ("arrondi_haut(2.001, 2)", 2.01),

    ("arrondi_bas(0.1 + 0.2, 1)", 0.3), ("7 / 2", 3.5), ("-3 + 1", -2),
    ("somme(adultes, salaire_net)", 1010), ("somme(personnes, age)", 57 + 20 + 14 + 4 + 4),
    ("compte(enfants, age < 10)", 2), ("maximum(enfants, age)", 14), ("minimum(enfants, age)", 4),
    ("premier(age)", 57), ("1 if couple else 0", 1), ("somme(adultes, autre(salaire_net))", 1010),
    ("somme(adultes, age if autre(salaire_net) > 500 else 0)", 20),
    ("somme(enfants, rang(age, age >= 0))", 1 + 2 + 3), ("compte(enfants, ne_depuis('2012-03-01'))", 3),
    ("maximum(enfants, age_au('1er janvier'))", 13), ("maximum(enfants, age_au('1er janvier A-2'))", 11),
    ("bareme.rsa.base", 650), ("bareme_le(bareme.rsa.base, -1, 1)", 600), ("bareme_le(bareme.rsa.base, 0, 4)", 650),
    ("mois(-8, base_du_mois)", 600), ("moyenne_mois(base_du_mois, -8, -7)", 625),
    ("somme_mois(base_du_mois, -8, -7)", 1250),
    ("selon(1, bareme.t.liste)", 20), ("selon(9, bareme.t.liste)", 30), ("tranche(150, bareme.t.tranches)", 5),
    ("tranche(10, bareme.t.tranches)", 0), ("interpole(15, bareme.t.points)", 150),
    ("interpole(30, bareme.t.points)", 300),
    ("1 if dans_liste(31555, bareme.t.codes) else 0", 1), ("suppose(double, base_du_mois=10)", 20),
    ("1 if 3 <= 4 < 5 and not (1 > 2 or 2 == 3) else 0", 1),
    ("compte(adultes, activite in ['salarie'])", 1), ("compte(adultes, activite != 'salarie')", 1),
    ("1 if tous(enfants, age < 18) else 0", 1), ("1 if un_au_moins(enfants, age > 13) else 0", 1),
    ("rsa", 650 * 2.5 - 1010), ("1 if rsa_ouvert else 0", 1),
]  # fmt: skip
TABLES = """
parametres:
  t.liste: {texte: t, unite: liste, revision: null, verifie_le: 2026-11-23,
    valeurs: [{depuis: 2020-01-01, valeur: [10, 20, 30], reference: r, fiabilite: A}]}
  t.tranches: {texte: t, unite: liste, revision: null, verifie_le: 2026-11-23,
    valeurs: [{depuis: 2020-01-01, valeur: [[100, 5], [200, 6]], reference: r, fiabilite: A}]}
  t.points: {texte: t, unite: liste, revision: null, verifie_le: 2026-11-23,
    valeurs: [{depuis: 2020-01-01, valeur: [[0, 0], [10, 100], [20, 200]], reference: r, fiabilite: A}]}
  t.codes: {texte: t, unite: liste, revision: null, verifie_le: 2026-11-23,
    valeurs: [{depuis: 2020-01-01, valeur: ["31555"], reference: r, fiabilite: A}]}
"""


def avec(mini: Path, formule: str) -> Regles:
    (mini / "baremes" / "t.yaml").write_text(TABLES, encoding="utf-8")
    (mini / "calculs" / "essai.yaml").write_text(
        "calculs:\n"
        "  base_du_mois: {texte: b, unite: EUR/mois, formule: bareme.rsa.base}\n"
        "  double: {texte: d, unite: EUR/mois, formule: base_du_mois * 2}\n"
        f"  essai:\n    texte: e\n    unite: nombre\n    formule: |\n      {formule}\n",
        encoding="utf-8",
    )
    return Regles.charger(mini)


@pytest.mark.parametrize(("formule", "attendu"), FORMULES)
def test_la_formule_donne(mini: Path, formule: str, attendu: float) -> None:
    regles = avec(mini, formule)
    simulation = Simulation.des_situations(regles, [FOYER, FOYER], "2026-11")
    assert simulation.ligne("foyer.essai", 1)[0][0] == pytest.approx(attendu)
    seul = Simulation.des_situations(regles, [FOYER], "2026-11")
    assert seul.ligne("foyer.essai", 0)[0][0] == pytest.approx(attendu)


@pytest.mark.parametrize(
    "formule",
    ["1 / 0", "inconnu(1, 2)", "somme(adultes, salaire_net) / (compte(enfants, age > 30))"],
)
def test_ce_qu_on_ne_sait_pas_calculer_est_inconnu(mini: Path, formule: str) -> None:
    simulation = Simulation.des_situations(avec(mini, formule), [FOYER], "2026-11")
    assert not simulation.connue("foyer.essai", 0)


@pytest.mark.parametrize(
    ("formule", "message"),
    [
        ("age", "on ne peut pas le lire"),
        ("somme(voisins, age)", "adultes, enfants ou personnes"),
        ("rang(age, oui)", "enfant"),
        ("autre(3)", "adulte"),
        ("age_au('1er janvier')", "personne"),
        ("premier(activite) + 1", "choix"),
        ("'texte'", "comparaison"),
        ("[1, 2]", "non acceptée"),
        ("lambda: 1", "non acceptée"),
        ("couple.__class__", "bareme.theme.nom"),
        ("2 ** 9", "non acceptée"),
        ("selon(1, bareme.rsa.base)", "sorte"),
        ("suppose(double, base_du_mois='x')", "type"),
        ("oui + 1", "oui/non"),
        ("min(x=1)", "argument nommé"),
        ("bareme_le(bareme.rsa.base, 0, 13)", "mois de 1 à 12"),
    ],
)
def test_une_formule_impossible_dit_pourquoi(mini: Path, formule: str, message: str) -> None:
    with pytest.raises(ErreurContenu, match=message):
        avec(mini, formule)
