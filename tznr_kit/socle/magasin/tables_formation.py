"""Tables of the training sessions: a first name or a pseudonym chosen by each trainee, nothing else about them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from tznr_kit.socle.magasin.base import BaseActions, Identifie, maintenant


class Seance(BaseActions):
    """A training of the calendar that trainees can join. ``etape``: where the trainer leads everybody."""

    __tablename__ = "seance"
    formation_id: Mapped[str] = mapped_column(ForeignKey("formation.id", ondelete="CASCADE"), primary_key=True)
    code: Mapped[str] = mapped_column(String(6), unique=True)
    formateur: Mapped[str] = mapped_column(String(120))
    rythme: Mapped[str] = mapped_column(String(10))  # libre | guide
    etape: Mapped[str] = mapped_column(String(12), default="avant")
    close_le: Mapped[datetime | None]


class Participant(Identifie, BaseActions):
    """One trainee. ``jeton``: SHA-256 of what their device keeps; ``ou``: the part of the screen they are on."""

    __tablename__ = "participant"
    formation_id: Mapped[str] = mapped_column(ForeignKey("seance.formation_id", ondelete="CASCADE"), index=True)
    pseudonyme: Mapped[str] = mapped_column(String(40))
    structure: Mapped[str] = mapped_column(String(20))
    jeton: Mapped[str] = mapped_column(String(64), unique=True)
    ou: Mapped[str] = mapped_column(String(20), default="")
    rejoint_le: Mapped[datetime] = mapped_column(default=maintenant)


class ReponseFormation(BaseActions):
    """One answer; answering again replaces it. ``valeur``: rank of the choice, or a score out of 100 for a case."""

    __tablename__ = "reponse_formation"
    participant_id: Mapped[str] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True)
    phase: Mapped[str] = mapped_column(String(10), primary_key=True)  # avant | apres | module | cas | avis
    question: Mapped[str] = mapped_column(String(40), primary_key=True)
    valeur: Mapped[int]


class SuiviFormation(Identifie, BaseActions):
    """Three months later, counts given by one person, who is not named: {code: number}."""

    __tablename__ = "suivi_formation"
    formation_id: Mapped[str] = mapped_column(ForeignKey("seance.formation_id", ondelete="CASCADE"), index=True)
    reponses: Mapped[dict[str, Any]] = mapped_column(default=dict)


class ProgresFormation(BaseActions):
    """One answer to a module by a professional who has an account: it goes with the account."""

    __tablename__ = "progres_formation"
    compte_id: Mapped[str] = mapped_column(ForeignKey("compte.id", ondelete="CASCADE"), primary_key=True)
    question: Mapped[str] = mapped_column(String(80), primary_key=True)  # module.question, or module.tri.rank
    valeur: Mapped[int]
