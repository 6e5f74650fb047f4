"""On PostgreSQL, rows lie on the disk in the order they came, each with the number of its transaction."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import text

from tznr_kit.socle.magasin.connexion import Magasin

ANONYMES = ("rencontre", "groupe", "cloture_anonyme", "evenement_recontact")


def melanger(magasin: Magasin, tables: Iterable[str] = ANONYMES) -> None:
    """Write these tables again in one transaction, in the order of their random identifiers; done at night.

    On SQLite they have no other order. Raises MagasinIndisponible.
    """
    if magasin.moteur.dialect.name != "postgresql":
        return
    with magasin.ecriture() as session:
        for nom in tables:
            session.execute(text(f'LOCK TABLE "{nom}" IN ACCESS EXCLUSIVE MODE'))
            session.execute(text(f'CREATE TEMP TABLE "{nom}_melange" ON COMMIT DROP AS SELECT * FROM "{nom}"'))  # nosec B608  # noqa: S608
            session.execute(text(f'DELETE FROM "{nom}"'))  # nosec B608  # noqa: S608
            session.execute(text(f'INSERT INTO "{nom}" SELECT * FROM "{nom}_melange" ORDER BY id'))  # nosec B608  # noqa: S608
