"""Files of an action: the authorisation to be there, a photo of the stand."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """One table."""
    op.create_table(
        "piece_jointe",
        sa.Column("action_id", sa.String(36), nullable=False),
        sa.Column("nature", sa.String(20), nullable=False),
        sa.Column("genre", sa.String(4), nullable=False),
        sa.Column("octets", sa.LargeBinary(), nullable=False),
        sa.Column("annulee", sa.Boolean(), nullable=False),
        sa.Column("ajoutee_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ajoutee_par", sa.String(120), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.ForeignKeyConstraint(
            ["action_id"], ["action.id"], name=op.f("fk_piece_jointe_action_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_piece_jointe")),
    )
    op.create_index(op.f("ix_piece_jointe_action_id"), "piece_jointe", ["action_id"])


def downgrade() -> None:
    """Without it."""
    op.drop_table("piece_jointe")
