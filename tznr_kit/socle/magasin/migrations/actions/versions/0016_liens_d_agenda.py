"""The secret address of each person's calendar."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tznr_kit.socle.magasin.base import Instant

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """One row an account at most; the token is kept as its SHA-256."""
    op.create_table(
        "lien_agenda",
        sa.Column("compte_id", sa.String(36), primary_key=True),
        sa.Column("jeton", sa.String(64), nullable=False),
        sa.Column("cree_le", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["compte_id"], ["compte.id"], "fk_lien_agenda_compte_id_compte", ondelete="CASCADE"),
        sa.UniqueConstraint("jeton", name="uq_lien_agenda_jeton"),
    )


def downgrade() -> None:
    """Without it."""
    op.drop_table("lien_agenda")
