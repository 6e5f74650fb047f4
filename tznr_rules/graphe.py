"""Named quantities and what each reads: dependencies, cycles, what a change touches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal

from tznr_rules.ecriture import Cote, Hypotheses
from tznr_rules.erreurs import ErreurContenu
from tznr_rules.formule import Fonction, Formule, Lecture
from tznr_rules.langage import Lien


@dataclass
class Noeud:
    """A quantity of the graph: how it is computed from a context, and what a person reads about it."""

    cle: str
    type: str
    calcul: Formule | Lecture
    fichier: Path | None = None
    champ: str = ""
    texte: str = ""
    unite: str = "nombre"
    formule: str = ""
    reference: str | None = None
    explication: str | None = None
    liens: set[Lien] = field(default_factory=set)


class Fonctions(dict[str, Fonction]):
    """How each quantity is computed, by key, in one of the ways of formule.py; compiled when first asked."""

    def __init__(self, noeuds: dict[str, Noeud], maniere: Literal["en_colonnes", "directe", "prudente"]) -> None:
        super().__init__()
        self._noeuds, self._maniere = noeuds, maniere

    def __missing__(self, cle: str) -> Fonction:
        fonction: Fonction = getattr(self._noeuds[cle].calcul, self._maniere)
        self[cle] = fonction
        return fonction


Suites = Mapping[str, tuple[int, ...]]
"""By quantity, the ranks in ``Graphe.ordre`` of those that may change first when it does."""


@dataclass(frozen=True)
class Region:
    """Some quantities: who reads what among them, there or at the month of the simulation (``ce_mois``)."""

    cles: frozenset[str]
    suites: Suites
    de_ce_mois: Suites
    dernier: int
    """Rank of the last one; -1 when there is none."""


class Graphe:
    """The quantities of one content folder, by key (``foyer.rsa``, ``adultes.age``, ``bareme.rsa.base``)."""

    def __init__(self, dossier: Path) -> None:
        self.dossier = dossier
        self.noeuds: dict[str, Noeud] = {}
        self._hypotheses: dict[tuple[Cote, frozenset[str]], set[Hypotheses]] = {}
        self.en_colonnes = Fonctions(self.noeuds, "en_colonnes")
        self.directes = Fonctions(self.noeuds, "directe")
        self.prudentes = Fonctions(self.noeuds, "prudente")
        self._fermetures: dict[tuple[str, frozenset[str]], frozenset[str]] = {}
        self._fermetures_du_mois: dict[str, frozenset[str]] = {}
        self._affectees: dict[frozenset[str], dict[str, tuple[str, ...] | None]] = {}
        self._regions: dict[tuple[str, frozenset[str], bool], Region] = {}
        self._regions_touchees: dict[tuple[frozenset[str], frozenset[str]], Region] = {}
        self._lectrices_de: dict[str, frozenset[str]] = {}
        self._bits: dict[str, int] = {}
        self._bits_lus: dict[str, int] = {}

    def ajouter(self, noeud: Noeud) -> str:
        """Add a quantity; returns its key."""
        self.noeuds[noeud.cle] = noeud
        return noeud.cle

    def supposer(self, cote: Cote, hypotheses: Hypotheses) -> None:
        """Something is supposed for the households of one side of a yes/no quantity."""
        self._hypotheses.setdefault((cote, frozenset(nom for nom, _ in hypotheses)), set()).add(hypotheses)

    def supposees_ensemble(self, cote: Cote, hypotheses: Hypotheses) -> tuple[Hypotheses, ...]:
        """All that is supposed of the same quantities for the same households."""
        return tuple(sorted(self._hypotheses[cote, frozenset(nom for nom, _ in hypotheses)]))

    def fermeture(self, cle: str, sans: frozenset[str] = frozenset()) -> frozenset[str]:
        """Every quantity ``cle`` depends on, itself included. Raises ErreurContenu on a cycle."""
        return self._fermeture(cle, sans & self._tous_sans, [])

    def bit(self, cle: str) -> int:
        """The bit that stands for a quantity in a mask."""
        return self._bits.setdefault(cle, 1 << len(self._bits))

    def bits_de(self, cle: str) -> int:
        """Mask of every quantity ``cle`` depends on, itself included."""
        if cle not in self._bits_lus:
            self._bits_lus[cle] = sum(self.bit(lue) for lue in self.fermeture(cle))
        return self._bits_lus[cle]

    def fermeture_du_mois(self, cle: str) -> frozenset[str]:
        """What ``cle`` depends on when read at another month: not what it reads at the month of the simulation."""
        if cle not in self._fermetures_du_mois:
            atteintes, a_voir = {cle}, [cle]
            while a_voir:
                noeud = self.noeuds.get(a_voir.pop())
                nouvelles = {lien.cle for lien in noeud.liens if not lien.present} - atteintes if noeud else set()
                atteintes |= nouvelles
                a_voir.extend(nouvelles)
            self._fermetures_du_mois[cle] = frozenset(atteintes)
        return self._fermetures_du_mois[cle]

    @cached_property
    def _tous_sans(self) -> frozenset[str]:
        return frozenset(nom for noeud in self.noeuds.values() for lien in noeud.liens for nom in lien.sans)

    def _fermeture(self, cle: str, sans: frozenset[str], pile: list[tuple[str, frozenset[str]]]) -> frozenset[str]:
        if cle in sans or cle not in self.noeuds:
            return frozenset((cle,))
        etat = (cle, sans)
        if etat in self._fermetures:
            return self._fermetures[etat]
        if etat in pile:
            boucle = [nom for nom, _ in pile[pile.index(etat) :]] + [cle]
            noeud = self.noeuds[cle]
            raise ErreurContenu(noeud.fichier or self.dossier, noeud.champ or cle, f"cercle : {' → '.join(boucle)}")
        pile.append(etat)
        resultat = {cle}
        for lien in self.noeuds[cle].liens:
            resultat |= self._fermeture(lien.cle, sans | lien.sans, pile)
        pile.pop()
        self._fermetures[etat] = frozenset(resultat)
        return self._fermetures[etat]

    def affectees(self, changes: frozenset[str]) -> dict[str, tuple[str, ...] | None]:
        """Quantities that may change when the quantities ``changes`` do.

        Each with those of its direct inputs that may change; None when it has to be computed again in any case.
        """
        if changes not in self._affectees:
            touchees = {cle for cle in self.noeuds if not self.fermeture(cle).isdisjoint(changes)} | changes
            self._affectees[changes] = {
                cle: self._entrees_touchees(cle, touchees) for cle in touchees if cle in self.noeuds
            }
        return self._affectees[changes]

    def _entrees_touchees(self, cle: str, touchees: set[str]) -> tuple[str, ...] | None:
        liens = self.noeuds[cle].liens
        entrees = tuple(lien.cle for lien in liens if lien.cle in touchees)
        autrement = any(lien.sans or lien.present or lien.mois for lien in liens) or any(
            entree.startswith("date.") for entree in entrees
        )
        return None if autrement else entrees

    def lectrices_de(self, cle: str) -> frozenset[str]:
        """Every quantity that depends on ``cle``, far or near, itself included."""
        if cle not in self._lectrices_de:
            self._lectrices_de[cle] = frozenset({nom for nom in self.noeuds if cle in self.fermeture(nom)} | {cle})
        return self._lectrices_de[cle]

    def sources(self, cle: str, present: bool = True) -> frozenset[str]:
        """What ``cle`` may differ by when it differs: what it reads, and for another month or a hypothesis all that
        this depends on. ``present``: what it reads at the month of the simulation counts."""
        sources: set[str] = set()
        for lien in self.noeuds[cle].liens:
            if lien.present and not present:
                continue
            if lien.sans:
                sources |= self.fermeture(lien.cle, lien.sans).difference(*map(self.lectrices_de, lien.sans))
            elif lien.mois:
                sources |= self.fermeture(lien.cle)
            else:
                sources.add(lien.cle)
        return frozenset(sources)

    @cached_property
    def ordre(self) -> tuple[str, ...]:
        """Every quantity, after those it reads (read once everything is loaded)."""
        ordre: dict[str, None] = {}

        def visiter(cle: str) -> None:
            if cle in self.noeuds and cle not in ordre:
                for source in sorted(self.sources(cle)):
                    visiter(source)
                ordre[cle] = None

        for cle in self.noeuds:
            visiter(cle)
        return tuple(ordre)

    @cached_property
    def rangs(self) -> dict[str, int]:
        """Ranks in ``ordre``."""
        return {cle: rang for rang, cle in enumerate(self.ordre)}

    @cached_property
    def suites(self) -> Suites:
        """By quantity, the ranks in ``ordre`` of those that may change first when it does."""
        return self._suites(range(len(self.ordre)), present=True)

    def region_du_mois(self, cle: str) -> Region:
        """What ``cle`` reads at another month: what is read at the month of the simulation does not change."""
        if (cle, frozenset(), False) not in self._regions:
            self._regions[cle, frozenset(), False] = self._region(self.fermeture_du_mois(cle), present=False)
        return self._regions[cle, frozenset(), False]

    def region_supposee(self, cle: str, noms: frozenset[str], present: bool) -> Region:
        """What may differ, of what ``cle`` reads, when something is supposed of these quantities: at the month of the
        simulation (``present``) or at another."""
        if (cle, noms, present) not in self._regions:
            lues = self.fermeture(cle, noms) & frozenset().union(*map(self.lectrices_de, noms))
            self._regions[cle, noms, present] = self._region(lues - noms, present)
        return self._regions[cle, noms, present]

    def region_touchee(self, changes: frozenset[str], parmi: frozenset[str]) -> Region:
        """Of these quantities, those that depend on some."""
        if (changes, parmi) not in self._regions_touchees:
            lues = parmi & frozenset().union(*map(self.lectrices_de, changes))
            self._regions_touchees[changes, parmi] = self._region(lues - changes, present=True)
        return self._regions_touchees[changes, parmi]

    def _region(self, cles: frozenset[str], present: bool) -> Region:
        rangs = sorted(self.rangs_de(cles & self.rangs.keys()))
        de_ce_mois: dict[str, list[int]] = {}
        for rang in rangs:
            for lien in self.noeuds[self.ordre[rang]].liens:
                if lien.present:
                    de_ce_mois.setdefault(lien.cle, []).append(rang)
        return Region(cles, self._suites(rangs, present), _en_tuples(de_ce_mois), rangs[-1] if rangs else -1)

    def rangs_apres(self, cles: Iterable[str], suites: Suites) -> set[int]:
        """Ranks of what reads these quantities."""
        return {rang for cle in cles for rang in suites.get(cle, ())}

    def rangs_de(self, cles: Iterable[str]) -> set[int]:
        """Ranks of these quantities."""
        return {self.rangs[cle] for cle in cles}

    def _suites(self, rangs: Iterable[int], present: bool) -> Suites:
        suites: dict[str, list[int]] = {}
        for rang in rangs:
            for source in self.sources(self.ordre[rang], present):
                suites.setdefault(source, []).append(rang)
        return _en_tuples(suites)

    def parametres_de(self, cle: str) -> list[str]:
        """Names of the parameters a quantity depends on."""
        return sorted(nom.removeprefix("bareme.") for nom in self.fermeture(cle) if nom.startswith("bareme."))

    @cached_property
    def grandeurs_du_foyer(self) -> list[tuple[str, str]]:
        """(name, key) of the household quantities of content/calculs."""
        return [
            (cle.removeprefix("foyer."), cle)
            for cle, noeud in self.noeuds.items()
            if cle.startswith("foyer.") and noeud.formule and "#" not in cle
        ]


def _en_tuples(suites: dict[str, list[int]]) -> Suites:
    return {source: tuple(rangs) for source, rangs in suites.items()}
