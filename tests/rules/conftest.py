"""The rules of the real content, and a tiny content folder to break at will."""

from __future__ import annotations

from pathlib import Path

import pytest

from tznr_rules import Regles

RACINE = Path(__file__).resolve().parents[2]

BAREME = """
parametres:
  rsa.base:
    texte: Montant pour une personne
    unite: EUR/mois
    revision: 2027-04-01
    verifie_le: 2026-11-23
    valeurs:
      - {depuis: 2024-04-01, valeur: 600, reference: décret 1, fiabilite: A}
      - {depuis: 2026-04-01, valeur: 650, reference: décret 2, fiabilite: B}
"""
CALCUL = """
calculs:
  nb_jeunes:
    texte: Enfants de moins de 25 ans
    unite: nombre
    formule: compte(enfants, 0 <= age < 25)
  ressources:
    texte: Ressources du mois
    unite: EUR/mois
    formule: somme(adultes, salaire_net)
"""
DROIT = """
id: rsa
nom: Revenu de solidarité active (RSA)
nom_court: RSA
regle:
  periode: mois
  conditions:
    - id: age
      texte: Vous avez 25 ans ou plus, ou un enfant.
      si: un_au_moins(adultes, age >= 25) or nb_jeunes > 0
      reference: L262-4
  montant: max(0, bareme.rsa.base * (1 + 0.5 * nb_jeunes) - ressources)
"""
QUESTIONS = """
themes: [{id: vous, titre: Vous}]
entites:
  adultes: {maximum: 2, question: "En couple ?"}
  enfants: {maximum: 3, question: "Combien d'enfants ?"}
questions:
  - {champ: adultes.age, nom: age, type: entier, unite: ans, domaine: [16, 115], theme: vous, question: "Âge ?"}
  - {champ: enfants.age, nom: age, type: entier, unite: ans, domaine: [0, 40], theme: vous, question: "Âge ?"}
  - champ: adultes.activite
    nom: activite
    type: choix
    theme: vous
    question: Activité ?
    choix: {salarie: "Salarié", inactif: "Sans activité"}
    si_complet: inactif
  - champ: adultes.salaire_net
    nom: salaire_net
    type: nombre
    unite: EUR/mois
    domaine: [0, 5000]
    theme: vous
    question: Salaire ?
    si: activite == "salarie"
    si_complet: 0
"""


@pytest.fixture(scope="session")
def regles() -> Regles:
    """The rules of content/."""
    return Regles.charger(RACINE / "content")


@pytest.fixture
def mini(tmp_path: Path) -> Path:
    """A content folder of one right, two quantities, one parameter and four questions."""
    for dossier, texte in (("baremes", BAREME), ("calculs", CALCUL), ("droits", DROIT)):
        (tmp_path / dossier).mkdir()
        (tmp_path / dossier / "rsa.yaml").write_text(texte, encoding="utf-8")
    (tmp_path / "questions.yaml").write_text(QUESTIONS, encoding="utf-8")
    return tmp_path
