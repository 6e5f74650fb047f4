"""Consents are ordered by their random identifier only: not by the order in which they came."""

from __future__ import annotations

from tznr_kit.socle.magasin.migrations.ordre import oublier_l_ordre, retrouver_un_ordre

revision = "0002"
down_revision = "0001"
TABLES = ("recontact", "tentative", "opposition", "ligne_a_verser")


def upgrade() -> None:
    """Same columns, another layout, on SQLite only."""
    oublier_l_ordre(TABLES)


def downgrade() -> None:
    """With an order again."""
    retrouver_un_ordre(TABLES)
