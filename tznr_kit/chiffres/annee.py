"""What the anonymous store holds of one year. These figures are not for publication: ``bilan`` protects them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tznr_kit.actions.sommes import Sommes, resumer
from tznr_kit.chiffres.officiel import non_detaillees, officialiser
from tznr_kit.socle.formulaires import formulaire
from tznr_kit.socle.magasin.tables_actions import (
    Action,
    ClotureAnonyme,
    CompteRendu,
    EvenementRecontact,
    Groupe,
    Rencontre,
)
from tznr_kit.socle.territoires.communes import communes
from tznr_kit.socle.territoires.lecture import territoire_de

TENUES = ("realisee", "cloturee")
RENDUS = ("soumis", "valide")
NON_RENSEIGNE = "non_renseigne"
HORS_TERRITOIRE = "inconnu"
TRIMESTRES = ("T1", "T2", "T3", "T4")


@dataclass(frozen=True)
class Comptes:
    """People met in one quarter. ``par_champ``: people by answer; ``reperees``: with a probable non-recours."""

    personnes: int = 0
    reperees: int = 0  # groups do not say
    par_champ: dict[str, dict[str, int]] = field(default_factory=dict)
    par_mois: dict[str, int] = field(default_factory=dict)
    par_territoire: dict[str, int] = field(default_factory=dict)

    def du_champ(self, nom: str, code: str) -> int:
        """People who gave this answer."""
        return self.par_champ.get(nom, {}).get(code, 0)


@dataclass(frozen=True)
class Annee:
    """One year, in four quarters: a reader who is shown both must not find more in the two than in each."""

    annee: int
    fictif: bool
    actions: tuple[Action, ...]
    trimestres: tuple[Comptes, Comptes, Comptes, Comptes]
    exclusifs: frozenset[str]  # fields with a single answer
    clotures: tuple[ClotureAnonyme, ...]
    evenements: dict[str, int]
    rendus: tuple[dict[str, Any], ...]
    sans_detail: dict[str, int] = field(default_factory=dict)  # action → people its tally does not describe
    par_action: dict[str, int] = field(default_factory=dict)  # action → people, official
    en_attente: dict[str, str] = field(default_factory=dict)  # action held that nobody counted yet → its report

    @property
    def personnes(self) -> int:
        """People met in the year."""
        return sum(un.personnes for un in self.trimestres)

    @property
    def actions_par_trimestre(self) -> tuple[int, ...]:
        """Actions held in each quarter."""
        return tuple(sum(trimestre(f"{une.jour:%Y-%m}") == un for une in self.actions) for un in TRIMESTRES)

    @property
    def intercommunalites(self) -> int:
        """Different EPCI where an action was held."""
        lues = [communes().get(action.preparation.get("commune", "")) for action in self.actions]
        return len({une.epci for une in lues if une and une.epci})

    def codes(self, nom: str) -> list[str]:
        """Answers given to a field at least once, in a stable order."""
        return sorted({code for un in self.trimestres for code in un.par_champ.get(nom, {})})


def trimestre(mois: str) -> str:
    """Quarter of ``2026-05``: ``T2``."""
    return TRIMESTRES[(int(mois[-2:]) - 1) // 3]


def lire_annee(session: Session, annee: int, territoire: str | None = None) -> Annee:
    """The year's held actions and what was counted. Fictional data as long as no real one was held.

    ``territoire``: only its own, for the house alone: published, it would give a secret by subtraction.
    """
    reelles = select(func.count()).where(~Action.fictive, Action.statut.in_(TENUES))
    fictif = not session.execute(reelles).scalar_one()
    debut, fin = date(annee, 1, 1), date(annee, 12, 31)
    requete = select(Action).where(
        Action.fictive.is_(fictif), Action.statut.in_(TENUES), Action.jour.between(debut, fin)
    )
    actions = tuple(
        une
        for une in session.execute(requete.order_by(Action.jour, Action.id)).scalars()
        if territoire in {None, territoire_de_l_action(une)}
    )
    # Of an encounter, two columns: there are as many as people met, and a whole object each is half of the work.
    rencontres = _lignes(session, Rencontre, actions, Rencontre.action_id, Rencontre.reponses)
    groupes = _lignes(session, Groupe, actions)
    rendus = _rendus(session, actions)
    details = _details(actions, rencontres, groupes)
    valides = {rendu.action_id: rendu.reponses for rendu in rendus if rendu.statut == "valide"}
    officiels = {nom: officialiser(detail, valides.get(nom)) for nom, detail in details.items()}
    attentes = _en_attente(session, [nom for nom, detail in details.items() if not detail.total and nom not in valides])
    premier, deuxieme, troisieme, dernier = (_comptes(un, actions, rencontres, officiels) for un in TRIMESTRES)
    champs = [champ for champ in formulaire("rencontre").champs if champ.type == "choix"]
    return Annee(
        annee=annee,
        fictif=fictif,
        actions=actions,
        trimestres=(premier, deuxieme, troisieme, dernier),
        exclusifs=frozenset(champ.id for champ in champs),
        clotures=tuple(_du_mois(session, ClotureAnonyme, annee, fictif, territoire)),
        evenements=dict(Counter(un.genre for un in _du_mois(session, EvenementRecontact, annee, fictif, territoire))),
        rendus=tuple(rendu.reponses for rendu in rendus),
        sans_detail={
            nom: manque for nom, detail in details.items() if (manque := non_detaillees(detail, officiels[nom]))
        },
        par_action={nom: un.total for nom, un in officiels.items() if nom not in attentes},
        en_attente=attentes,
    )


def territoire_de_l_action(action: Action) -> str:
    """Id of the programme's territory where the action took place."""
    territoire = territoire_de(action.preparation.get("commune", ""))
    return territoire.id if territoire else HORS_TERRITOIRE


