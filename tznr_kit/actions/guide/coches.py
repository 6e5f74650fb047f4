"""The checklists of the guide, ticked for one action and kept with it."""

from __future__ import annotations

from sqlalchemy import select

from tznr_kit.actions.preparations import trouver_la_mienne
from tznr_kit.socle.acces import Contexte, reserve
from tznr_kit.socle.magasin.base import maintenant
from tznr_kit.socle.magasin.tables_guide import ListeCochee


@reserve("action.lire")
def coches(contexte: Contexte, action_id: str) -> dict[str, frozenset[str]]:
    """Checklist → boxes ticked. Raises Introuvable, AccesRefuse."""
    with contexte.magasin.lecture() as session:
        trouver_la_mienne(session, contexte, action_id)
        lignes = session.scalars(select(ListeCochee).where(ListeCochee.action_id == action_id))
        return {ligne.liste: frozenset(ligne.cases) for ligne in lignes}


@reserve("action.preparer")
def cocher(contexte: Contexte, action_id: str, liste: str, case: str, fait: bool) -> None:
    """Tick one box, or take its tick off; what a colleague ticked meanwhile stays. Raises Introuvable, AccesRefuse."""
    with contexte.magasin.ecriture() as session:
        trouver_la_mienne(session, contexte, action_id)
        ligne = session.get(ListeCochee, (action_id, liste))
        if ligne is None:
            ligne = ListeCochee(action_id=action_id, liste=liste, cases=[])
            session.add(ligne)
        ligne.cases = sorted({*ligne.cases, case} if fait else {*ligne.cases} - {case})
        ligne.modifiee_le, ligne.modifiee_par = maintenant(), contexte.acteur.nom
