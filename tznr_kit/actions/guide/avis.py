"""« Cet outil vous aide ? »: one tap, counted by month."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select

from tznr_kit.socle.magasin import Magasin
from tznr_kit.socle.magasin.tables_guide import AvisOutil

REPONSES = {"oui": "Oui", "un_peu": "Un peu", "non": "Non"}


def donner(magasin: Magasin, reponse: str, jour: date) -> None:
    """Record one answer. Raises ValueError for an unknown one, MagasinIndisponible when nothing was written."""
    if reponse not in REPONSES:
        raise ValueError(f"réponse inconnue : {reponse}")
    with magasin.ecriture() as session:
        session.add(AvisOutil(mois=f"{jour:%Y-%m}", reponse=reponse))


def totaux(magasin: Magasin) -> dict[str, int]:
    """Answer → number, every month together."""
    with magasin.lecture() as session:
        lignes = session.execute(select(AvisOutil.reponse, func.count().label("combien")).group_by(AvisOutil.reponse))
        comptes = {ligne.reponse: int(ligne.combien) for ligne in lignes}
    return {reponse: comptes.get(reponse, 0) for reponse in REPONSES}
