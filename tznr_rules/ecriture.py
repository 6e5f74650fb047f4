"""How a formula, once checked, is written as Python: one text for columns, two for a household alone.

``EnColonnes`` serves any number of households: every operation is one of operations.py, on whole columns.
``Prudente`` serves one household whose answers are partly unknown: the same operations, person by person.
``Directe`` serves one household where what is compared is known: Python's own ``and``, ``if``, ``min``. It meets an
unknown yes/no as the exception ``Incertain``, and the quantity is then computed by ``Prudente`` (see contexte_seul.py).
The three are written from the same tree: content has one formula, never three.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tznr_rules.calendrier import JourNomme

CE_MOIS = "v.ce_mois()"
LISTES = ("adultes", "enfants", "personnes")
Hypotheses = tuple[tuple[str, float | bool], ...]
"""Quantities supposed to have another value."""
Cote = tuple[str, bool]
"""A yes/no quantity of the household, and the side of it where a branch of a formula is read."""


def liste_de(cle: str) -> str | None:
    """The list of persons a quantity has one value for each of; None for the household and for parameters."""
    debut = cle.split(".", 1)[0]
    return debut if debut in LISTES else None


class EnColonnes:
    """Code of ``lambda v: …`` where ``v`` is a Contexte."""

    def __init__(self) -> None:
        self.jours: list[JourNomme] = []
        """Days named by what was written."""

    def jour(self, nomme: JourNomme) -> str:
        self.jours.append(nomme)
        return f"jours[{len(self.jours) - 1}]"

    def entier(self, code: str, entite: str) -> str:
        """The whole quantity, from its value for one person (or for the household)."""
        return code

    def lire(self, cle: str, contexte: str = "v") -> str:
        return f"{contexte}[{cle!r}]"

    def non(self, x: str) -> str:
        return f"op.non({x})"

    def et(self, parties: list[str]) -> str:
        premiere, *suite = parties
        return f"op.et_ensuite({premiere}, {', '.join(f'lambda: {code}' for code in suite)})" if suite else premiere

    def ou(self, parties: list[str]) -> str:
        premiere, *suite = parties
        return f"op.ou_ensuite({premiere}, {', '.join(f'lambda: {code}' for code in suite)})"

    def si(self, condition: str, oui: str, autrement: str) -> str:
        return f"op.si_besoin({condition}, lambda: {oui}, lambda: {autrement})"

    def borner(self, nom: str, parties: list[str]) -> str:
        """``minimum`` or ``maximum`` of at least one number."""
        return f"op.{nom}({', '.join(parties)})"

    def sur_personnes(self, operation: str, liste: str, valeur: Callable[[], str]) -> str:
        return f"op.{operation}({self.lire(f'{liste}.present')}, {valeur()})"

    def premier(self, valeur: Callable[[], str]) -> str:
        return f"op.premier({valeur()})"

    def autre(self, valeur: Callable[[], str], oui_non: bool) -> str:
        return f"op.autre({self.lire('adultes.present')}, {valeur()})"

    def parmi_enfants(self, operation: str, x: Callable[[], str], condition: Callable[[], str]) -> str:
        """``rang`` or ``pareils``."""
        return f"op.{operation}({self.lire('enfants.present')}, {x()}, {condition()})"

    def suppose(self, cle: str, hypotheses: Hypotheses, cote: Cote | None) -> str:
        if cote is None:
            return self.lire(cle, f"v.suppose({hypotheses!r})")
        return f"v.suppose_du_cote({cle!r}, {hypotheses!r}, {cote!r})"

    def sinon(self, cle: str, formule: str) -> str:
        return f"v.donnee_ou({cle!r}, {formule})"

    def serie(self, cle: str, debut: int, fin: int) -> str:
        return f"v.serie({cle!r}, {debut}, {fin})"


class Prudente(EnColonnes):
    """Code of ``lambda v: …`` where ``v`` is a ContexteSeul: a quantity of persons is a list, ``i`` a rank in it."""

    def __init__(self) -> None:
        super().__init__()
        self.rang = "i"
        self._noms = 0

    def entier(self, code: str, entite: str) -> str:
        return code if entite == "foyer" else f"[{code} for i in {self.rangs(f'{entite}s')}]"

    def rangs(self, liste: str) -> str:
        return f"v.rangs[{liste!r}]"

    def lire(self, cle: str, contexte: str = "v") -> str:
        lecture = f"{contexte}[{cle!r}]"
        return f"{lecture}[{self.rang}]" if liste_de(cle) else lecture

    @contextmanager
    def _au_rang(self, rang: str) -> Iterator[None]:
        avant, self.rang = self.rang, rang
        try:
            yield
        finally:
            self.rang = avant

    def non(self, x: str) -> str:
        return f"seul.non({x})"

    def et(self, parties: list[str]) -> str:
        return self._un_a_un("et", "False", parties)

    def ou(self, parties: list[str]) -> str:
        return self._un_a_un("ou", "True", parties)

    def _un_a_un(self, operation: str, tranchee: str, parties: list[str]) -> str:
        """A part is computed only when what comes before it leaves it open."""
        *debut, code = parties
        for partie in reversed(debut):
            nom = self._nom()
            code = f"({tranchee} if ({nom} := {partie}) is {tranchee} else seul.{operation}({nom}, {code}))"
        return code

    def si(self, condition: str, oui: str, autrement: str) -> str:
        return f"seul.si({condition}, lambda: {oui}, lambda: {autrement})"

    def _nom(self) -> str:
        self._noms += 1
        return f"t{self._noms}"

    def _chacun(self, liste: str, valeur: Callable[[], str]) -> str:
        with self._au_rang("i"):
            return f"[{valeur()} for i in {self.rangs(liste)}]"

    def sur_personnes(self, operation: str, liste: str, valeur: Callable[[], str]) -> str:
        return f"seul.{operation}(v[{f'{liste}.present'!r}], {self._chacun(liste, valeur)})"

    def premier(self, valeur: Callable[[], str]) -> str:
        with self._au_rang("0"):
            return valeur()

    def autre(self, valeur: Callable[[], str], oui_non: bool) -> str:
        rang = f"1 - {self.rang}" if self.rang.isalnum() else f"1 - ({self.rang})"
        with self._au_rang(rang):
            present, code = self.lire("adultes.present"), valeur()
        rien = "False" if oui_non else "0.0"
        return f"({self.si(present, code, rien)} if len(v['adultes.present']) > 1 else {rien})"

    def parmi_enfants(self, operation: str, x: Callable[[], str], condition: Callable[[], str]) -> str:
        valeurs, conditions = self._chacun("enfants", x), self._chacun("enfants", condition)
        return f"seul.{operation}(v['enfants.present'], {valeurs}, {conditions}, {self.rang})"

    def suppose(self, cle: str, hypotheses: Hypotheses, cote: Cote | None) -> str:
        return self.lire(cle, f"v.suppose({hypotheses!r}, {cle!r})")

    def sinon(self, cle: str, formule: str) -> str:
        nom = self._nom()
        donnee = f"v.donnee({cle!r}, {self.rang})" if liste_de(cle) else f"v.donnee({cle!r})"
        return f"({formule} if ({nom} := {donnee}) is None else {nom})"

    def serie(self, cle: str, debut: int, fin: int) -> str:
        serie = f"v.serie({cle!r}, {debut}, {fin})"
        return f"[x[{self.rang}] for x in {serie}]" if liste_de(cle) else serie


class Directe(Prudente):
    """The same where every condition is known."""

    def non(self, x: str) -> str:
        return f"(not {x})"

    def et(self, parties: list[str]) -> str:
        return f"({' and '.join(parties)})"

    def ou(self, parties: list[str]) -> str:
        return f"({' or '.join(parties)})"

    def si(self, condition: str, oui: str, autrement: str) -> str:
        return f"({oui} if {condition} else {autrement})"

    def borner(self, nom: str, parties: list[str]) -> str:
        return f"{nom[:3]}({', '.join(parties)})" if len(parties) > 1 else parties[0]


class EnSuite(Directe):
    """The same inside one long function, where the ranks of the persons are at hand (see programme.py)."""

    def rangs(self, liste: str) -> str:
        return liste

    def lire(self, cle: str, contexte: str = "v") -> str:
        return super().lire(cle, "v" if contexte == CE_MOIS else contexte)
