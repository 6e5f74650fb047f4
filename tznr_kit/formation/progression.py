"""Progress in the modules: kept with the account of who has one. It says nothing of any resident."""

from __future__ import annotations

from sqlalchemy import select

from tznr_kit.socle.acces import Contexte, reserve
from tznr_kit.socle.magasin.tables_acces import Compte
from tznr_kit.socle.magasin.tables_formation import ProgresFormation


@reserve("formation.suivre")
def lire_progres(contexte: Contexte) -> dict[str, int]:
    """Answers kept for this account, question → rank of the choice; nothing for who has none."""
    requete = select(ProgresFormation).where(ProgresFormation.compte_id == contexte.acteur.id)
    with contexte.magasin.lecture() as session:
        return {un.question: un.valeur for un in session.execute(requete).scalars()}


@reserve("formation.suivre")
def retenir(contexte: Contexte, question: str, valeur: int) -> None:
    """Keep one answer, in the place of the one before; nothing is kept of a visitor."""
    with contexte.magasin.ecriture() as session:
        if session.get(Compte, contexte.acteur.id) is not None:
            session.merge(ProgresFormation(compte_id=contexte.acteur.id, question=question, valeur=valeur))
