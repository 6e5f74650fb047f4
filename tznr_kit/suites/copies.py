"""Backups of store B: sealed under the key of encryption, and that forget who withdrew when they are restored."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from tznr_kit.socle.magasin.sauvegarde import restaurer, sauvegarder
from tznr_kit.suites.demandes import effacer
from tznr_kit.suites.registre import Registre
from tznr_kit.suites.retraits import Retraits
from tznr_kit.suites.tables import Recontact


def copier(registre: Registre, fichier: Path) -> dict[str, int]:
    """Write a backup; returns {table: rows}. Nothing in it is read, nor guessed, without the key file of its day."""
    with registre.ouvert() as (_, cles):
        pass
    return sauvegarder(registre.magasin, fichier, cles.sceller_texte)


def remettre(registre: Registre, fichier: Path, retraits: Path | None = None) -> dict[str, int]:
    """Fill an empty store, then erase again who withdrew since; returns {table: rows}, and ``retires``.

    ``retraits``: the copy of that file, on a new machine. Raises SauvegardeRefusee, CleRefusee, MagasinIndisponible.
    """
    if retraits is not None:
        registre.retraits.ajouter(Retraits(retraits))
    with registre.ouvert() as (_, cles):
        pass
    comptes = restaurer(registre.magasin, fichier, cles.ouvrir_texte)
    return comptes | {"retires": _effacer_de_nouveau(registre)}


def _effacer_de_nouveau(registre: Registre) -> int:
    with registre.ouvert() as (session, cles):
        partis = registre.retraits.parmi(cles, session.execute(select(Recontact.id)).scalars().all())
        for recontact_id in partis:
            effacer(session, recontact_id)
    registre.tasser()
    return len(partis)
