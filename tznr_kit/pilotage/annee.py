"""What the anonymous store holds of one year. These figures are not for publication: ``bilan`` protects them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tznr_kit.actions.sommes import resumer
from tznr_kit.formulaires import formulaire
from tznr_kit.magasin.tables_actions import Action, ClotureAnonyme, CompteRendu, EvenementRecontact, Groupe, Rencontre
from tznr_kit.territoires.communes import communes
from tznr_kit.territoires.lecture import territoire_de

TENUES = ("realisee", "cloturee")
NON_RENSEIGNE = "non_renseigne"
HORS_TERRITOIRE = "inconnu"


@dataclass(frozen=True)
class Annee:
    """One year. ``par_champ``: people by answer of each field; ``par_mois``, ``par_territoire``: people met."""

    annee: int
    fictif: bool
    actions: tuple[Action, ...]
    personnes: int
    reperees: int  # people with at least one probable non-recours; groups do not say
    detaillees: int  # people noted one by one
    par_champ: dict[str, dict[str, int]]
    exclusifs: frozenset[str]  # fields with a single answer
    par_mois: dict[str, int]
    par_territoire: dict[str, int]
    clotures: tuple[ClotureAnonyme, ...]
    evenements: dict[str, int]
    rendus: tuple[dict[str, Any], ...]

    @property
    def intercommunalites(self) -> int:
        """Different EPCI where an action was held."""
        lues = [communes().get(action.preparation.get("commune", "")) for action in self.actions]
        return len({une.epci for une in lues if une and une.epci})


def lire_annee(session: Session, annee: int) -> Annee:
    """The year's held actions and what was counted. Fictional data only where there is no real action at all."""
    fictif = not session.execute(select(func.count()).where(~Action.fictive)).scalar_one()
    debut, fin = date(annee, 1, 1), date(annee, 12, 31)
    requete = select(Action).where(
        Action.fictive.is_(fictif), Action.statut.in_(TENUES), Action.jour.between(debut, fin)
    )
    actions = tuple(session.execute(requete.order_by(Action.jour, Action.id)).scalars())
    rencontres = _lignes(session, Rencontre, actions)
    groupes = _lignes(session, Groupe, actions)
    total = resumer([une.reponses for une in rencontres], groupes)
    effectifs = Counter({action.id: 0 for action in actions})
    effectifs.update(une.action_id for une in rencontres)
    for groupe in groupes:
        effectifs[groupe.action_id] += groupe.effectif
    par_id = {action.id: action for action in actions}
    champs = [champ for champ in formulaire("rencontre").champs if champ.type == "choix"]
    return Annee(
        annee=annee,
        fictif=fictif,
        actions=actions,
        personnes=total.total,
        reperees=sum("oui" in une.reponses.get("droits", {}).values() for une in rencontres),
        detaillees=len(rencontres),
        par_champ=total.par_champ,
        exclusifs=frozenset(champ.id for champ in champs),
        par_mois=_ranger(effectifs, lambda un: f"{par_id[un].jour:%Y-%m}"),
        par_territoire=_ranger(effectifs, lambda un: territoire_de_l_action(par_id[un])),
        clotures=tuple(_du_mois(session, ClotureAnonyme, annee, fictif)),
        evenements=dict(Counter(un.genre for un in _du_mois(session, EvenementRecontact, annee, fictif))),
        rendus=_rendus(session, actions),
    )


def territoire_de_l_action(action: Action) -> str:
    """Id of the programme's territory where the action took place."""
    territoire = territoire_de(action.preparation.get("commune", ""))
    return territoire.id if territoire else HORS_TERRITOIRE


def _lignes(session: Session, table: Any, actions: Sequence[Action]) -> list[Any]:
    requete = select(table).where(table.action_id.in_([action.id for action in actions]), ~table.annulee)
    return list(session.execute(requete).scalars())


def _du_mois(session: Session, table: Any, annee: int, fictif: bool) -> list[Any]:
    requete = select(table).where(table.mois.between(f"{annee}-01", f"{annee}-12"), table.fictive.is_(fictif))
    return list(session.execute(requete).scalars())


def _rendus(session: Session, actions: Sequence[Action]) -> tuple[dict[str, Any], ...]:
    requete = select(CompteRendu.reponses).where(CompteRendu.action_id.in_([action.id for action in actions]))
    return tuple(session.execute(requete).scalars())


def _ranger(effectifs: Counter[str], rayon: Any) -> dict[str, int]:
    ranges: Counter[str] = Counter()
    for action_id, nombre in effectifs.items():
        ranges[rayon(action_id)] += nombre
    return dict(sorted(ranges.items()))
