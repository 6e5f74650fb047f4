"""Store B opened with its keys, and the Contexte of those who may use it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from tznr_kit.socle import reglages
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.magasin import Magasin, MagasinIndisponible, ouvrir
from tznr_kit.socle.magasin.connexion import ATTENTE_VERROU_MS
from tznr_kit.suites.cles import CleRefusee, Cles, ecrire_cles, lire_cles, nouvelles_cles
from tznr_kit.suites.retraits import Retraits
from tznr_kit.suites.tables import AuditRecontacts, Recontact


@dataclass(frozen=True)
class Registre:
    """The residents' database and its key file."""

    magasin: Magasin
    fichier_cles: Path

    @contextmanager
    def ouvert(self) -> Iterator[tuple[Session, Cles]]:
        """A transaction and the keys read inside it: a rotation cannot happen between the two.

        Every reading is written to the audit, so there is no read-only way in.
        Raises MagasinIndisponible, CleRefusee.
        """
        with self.magasin.ecriture() as session:
            if session.get_bind().dialect.name == "sqlite":
                session.execute(text("PRAGMA secure_delete=ON"))
            cles = lire_cles(self.fichier_cles)
            if cles.en_rotation:
                _reempreindre(session, cles)
            yield session, cles

    @property
    def retraits(self) -> Retraits:
        """Who was erased: what a restored backup must not bring back."""
        return Retraits(reglages.retraits())

    def tasser(self) -> None:
        """After an erasure, leave no old page behind in SQLite's journal.

        While somebody reads, the old pages must stay: the sweep tries again until they are gone.
        """
        A_TASSER.discard(self)
        if self.magasin.moteur.dialect.name == "sqlite":
            connexion = self.magasin.moteur.raw_connection()  # a checkpoint is refused inside a transaction
            curseur = connexion.cursor()
            curseur.execute("PRAGMA busy_timeout=200")
            ((occupe, _, _),) = curseur.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            curseur.execute(f"PRAGMA busy_timeout={ATTENTE_VERROU_MS}")
            connexion.close()
            if occupe:
                A_TASSER.add(self)


A_TASSER: set[Registre] = set()


def tasser_ce_qui_reste() -> None:
    """The journals that somebody was reading when a record was erased."""
    for registre in list(A_TASSER):
        registre.tasser()


def _reempreindre(session: Session, cles: Cles) -> None:
    """Fingerprints under the newest key, also after a rotation that was cut short."""
    for ligne in session.execute(select(Recontact)).scalars():
        fiche = cles.ouvrir(ligne.coffre)
        ligne.empreinte_telephone = cles.condenser("telephone", fiche["telephone"])
        ligne.empreinte_courriel = cles.condenser("courriel", fiche["courriel"])
    session.flush()


@dataclass(frozen=True)
class ContexteRecontacts(Contexte):
    """What a call on store B needs: both stores, and who is asking."""

    registre: Registre


def avec_registre(contexte: Contexte) -> ContexteRecontacts:
    """``contexte`` with the residents' store of this installation. Raises MagasinIndisponible, CleRefusee."""
    return ContexteRecontacts(contexte.magasin, contexte.acteur, registre_principal())


def registre_principal() -> Registre:
    """Store B of ``TZNR_BASE_RECONTACTS`` and ``TZNR_CLE_RECONTACTS``; opened once per address.

    Raises MagasinIndisponible when both stores are set to one database: they must never be joined.
    """
    if reglages.adresse_recontacts() == reglages.adresse_base():
        raise MagasinIndisponible("Les recontacts doivent avoir leur propre base : changez TZNR_BASE_RECONTACTS.")
    return ouvrir_registre(reglages.adresse_recontacts(), reglages.cle_recontacts())


@lru_cache(maxsize=8)
def ouvrir_registre(adresse: str, fichier_cles: Path) -> Registre:
    """Store B at ``adresse``; its keys are made only when the store is empty.

    Raises CleRefusee when people are recorded and their key is gone: a new key would hide the loss.
    """
    magasin = ouvrir(adresse, "recontacts", AuditRecontacts)
    if not fichier_cles.exists():
        with magasin.lecture() as session:
            if session.execute(select(Recontact.id).limit(1)).first() is not None:
                raise CleRefusee(f"Le fichier de clés {fichier_cles.name} a disparu : remettez-le, ne le recréez pas.")
        ecrire_cles(fichier_cles, nouvelles_cles(), nouveau=True)
    lire_cles(fichier_cles)
    return Registre(magasin, fichier_cles)
