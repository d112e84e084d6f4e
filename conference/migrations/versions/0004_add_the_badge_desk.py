"""Add the badge desk

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql


revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

LOCALISED = sa.JSON(none_as_null=True).with_variant(
    postgresql.JSONB(none_as_null=True), "postgresql"
)


def upgrade() -> None:
    op.create_table(
        "badge_desk_rules",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("two_people", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_badge_desk_rules_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_badge_desk_rules")),
    )
    op.create_table(
        "custody_receipts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.Column("collecting", sa.String(length=40), nullable=False),
        sa.Column("collector", sa.LargeBinary(), nullable=False),
        sa.Column("identity", sa.String(length=40), nullable=False),
        sa.Column("signing", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("handed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handed_by", sa.Integer(), nullable=True),
        sa.Column("signature_id", sa.Integer(), nullable=True),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("file_sha256", sa.String(length=64), nullable=False),
        sa.Column("scan_id", sa.Integer(), nullable=True),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["delegation_id"],
            ["delegations.id"],
            name=op.f("fk_custody_receipts_delegation_id_delegations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_custody_receipts_event_id_events")
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_files.id"], name=op.f("fk_custody_receipts_file_id_stored_files")
        ),
        sa.ForeignKeyConstraint(
            ["handed_by"], ["users.id"], name=op.f("fk_custody_receipts_handed_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["job_id"], ["jobs.id"], name=op.f("fk_custody_receipts_job_id_jobs")
        ),
        sa.ForeignKeyConstraint(
            ["scan_id"], ["stored_files.id"], name=op.f("fk_custody_receipts_scan_id_stored_files")
        ),
        sa.ForeignKeyConstraint(
            ["signature_id"],
            ["stored_files.id"],
            name=op.f("fk_custody_receipts_signature_id_stored_files"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custody_receipts")),
    )
    with op.batch_alter_table("custody_receipts", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_custody_receipts_delegation_id"), ["delegation_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_custody_receipts_event_id"), ["event_id"], unique=False
        )

    op.create_table(
        "badge_acts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("badge_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_kind", sa.String(length=40), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("identity", sa.String(length=40), nullable=True),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("receipt_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["badge_id"],
            ["badges.id"],
            name=op.f("fk_badge_acts_badge_id_badges"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_badge_acts_event_id_events")
        ),
        sa.ForeignKeyConstraint(
            ["receipt_id"],
            ["custody_receipts.id"],
            name=op.f("fk_badge_acts_receipt_id_custody_receipts"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_badge_acts")),
    )
    with op.batch_alter_table("badge_acts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_badge_acts_badge_id"), ["badge_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_badge_acts_event_id_at"), ["event_id", "at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_badge_acts_receipt_id"), ["receipt_id"], unique=False)

    op.create_table(
        "spare_badges",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("token", sa.LargeBinary(), nullable=False),
        sa.Column("token_hash", sa.String(length=32), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("badge_id", sa.Integer(), nullable=True),
        sa.Column("spent_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["badge_id"],
            ["badges.id"],
            name=op.f("fk_spare_badges_badge_id_badges"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_spare_badges_event_id_events")
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["users.id"], name=op.f("fk_spare_badges_made_by_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spare_badges")),
        sa.UniqueConstraint("badge_id", name=op.f("uq_spare_badges_badge_id")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_spare_badges_token_hash")),
    )
    with op.batch_alter_table("spare_badges", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_spare_badges_event_id_number"), ["event_id", "number"], unique=True
        )


def downgrade() -> None:
    raise NotImplementedError("Restore the backup that was made before the upgrade instead.")
