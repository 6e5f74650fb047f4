"""Every quantity of one household in one function: what is read comes before what reads it, nothing is looked up.

The function is only a faster way to fill a ContexteSeul: what it leaves out (a figure not in force yet) is computed,
or refused, when somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from typing import Any

from tznr_rules.ecriture import LISTES, EnSuite
from tznr_rules.erreurs import ErreurContenu
from tznr_rules.formule import NOMS, Fonction, Lecture
from tznr_rules.graphe import Graphe
from tznr_rules.intervalle import Incertain

RETRAIT = " " * 4


def compiler_programme(graphe: Graphe, utiles: Set[str]) -> Callable[[Any], None]:
    """A function of a ContexteSeul that computes these quantities, each after what it reads."""
    ecriture = EnSuite()
    lectures: list[Fonction] = []
    lignes = ["def programme(v):", *(f"{RETRAIT}{liste} = v.rangs[{liste!r}]" for liste in LISTES)]
    for cle in graphe.ordre:
        if cle not in utiles or cle.startswith("bareme."):
            continue
        calcul = graphe.noeuds[cle].calcul
        if isinstance(calcul, Lecture):
            code = f"lectures[{len(lectures)}](v)"
            lectures.append(calcul.directe)
        else:
            code = calcul.ecrire(ecriture)
        lignes += [
            f"{RETRAIT}try: v[{cle!r}] = {code}",
            f"{RETRAIT}except Incertain: v.prudemment({cle!r})",
            f"{RETRAIT}except ErreurContenu: pass",
        ]
    noms = {
        **NOMS,
        "Incertain": Incertain,
        "ErreurContenu": ErreurContenu,
        "jours": ecriture.jours,
        "lectures": lectures,
    }
    # Made of the same operations and reads as each formula (see formule.py).
    exec(compile("\n".join(lignes), "<programme>", "exec"), noms)  # nosec B102  # noqa: S102
    programme: Callable[[Any], None] = noms["programme"]
    return programme
