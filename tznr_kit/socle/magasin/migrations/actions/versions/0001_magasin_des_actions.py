"""The anonymous store: actions, tallies, reports, KITs, professional accounts, audit chain."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

TABLES = (
    "session_acces",
    "transition",
    "reservation",
    "rencontre",
    "lien_terrain",
    "groupe",
    "compte_rendu",
    "tentative",
    "lot_importe",
    "kit",
    "invitation",
    "formation",
    "compte",
    "cloture_anonyme",
    "audit",
    "action",
)
REFUS = "le journal d''audit ne se modifie pas"  # SQL text: the quote is doubled


def upgrade() -> None:
    """Every table, then the triggers that keep the audit log append-only."""
    _tables()
    if op.get_bind().dialect.name == "postgresql":
        _journal_fige_postgresql()
    else:
        _journal_fige_sqlite()


def downgrade() -> None:
    """Back to an empty database."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER audit_fige ON audit")
        op.execute("DROP FUNCTION audit_fige()")
    for table in TABLES:
        op.drop_table(table)


def _journal_fige_sqlite() -> None:
    for acte in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER audit_fige_{acte.lower()} BEFORE {acte} ON audit BEGIN SELECT RAISE(ABORT, '{REFUS}'); END"
        )


def _journal_fige_postgresql() -> None:
    op.execute(
        f"CREATE FUNCTION audit_fige() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{REFUS}'; END $$"
    )
    op.execute(
        "CREATE TRIGGER audit_fige BEFORE UPDATE OR DELETE OR TRUNCATE ON audit "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_fige()"
    )


