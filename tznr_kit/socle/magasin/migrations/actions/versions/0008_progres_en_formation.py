"""What somebody with an account has answered in the training modules."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """One table."""
    op.create_table(
        "progres_formation",
        sa.Column("compte_id", sa.String(36), nullable=False),
        sa.Column("question", sa.String(80), nullable=False),
        sa.Column("valeur", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["compte_id"], ["compte.id"], name=op.f("fk_progres_formation_compte_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("compte_id", "question", name=op.f("pk_progres_formation")),
    )


def downgrade() -> None:
    """Without it."""
    op.drop_table("progres_formation")
