"""A formula of the content that changes by one sign is noticed (see formules.py)."""

from __future__ import annotations

from tests.rules.formules import changee, formules, lire
from tznr_rules import Regles

QUE_FAIRE = "formules changées : si c'est voulu, « python -m tests.rules.formules » puis relisez la différence : "


def test_chaque_formule_donne_ce_qu_elle_donnait(regles: Regles) -> None:
    notees, textes = lire(), formules(regles)
    changees = [cle for cle in notees.keys() & textes.keys() if changee(regles, cle, notees[cle])]
    assert not changees, QUE_FAIRE + ", ".join(sorted(changees))


def test_presque_toutes_les_formules_sont_notees(regles: Regles) -> None:
    """A right just added has its own tests; it is noted with the next ones."""
    notees, textes = lire(), formules(regles)
    absentes = sorted(textes.keys() - notees.keys())
    assert len(absentes) <= 0.05 * len(textes), "« python -m tests.rules.formules » : " + ", ".join(absentes)
