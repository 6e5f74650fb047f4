"""Slots, handovers to partners, counts of the tool."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0009"


def _action(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f(f"fk_{table}_action_id"), ondelete="CASCADE")


def upgrade() -> None:
    """Three tables."""
    op.create_table(
        "creneau",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("action_id", sa.String(36), nullable=False),
        sa.Column("partenaire", sa.String(120), nullable=False),
        sa.Column("lieu", sa.String(200), nullable=False),
        sa.Column("jour", sa.Date(), nullable=False),
        sa.Column("debut", sa.String(5), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("pris", sa.Boolean(), nullable=False),
        sa.Column("code", sa.String(20), nullable=False),
        _action("creneau"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_creneau")),
    )
    op.create_index(op.f("ix_creneau_action_id"), "creneau", ["action_id"])
    op.create_index(op.f("ix_creneau_jour"), "creneau", ["jour"])
    op.create_table(
        "transmission",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("action_id", sa.String(36), nullable=False),
        sa.Column("jeton", sa.String(64), nullable=False),
        sa.Column("droit", sa.String(60), nullable=False),
        sa.Column("partenaire", sa.String(120), nullable=False),
        sa.Column("expire_le", sa.Date(), nullable=False),
        sa.Column("reponse", sa.String(20), nullable=False),
        sa.Column("motif", sa.String(20), nullable=False),
        sa.Column("tranche", sa.String(20), nullable=False),
        sa.Column("mois", sa.String(7), nullable=False),
        _action("transmission"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transmission")),
        sa.UniqueConstraint("jeton", name=op.f("uq_transmission_jeton")),
    )
    op.create_index(op.f("ix_transmission_action_id"), "transmission", ["action_id"])
    op.create_table(
        "compteur_outil",
        sa.Column("mois", sa.String(7), nullable=False),
        sa.Column("nom", sa.String(60), nullable=False),
        sa.Column("nombre", sa.Integer(), nullable=False),
        sa.CheckConstraint("nombre >= 0", name=op.f("nombre_positif")),
        sa.PrimaryKeyConstraint("mois", "nom", name=op.f("pk_compteur_outil")),
    )


def downgrade() -> None:
    """Without them."""
    for table in ("compteur_outil", "transmission", "creneau"):
        op.drop_table(table)
