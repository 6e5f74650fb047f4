"""A batch of households at a date: its quantities, its rights open or not, its amounts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np

from tznr_rules.colonnes import Colonnes
from tznr_rules.contexte import Contexte
from tznr_rules.contexte_en_colonnes import ContexteEnColonnes
from tznr_rules.contexte_seul import ContexteSeul
from tznr_rules.droits import DroitCompile
from tznr_rules.ecriture import liste_de
from tznr_rules.erreurs import ErreurSituation
from tznr_rules.foyer_seul import FoyerSeul
from tznr_rules.intervalle import SANS_BORNE, Colonne, Simples
from tznr_rules.manques import Manques
from tznr_rules.prudence import TROP_VIEUX, Prudence
from tznr_rules.questionnaire import Reponse
from tznr_rules.regles import Regles
from tznr_rules.resultats import resultats
from tznr_rules.situations import lire_situations
from tznr_rules.statuts import A_VERIFIER, DEJA_PERCU, NON, PROBABLE, RANGS

ENTITES = {"foyer": "foyer", "adultes": "adulte", "enfants": "enfant", "personnes": "personne"}
CENT = 0.005
"""An amount under half a cent is no amount."""


def jour_de(quand: str | date) -> date:
    """First day of the month of ``2026-11``, ``2026-11-23`` or a date. Raises ValueError."""
    if isinstance(quand, date):
        return quand.replace(day=1)
    parties = quand.split("-")
    if len(parties) not in (2, 3) or not all(partie.isdigit() for partie in parties):
        raise ValueError("une date AAAA-MM ou AAAA-MM-JJ est attendue")
    return date(int(parties[0]), int(parties[1]), 1)


class Simulation:
    """The rights of a batch of households at a date, with every quantity on the way."""

    def __init__(
        self, regles: Regles, colonnes: Colonnes, jour: date, situations: Sequence[dict[str, Any]] = ()
    ) -> None:
        self.regles, self.colonnes, self.jour = regles, colonnes, jour
        self.situations = situations
        """The households as they were written, when they were (the next question is tried on them)."""
        self.contexte = _contexte(regles, colonnes, jour)
        self._retenues: dict[str, Colonne] = {}
        self._montants: dict[str, tuple[Colonne, Colonne]] = {}
        self._montants_ecrits: dict[str, tuple[Colonne, Colonne]] = {}
        self._ouvertures: dict[str, tuple[Colonne, Colonne]] = {}

    @classmethod
    def des_situations(cls, regles: Regles, situations: Iterable[Any], quand: str | date) -> Simulation:
        """Raises ErreurSituation on the first household that cannot be read."""
        jour, liste = jour_de(quand), list(situations)
        lecture = lire_situations(regles, jour, liste)
        if lecture.erreurs:
            raise ErreurSituation(lecture.erreurs[min(lecture.erreurs)])
        return cls(regles, lecture.colonnes, jour, liste)

    def vider(self) -> None:
        """Forget every quantity, once what is wanted of a large batch was read."""
        for prudence in ("prudence", "_trop_vieux"):
            if prudence in self.__dict__:
                self.__dict__.pop(prudence).contexte.vider()
        self.contexte.vider()

    # --- columns

    def etat(self, droit: DroitCompile, cle: str) -> tuple[Simples, Simples]:
        """Yes/no of a condition per household; for a right of persons, that of the person who is closest to it."""
        retenues = None if droit.prefixe == "foyer" else self._personne_retenue(droit)
        return self._juge(droit).de_chacun(cle, self._forme(droit.prefixe), retenues)

    @cached_property
    def prudence(self) -> Prudence:
        """The same households with the margin of every figure past its day."""
        return Prudence(self, 1)

    @cached_property
    def _trop_vieux(self) -> Prudence:
        return Prudence(self, TROP_VIEUX)

    def _juge(self, droit: DroitCompile) -> Contexte:
        """Where a right is said open or not: with the margin of stale figures when it reads some."""
        return self.prudence.contexte if self.prudence.concerne(droit) else self.contexte

    def listes(self, cle: str) -> tuple[Simples, Simples]:
        """Low and high values of a household quantity, as plain Python values, one per household."""
        return self.contexte.de_chacun(cle, self._forme("foyer"))

    def _personne_retenue(self, droit: DroitCompile) -> Colonne:
        """The rank of the person nearest to a right of persons, per household."""
        identifiant, forme = droit.droit.id, self._forme(droit.prefixe)
        if identifiant not in self._retenues:
            recoivent = np.zeros(forme, dtype=bool)
            if droit.montant:
                recoivent = self.contexte.en_colonnes(droit.montant, forme)[1] > CENT
            self._retenues[identifiant] = self._juge(droit).les_plus_proches(
                f"{droit.prefixe}.present", droit.conditions, forme, recoivent
            )
        return self._retenues[identifiant]

    def _etendu(self, cle: str, prefixe: str, contexte: Contexte | None = None) -> tuple[Colonne, Colonne]:
        return (self.contexte if contexte is None else contexte).en_colonnes(cle, self._forme(prefixe))

    def _forme(self, prefixe: str) -> tuple[int, int]:
        return self.colonnes.forme(ENTITES[prefixe])

    def montants(self, droit: DroitCompile) -> tuple[Colonne, Colonne]:
        """Lowest and highest amount of the household, rounded to the cent; (0 or 1) for a right without amount.

        With the figures as they are written; see ``montants_dits`` for what may be said of them.
        """
        identifiant = droit.droit.id
        if identifiant not in self._montants:
            self._montants[identifiant] = self._calculer_montants(droit, self.contexte)
        return self._montants[identifiant]

    def montants_dits(self, droit: DroitCompile) -> tuple[Colonne, Colonne]:
        """The same where no figure is past its day; a range where its margin changes the answer.

        From nothing to no bound where the amount is to be computed again (``a_recalculer``).
        """
        identifiant = droit.droit.id
        if identifiant not in self._montants_ecrits:
            self._montants_ecrits[identifiant] = self._montants_prudents(droit)
        return self._montants_ecrits[identifiant]

    def _montants_prudents(self, droit: DroitCompile) -> tuple[Colonne, Colonne]:
        petit, grand = self.montants(droit)
        if not self.prudence.concerne(droit):
            return petit, grand
        bas, haut = self._calculer_montants(droit, self.prudence.contexte)
        douteux, vieux = (bas < CENT) & (haut >= CENT), self.a_recalculer(droit.droit.id)
        if not (douteux.any() or vieux.any()):
            return petit, grand
        petit, grand = np.where(douteux, bas, petit), np.where(douteux, haut, grand)
        return np.where(vieux, 0.0, petit), np.where(vieux, SANS_BORNE, grand)

    def a_recalculer(self, identifiant: str) -> Colonne:
        """Does the amount depend on a figure that missed two revaluations or more? One yes/no per household."""
        droit = self.regles.droits[identifiant]
        if droit.montant is None or not self._trop_vieux.concerne(droit):
            return np.zeros(self.colonnes.nombre, dtype=bool)
        avant = self.montants(droit)
        apres = self._calculer_montants(droit, self._trop_vieux.contexte)
        return np.asarray((avant[0] != apres[0]) | (avant[1] != apres[1]))

    def _calculer_montants(self, droit: DroitCompile, contexte: Contexte) -> tuple[Colonne, Colonne]:
        forme = self._forme(droit.prefixe)
        if droit.montant is None:
            return contexte.ouvertures(droit.ouvert, droit.niveaux, forme)
        return contexte.totaux(droit.montant, forme)

    @cached_property
    def ouvertures(self) -> dict[str, tuple[Colonne, Colonne]]:
        """By right: (certainly open, possibly open), one yes/no per household."""
        return {identifiant: self.ouverture(identifiant) for identifiant in self.regles.droits}

    def ouverture(self, identifiant: str) -> tuple[Colonne, Colonne]:
        """The same of one right, without computing the others."""
        if identifiant not in self._ouvertures:
            self._ouvertures[identifiant] = self._ouverte(self.regles.droits[identifiant])
        return self._ouvertures[identifiant]

    def _ouverte(self, droit: DroitCompile) -> tuple[Colonne, Colonne]:
        prudent = self.prudence.concerne(droit)
        petit, grand = self._calculer_montants(droit, self.prudence.contexte) if prudent else self.montants(droit)
        sur = petit >= CENT
        return sur, sur if petit is grand else grand >= CENT

    def incertain(self, identifiant: str) -> Colonne:
        """May an answer still settle this right (and is it not received)? One yes/no per household."""
        petit, grand = self.montants(self.regles.droits[identifiant])
        percue = self.colonnes.percues.get(identifiant)
        ouvert = (grand >= CENT) & (petit < CENT)
        return np.asarray(ouvert if percue is None else ouvert & ~percue)

    def incertains(self) -> Colonne:
        """Number of rights that an answer may still settle, per household."""
        return np.asarray(np.sum([self.incertain(identifiant) for identifiant in self.regles.droits], axis=0))

    def rangs_des_statuts(self, identifiant: str) -> Colonne:
        """Rank in STATUTS of one right, one byte per household."""
        sur, possible = self.ouverture(identifiant)
        rangs = np.where(sur, RANGS[PROBABLE], np.where(possible, RANGS[A_VERIFIER], RANGS[NON]))
        percue = self.colonnes.percues.get(identifiant)
        return (rangs if percue is None else np.where(percue, RANGS[DEJA_PERCU], rangs)).astype("i1")

    @cached_property
    def manques(self) -> Manques:
        return Manques(self)

    def resultats(
        self, identifiants: Sequence[Any] | None = None, suivantes: Mapping[int, str | None] | None = None
    ) -> list[dict[str, Any]]:
        """One dictionary per household, in order (docs/contrat.md); ``suivantes`` are the next questions, by rank."""
        return resultats(self, identifiants, suivantes or {})

    def niveaux(self, droit: DroitCompile) -> Colonne:
        """First level certainly reached while no earlier one is possible, per household; None when unknown or none."""
        niveaux = np.full(self.colonnes.nombre, None, dtype=object)
        if not droit.niveaux:
            return niveaux
        juge = self._juge(droit)
        ouvert_bas, ouvert_haut = (colonne.any(axis=1) for colonne in self._etendu(droit.ouvert, droit.prefixe, juge))
        ecarte = np.ones(self.colonnes.nombre, dtype=bool)
        for nom, cle in droit.niveaux:
            bas, haut = (colonne.any(axis=1) for colonne in self._etendu(cle, droit.prefixe, juge))
            niveaux[ecarte & ouvert_bas & bas] = nom
            ecarte &= ~(ouvert_haut & haut)
        return niveaux

    def participations(self, droit: DroitCompile, niveaux: Colonne) -> Colonne:
        """What the household pays, in euros; None when unknown or without level. One per household."""
        couts = np.full(self.colonnes.nombre, None, dtype=object)
        if droit.participation is not None:
            bas, haut = (colonne[:, 0] for colonne in self._etendu(droit.participation, droit.prefixe))
            connus = (bas == haut) & niveaux.astype(bool)
            couts[connus] = np.round(bas[connus], 2)
        return couts

    def ligne(self, cle: str, i: int) -> tuple[Colonne, Colonne]:
        """Low and high values of a quantity for household ``i``, one per person (one for a household quantity)."""
        bas, haut = self._etendu(cle, liste_de(cle) or "foyer")
        return bas[i], haut[i]

    def connue(self, cle: str, i: int) -> bool:
        """The quantity is known for household ``i``."""
        return self.contexte.connue(cle, i)

    def applicable(self, reponse: Reponse, i: int) -> tuple[list[bool], list[bool]]:
        """(surely, possibly): does the question apply to household ``i``? One yes/no per person who may exist."""
        return self.contexte.possible(reponse, i)


def _contexte(regles: Regles, colonnes: Colonnes, jour: date) -> Contexte:
    if colonnes.nombre == 1:
        return ContexteSeul(regles, FoyerSeul.lire(colonnes), jour)
    return ContexteEnColonnes(regles, colonnes, jour)
