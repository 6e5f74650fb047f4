"""Opening a store from its address: SQLite in WAL mode, or PostgreSQL.

A store is an object: tests, the training sandbox and the server differ only by the address given.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, String, create_engine, event, func, inspect, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DatabaseError, DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as AttenteTropLongue
from sqlalchemy.orm import DeclarativeBase, Session

from tznr_kit.socle.lisible import REFUS, lisible
from tznr_kit.socle.magasin.migrations import BaseInconnue, migrer

ATTENTE_VERROU_MS = 30_000
ATTENTE_SERVEUR_S = 5
LONGUEUR_MAXIMALE = 20_000  # of a text whose column says nothing
_migration = threading.Lock()


class MagasinIndisponible(Exception):
    """The store could not write or read (disk full, server stopped): nothing was recorded."""


class TexteRefuse(MagasinIndisponible):
    """A text is longer than its column, or holds a character no database keeps: nothing was recorded."""


@dataclass(frozen=True)
class Magasin:
    """One open store. ``depot`` names its migrations; ``audit`` is the table of its audit chain."""

    moteur: Engine
    depot: str
    audit: type[DeclarativeBase]

    @contextmanager
    def lecture(self) -> Iterator[Session]:
        """A session that only reads, on one consistent snapshot. Raises MagasinIndisponible."""
        moteur = self.moteur
        if moteur.dialect.name == "postgresql":
            moteur = moteur.execution_options(isolation_level="REPEATABLE READ")
        with _traduire(), Session(moteur, info={"audit": self.audit}, expire_on_commit=False) as session:
            yield session
            session.expunge_all()  # what was read stays readable after the session

    @contextmanager
    def ecriture(self) -> Iterator[Session]:
        """A session committed at the end of the block, rolled back on any error.

        One writer at a time, on both engines, from the first statement: what a block reads is still true when it
        writes, and two writers wait for each other instead of failing. Half a minute at most.
        Raises MagasinIndisponible when the store cannot acknowledge the write.
        """
        moteur = self.moteur.execution_options(ecriture=True)
        with (
            _traduire(),
            Session(moteur, info={"audit": self.audit}, expire_on_commit=False) as session,
            session.begin(),
        ):
            if moteur.dialect.name == "postgresql":
                session.execute(select(func.pg_advisory_xact_lock(func.hashtext(f"tznr {self.depot}"))))
            yield session

    def fermer(self) -> None:
        """Close every connection."""
        self.moteur.dispose()


@event.listens_for(Session, "before_flush")
def _borner(session: Session, *_: Any) -> None:
    """The bounds of the columns, which SQLite ignores and which a browser only suggests. Raises TexteRefuse."""
    for objet in (*session.new, *session.dirty):
        etat = inspect(objet)
        for attribut in etat.mapper.column_attrs:
            valeur, genre = etat.dict.get(attribut.key), attribut.columns[0].type
            longueur = getattr(genre, "length", None) or LONGUEUR_MAXIMALE
            if isinstance(valeur, str) and isinstance(genre, String) and len(valeur) > longueur:
                raise TexteRefuse(f"Un texte est trop long : {longueur} caractères au plus.")
            if not lisible(valeur):
                raise TexteRefuse(REFUS)


@contextmanager
def _traduire() -> Iterator[None]:
    try:
        yield
    except (OperationalError, AttenteTropLongue) as erreur:
        raise MagasinIndisponible(
            "L'enregistrement n'a pas pu se faire : la base ne répond pas ou le disque est plein. "
            "Rien n'a été perdu de ce que vous avez tapé ; réessayez dans un instant."
        ) from erreur
    except DBAPIError as erreur:
        if erreur.connection_invalidated:
            raise MagasinIndisponible("La base de données s'est interrompue. Réessayez dans un instant.") from erreur
        if type(erreur) is DatabaseError:  # none of its kinds: the file itself cannot be read
            raise MagasinIndisponible(
                "La base de données est abîmée : rien ne s'enregistre. Prévenez l'administration."
            ) from erreur
        raise


def ouvrir(adresse: str, depot: str, audit: type[DeclarativeBase]) -> Magasin:
    """The store at ``adresse`` (an SQLAlchemy URL), brought to the latest migration of ``depot``.

    Raises MagasinIndisponible when the database cannot be reached or written.
    """
    url = make_url(adresse)
    try:
        moteur = _sqlite(url) if url.get_backend_name() == "sqlite" else _serveur(url)
        with _traduire(), _migration:
            migrer(moteur, depot)
    except BaseInconnue as erreur:
        raise MagasinIndisponible(
            f"Cette base vient d'une version plus récente de l'application (étape {erreur}). Rien n'y est changé : "
            "mettez l'application à jour, ou restaurez une sauvegarde."
        ) from erreur
    except OSError as erreur:
        raise MagasinIndisponible(
            f"Le dossier des données ne s'écrit pas : {erreur.filename}. Donnez ce dossier au compte qui lance "
            "l'application, ou changez TZNR_DONNEES."
        ) from erreur
    return Magasin(moteur, depot, audit)


# hide_parameters, here and below: the values of a failed request must not reach a log.
def _serveur(url: URL) -> Engine:
    if url.get_driver_name() != "psycopg":
        url = url.set(drivername="postgresql+psycopg")
    return create_engine(
        url,
        pool_pre_ping=True,
        hide_parameters=True,
        # Whatever the server was set to: a snapshot taken before the wait for the writers' lock would be an old one.
        isolation_level="READ COMMITTED",
        connect_args={"connect_timeout": ATTENTE_SERVEUR_S, "options": f"-c lock_timeout={ATTENTE_VERROU_MS}"},
    )


def _sqlite(url: URL) -> Engine:
    if url.database:
        Path(url.database).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        Path(url.database).touch(mode=0o600)  # SQLite gives its journal the same rights
    moteur = create_engine(url, hide_parameters=True, connect_args={"timeout": ATTENTE_VERROU_MS / 1000})

    @event.listens_for(moteur, "connect")
    def _regler(connexion: Any, _: Any) -> None:
        connexion.isolation_level = None  # the BEGIN below is ours, not the driver's
        curseur = connexion.cursor()
        curseur.execute(f"PRAGMA busy_timeout={ATTENTE_VERROU_MS}")
        curseur.execute("PRAGMA journal_mode=WAL")
        # FULL: what was acknowledged survives a power cut, not only a crash of the process.
        curseur.execute("PRAGMA synchronous=FULL")
        curseur.execute("PRAGMA foreign_keys=ON")
        curseur.close()

    @event.listens_for(moteur, "begin")
    def _commencer(connexion: Connection) -> None:
        ecriture = connexion.get_execution_options().get("ecriture", False)
        connexion.exec_driver_sql("BEGIN IMMEDIATE" if ecriture else "BEGIN")

    return moteur
