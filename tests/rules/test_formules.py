"""A formula of the content that changes by one sign is noticed (see formules.py)."""

from __future__ import annotations

from tests.rules.formules import changee, formules, lire
from tznr_rules import Regles

QUE_FAIRE = "formules changées : si c'est voulu, « python -m tests.rules.formules » puis relisez la différence : "


def test_chaque_formule_donne_ce_qu_elle_donnait(regles: Regles) -> None:
    notees, textes = lire(), formules(regles)
    changees = [cle for cle in notees.keys() & textes.keys() if changee(regles, cle, notees[cle])]
    assert not changees, QUE_FAIRE + ", ".join(sorted(changees))


def test_chaque_formule_est_notee(regles: Regles) -> None:
    notees, textes = lire(), formules(regles)
    assert notees.keys() == textes.keys(), QUE_FAIRE + ", ".join(sorted(notees.keys() ^ textes.keys()))
