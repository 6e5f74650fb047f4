"""Adding up the tally of one action: people one by one and groups give the same totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tznr_kit.socle.acces import AccesRefuse, Contexte, reserve
from tznr_kit.socle.acces.siennes import lui_est_ouverte
from tznr_kit.socle.magasin.tables_actions import Action, Groupe, Rencontre

SEUIL_REPARTITION = 11  # fewer people: only totals, else somebody may recognise somebody


@dataclass(frozen=True)
class Sommes:
    """``total`` people; ``par_champ``: {field: {code: people}}, the unanswered left out."""

    total: int
    en_groupe: int
    par_champ: dict[str, dict[str, int]]

    def compter(self, regle: str) -> int:
        """People of ``total`` or of ``champ:code,code`` (the rule of a report's field)."""
        if regle == "total":
            return self.total
        champ, _, codes = regle.partition(":")
        return sum(self.par_champ.get(champ, {}).get(code, 0) for code in codes.split(","))

    def repartition(self, champ: str) -> dict[str, int] | None:
        """People by answer; None below the threshold where only totals are shown."""
        return self.par_champ.get(champ, {}) if self.total >= SEUIL_REPARTITION else None


@reserve("rencontre.compter")
def sommes(contexte: Contexte, action_id: str) -> Sommes:
    """Totals of one action. Raises AccesRefuse for a team's phone that belongs to another action."""
    if contexte.acteur.action_id not in {None, action_id}:
        raise AccesRefuse("Votre accès ne concerne que votre action.")
    with contexte.magasin.lecture() as session:
        action = session.get(Action, action_id)
        if action is not None and not lui_est_ouverte(contexte.acteur, action):
            raise AccesRefuse("Cette action est suivie par un autre référent.")
        return additionner(session, action_id)


def additionner(session: Session, action_id: str) -> Sommes:
    """Totals read in an open session: a report is checked against them in its own transaction."""
    rencontres = select(Rencontre.reponses).where(Rencontre.action_id == action_id, ~Rencontre.annulee)
    groupes = select(Groupe).where(Groupe.action_id == action_id, ~Groupe.annulee)
    return resumer(session.execute(rencontres).scalars().all(), session.execute(groupes).scalars().all())


def resumer(rencontres: Sequence[dict[str, Any]], groupes: Sequence[Groupe]) -> Sommes:
    """Totals of these answers and these groups."""
    comptes: dict[str, Counter[str]] = {}
    for reponses in rencontres:
        for champ, code in _reponses_a_plat(reponses):
            comptes.setdefault(champ, Counter())[code] += 1
    for groupe in groupes:
        for champ, code, nombre in _marges_a_plat(groupe):
            comptes.setdefault(champ, Counter())[code] += nombre
    en_groupe = sum(groupe.effectif for groupe in groupes)
    par_champ = {champ: dict(compte) for champ, compte in comptes.items()}
    return Sommes(len(rencontres) + en_groupe, en_groupe, par_champ)


def _reponses_a_plat(reponses: dict[str, Any]) -> list[tuple[str, str]]:
    """(field, code) pairs; the state of a right is counted as ``rsa=oui``; texts and numbers are not counted."""
    paires = []
    for champ, valeur in reponses.items():
        if champ == "verbatim":
            continue
        if isinstance(valeur, str):
            paires.append((champ, valeur))
        elif isinstance(valeur, list):
            paires += [(champ, code) for code in valeur]
        elif isinstance(valeur, dict):
            paires += [(champ, f"{option}={etat}") for option, etat in valeur.items()]
    return paires


def _marges_a_plat(groupe: Groupe) -> list[tuple[str, str, int]]:
    marges = [(champ, code, nombre) for champ, comptes in groupe.marges.items() for code, nombre in comptes.items()]
    return [("tranche", groupe.tranche, groupe.effectif), ("contact", groupe.contact, groupe.effectif), *marges]
