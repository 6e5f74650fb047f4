"""The residents' store: consents and call-backs, oppositions, lines to pour, audit chain."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

TABLES = ("tentative", "recontact", "opposition", "ligne_a_verser", "audit")
REFUS = "le journal d''audit ne se modifie pas"  # SQL text: the quote is doubled


def upgrade() -> None:
    """Every table, then the triggers that keep the audit log append-only."""
    _recontact()
    _autres()
    _audit()
    if op.get_bind().dialect.name == "postgresql":
        corps = f"BEGIN RAISE EXCEPTION '{REFUS}'; END"
        op.execute(f"CREATE FUNCTION audit_recontacts_fige() RETURNS trigger LANGUAGE plpgsql AS $$ {corps} $$")
        op.execute(
            "CREATE TRIGGER audit_fige BEFORE UPDATE OR DELETE OR TRUNCATE ON audit "
            "FOR EACH STATEMENT EXECUTE FUNCTION audit_recontacts_fige()"
        )
        return
    for acte in ("UPDATE", "DELETE"):
        corps = f"BEGIN SELECT RAISE(ABORT, '{REFUS}'); END"
        op.execute(f"CREATE TRIGGER audit_fige_{acte.lower()} BEFORE {acte} ON audit {corps}")


def downgrade() -> None:
    """Back to an empty database."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER audit_fige ON audit")
        op.execute("DROP FUNCTION audit_recontacts_fige()")
    for table in TABLES:
        op.drop_table(table)


def _recontact() -> None:
    op.create_table(
        "recontact",
        sa.Column("coffre", sa.Text(), nullable=False),
        sa.Column("empreinte_telephone", sa.String(64), nullable=False),
        sa.Column("empreinte_courriel", sa.String(64), nullable=False),
        sa.Column("empreinte_code", sa.String(64), nullable=False),
        sa.Column("action_id", sa.String(36), nullable=False),
        sa.Column("territoire", sa.String(40), nullable=False),
        sa.Column("fictif", sa.Boolean(), nullable=False),
        sa.Column("recueilli_le", sa.Date(), nullable=False),
        sa.Column("recueilli_par", sa.String(120), nullable=False),
        sa.Column("canal", sa.String(10), nullable=False),
        sa.Column("version", sa.String(20), nullable=False),
        sa.Column("empreinte_texte", sa.String(64), nullable=False),
        sa.Column("statut", sa.String(12), nullable=False),
        sa.Column("etape", sa.Integer(), nullable=False),
        sa.Column("cloture_le", sa.Date(), nullable=True),
        sa.Column("effacer_le", sa.Date(), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recontact")),
        sa.UniqueConstraint("empreinte_code", name=op.f("uq_recontact_empreinte_code")),
    )
    for colonne in ("empreinte_telephone", "empreinte_courriel", "action_id", "recueilli_le", "effacer_le"):
        op.create_index(op.f(f"ix_recontact_{colonne}"), "recontact", [colonne])


def _autres() -> None:
    op.create_table(
        "tentative",
        sa.Column("recontact_id", sa.String(36), nullable=False),
        sa.Column("le", sa.Date(), nullable=False),
        sa.Column("creneau", sa.String(12), nullable=False),
        sa.Column("canal", sa.String(12), nullable=False),
        sa.Column("resultat", sa.String(16), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.ForeignKeyConstraint(
            ["recontact_id"], ["recontact.id"], name=op.f("fk_tentative_recontact_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tentative")),
    )
    op.create_index(op.f("ix_tentative_recontact_id"), "tentative", ["recontact_id"])
    op.create_table(
        "opposition",
        sa.Column("empreinte", sa.String(64), nullable=False),
        sa.Column("jusqu_au", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("empreinte", name=op.f("pk_opposition")),
    )
    op.create_index(op.f("ix_opposition_jusqu_au"), "opposition", ["jusqu_au"])
    op.create_table(
        "ligne_a_verser",
        sa.Column("genre", sa.String(12), nullable=False),
        sa.Column("valeurs", sa.JSON(), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ligne_a_verser")),
    )


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("numero", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("le", sa.String(40), nullable=False),
        sa.Column("qui", sa.String(120), nullable=False),
        sa.Column("role", sa.String(12), nullable=False),
        sa.Column("quoi", sa.String(60), nullable=False),
        sa.Column("objet", sa.String(80), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("precedente", sa.String(64), nullable=False),
        sa.Column("empreinte", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("numero", name=op.f("pk_audit")),
    )
