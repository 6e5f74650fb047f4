"""A quantity read at other months or under a hypothesis: same figures as computing that month alone."""

from __future__ import annotations

from pathlib import Path

from tests.rules.conftest import BAREME, CALCUL, DROIT, QUESTIONS
from tznr_rules import Regles, Simulation

BASE = """
  base_du_mois:
    texte: Montant de base du mois
    unite: EUR/mois
    formule: bareme.rsa.base
  base_moyenne:
    texte: Moyenne des trois mois précédents
    unite: EUR/mois
    formule: moyenne_mois(base_du_mois, -3, -1)
  moyenne_des_moyennes:
    texte: Moyenne des moyennes de trois mois
    unite: EUR/mois
    formule: moyenne_mois(base_moyenne, -3, -1)
  deux_bases:
    texte: Base du mois lu, plus celle du mois de la simulation
    unite: EUR/mois
    formule: base_du_mois + ce_mois(base_du_mois)
  deux_bases_moyennes:
    texte: Moyenne des trois mois précédents
    unite: EUR/mois
    formule: moyenne_mois(deux_bases, -3, -1)
  bases_et_jeunes:
    texte: Base du mois de la simulation, par jeune
    unite: EUR/mois
    formule: ce_mois(base_du_mois) * ce_mois(nb_jeunes)
  si_trois_jeunes:
    texte: Par jeune, s'ils étaient trois
    unite: EUR/mois
    formule: suppose(bases_et_jeunes, nb_jeunes=3)
  jeunes_moyens:
    texte: Nombre moyen de jeunes des douze mois précédents
    unite: nombre
    formule: moyenne_mois(nb_jeunes, -12, -1)
  trois_jeunes_toujours:
    texte: Nombre moyen de jeunes des douze mois précédents, s'ils étaient trois
    unite: nombre
    formule: suppose(jeunes_moyens, nb_jeunes=3)
  avec_trois_jeunes:
    texte: Double des jeunes, s'ils étaient trois
    unite: nombre
    formule: suppose(double_des_jeunes, nb_jeunes=3)
  double_des_jeunes:
    texte: Double des jeunes
    unite: nombre
    formule: 2 * nb_jeunes
"""


def contenu(dossier: Path) -> Path:
    for sorte, texte in {"baremes": BAREME, "calculs": CALCUL + BASE, "droits": DROIT}.items():
        (dossier / sorte).mkdir()
        (dossier / sorte / "rsa.yaml").write_text(texte, encoding="utf-8")
    (dossier / "questions.yaml").write_text(QUESTIONS, encoding="utf-8")
    return dossier


def lire(dossier: Path, mois: str, *noms: str) -> list[float]:
    """Of one household: the same alone and in a batch."""
    foyer = {
        "complet": True,
        "adultes": [{"age": 40}],
        "enfants": [{"date_naissance": "2025-08-10"}, {"date_naissance": "2001-03-10"}],
    }
    regles = Regles.charger(dossier)
    seul, lot = (Simulation.des_situations(regles, [foyer] * nombre, mois) for nombre in (1, 2))
    lus, du_lot = ([round(float(une.ligne(f"foyer.{nom}", 0)[0][0]), 6) for nom in noms] for une in (seul, lot))
    assert lus == du_lot
    return lus


def test_moyenne_a_cheval_sur_une_revalorisation(tmp_path: Path) -> None:
    """600 € before April 2026, 650 € from then on."""
    assert lire(contenu(tmp_path), "2026-06", "base_moyenne") == [round((600 + 650 + 650) / 3, 6)]


def test_mois_imbriques_chacun_compte_a_partir_du_sien(tmp_path: Path) -> None:
    """Two months with the same figures do not share the months before them."""
    attendu = ((600 + 600 + 650) / 3 + (600 + 650 + 650) / 3 + 650) / 3
    assert lire(contenu(tmp_path), "2026-08", "moyenne_des_moyennes") == [round(attendu, 6)]


def test_les_ages_sont_ceux_du_mois_lu(tmp_path: Path) -> None:
    """Before July 2026, one child is under 25 until March (9 months), the other exists from September (10)."""
    assert lire(contenu(tmp_path), "2026-07", "jeunes_moyens") == [round((9 + 10) / 12, 6)]


def test_une_hypothese_ne_change_que_ce_qui_en_depend(tmp_path: Path) -> None:
    assert lire(contenu(tmp_path), "2026-07", "avec_trois_jeunes", "double_des_jeunes") == [6, 2]


def test_une_hypothese_tient_aussi_les_autres_mois(tmp_path: Path) -> None:
    """Even when the number supposed changes from month to month."""
    assert lire(contenu(tmp_path), "2026-07", "jeunes_moyens", "trois_jeunes_toujours") == [round(19 / 12, 6), 3]


def test_ce_mois_garde_la_valeur_du_mois_de_la_simulation(tmp_path: Path) -> None:
    """In June 2026 the base is 650 €; read in March it is 600 €, and ce_mois keeps 650 €."""
    attendu = 650 + (600 + 650 + 650) / 3
    assert lire(contenu(tmp_path), "2026-06", "deux_bases_moyennes") == [round(attendu, 6)]


def test_ce_mois_voit_les_hypotheses(tmp_path: Path) -> None:
    """At the month of the simulation, a hypothesis stands: three young people and not two."""
    assert lire(contenu(tmp_path), "2026-02", "bases_et_jeunes", "si_trois_jeunes") == [2 * 600, 3 * 600]
