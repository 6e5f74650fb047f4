"""Figures that left the house, as they left it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """One table."""
    op.create_table(
        "parution",
        sa.Column("annee", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("mois", sa.String(7), nullable=False),
        sa.Column("empreinte", sa.String(64), nullable=False),
        sa.Column("bilan", sa.JSON(), nullable=False),
        sa.Column("parue_le", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("annee", "mois", name=op.f("pk_parution")),
    )


def downgrade() -> None:
    """Without it."""
    op.drop_table("parution")
