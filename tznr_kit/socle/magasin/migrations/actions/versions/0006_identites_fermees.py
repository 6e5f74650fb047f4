"""Since when an account accepts what the Département's sign-in says: earlier identities were closed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """One column."""
    op.add_column("compte", sa.Column("identites_depuis", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Without it."""
    op.drop_column("compte", "identites_depuis")
