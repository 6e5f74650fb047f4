"""Letters that ask a place whether its sheet is true, and its answer."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """One table."""
    op.create_table(
        "lettre_lieu",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("lieu_id", sa.String(120), nullable=False),
        sa.Column("jeton", sa.String(64), nullable=False),
        sa.Column("le", sa.Date(), nullable=False),
        sa.Column("expire_le", sa.Date(), nullable=False),
        sa.Column("repondue_le", sa.Date(), nullable=True),
        sa.Column("reponse", sa.String(4000), nullable=False),
        sa.Column("traitee_le", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lettre_lieu")),
        sa.UniqueConstraint("jeton", name=op.f("uq_lettre_lieu_jeton")),
    )
    op.create_index(op.f("ix_lettre_lieu_lieu_id"), "lettre_lieu", ["lieu_id"])


def downgrade() -> None:
    """Without it."""
    op.drop_table("lettre_lieu")
