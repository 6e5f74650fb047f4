"""Errors reported about a place: written by anybody, read and closed by the cell."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select

from tznr_kit.socle.acces import Contexte, reserve
from tznr_kit.socle.magasin import Magasin
from tznr_kit.socle.magasin.base import maintenant
from tznr_kit.socle.magasin.tables_lieux import SignalementLieu

NATURES = {
    "ferme": "Ce lieu est fermé ou a déménagé",
    "horaires": "Les horaires sont faux",
    "telephone": "Le téléphone est faux",
    "adresse": "L'adresse est fausse",
    "missions": "Ce lieu n'aide pas pour cela",
    "acces": "L'accès (bus, fauteuil roulant) est mal décrit",
}


def signaler(magasin: Magasin, lieu_id: str, nature: str) -> None:
    """Records one report; the same open report is not written twice.

    Raises ValueError for an unknown nature, MagasinIndisponible when nothing could be written.
    """
    if nature not in NATURES:
        raise ValueError(f"nature de signalement inconnue : {nature}")
    with magasin.ecriture() as session:
        ouverts = select(SignalementLieu).where(SignalementLieu.lieu_id == lieu_id, SignalementLieu.traite_le.is_(None))
        if not session.scalar(
            select(func.count()).select_from(ouverts.where(SignalementLieu.nature == nature).subquery())
        ):
            session.add(SignalementLieu(lieu_id=lieu_id, nature=nature))


@reserve("lieu.gerer")
def a_traiter(contexte: Contexte) -> Sequence[SignalementLieu]:
    """Open reports, oldest first."""
    with contexte.magasin.lecture() as session:
        return session.scalars(
            select(SignalementLieu).where(SignalementLieu.traite_le.is_(None)).order_by(SignalementLieu.le)
        ).all()


@reserve("lieu.gerer")
def traiter(contexte: Contexte, identifiant: str) -> None:
    """Closes one report; nothing happens when it is unknown or closed already."""
    with contexte.magasin.ecriture() as session:
        signalement = session.get(SignalementLieu, identifiant)
        if signalement is not None and signalement.traite_le is None:
            signalement.traite_le, signalement.traite_par = maintenant(), contexte.acteur.nom
