"""Writing to the audit chain, and checking that nobody rewrote it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from tznr_kit.socle.audit.entree import ORIGINE, EntreeAudit
from tznr_kit.socle.magasin.base import maintenant


@dataclass(frozen=True)
class Verdict:
    """``lignes`` read; ``derniere`` hash of the chain; ``defaut`` says the first line that does not hold."""

    lignes: int
    derniere: str
    defaut: str | None


class Auteur(Protocol):
    """Who acts: any object with a name and a role."""

    @property
    def nom(self) -> str: ...

    @property
    def role(self) -> str: ...


def noter(session: Session, auteur: Auteur, quoi: str, objet: str, detail: str = "", *, au_jour: bool = False) -> None:
    """Append one line in the transaction of ``session``: the act and its trace stand or fall together.

    ``au_jour``: the line keeps the day, not the instant. For what is counted in one store while somebody is noted in
    the other: two instants a second apart would say who.
    """
    table: Any = session.info["audit"]
    session.flush()  # the chain has one end, and the store one writer at a time
    fin = session.execute(select(table).order_by(table.numero.desc()).limit(1)).scalar_one_or_none()
    ligne: EntreeAudit = table(
        numero=fin.numero + 1 if fin else 1,
        le=(maintenant().date() if au_jour else maintenant()).isoformat(),
        qui=auteur.nom,
        role=auteur.role,
        quoi=quoi,
        objet=objet,
        detail=detail,
        precedente=fin.empreinte if fin else ORIGINE,
    )
    ligne.empreinte = ligne.calculer()
    session.add(ligne)
    session.flush()


def verifier(session: Session) -> Verdict:
    """Walk the whole chain. A changed, removed or inserted line breaks it.

    Lines cut off at the end leave a valid shorter chain: compare ``lignes`` and ``derniere`` with
    those noted elsewhere (``audit verifier --attendu``).
    """
    table: Any = session.info["audit"]
    precedente, lignes = ORIGINE, 0
    for ligne in session.execute(select(table).order_by(table.numero)).scalars():
        lignes += 1
        if ligne.numero != lignes:
            return Verdict(lignes, precedente, f"ligne {lignes} : elle manque")
        if ligne.precedente != precedente or ligne.calculer() != ligne.empreinte:
            return Verdict(lignes, precedente, f"ligne {lignes} : elle a été modifiée")
        precedente = ligne.empreinte
    return Verdict(lignes, precedente, None)
