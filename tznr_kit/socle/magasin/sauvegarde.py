"""Backup and restore of a whole store, the same file for SQLite and PostgreSQL.

Format: gzip of JSON lines. First line: version of the schema and, for each table, its number of rows;
then one line a row; last line: SHA-256 of everything before it. Moving from SQLite to PostgreSQL is a
backup here and a restore there.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Table, func, insert, select, text
from sqlalchemy.orm import Session

from tznr_kit.socle.magasin.connexion import Magasin
from tznr_kit.socle.magasin.lignes import depuis_json, vers_json

PAQUET = 500
Texte = Callable[[str], str]


class SauvegardeRefusee(Exception):
    """The file is damaged or of another version, or the store is not empty."""


def sauvegarder(magasin: Magasin, fichier: Path, sceller: Texte = str) -> dict[str, int]:
    """Write every row of one consistent snapshot; returns {table: rows}. The file is complete or absent.

    ``sceller``: what each line goes through (encryption). Raises SauvegardeRefusee when it cannot be written.
    """
    provisoire = fichier.with_suffix(fichier.suffix + ".partiel")
    try:
        with os.fdopen(os.open(provisoire, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as brut:
            comptes = _ecrire(magasin, brut, sceller)
            brut.flush()
            os.fsync(brut.fileno())
        provisoire.replace(fichier)
    except OSError as erreur:
        raise SauvegardeRefusee(f"La sauvegarde ne s'écrit pas : {erreur.strerror}. L'ancienne est gardée.") from erreur
    finally:
        provisoire.unlink(missing_ok=True)
    return comptes


def _ecrire(magasin: Magasin, brut: IO[bytes], sceller: Texte) -> dict[str, int]:
    tables, condense = _tables(magasin), hashlib.sha256()
    with magasin.lecture() as session, gzip.open(brut, "wt", encoding="utf-8") as sortie:
        comptes = {table.name: _compter(session, table) for table in tables}
        for claire in _lignes(session, tables, {"schema": _schema(session), "tables": comptes}):
            ligne = sceller(claire.rstrip("\n")) + "\n"
            condense.update(ligne.encode())
            sortie.write(ligne)
        sortie.write(json.dumps({"sha256": condense.hexdigest()}) + "\n")
    return comptes


def restaurer(magasin: Magasin, fichier: Path, ouvrir: Texte | None = None) -> dict[str, int]:
    """Fill an empty store; returns {table: rows}. All of it or nothing. Raises SauvegardeRefusee.

    ``ouvrir``: the opposite of ``sceller``; a backup made without it is read as it is.
    """
    tables = _tables(magasin)
    lignes = _lire(fichier)
    if not lignes[0].startswith("{"):
        if ouvrir is None:
            raise SauvegardeRefusee("Cette sauvegarde est chiffrée : restaurez-la avec « recontacts restaurer ».")
        lignes = [ouvrir(ligne.rstrip("\n")) for ligne in lignes]
    entete = json.loads(lignes[0])
    with magasin.ecriture() as session:
        if entete["schema"] != _schema(session):
            raise SauvegardeRefusee("Cette sauvegarde vient d'une autre version de l'application.")
        if any(_compter(session, table) for table in tables):
            raise SauvegardeRefusee("Ce magasin n'est pas vide : restaurez dans un dossier neuf.")
        par_table: dict[str, list[dict[str, Any]]] = {table.name: [] for table in tables}
        for ligne in lignes[1:]:
            nom, valeurs = json.loads(ligne)
            par_table[nom].append(valeurs)
        for table in tables:
            valeurs = [depuis_json(table, ligne) for ligne in par_table[table.name]]
            for debut in range(0, len(valeurs), PAQUET):
                session.execute(insert(table), valeurs[debut : debut + PAQUET])
        comptes = {table.name: _compter(session, table) for table in tables}
        if comptes != entete["tables"]:
            raise SauvegardeRefusee("Il manque des lignes dans cette sauvegarde.")
    return comptes


def _lire(fichier: Path) -> list[str]:
    try:
        with gzip.open(fichier, "rt", encoding="utf-8") as entree:
            *lignes, fin = entree.readlines()
        attendu = json.loads(fin)["sha256"]
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError) as erreur:
        raise SauvegardeRefusee("Ce fichier n'est pas une sauvegarde, ou il est abîmé.") from erreur
    if hashlib.sha256("".join(lignes).encode()).hexdigest() != attendu or not lignes:
        raise SauvegardeRefusee("Cette sauvegarde est abîmée : son empreinte ne correspond pas.")
    return lignes


def _tables(magasin: Magasin) -> list[Table]:
    """Every table of this store, in the order that satisfies the foreign keys."""
    return magasin.audit.metadata.sorted_tables


def _schema(session: Session) -> str:
    return str(session.execute(text("SELECT version_num FROM alembic_version")).scalar_one())


def _compter(session: Session, table: Table) -> int:
    return session.execute(select(func.count()).select_from(table)).scalar_one()


def _lignes(session: Session, tables: list[Table], entete: dict[str, Any]) -> Iterator[str]:
    yield json.dumps(entete) + "\n"
    for table in tables:
        cles = list(table.primary_key.columns)
        for ligne in session.execute(select(table).order_by(*cles)).mappings():
            valeurs = {nom: vers_json(valeur) for nom, valeur in ligne.items()}
            yield json.dumps([table.name, valeurs], ensure_ascii=False) + "\n"