def _details(
    actions: Sequence[Action], rencontres: Sequence[Rencontre], groupes: Sequence[Groupe]
) -> dict[str, Sommes]:
    """The tally of each action, also of those that have none."""
    notees: dict[str, list[dict[str, Any]]] = {action.id: [] for action in actions}
    ensemble: dict[str, list[Groupe]] = {action.id: [] for action in actions}
    for une in rencontres:
        notees[une.action_id].append(une.reponses)
    for un in groupes:
        ensemble[un.action_id].append(un)
    return {nom: resumer(notees[nom], ensemble[nom]) for nom in notees}


def _comptes(
    voulu: str, actions: Sequence[Action], rencontres: Sequence[Rencontre], officiels: dict[str, Sommes]
) -> Comptes:
    par_id = {action.id: action for action in actions if trimestre(f"{action.jour:%Y-%m}") == voulu}
    par_champ: dict[str, Counter[str]] = {}
    for nom in par_id:
        for champ, codes in officiels[nom].par_champ.items():
            par_champ.setdefault(champ, Counter()).update(codes)
    effectifs = Counter({nom: officiels[nom].total for nom in par_id})
    reperees = Counter(
        une.action_id
        for une in rencontres
        if une.action_id in par_id and "oui" in une.reponses.get("droits", {}).values()
    )
    return Comptes(
        personnes=sum(effectifs.values()),
        reperees=sum(min(nombre, effectifs[nom]) for nom, nombre in reperees.items()),
        par_champ={champ: dict(codes) for champ, codes in par_champ.items() if codes},
        par_mois=_ranger(effectifs, lambda un: f"{par_id[un].jour:%Y-%m}"),
        par_territoire=_ranger(effectifs, lambda un: territoire_de_l_action(par_id[un])),
    )


def _lignes(session: Session, table: Any, actions: Sequence[Action], *colonnes: Any) -> list[Any]:
    """What was not undone: whole rows, or those of ``colonnes`` only."""
    tenues = table.action_id.in_([action.id for action in actions]), ~table.annulee
    if colonnes:
        return list(session.execute(select(*colonnes).where(*tenues)))
    return list(session.execute(select(table).where(*tenues)).scalars())


def _du_mois(session: Session, table: Any, annee: int, fictif: bool, territoire: str | None) -> list[Any]:
    requete = select(table).where(table.mois.between(f"{annee}-01", f"{annee}-12"), table.fictive.is_(fictif))
    if territoire is not None:
        requete = requete.where(table.territoire == territoire)
    return list(session.execute(requete).scalars())


def _rendus(session: Session, actions: Sequence[Action]) -> list[CompteRendu]:
    """Reports handed in; a draft is nobody's figure yet."""
    requete = select(CompteRendu).where(
        CompteRendu.action_id.in_([action.id for action in actions]), CompteRendu.statut.in_(RENDUS)
    )
    return list(session.execute(requete).scalars())


def _en_attente(session: Session, actions: Sequence[str]) -> dict[str, str]:
    """Without a tally, the report alone says how many: until it is validated, zero would be a figure."""
    requete = select(CompteRendu.action_id, CompteRendu.statut).where(CompteRendu.action_id.in_(actions))
    connus = {ligne.action_id: ligne.statut for ligne in session.execute(requete)}
    return {nom: connus.get(nom, "brouillon") for nom in actions}


def _ranger(effectifs: Counter[str], rayon: Any) -> dict[str, int]:
    ranges: Counter[str] = Counter()
    for action_id, nombre in effectifs.items():
        ranges[rayon(action_id)] += nombre
    return dict(sorted(ranges.items()))