def _tables() -> None:
    op.create_table(
        "action",
        sa.Column("titre", sa.String(length=200), nullable=False),
        sa.Column("statut", sa.String(length=20), nullable=False),
        sa.Column("jour", sa.Date(), nullable=True),
        sa.Column("referent", sa.String(length=80), nullable=False),
        sa.Column("preparation", sa.JSON(), nullable=False),
        sa.Column("revisions", sa.JSON(), nullable=False),
        sa.Column("fictive", sa.Boolean(), nullable=False),
        sa.Column("modifiee_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("modifiee_par", sa.String(length=120), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_action"),
    )
    op.create_index("ix_action_jour", "action", ["jour"], unique=False)
    op.create_index("ix_action_referent", "action", ["referent"], unique=False)
    op.create_index("ix_action_statut", "action", ["statut"], unique=False)
    op.create_table(
        "audit",
        sa.Column("numero", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("le", sa.String(length=40), nullable=False),
        sa.Column("qui", sa.String(length=120), nullable=False),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.Column("quoi", sa.String(length=60), nullable=False),
        sa.Column("objet", sa.String(length=80), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("precedente", sa.String(length=64), nullable=False),
        sa.Column("empreinte", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("numero", name="pk_audit"),
    )
    op.create_table(
        "cloture_anonyme",
        sa.Column("droit", sa.String(length=60), nullable=False),
        sa.Column("issue", sa.String(length=20), nullable=False),
        sa.Column("preuve", sa.String(length=20), nullable=False),
        sa.Column("tranche_montant", sa.String(length=20), nullable=False),
        sa.Column("tranche_delai", sa.String(length=20), nullable=False),
        sa.Column("mois", sa.String(length=7), nullable=False),
        sa.Column("territoire", sa.String(length=20), nullable=False),
        sa.Column("fictive", sa.Boolean(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_cloture_anonyme"),
    )
    op.create_index("ix_cloture_anonyme_mois_territoire", "cloture_anonyme", ["mois", "territoire"], unique=False)
    op.create_table(
        "compte",
        sa.Column("courriel", sa.String(length=200), nullable=False),
        sa.Column("nom", sa.String(length=120), nullable=False),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.Column("empreinte", sa.String(length=200), nullable=False),
        sa.Column("actif", sa.Boolean(), nullable=False),
        sa.Column("cree_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_compte"),
        sa.UniqueConstraint("courriel", name="uq_compte_courriel"),
    )
    op.create_table(
        "formation",
        sa.Column("titre", sa.String(length=200), nullable=False),
        sa.Column("jour", sa.Date(), nullable=False),
        sa.Column("debut", sa.String(length=5), nullable=False),
        sa.Column("fin", sa.String(length=5), nullable=False),
        sa.Column("lieu", sa.String(length=200), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("fictive", sa.Boolean(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_formation"),
    )
    op.create_index("ix_formation_jour", "formation", ["jour"], unique=False)
    op.create_table(
        "invitation",
        sa.Column("jeton", sa.String(length=64), nullable=False),
        sa.Column("courriel", sa.String(length=200), nullable=False),
        sa.Column("nom", sa.String(length=120), nullable=False),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.Column("par", sa.String(length=120), nullable=False),
        sa.Column("expire_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("utilisee_le", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("jeton", name="pk_invitation"),
    )
    op.create_table(
        "kit",
        sa.Column("nom", sa.String(length=80), nullable=False),
        sa.Column("depot", sa.String(length=120), nullable=False),
        sa.Column("inventaire", sa.JSON(), nullable=False),
        sa.Column("en_service", sa.Boolean(), nullable=False),
        sa.Column("fictif", sa.Boolean(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_kit"),
        sa.UniqueConstraint("nom", name="uq_kit_nom"),
    )
    op.create_table(
        "lot_importe",
        sa.Column("empreinte", sa.String(length=64), nullable=False),
        sa.Column("le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("par", sa.String(length=120), nullable=False),
        sa.Column("recu", sa.JSON(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_lot_importe"),
    )
    op.create_table(
        "tentative",
        sa.Column("cle", sa.String(length=64), nullable=False),
        sa.Column("le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tentative"),
    )
    op.create_index("ix_tentative_cle", "tentative", ["cle"], unique=False)
    op.create_table(
        "compte_rendu",
        sa.Column("action_id", sa.String(length=36), nullable=False),
        sa.Column("statut", sa.String(length=20), nullable=False),
        sa.Column("reponses", sa.JSON(), nullable=False),
        sa.Column("revisions", sa.JSON(), nullable=False),
        sa.Column("commentaire", sa.Text(), nullable=False),
        sa.Column("modifie_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("modifie_par", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name="fk_compte_rendu_action_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("action_id", name="pk_compte_rendu"),
    )
    op.create_table(
        "groupe",
        sa.Column("action_id", sa.String(length=36), nullable=False),
        sa.Column("effectif", sa.Integer(), nullable=False),
        sa.Column("tranche", sa.String(length=5), nullable=False),
        sa.Column("contact", sa.String(length=20), nullable=False),
        sa.Column("marges", sa.JSON(), nullable=False),
        sa.Column("annulee", sa.Boolean(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name="fk_groupe_action_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_groupe"),
    )
    op.create_index("ix_groupe_action_id", "groupe", ["action_id"], unique=False)
    op.create_table(
        "lien_terrain",
        sa.Column("jeton", sa.String(length=64), nullable=False),
        sa.Column("action_id", sa.String(length=36), nullable=False),
        sa.Column("par", sa.String(length=120), nullable=False),
        sa.Column("expire_le", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name="fk_lien_terrain_action_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("jeton", name="pk_lien_terrain"),
    )
    op.create_index("ix_lien_terrain_action_id", "lien_terrain", ["action_id"], unique=False)
    op.create_table(
        "rencontre",
        sa.Column("action_id", sa.String(length=36), nullable=False),
        sa.Column("reponses", sa.JSON(), nullable=False),
        sa.Column("saisie", sa.String(length=10), nullable=False),
        sa.Column("annulee", sa.Boolean(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name="fk_rencontre_action_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_rencontre"),
    )
    op.create_index("ix_rencontre_action_id", "rencontre", ["action_id"], unique=False)
    op.create_table(
        "reservation",
        sa.Column("kit_id", sa.String(length=36), nullable=False),
        sa.Column("jour", sa.Date(), nullable=False),
        sa.Column("action_id", sa.String(length=36), nullable=True),
        sa.Column("formation_id", sa.String(length=36), nullable=True),
        sa.Column("retire_le", sa.DateTime(timezone=True), nullable=True),
        sa.Column("retire_par", sa.String(length=120), nullable=False),
        sa.Column("etat_retrait", sa.Text(), nullable=False),
        sa.Column("rendu_le", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rendu_par", sa.String(length=120), nullable=False),
        sa.Column("etat_retour", sa.Text(), nullable=False),
        sa.Column("compte_retour", sa.JSON(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name="fk_reservation_action_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["formation_id"], ["formation.id"], name="fk_reservation_formation_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["kit_id"], ["kit.id"], name="fk_reservation_kit_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_reservation"),
        sa.UniqueConstraint("action_id", name="uq_reservation_action_id"),
        sa.UniqueConstraint("kit_id", "jour", name="uq_reservation_kit_id_jour"),
    )
    op.create_index("ix_reservation_jour", "reservation", ["jour"], unique=False)
    op.create_table(
        "transition",
        sa.Column("action_id", sa.String(length=36), nullable=False),
        sa.Column("de", sa.String(length=20), nullable=False),
        sa.Column("vers", sa.String(length=20), nullable=False),
        sa.Column("par", sa.String(length=120), nullable=False),
        sa.Column("le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("motif", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name="fk_transition_action_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_transition"),
    )
    op.create_index("ix_transition_action_id", "transition", ["action_id"], unique=False)
    op.create_table(
        "session_acces",
        sa.Column("jeton", sa.String(length=64), nullable=False),
        sa.Column("compte_id", sa.String(length=36), nullable=True),
        sa.Column("lien", sa.String(length=64), nullable=True),
        sa.Column("ouverte_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expire_le", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["compte_id"], ["compte.id"], name="fk_session_acces_compte_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["lien"], ["lien_terrain.jeton"], name="fk_session_acces_lien", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("jeton", name="pk_session_acces"),
    )
    op.create_index("ix_session_acces_compte_id", "session_acces", ["compte_id"], unique=False)
    op.create_index("ix_session_acces_lien", "session_acces", ["lien"], unique=False)
