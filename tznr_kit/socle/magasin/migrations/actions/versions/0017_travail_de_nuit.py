"""One machine only does each work of the night."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """One row a work."""
    op.create_table(
        "travail_de_nuit",
        sa.Column("nom", sa.String(40), primary_key=True),
        sa.Column("nuit", sa.Date, nullable=False),
        sa.Column("par", sa.String(120), nullable=False),
    )


def downgrade() -> None:
    """Without it."""
    op.drop_table("travail_de_nuit")
