"""The files of an action: attach, list, read, take out. For those who prepare it and for the cell only."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, defer

from tznr_kit.actions.erreurs import ActionRefusee, Introuvable
from tznr_kit.actions.fichiers import assainir
from tznr_kit.actions.preparations import trouver_la_mienne
from tznr_kit.socle.acces import Contexte, reserve
from tznr_kit.socle.audit.journal import noter
from tznr_kit.socle.formulaires import liste
from tznr_kit.socle.magasin.tables_actions import PieceJointe

NOMBRE_MAXIMAL = 6


@dataclass(frozen=True)
class Piece:
    """One file as a screen lists it; ``nom`` is made here, from its nature."""

    id: str
    nom: str
    libelle: str
    ajoutee_par: str


@reserve("action.preparer")
def joindre(contexte: Contexte, action_id: str, nature: str, octets: bytes) -> str:
    """Keep one cleaned file; its identifier comes from its bytes: sent twice, it is kept once.

    Raises ActionRefusee (kind, size, number, closed action), Introuvable, AccesRefuse.
    """
    if nature not in {option.code for option in liste("pieces_jointes")}:
        raise ActionRefusee("Dites ce qu'est ce fichier : une photo, une autorisation, une attestation.")
    genre, propres = assainir(octets)
    piece_id = str(uuid.uuid5(uuid.NAMESPACE_OID, f"{action_id} {hashlib.sha256(propres).hexdigest()}"))
    with contexte.magasin.ecriture() as session:
        if trouver_la_mienne(session, contexte, action_id).statut == "cloturee":
            raise ActionRefusee("Cette action est close : elle ne reçoit plus de fichier.")
        existante = session.get(PieceJointe, piece_id)
        if existante is not None and not existante.annulee:
            return piece_id
        if len(_gardees(session, action_id)) >= NOMBRE_MAXIMAL:
            raise ActionRefusee(f"{NOMBRE_MAXIMAL} fichiers au plus par action. Retirez-en un.")
        session.merge(
            PieceJointe(id=piece_id, action_id=action_id, nature=nature, genre=genre, octets=propres, annulee=False,
                        ajoutee_par=contexte.acteur.nom)
        )  # fmt: skip
        noter(session, contexte.acteur, "piece.joindre", piece_id, nature)
    return piece_id


@reserve("action.preparer")
def lister(contexte: Contexte, action_id: str) -> list[Piece]:
    """The files of an action, in the order they came. Raises Introuvable, AccesRefuse."""
    libelles = {option.code: option.libelle for option in liste("pieces_jointes")}
    with contexte.magasin.lecture() as session:
        trouver_la_mienne(session, contexte, action_id)
        return [
            Piece(une.id, f"{une.nature}-{rang}.{une.genre}", libelles[une.nature], une.ajoutee_par)
            for rang, une in enumerate(_gardees(session, action_id), start=1)
        ]


@reserve("action.preparer")
def lire(contexte: Contexte, piece_id: str) -> bytes:
    """The bytes of one file. Raises Introuvable, AccesRefuse."""
    with contexte.magasin.lecture() as session:
        return _la_mienne(session, contexte, piece_id).octets


@reserve("action.preparer")
def retirer(contexte: Contexte, piece_id: str) -> None:
    """Erase the bytes, also once the action is closed; the empty line stays: a valise does not bring them back.

    Raises Introuvable, AccesRefuse.
    """
    with contexte.magasin.ecriture() as session:
        piece = _la_mienne(session, contexte, piece_id)
        piece.octets, piece.annulee = b"", True
        noter(session, contexte.acteur, "piece.retirer", piece_id, piece.nature)


def _gardees(session: Session, action_id: str) -> list[PieceJointe]:
    """Without their bytes: a list is drawn at each click."""
    requete = (
        select(PieceJointe)
        .options(defer(PieceJointe.octets))
        .where(PieceJointe.action_id == action_id, PieceJointe.annulee.is_(False))
    )
    return list(session.execute(requete.order_by(PieceJointe.ajoutee_le, PieceJointe.id)).scalars())


def _la_mienne(session: Session, contexte: Contexte, piece_id: str) -> PieceJointe:
    piece = session.get(PieceJointe, piece_id)
    if piece is None or piece.annulee:
        raise Introuvable
    trouver_la_mienne(session, contexte, piece.action_id)
    return piece
