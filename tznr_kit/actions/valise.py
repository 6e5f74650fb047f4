"""Mode valise: what a laptop recorded without network comes home in one encrypted file, merged by UUID.

The same file format goes both ways: the main server gives the laptop its actions before the market,
the laptop gives back the tallies and the reports after it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.orm.exc import FlushError

from tznr_kit.actions.coffre import CoffreRefuse, ouvrir_coffre, sceller
from tznr_kit.actions.controle_valise import controler
from tznr_kit.actions.fusion import Sort, fusionner_ligne, fusionner_reservation, suivre_le_statut
from tznr_kit.actions.fusion_relais import fusionner_creneau, fusionner_transmission
from tznr_kit.socle.acces import Contexte, reserve
from tznr_kit.socle.audit.journal import noter
from tznr_kit.socle.magasin.base import identifiant, maintenant
from tznr_kit.socle.magasin.connexion import TexteRefuse
from tznr_kit.socle.magasin.lignes import ColonneInconnue, depuis_json, vers_json
from tznr_kit.socle.magasin.tables_actions import (
    Action,
    CompteRendu,
    Groupe,
    LotImporte,
    PieceJointe,
    Rencontre,
    Transition,
)
from tznr_kit.socle.magasin.tables_kits import Kit, Reservation
from tznr_kit.socle.magasin.tables_relais import Creneau, Transmission

# In the order that satisfies the foreign keys.
TABLES: dict[str, type[DeclarativeBase]] = {
    "actions": Action,
    "transitions": Transition,
    "rencontres": Rencontre,
    "groupes": Groupe,
    "comptes_rendus": CompteRendu,
    "pieces_jointes": PieceJointe,
    "kits": Kit,
    "reservations": Reservation,
    "creneaux": Creneau,
    "transmissions": Transmission,
}
PARTICULIERES: dict[str, Callable[[Session, Mapping[str, Any]], Sort | None]] = {
    "reservations": fusionner_reservation,
    "creneaux": fusionner_creneau,
    "transmissions": fusionner_transmission,
}
LOT = re.compile(r"[0-9a-f-]{36}")
VERSION = 4  # 2: with the attached files; 3: KITs, their movements, sealed consents; 4: slots, handovers


@dataclass
class Recu:
    """The receipt, the same on both sides: what the file holds, and what became of it here."""

    lot: str
    empreinte: str  # SHA-256 of the contents
    contenu: dict[str, int]
    ajoutes: dict[str, int] = field(default_factory=dict)
    mis_a_jour: dict[str, int] = field(default_factory=dict)
    deja_la: dict[str, int] = field(default_factory=dict)
    conflits: list[str] = field(default_factory=list)  # « comptes_rendus <id> »: both sides changed, ours is kept
    deja_importe: bool = False


@reserve("valise.exporter")
def exporter(
    contexte: Contexte, phrase: str, depuis: date | None = None, annexe: Mapping[str, Any] | None = None
) -> tuple[bytes, Recu]:
    """Every action from ``depuis`` on (all by default), sealed, and the receipt. Raises CoffreRefuse.

    Drafts of others stay home: a référent takes along only what he or she answers for. ``annexe``: what a room above
    adds (sealed consents), carried as it is.
    """
    requete = select(Action)
    if depuis is not None:
        requete = requete.where(Action.jour >= depuis)
    if contexte.acteur.role == "referent":
        requete = requete.where(Action.referent == contexte.acteur.id)
    with contexte.magasin.ecriture() as session:
        choisies = {action.id for action in session.execute(requete).scalars()}
        lignes = {nom: _lignes(session, table, choisies) for nom, table in TABLES.items()}
        lot = {"version": VERSION, "lot": identifiant(), **lignes, "annexe": dict(annexe or {})}
        contenu = json.dumps(lot, ensure_ascii=False).encode()
        recu = _recu(contenu)
        scelle = sceller(contenu, phrase)
        noter(session, contexte.acteur, "valise.exporter", recu.lot, json.dumps(recu.contenu))
    return scelle, recu


@reserve("valise.importer")
def importer(contexte: Contexte, fichier: bytes, phrase: str) -> Recu:
    """Merge one file. Importing it again changes nothing. All of it is taken, or nothing.

    Raises CoffreRefuse when the file cannot be opened or is not of a version known here.
    """
    contenu = ouvrir_coffre(fichier, phrase)
    lot = _lire(contenu)
    recu = _recu(contenu)
    lues = {nom: [_depuis_json(table, donnees) for donnees in lot[nom]] for nom, table in TABLES.items()}
    with contexte.magasin.ecriture() as session, _en_mots():
        recu.deja_importe = session.get(LotImporte, recu.lot) is not None
        nouvelles = {un["id"] for un in lot["actions"] if session.get(Action, str(un["id"])) is None}
        controler(lues, nouvelles)
        for nom, table in TABLES.items():
            for donnees in lot[nom]:
                _fusionner(session, recu, nom, _depuis_json(table, donnees))
            session.flush()
            if nom == "actions":
                _suivre_les_statuts(session, recu, lot, nouvelles)
        if not recu.deja_importe:
            archive = LotImporte(id=recu.lot, empreinte=recu.empreinte, par=contexte.acteur.nom, recu=asdict(recu))
            session.add(archive)
        noter(session, contexte.acteur, "valise.importer", recu.lot, json.dumps(recu.contenu))
    return recu


def lire_annexe(fichier: bytes, phrase: str) -> dict[str, Any]:
    """What a room above put in the file. Raises CoffreRefuse."""
    annexe = _lire(ouvrir_coffre(fichier, phrase)).get("annexe")
    return dict(annexe) if isinstance(annexe, dict) else {}


def _fusionner(session: Session, recu: Recu, nom: str, venue: dict[str, Any]) -> None:
    cle = venue.get("id") or venue["action_id"]
    sort = PARTICULIERES[nom](session, venue) if nom in PARTICULIERES else None
    _compter(recu, nom, cle, sort or fusionner_ligne(session, TABLES[nom], cle, venue))


def _suivre_les_statuts(session: Session, recu: Recu, lot: dict[str, Any], nouvelles: set[str]) -> None:
    """The passages of each action that was here before; those it does not follow do not come in."""
    for action in lot["actions"]:
        if action["id"] in nouvelles:
            continue
        siens = [_depuis_json(Transition, un) for un in lot["transitions"] if un["action_id"] == action["id"]]
        sort, refuses = suivre_le_statut(session, action["id"], action["statut"], siens)
        if sort == "conflit":
            _compter(recu, "actions", action["id"], "conflit")
        lot["transitions"] = [un for un in lot["transitions"] if un["id"] not in refuses]


def _compter(recu: Recu, nom: str, cle: str, sort: str) -> None:
    if sort == "conflit":
        recu.conflits = list(dict.fromkeys([*recu.conflits, f"{nom} {cle}"]))
    else:
        compte: dict[str, int] = getattr(recu, sort)
        compte[nom] = compte.get(nom, 0) + 1


def _lignes(session: Session, table: type[DeclarativeBase], actions: set[str]) -> list[dict[str, Any]]:
    requete = select(table)
    if table is Kit:
        siennes = select(Reservation.kit_id).where(Reservation.action_id.in_(actions))
        requete = requete.where(Kit.id.in_(siennes))
    else:
        cle: Any = Action.id if table is Action else table.__table__.c.action_id
        requete = requete.where(cle.in_(actions))
    trouvees = session.execute(requete).scalars()
    return [_vers_json(ligne) for ligne in trouvees]


def _vers_json(ligne: DeclarativeBase) -> dict[str, Any]:
    return {nom: vers_json(getattr(ligne, nom)) for nom in ligne.__table__.columns.keys()}  # noqa: SIM118


def _depuis_json(table: type[DeclarativeBase], donnees: dict[str, Any]) -> dict[str, Any]:
    genre = table.__table__
    if not isinstance(genre, Table):
        raise TypeError(f"{table} n'est pas une table")
    try:
        lue = depuis_json(genre, donnees)
    except ColonneInconnue as erreur:
        raise CoffreRefuse(f"Ce fichier vient d'une version plus récente ({erreur}).") from erreur
    except (ValueError, TypeError, AttributeError, OverflowError) as erreur:
        raise CoffreRefuse(f"Rien n'est importé. Une valeur de « {genre.name} » est illisible.") from erreur
    manquent = [c.name for c in genre.columns if lue.get(c.name) is None and not c.nullable]
    if manquent:
        raise CoffreRefuse(f"Rien n'est importé. Il manque « {manquent[0]} » dans « {genre.name} ».")
    return lue


@contextmanager
def _en_mots() -> Iterator[None]:
    """What the database refuses (an action that is not in the file, twice the same line) is said in words."""
    try:
        yield
    except (IntegrityError, StatementError, FlushError, KeyError, TypeError, ValueError, AttributeError) as erreur:
        raise CoffreRefuse("Rien n'est importé. Une ligne du fichier ne se rattache à aucune action.") from erreur
    except TexteRefuse as erreur:
        raise CoffreRefuse(f"Rien n'est importé. {erreur}") from erreur


def _lire(contenu: bytes) -> dict[str, Any]:
    try:
        lot = json.loads(contenu)
    except (ValueError, RecursionError) as erreur:
        raise CoffreRefuse("Ce fichier est illisible.") from erreur
    if not isinstance(lot, dict) or lot.get("version") != VERSION or not set(TABLES) <= set(lot):
        raise CoffreRefuse("Ce fichier vient d'une autre version du KIT. Mettez les deux machines à jour.")
    listes = all(isinstance(lot[nom], list) and all(isinstance(un, dict) for un in lot[nom]) for nom in TABLES)
    if not listes or not isinstance(lot.get("lot"), str) or not LOT.fullmatch(lot["lot"]):
        raise CoffreRefuse("Ce fichier est illisible.")
    return lot


def _recu(contenu: bytes) -> Recu:
    lot = _lire(contenu)
    return Recu(
        lot=lot["lot"],
        empreinte=hashlib.sha256(contenu).hexdigest(),
        contenu={nom: len(lot[nom]) for nom in TABLES},
    )


def produit_le() -> str:
    """Part of a file name: the day and minute, so that two exports do not overwrite each other."""
    return maintenant().strftime("%Y%m%d-%H%M")
