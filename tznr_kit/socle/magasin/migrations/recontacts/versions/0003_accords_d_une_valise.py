"""On a laptop: each consent sealed for the server, and the departures that wait for their receipt."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Two tables."""
    op.create_table(
        "accord_scelle",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("action_id", sa.String(36), nullable=False),
        sa.Column("scelle", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["recontact.id"], name=op.f("fk_accord_scelle_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accord_scelle")),
    )
    op.create_table(
        "depart_valise",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("empreinte_recu", sa.String(64), nullable=False),
        sa.Column("accords", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_depart_valise")),
    )


def downgrade() -> None:
    """Without them."""
    op.drop_table("depart_valise")
    op.drop_table("accord_scelle")
