"""The drawing of the rooms says what the imports say."""

from __future__ import annotations

import re

from tests.architecture import PAGE, essentielles, fleches, noeuds


def test_le_dessin_des_salles_est_a_jour() -> None:
    dessinees = set(re.findall(r"^  (\w+) --> (\w+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    assert dessinees == essentielles(fleches()), "python -m tests.architecture le refait"


def test_une_fleche_qu_un_chemin_plus_long_dit_deja_est_omise() -> None:
    assert essentielles({("a", "b"), ("b", "c"), ("a", "c")}) == {("a", "b"), ("b", "c")}


def test_un_noeud_se_voit() -> None:
    assert noeuds({("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")}) == {"a", "b", "c"}
    assert noeuds(fleches()) == set()
