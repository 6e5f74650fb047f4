"""The cost of a password is the one recommended, whatever the tests do."""

import pytest
from argon2 import Type

from tests.socle.acces.conftest import ARGON2
from tznr_kit.socle.acces.mots_de_passe import MotDePasseRefuse, correspond, hacher


def test_argon2id_au_cout_recommande() -> None:
    """OWASP's second choice: 19 MiB, two passes, one thread."""
    assert (ARGON2.type, ARGON2.time_cost, ARGON2.memory_cost, ARGON2.parallelism) == (Type.ID, 2, 19_456, 1)


@pytest.mark.parametrize("mauvais", ["court", "x" * 201, "lea.martin et la suite", "ababababababab"])
def test_mots_de_passe_refuses(mauvais: str) -> None:
    with pytest.raises(MotDePasseRefuse):
        hacher(mauvais, "lea.martin@exemple.fr")


@pytest.mark.parametrize("court", ["a", "lea"])
def test_un_courriel_court_n_interdit_pas_ses_lettres(court: str) -> None:
    phrase = "la leane court au marché"
    assert correspond(hacher(phrase, f"{court}@exemple.fr"), phrase)
    with pytest.raises(MotDePasseRefuse):
        hacher(phrase, "leane@exemple.fr")


def test_une_empreinte_ne_dit_pas_le_mot_de_passe() -> None:
    empreinte = hacher("quatre chevaux verts", "lea@exemple.fr")
    assert "chevaux" not in empreinte and empreinte.startswith("$argon2id$")
    assert correspond(empreinte, "quatre chevaux verts") and not correspond(empreinte, "quatre chevaux rouges")
    assert not correspond("", "aucun compte n'a ce mot de passe") and not correspond("abîmée", "x")
