"""Tables of the action cycle. Answers of a form are JSON: a field added in YAML needs no migration."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from tznr_kit.socle.magasin.base import SANS_ORDRE, BaseActions, Identifie, maintenant


class Action(Identifie, BaseActions):
    """One aller-vers action, from the first idea to its closure."""

    __tablename__ = "action"
    titre: Mapped[str] = mapped_column(String(200))
    statut: Mapped[str] = mapped_column(String(20), default="brouillon", index=True)
    jour: Mapped[date | None] = mapped_column(index=True)
    referent: Mapped[str] = mapped_column(String(80), index=True)  # account of the person answerable for it
    preparation: Mapped[dict[str, Any]] = mapped_column(default=dict)
    revisions: Mapped[list[str]] = mapped_column(default=list)  # one token a save: who edited what I edited?
    fictive: Mapped[bool] = mapped_column(default=False)
    modifiee_le: Mapped[datetime] = mapped_column(default=maintenant)
    modifiee_par: Mapped[str] = mapped_column(String(120))


class Transition(Identifie, BaseActions):
    """One change of status: who, when, why."""

    __tablename__ = "transition"
    action_id: Mapped[str] = mapped_column(ForeignKey("action.id", ondelete="CASCADE"), index=True)
    de: Mapped[str] = mapped_column(String(20))
    vers: Mapped[str] = mapped_column(String(20))
    par: Mapped[str] = mapped_column(String(120))
    le: Mapped[datetime] = mapped_column(default=maintenant)
    motif: Mapped[str] = mapped_column(Text, default="")


class Rencontre(Identifie, BaseActions):
    """One anonymous conversation. No instant: only the hour slot. ``annulee`` keeps an undo replayable."""

    __tablename__ = "rencontre"
    __table_args__ = SANS_ORDRE
    action_id: Mapped[str] = mapped_column(ForeignKey("action.id", ondelete="CASCADE"), index=True)
    reponses: Mapped[dict[str, Any]] = mapped_column(default=dict)
    saisie: Mapped[str] = mapped_column(String(10))  # ecran | papier
    annulee: Mapped[bool] = mapped_column(default=False)


class Groupe(Identifie, BaseActions):
    """People counted together: an effectif and its margins, never invented individuals."""

    __tablename__ = "groupe"
    __table_args__ = SANS_ORDRE
    action_id: Mapped[str] = mapped_column(ForeignKey("action.id", ondelete="CASCADE"), index=True)
    effectif: Mapped[int]
    tranche: Mapped[str] = mapped_column(String(5))
    contact: Mapped[str] = mapped_column(String(20))
    marges: Mapped[dict[str, Any]] = mapped_column(default=dict)  # {champ: {code: nombre}}
    annulee: Mapped[bool] = mapped_column(default=False)


class CompteRendu(BaseActions):
    """The report of one action; its key is the action's: a double submit cannot make two."""

    __tablename__ = "compte_rendu"
    action_id: Mapped[str] = mapped_column(ForeignKey("action.id", ondelete="CASCADE"), primary_key=True)
    statut: Mapped[str] = mapped_column(String(20), default="brouillon")
    reponses: Mapped[dict[str, Any]] = mapped_column(default=dict)
    revisions: Mapped[list[str]] = mapped_column(default=list)
    commentaire: Mapped[str] = mapped_column(Text, default="")
    modifie_le: Mapped[datetime] = mapped_column(default=maintenant)
    modifie_par: Mapped[str] = mapped_column(String(120))


class PieceJointe(Identifie, BaseActions):
    """A file of an action, cleaned; ``annulee``: taken out, its bytes are gone and the line says so to a valise."""

    __tablename__ = "piece_jointe"
    action_id: Mapped[str] = mapped_column(ForeignKey("action.id", ondelete="CASCADE"), index=True)
    nature: Mapped[str] = mapped_column(String(20))  # a code of the list « pieces_jointes »
    genre: Mapped[str] = mapped_column(String(4))  # jpg | pdf
    octets: Mapped[bytes] = mapped_column(LargeBinary)
    annulee: Mapped[bool] = mapped_column(default=False)
    ajoutee_le: Mapped[datetime] = mapped_column(default=maintenant)
    ajoutee_par: Mapped[str] = mapped_column(String(120))


class LotImporte(Identifie, BaseActions):
    """One file of a valise merged here: the receipt stays."""

    __tablename__ = "lot_importe"
    empreinte: Mapped[str] = mapped_column(String(64))
    le: Mapped[datetime] = mapped_column(default=maintenant)
    par: Mapped[str] = mapped_column(String(120))
    recu: Mapped[dict[str, Any]] = mapped_column(default=dict)


class ClotureAnonyme(Identifie, BaseActions):
    """What a closed recontact leaves: one line without identity, without action, without day."""

    __tablename__ = "cloture_anonyme"
    droit: Mapped[str] = mapped_column(String(60))
    issue: Mapped[str] = mapped_column(String(20))
    preuve: Mapped[str] = mapped_column(String(20))  # declare | confirme
    tranche_montant: Mapped[str] = mapped_column(String(20))
    tranche_delai: Mapped[str] = mapped_column(String(20))
    mois: Mapped[str] = mapped_column(String(7))
    territoire: Mapped[str] = mapped_column(String(20))
    motif: Mapped[str] = mapped_column(String(20))
    fictive: Mapped[bool] = mapped_column(default=False)
    __table_args__ = (Index("ix_cloture_anonyme_mois_territoire", "mois", "territoire"), SANS_ORDRE)


class EvenementRecontact(Identifie, BaseActions):
    """One anonymous count of the call-backs: a consent, a refusal, a person reached, a withdrawal… No day."""

    __tablename__ = "evenement_recontact"
    __table_args__ = SANS_ORDRE
    genre: Mapped[str] = mapped_column(String(12), index=True)  # accord | refus | joint | retrait | transmis | fini
    mois: Mapped[str] = mapped_column(String(7))
    territoire: Mapped[str] = mapped_column(String(20))
    fictive: Mapped[bool] = mapped_column(default=False)
