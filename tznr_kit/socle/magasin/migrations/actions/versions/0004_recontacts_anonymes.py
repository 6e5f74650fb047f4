"""What call-backs leave in the anonymous store: the motive of a closure, and plain counts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """One column, one table."""
    op.add_column("cloture_anonyme", sa.Column("motif", sa.String(20), nullable=False, server_default="sans_objet"))
    op.create_table(
        "evenement_recontact",
        sa.Column("genre", sa.String(12), nullable=False),
        sa.Column("mois", sa.String(7), nullable=False),
        sa.Column("territoire", sa.String(20), nullable=False),
        sa.Column("fictive", sa.Boolean(), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evenement_recontact")),
    )
    op.create_index(op.f("ix_evenement_recontact_genre"), "evenement_recontact", ["genre"])


def downgrade() -> None:
    """Without them."""
    op.drop_table("evenement_recontact")
    op.drop_column("cloture_anonyme", "motif")
