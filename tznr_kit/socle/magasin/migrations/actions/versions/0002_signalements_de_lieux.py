"""Errors reported about a place."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """One table."""
    op.create_table(
        "signalement_lieu",
        sa.Column("lieu_id", sa.String(120), nullable=False),
        sa.Column("nature", sa.String(20), nullable=False),
        sa.Column("le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("traite_le", sa.DateTime(timezone=True), nullable=True),
        sa.Column("traite_par", sa.String(120), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signalement_lieu")),
    )
    op.create_index(op.f("ix_signalement_lieu_lieu_id"), "signalement_lieu", ["lieu_id"])


def downgrade() -> None:
    """Without it."""
    op.drop_table("signalement_lieu")
