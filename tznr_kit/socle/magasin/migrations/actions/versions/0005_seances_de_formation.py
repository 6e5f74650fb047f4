"""Training sessions, their trainees and their answers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Four tables."""
    op.create_table(
        "seance",
        sa.Column("formation_id", sa.String(36), nullable=False),
        sa.Column("code", sa.String(6), nullable=False),
        sa.Column("formateur", sa.String(120), nullable=False),
        sa.Column("rythme", sa.String(10), nullable=False),
        sa.Column("etape", sa.String(12), nullable=False),
        sa.Column("close_le", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["formation_id"], ["formation.id"], name=op.f("fk_seance_formation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("formation_id", name=op.f("pk_seance")),
        sa.UniqueConstraint("code", name=op.f("uq_seance_code")),
    )
    op.create_table(
        "participant",
        sa.Column("formation_id", sa.String(36), nullable=False),
        sa.Column("pseudonyme", sa.String(40), nullable=False),
        sa.Column("structure", sa.String(20), nullable=False),
        sa.Column("jeton", sa.String(64), nullable=False),
        sa.Column("ou", sa.String(20), nullable=False),
        sa.Column("rejoint_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.ForeignKeyConstraint(
            ["formation_id"], ["seance.formation_id"], name=op.f("fk_participant_formation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant")),
        sa.UniqueConstraint("jeton", name=op.f("uq_participant_jeton")),
    )
    op.create_index(op.f("ix_participant_formation_id"), "participant", ["formation_id"])
    op.create_table(
        "reponse_formation",
        sa.Column("participant_id", sa.String(36), nullable=False),
        sa.Column("phase", sa.String(10), nullable=False),
        sa.Column("question", sa.String(40), nullable=False),
        sa.Column("valeur", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_reponse_formation_participant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("participant_id", "phase", "question", name=op.f("pk_reponse_formation")),
    )
    op.create_table(
        "suivi_formation",
        sa.Column("formation_id", sa.String(36), nullable=False),
        sa.Column("reponses", sa.JSON(), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.ForeignKeyConstraint(
            ["formation_id"], ["seance.formation_id"], name=op.f("fk_suivi_formation_formation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suivi_formation")),
    )
    op.create_index(op.f("ix_suivi_formation_formation_id"), "suivi_formation", ["formation_id"])


def downgrade() -> None:
    """Without them."""
    op.drop_table("suivi_formation")
    op.drop_table("reponse_formation")
    op.drop_table("participant")
    op.drop_table("seance")
