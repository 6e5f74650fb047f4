"""Nobody is asked more questions than before: what the rules learn to count is asked only of whom it concerns."""

from __future__ import annotations

from datetime import date

import pytest

from tests.mesures.personnes import PERSONNES, Personne
from tests.mesures.questions import AU_PLUS, questions_posees


@pytest.mark.parametrize("personne", PERSONNES, ids=lambda personne: personne.nom)
def test_aucune_personne_n_a_plus_de_questions(personne: Personne) -> None:
    posees = questions_posees(personne, date(2026, 11, 28))
    assert len(posees) <= AU_PLUS[personne.nom], posees
    assert not [texte for texte in posees if "frais réels" in texte or "pour RSA" in texte]
