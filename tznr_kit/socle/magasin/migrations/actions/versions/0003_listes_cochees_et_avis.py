"""Checklists kept with an action, one-tap opinions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Two tables."""
    op.create_table(
        "liste_cochee",
        sa.Column("action_id", sa.String(36), nullable=False),
        sa.Column("liste", sa.String(40), nullable=False),
        sa.Column("cases", sa.JSON(), nullable=False),
        sa.Column("modifiee_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("modifiee_par", sa.String(120), nullable=False),
        sa.ForeignKeyConstraint(
            ["action_id"], ["action.id"], name=op.f("fk_liste_cochee_action_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("action_id", "liste", name=op.f("pk_liste_cochee")),
    )
    op.create_table(
        "avis_outil",
        sa.Column("mois", sa.String(7), nullable=False),
        sa.Column("reponse", sa.String(10), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_avis_outil")),
    )
    op.create_index(op.f("ix_avis_outil_mois"), "avis_outil", ["mois"])


def downgrade() -> None:
    """Without them."""
    op.drop_table("avis_outil")
    op.drop_table("liste_cochee")
