"""The few words printed beside an amount, and the order of what has none."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tznr_kit.droits.calcul import regles_du_kit
from tznr_kit.droits.classement import cle
from tznr_kit.droits.estimation import Chance
from tznr_kit.droits.fiches.catalogue import FicheDroit, catalogue
from tznr_kit.papier.prochaine_etape import titre_de

PERIODES = re.compile(r"\b(par|chaque) (mois|an|jour)\b")


@pytest.mark.parametrize("droit", catalogue(date(2026, 11, 28)).values(), ids=lambda droit: droit.id)
def test_un_montant_dit_sa_periode_une_fois_et_ce_qu_il_compte(droit: FicheDroit) -> None:
    """« Par mois, jusqu'à 1 041,59 € par mois », « Trajets gratuits 20 »: what a road map prints in one line."""
    for une in droit.papier.recto.combien:
        assert len(PERIODES.findall(f"{une.libelle} {une.chiffre}")) <= 1
        assert not une.chiffre.isdigit(), une


def test_jamais_rien_a_demander() -> None:
    assert not re.search(r"aucun|rien", titre_de(0), re.IGNORECASE)


def test_une_part_de_retraite_passe_devant_un_train_moins_cher() -> None:
    """Without an amount, what people ask most first: a widow read of a train fare before her husband's pension."""
    regles = regles_du_kit()
    voulus = [Chance(droit, part, 0, None, None, None, None, None) for droit, part in
              (("lio_transport", 1.0), ("capital_deces_cpam", 1.0), ("reversion", 0.7))]  # fmt: skip
    assert min(voulus, key=cle(regles)).droit == "reversion"
