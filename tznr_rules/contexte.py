"""Where quantities are computed and kept: a dictionary that computes what it does not hold yet.

A context has a date and households: any number, in columns (contexte_en_colonnes.py), or one (contexte_seul.py).
Another month or a hypothesis (``suppose``) is a child context that computes again only what these change, and reads
the rest from its parent.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NoReturn, Self

from tznr_rules.erreurs import ErreurContenu
from tznr_rules.intervalle import Grandeur

if TYPE_CHECKING:
    from tznr_rules.intervalle import Colonne, Quantite, Simples
    from tznr_rules.langage import Expression
    from tznr_rules.questionnaire import Reponse
    from tznr_rules.regles import Regles

AGES = (("adultes.age", "adultes.age_mois"), ("enfants.age", "enfants.age_mois"))
TOLERANCE_DES_JOURS = 1e-5
"""Days are fractions of a month: two equal ones may differ in the last digit."""


class Contexte(dict[str, Grandeur]):
    """Quantities of households at a date, by key (``foyer.rsa``, ``adultes.age``…)."""

    __slots__ = ("_enfants", "_supposees", "jour", "jour_simule", "manquees", "parent", "regles")

    def __init__(
        self,
        regles: Regles,
        jour: date,
        parent: Self | None = None,
        changes: Mapping[str, Grandeur] | None = None,
    ) -> None:
        super().__init__(regles.baremes.valeurs_le(jour) if parent is None else ())
        self.regles, self.jour, self.parent = regles, jour, parent
        self.jour_simule: date = jour if parent is None else parent.jour_simule
        self.manquees: int | None = None if parent is None else parent.manquees
        """Revaluations missed from which a figure read at another day has its margin here (see prudence.py)."""
        self._enfants: dict[Hashable, Self] = {}
        self._supposees: Mapping[str, Grandeur] = {} if parent is None else parent._supposees
        """What is supposed, here and at the other months."""
        self.update(changes or {})

    # --- how many households: what each kind of context does its own way

    @abstractmethod
    def reprendre(self, avant: Contexte) -> None:
        """Keep what the changes since ``avant`` do not reach, when it holds the same families."""

    @abstractmethod
    def autrement(self, changes: Mapping[str, Grandeur], manquees: int) -> Self:
        """The same households with the margin ``changes`` of the figures that missed so many revaluations."""

    @abstractmethod
    def evaluer(self, expression: Expression) -> Grandeur:
        """The value of an expression that is no quantity of its own (the condition of a question)."""

    @abstractmethod
    def en_colonnes(self, cle: str, forme: tuple[int, int]) -> tuple[Colonne, Colonne]:
        """Low and high values of a quantity, one line per household, one column per person."""

    @abstractmethod
    def de_chacun(self, cle: str, forme: tuple[int, int], retenues: Colonne | None = None) -> tuple[Simples, Simples]:
        """The same as plain values, one per household: of the household, or of the person of that rank."""

    @abstractmethod
    def les_plus_proches(
        self, presents: str, conditions: Sequence[str], forme: tuple[int, int], recoivent: Colonne
    ) -> Colonne:
        """Rank of the person nearest to a right, per household: who receives something, then who meets most conditions.

        ``recoivent``: one yes/no per person.
        """

    @abstractmethod
    def connue(self, cle: str, i: int) -> bool:
        """Is the quantity known for household ``i``?"""

    @abstractmethod
    def pareille(self, autre: Self, cle: str, i: int) -> bool:
        """Has the quantity the same value in another context, for household ``i``?"""

    @abstractmethod
    def possible(self, reponse: Reponse, i: int) -> tuple[list[bool], list[bool]]:
        """(surely, possibly): does the question apply to household ``i``? One yes/no per person."""

    @abstractmethod
    def totaux(self, cle: str, forme: tuple[int, int]) -> tuple[Colonne, Colonne]:
        """Lowest and highest sum over persons, per household, rounded to the cent, never under zero."""

    @abstractmethod
    def ouvertures(
        self, ouvert: str, niveaux: tuple[tuple[str, str], ...], forme: tuple[int, int]
    ) -> tuple[Colonne, Colonne]:
        """1 or 0 per household, lowest and highest: is the condition met for somebody (at one level at least)?"""

    def vider(self) -> None:
        """Forget everything. Contexts hold one another: a large batch would wait for the garbage collector."""
        for enfant in self._enfants.values():
            enfant.vider()
        self._enfants.clear()
        self.clear()

    # --- figures of the law

    def parametre(self, cle: str) -> NoReturn:
        """A parameter that has no value at this date. Raises ErreurContenu."""
        nom = cle.removeprefix("bareme.")
        raise ErreurContenu(self.regles.baremes.parametres[nom][1], nom, f"pas de valeur au {self.jour:%d/%m/%Y}")

    def bareme_le(self, cle: str, annee: int, mois: int) -> Quantite:
        jour, baremes = date(self.jour.year + annee, mois, 1), self.regles.baremes
        if self.manquees is not None and cle in (marges := baremes.avec_marge(jour, self.manquees)):
            return marges[cle]
        valeurs = baremes.valeurs_le(jour)
        if cle not in valeurs:
            nom = cle.removeprefix("bareme.")
            raise ErreurContenu(baremes.parametres[nom][1], nom, f"pas de valeur au {jour:%d/%m/%Y}")
        valeur: Quantite = valeurs[cle]
        return valeur

    # --- other dates, hypotheses

    def ce_mois(self) -> Self:
        """The same households at the month of the simulation (with its hypotheses, when there are)."""
        return self if self.parent is None or self.jour == self.jour_simule else self.parent.ce_mois()

    @abstractmethod
    def mois(self, decalage: int, cle: str) -> Self:
        """The same households some months away, for reading ``cle``: other ages, other parameters, same answers.

        All months are children of the month of the simulation.
        """

    def _autre_mois(self, decalage: int, cle: str) -> Self:
        """The same from another month than that of the simulation."""
        present = self.ce_mois()
        return present.mois(int(rang_du_mois(self.jour) - rang_du_mois(present.jour)) + decalage, cle)

    def serie(self, cle: str, debut: int, fin: int) -> list[Grandeur]:
        return [self.mois(decalage, cle)[cle] for decalage in range(debut, fin + 1)]


def rang_du_mois(jour: date) -> float:
    return jour.year * 12.0 + jour.month - 1.0
