"""An account of the Département is known by who the provider says it is (iss, sub), no more by its e-mail."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Two columns, empty until the next sign-in through the provider."""
    with op.batch_alter_table("compte") as lot:
        lot.add_column(sa.Column("emetteur", sa.String(300), nullable=False, server_default=""))
        lot.add_column(sa.Column("sujet", sa.String(255), nullable=False, server_default=""))


def downgrade() -> None:
    """Without them."""
    with op.batch_alter_table("compte") as lot:
        lot.drop_column("sujet")
        lot.drop_column("emetteur")
