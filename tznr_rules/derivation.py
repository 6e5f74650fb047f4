"""A household that differs from a known one by a few quantities: only what they reach is computed again.

The same household is seen otherwise: at another month, under a hypothesis, with the margin of stale figures; or after
an answer changed. Each of these contexts has an origin it differs from, and each of its own months and hypotheses
starts from the same one of its origin. The quantities that read a changed one are computed again, in order, and those
that read them if they did change: a reading of the law costs what it changes.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Hashable, Mapping, Set
from dataclasses import dataclass
from datetime import date
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, Any, Self

from tznr_rules.contexte import Contexte, rang_du_mois
from tznr_rules.ecriture import Hypotheses
from tznr_rules.erreurs import ErreurContenu
from tznr_rules.foyer_seul import NAISSANCES, FoyerSeul
from tznr_rules.graphe import Region, Suites
from tznr_rules.intervalle import Grandeur, Terme
from tznr_rules.seul import pareille

if TYPE_CHECKING:
    from tznr_rules.regles import Regles

FINI = 1 << 30
"""Rank after every quantity."""


@dataclass
class Origine:
    """What a context differs from, and by what: answers given otherwise, quantities worth what they are told to be
    (ages, figures, hypotheses), then every quantity these changed."""

    avant: Any
    reponses: Set[str]
    posees: Set[str]
    sales: set[str]
    herite: bool = False
    """A quantity the context does not hold differs when it does in its parent."""


class ContexteDerive(Contexte):
    """Of one household, whole or seen from another of its contexts."""

    __slots__ = ("_effet", "_front", "_origine", "foyer", "rempli", "restent")

    def __init__(
        self,
        regles: Regles,
        foyer: FoyerSeul,
        jour: date,
        parent: Self | None = None,
        changes: Mapping[str, Grandeur] | None = None,
    ) -> None:
        super().__init__(regles, jour, parent, changes)
        self.foyer = foyer
        self.rempli = parent is not None
        self._effet = 0
        """How many quantities a month changes from its neighbour, a hypothesis from its parent, about."""
        self._front = FINI
        """Rank of the quantity being computed again: those that come after may still be as they were."""
        self._origine: Origine | None = None
        self.restent: Set[str] = frozenset()
        """What is not worth here what it is worth in the parent, and is not computed yet."""

    @abstractmethod
    def _calculer(self, cle: str) -> Grandeur: ...

    @abstractmethod
    def _ages(self, decalage: int, utiles: Set[str]) -> dict[str, list[Terme]]:
        """Ages some months away."""

    @abstractmethod
    def _pour_chacun(self, cle: str, valeur: Terme) -> Grandeur:
        """A value, or one for each person."""

    def remplir(self) -> None:
        """Compute every useful quantity of the household as it is."""
        if not self.rempli:
            self.rempli = True
            self.regles.programme(self)

    def _deja_calculee(self, cle: str) -> Grandeur | None:
        """What a quantity is worth, when it is computed already."""
        contexte: ContexteDerive | None = self
        while contexte is not None:
            valeur = contexte.get(cle)
            if valeur is not None:
                return valeur
            contexte = None if cle in contexte.restent else contexte.parent
        return None

    # --- after an answer changed

    def reprendre(self, avant: Contexte) -> None:
        if not isinstance(avant, ContexteDerive) or not avant.rempli:
            return
        changees, graphe = self.foyer.changements(avant.foyer), self.regles.graphe
        if changees is None:
            return
        avant._oublier()
        self.rempli = True
        self.update(avant)
        self._origine = Origine(avant, changees, frozenset(), set(changees))
        for cle in changees & graphe.noeuds.keys():
            self[cle] = self._calculer(cle)
        self._propager(graphe.rangs_apres(changees, graphe.suites), graphe.suites)

    def _oublier(self) -> None:
        """Forget where one comes from: each click would otherwise hold all those before it."""
        self._origine = None
        for enfant in self._enfants.values():
            enfant._oublier()

    # --- computing again

    def _propager(self, rangs: set[int], suites: Suites) -> None:
        """Compute again the quantities of these ranks, then what reads those that changed."""
        ordre, vus, tas = self.regles.graphe.ordre, set(rangs), list(rangs)
        heapify(tas)
        while tas:
            self._front = heappop(tas)
            cle = ordre[self._front]
            if cle not in self._supposees and self._change(cle):
                for rang in suites.get(cle, ()):
                    if rang not in vus:
                        vus.add(rang)
                        heappush(tas, rang)
        self._front = FINI

    def _change(self, cle: str) -> bool:
        """Compute the quantity again; does it change? One that cannot be computed waits until somebody asks."""
        if cle in self.restent and cle not in self:
            return False
        ancienne = self._deja_calculee(cle)
        self.pop(cle, None)
        try:
            valeur = self._calculer(cle)
        except ErreurContenu:
            self.restent = self.restent | {cle}
            valeur = None
        if ancienne is not None and valeur is not None and pareille(ancienne, valeur):
            self[cle] = ancienne
            return False
        if valeur is not None:
            self[cle] = valeur
        if self._origine is not None:
            self._origine.sales.add(cle)
        return True

    def _differences(self) -> set[str]:
        """Every quantity that may not be worth what it is in the origin."""
        if self._origine is None:
            return set()
        if self._origine.herite and self.parent is not None:
            return self._origine.sales | (self.parent._differences() - self.keys())
        return self._origine.sales

    # --- a hypothesis, margins

    def suppose(self, hypotheses: Hypotheses, cle: str) -> Self:
        """The same household as if some quantities had another value, for reading ``cle``."""
        if (hypotheses, cle) not in self._enfants:
            imposees = {nom: self._pour_chacun(nom, valeur) for nom, valeur in hypotheses}
            present = self.jour == self.jour_simule
            region = self.regles.graphe.region_supposee(cle, frozenset(imposees), present)
            enfant = self._enfant(self.jour, imposees)
            enfant._supposees = {**self._supposees, **imposees}
            differentes = {nom for nom, une in imposees.items() if not pareille(self._deja_calculee(nom), une)}
            self._faire_differer(enfant, differentes, region, (hypotheses, cle))
        return self._enfants[hypotheses, cle]

    def autrement(self, changes: Mapping[str, Grandeur], manquees: int) -> Self:
        self.remplir()
        enfant = self._enfant(self.jour, changes)
        enfant.manquees = manquees
        region = self.regles.graphe.region_touchee(frozenset(changes), self.regles.utiles)
        self._faire_differer(enfant, {*changes}, region, manquees)
        return enfant

    def _enfant(self, jour: date, changes: Mapping[str, Grandeur] | None = None) -> Self:
        return type(self)(self.regles, self.foyer, jour, self, changes)

    def _faire_differer(self, enfant: Self, imposees: set[str], region: Region, nom: Hashable) -> None:
        """Compute, of a region, what is not worth in ``enfant`` what it is worth here; first what it was imposed."""
        self._enfants[nom] = enfant
        ancien, relues = self._ancien(nom)
        sait = self._sait(region)
        if ancien is not None and not (sait and self._coute(region) > ancien._effet):
            enfant._repartir(ancien, region, relues)
        elif sait:
            enfant._origine = Origine(self, frozenset(), imposees, {*imposees})
            enfant._propager(self.regles.graphe.rangs_apres(imposees, region.suites), region.suites)
            enfant._effet = len(enfant._origine.sales)
        else:
            enfant.restent = region.cles - enfant._supposees.keys()

    def _ancien(self, nom: Hashable) -> tuple[Self | None, set[str]]:
        """The same month or hypothesis of the origin, and what differs at the month of the simulation for who reads it
        from another (``ce_mois``); None when it was not asked, or does not tell."""
        ancien = self._origine.avant._enfants.get(nom) if self._origine is not None else None
        if ancien is None or self.jour == ancien.jour == self.jour_simule:
            return ancien, set()
        present, autre = self.ce_mois(), ancien.ce_mois()
        if present is autre:
            return ancien, set()
        if present._origine is not None and present._origine.avant is autre:
            return ancien, present._differences()
        return None, set()

    def _coute(self, region: Region) -> int:
        """How many quantities of a region differ from what they were in the origin, about."""
        return len(self._differences() & region.cles)

    def _repartir(self, ancien: Self, region: Region, relues: Set[str]) -> None:
        """Start a hypothesis from the same one of the parent's origin; it holds the whole region."""
        graphe, parent = self.regles.graphe, self.parent
        assert parent is not None and parent._origine is not None
        origine, avant = parent._origine, parent._origine.avant
        self.restent, self._effet = ancien.restent, ancien._effet
        for cle in region.cles - ancien.keys() - ancien.restent:
            if (valeur := avant._deja_calculee(cle)) is not None:
                self[cle] = valeur
        self.update(ancien)
        self._origine = Origine(ancien, origine.reponses, origine.posees, set(), herite=True)
        rangs = graphe.rangs_apres(parent._differences() - region.cles, region.suites)
        rangs |= graphe.rangs_apres(relues, region.de_ce_mois)
        self._propager(rangs | graphe.rangs_de(origine.reponses & region.cles), region.suites)

    def _sait(self, region: Region) -> bool:
        """Is every quantity of the region computed, and up to date?"""
        contexte: ContexteDerive | None = self
        while contexte is not None:
            if contexte._front <= region.dernier:
                return False
            contexte = contexte.parent
        return all(self._deja_calculee(cle) is not None for cle in region.cles)

    # --- other months

    def mois(self, decalage: int, cle: str) -> Self:
        """Each month starts from the same one of the origin, else from its neighbour, one step nearer to the month of
        the simulation."""
        if self.jour != self.jour_simule:
            return self._autre_mois(decalage, cle)
        if decalage == 0:
            return self
        if (cle, decalage) not in self._enfants:
            region = self.regles.graphe.region_du_mois(cle)
            mois = self._mois_repris(decalage, cle, region)
            if mois is None:
                voisin = self.mois(decalage + (1 if decalage < 0 else -1), cle)
                mois = self._d_un_voisin(voisin, decalage, region)
            self._enfants[cle, decalage] = mois
        return self._enfants[cle, decalage]

    def _mois_repris(self, decalage: int, cle: str, region: Region) -> Self | None:
        """The month as it was in the origin, and what changes in it; None when it was not asked, when births changed,
        or when it is nearer to its neighbour."""
        origine, (ancien, relues) = self._origine, self._ancien((cle, decalage))
        if origine is None or ancien is None or not NAISSANCES.isdisjoint(origine.reponses):
            return None
        if self._coute(region) > ancien._effet and not origine.posees:
            return None
        mois, graphe = self._enfant(ancien.jour), self.regles.graphe
        for nom in (self._differences() & region.cles) - origine.posees:
            if (valeur := origine.avant._deja_calculee(nom)) is not None:
                mois[nom] = valeur
        mois.update(ancien)
        mois.restent, mois._effet = ancien.restent, ancien._effet
        mois.update(self._supposees)
        fixees = {nom for nom, valeur in self._supposees.items() if not pareille(ancien._deja_calculee(nom), valeur)}
        mois._origine = Origine(ancien, origine.reponses, origine.posees | fixees, {*fixees}, herite=True)
        reponses = origine.reponses & region.cles & graphe.noeuds.keys()
        rangs = graphe.rangs_apres(origine.reponses | origine.posees | fixees, region.suites)
        rangs |= graphe.rangs_apres(relues, region.de_ce_mois) | graphe.rangs_de(reponses)
        mois._propager(rangs, region.suites)
        return mois

    def _d_un_voisin(self, voisin: Self, decalage: int, region: Region) -> Self:
        rang = int(rang_du_mois(self.jour)) + decalage
        jour = date(rang // 12, rang % 12 + 1, 1)
        ages = {nom: ages for nom, ages in self._ages(decalage, region.cles).items() if not pareille(voisin[nom], ages)}
        baremes, revenus = self.regles.baremes.du_voisin(self.jour, voisin.jour, jour)
        dates = {"date.mois"} if voisin.jour.year == jour.year else {"date.mois", "date.annee"}
        mois = self._enfant(jour, None if voisin is self else voisin)
        mois.restent = voisin.restent
        for nom in revenus:
            mois.pop(nom, None)
        mois.update(baremes)
        mois.update(ages)
        posees = {*dates, *ages, *baremes, *revenus}
        mois._origine = Origine(voisin, frozenset(), posees, {*posees})
        mois._propager(self.regles.graphe.rangs_apres(posees, region.suites), region.suites)
        mois._effet = len(mois._origine.sales)
        return mois
