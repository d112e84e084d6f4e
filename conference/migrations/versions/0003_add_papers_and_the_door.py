"""Add papers and the door

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql


revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

LOCALISED = sa.JSON(none_as_null=True).with_variant(
    postgresql.JSONB(none_as_null=True), "postgresql"
)


def upgrade() -> None:
    op.create_table(
        "certificate_batches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("participant_ids", sa.JSON(), nullable=False),
        sa.Column("pdf_id", sa.Integer(), nullable=True),
        sa.Column("zip_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("requested_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_certificate_batches_event_id_events")
        ),
        sa.ForeignKeyConstraint(
            ["job_id"], ["jobs.id"], name=op.f("fk_certificate_batches_job_id_jobs")
        ),
        sa.ForeignKeyConstraint(
            ["pdf_id"], ["stored_files.id"], name=op.f("fk_certificate_batches_pdf_id_stored_files")
        ),
        sa.ForeignKeyConstraint(
            ["requested_by"], ["users.id"], name=op.f("fk_certificate_batches_requested_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["zip_id"], ["stored_files.id"], name=op.f("fk_certificate_batches_zip_id_stored_files")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate_batches")),
    )
    with op.batch_alter_table("certificate_batches", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_certificate_batches_event_id"), ["event_id"], unique=False
        )

    op.create_table(
        "certificate_texts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("title", LOCALISED, nullable=False),
        sa.Column("text", LOCALISED, nullable=False),
        sa.Column("signatory_name", LOCALISED, nullable=False),
        sa.Column("signatory_title", LOCALISED, nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_certificate_texts_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate_texts")),
        sa.UniqueConstraint("event_id", "kind", name=op.f("uq_certificate_texts_event_id_kind")),
    )
    op.create_table(
        "door_rosters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("zone_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.String(length=16), nullable=False),
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_door_rosters_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_door_rosters")),
    )
    with op.batch_alter_table("door_rosters", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_door_rosters_event_id_zone_id_made_at"),
            ["event_id", "zone_id", "made_at"],
            unique=False,
        )

    op.create_table(
        "invitation_settings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("default_form", sa.String(length=5), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=True),
        sa.Column("signatory_name", LOCALISED, nullable=False),
        sa.Column("signatory_title", LOCALISED, nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_invitation_settings_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation_settings")),
        sa.UniqueConstraint("event_id", name=op.f("uq_invitation_settings_event_id")),
    )
    op.create_table(
        "invitation_texts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(length=5), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_invitation_texts_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation_texts")),
        sa.UniqueConstraint("event_id", "form", name=op.f("uq_invitation_texts_event_id_form")),
    )
    op.create_table(
        "letter_pictures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["created_by"], ["users.id"], name=op.f("fk_letter_pictures_created_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_letter_pictures_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_files.id"], name=op.f("fk_letter_pictures_file_id_stored_files")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_pictures")),
    )
    with op.batch_alter_table("letter_pictures", schema=None) as batch_op:
        batch_op.create_index(
            "uq_letter_pictures_current",
            ["event_id", "kind"],
            unique=True,
            sqlite_where=sa.text("is_current"),
            postgresql_where=sa.text("is_current"),
        )

    op.create_table(
        "stationery_prints",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("paper", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("row_ids", sa.JSON(), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("unlisted", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("left_out", sa.JSON(), nullable=False),
        sa.Column("faults", sa.JSON(), nullable=False),
        sa.Column("printed", sa.Integer(), nullable=False),
        sa.Column("requested_by", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_stationery_prints_event_id_events")
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_files.id"], name=op.f("fk_stationery_prints_file_id_stored_files")
        ),
        sa.ForeignKeyConstraint(
            ["job_id"], ["jobs.id"], name=op.f("fk_stationery_prints_job_id_jobs")
        ),
        sa.ForeignKeyConstraint(
            ["requested_by"], ["users.id"], name=op.f("fk_stationery_prints_requested_by_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stationery_prints")),
    )
    with op.batch_alter_table("stationery_prints", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_stationery_prints_event_id"), ["event_id"], unique=False
        )

    op.create_table(
        "category_times",
        sa.Column("category_id", sa.Integer(), nullable=False),
        sa.Column("zone_id", sa.Integer(), nullable=False),
        sa.Column("times", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("unbooked", sa.Boolean(), nullable=False),
        sa.Column("escort", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["category_id"],
            ["categories.id"],
            name=op.f("fk_category_times_category_id_categories"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["zone_id"],
            ["zones.id"],
            name=op.f("fk_category_times_zone_id_zones"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("category_id", "zone_id", name=op.f("pk_category_times")),
    )
    op.create_table(
        "delegation_passes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.Column("zone_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("times", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["delegation_id"],
            ["delegations.id"],
            name=op.f("fk_delegation_passes_delegation_id_delegations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_delegation_passes_event_id_events")
        ),
        sa.ForeignKeyConstraint(
            ["zone_id"],
            ["zones.id"],
            name=op.f("fk_delegation_passes_zone_id_zones"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegation_passes")),
        sa.UniqueConstraint(
            "delegation_id", "zone_id", name=op.f("uq_delegation_passes_delegation_id_zone_id")
        ),
    )
    with op.batch_alter_table("delegation_passes", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_delegation_passes_event_id"), ["event_id"], unique=False
        )

    op.create_table(
        "invitation_addressees",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.Column("honorific", LOCALISED, nullable=False),
        sa.Column("name", LOCALISED, nullable=False),
        sa.Column("function", LOCALISED, nullable=False),
        sa.ForeignKeyConstraint(
            ["delegation_id"],
            ["delegations.id"],
            name=op.f("fk_invitation_addressees_delegation_id_delegations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation_addressees")),
        sa.UniqueConstraint("delegation_id", name=op.f("uq_invitation_addressees_delegation_id")),
    )
    op.create_table(
        "invitation_letters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(length=5), nullable=False),
        sa.Column("is_live", sa.Boolean(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["delegation_id"],
            ["delegations.id"],
            name=op.f("fk_invitation_letters_delegation_id_delegations"),
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["issued_documents.id"],
            name=op.f("fk_invitation_letters_document_id_issued_documents"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation_letters")),
        sa.UniqueConstraint("document_id", name=op.f("uq_invitation_letters_document_id")),
    )
    with op.batch_alter_table("invitation_letters", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_invitation_letters_delegation_id"), ["delegation_id"], unique=False
        )
        batch_op.create_index(
            "uq_invitation_letters_live",
            ["delegation_id"],
            unique=True,
            sqlite_where=sa.text("is_live"),
            postgresql_where=sa.text("is_live"),
        )

    op.create_table(
        "zone_policies",
        sa.Column("zone_id", sa.Integer(), nullable=False),
        sa.Column("hours", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("passback", sa.String(length=40), nullable=False),
        sa.Column("reentry", sa.Boolean(), nullable=False),
        sa.Column("leaves", sa.JSON(), nullable=False),
        sa.Column("booking", sa.Boolean(), nullable=False),
        sa.Column("full", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["zone_id"],
            ["zones.id"],
            name=op.f("fk_zone_policies_zone_id_zones"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("zone_id", name=op.f("pk_zone_policies")),
    )
    op.create_table(
        "certified_talks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("spoken_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_certified_talks_participant_id_participants"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certified_talks")),
    )
    with op.batch_alter_table("certified_talks", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_certified_talks_participant_id"), ["participant_id"], unique=False
        )

    op.create_table(
        "door_devices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("gate_id", sa.Integer(), nullable=True),
        sa.Column("direction", sa.String(length=40), nullable=True),
        sa.Column("profile", sa.String(length=40), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=True),
        sa.Column("operator_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("enrolled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("roster_revision", sa.String(length=16), nullable=False),
        sa.Column("unsent", sa.Integer(), nullable=False),
        sa.Column("battery", sa.Integer(), nullable=True),
        sa.Column("clock_off", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoke_reason", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_door_devices_event_id_events")
        ),
        sa.ForeignKeyConstraint(
            ["gate_id"], ["gates.id"], name=op.f("fk_door_devices_gate_id_gates")
        ),
        sa.ForeignKeyConstraint(
            ["operator_id"], ["users.id"], name=op.f("fk_door_devices_operator_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_door_devices")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_door_devices_token_hash")),
    )
    with op.batch_alter_table("door_devices", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_door_devices_event_id"), ["event_id"], unique=False)

    op.create_table(
        "door_notes",
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("escort", sa.Boolean(), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_door_notes_event_id_events")
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_door_notes_participant_id_participants"),
        ),
        sa.PrimaryKeyConstraint("participant_id", name=op.f("pk_door_notes")),
    )
    with op.batch_alter_table("door_notes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_door_notes_event_id"), ["event_id"], unique=False)

    op.create_table(
        "registration_origins",
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_registration_origins_participant_id_participants"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("participant_id", name=op.f("pk_registration_origins")),
    )
    with op.batch_alter_table("registration_origins", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_registration_origins_noted_at"), ["noted_at"], unique=False
        )

    op.create_table(
        "zone_grants",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("zone_id", sa.Integer(), nullable=False),
        sa.Column("times", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("granted_by_id", sa.Integer(), nullable=True),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_zone_grants_event_id_events")
        ),
        sa.ForeignKeyConstraint(
            ["granted_by_id"], ["users.id"], name=op.f("fk_zone_grants_granted_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_zone_grants_participant_id_participants"),
        ),
        sa.ForeignKeyConstraint(
            ["zone_id"], ["zones.id"], name=op.f("fk_zone_grants_zone_id_zones"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_zone_grants")),
        sa.UniqueConstraint(
            "participant_id", "zone_id", name=op.f("uq_zone_grants_participant_id_zone_id")
        ),
    )
    with op.batch_alter_table("zone_grants", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_zone_grants_event_id"), ["event_id"], unique=False)

    op.create_table(
        "certificates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("talk_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("is_live", sa.Boolean(), nullable=False),
        sa.Column("printed_as", sa.String(length=64), nullable=False),
        sa.Column("override_reason", sa.Text(), nullable=False),
        sa.Column("is_mailed", sa.Boolean(), nullable=False),
        sa.Column("mailed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["issued_documents.id"],
            name=op.f("fk_certificates_document_id_issued_documents"),
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_certificates_participant_id_participants"),
        ),
        sa.ForeignKeyConstraint(
            ["talk_id"],
            ["certified_talks.id"],
            name=op.f("fk_certificates_talk_id_certified_talks"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificates")),
        sa.UniqueConstraint("document_id", name=op.f("uq_certificates_document_id")),
    )
    with op.batch_alter_table("certificates", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_certificates_participant_id"), ["participant_id"], unique=False
        )
        batch_op.create_index(
            "uq_certificates_attendance",
            ["participant_id"],
            unique=True,
            sqlite_where=sa.text("is_live AND kind = 'attendance'"),
            postgresql_where=sa.text("is_live AND kind = 'attendance'"),
        )
        batch_op.create_index(
            "uq_certificates_talk",
            ["talk_id"],
            unique=True,
            sqlite_where=sa.text("is_live"),
            postgresql_where=sa.text("is_live"),
        )

    op.create_table(
        "door_enrolments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("device_id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["device_id"],
            ["door_devices.id"],
            name=op.f("fk_door_enrolments_device_id_door_devices"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_door_enrolments")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_door_enrolments_code_hash")),
    )
    with op.batch_alter_table("door_enrolments", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_door_enrolments_device_id"), ["device_id"], unique=False
        )

    op.create_table(
        "quarantined_scans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("device_id", sa.Integer(), nullable=False),
        sa.Column("nonce", sa.String(length=36), nullable=False),
        sa.Column("attempt", sa.JSON(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["device_id"],
            ["door_devices.id"],
            name=op.f("fk_quarantined_scans_device_id_door_devices"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quarantined_scans")),
        sa.UniqueConstraint(
            "device_id", "nonce", name=op.f("uq_quarantined_scans_device_id_nonce")
        ),
    )
    op.create_table(
        "door_conflicts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=True),
        sa.Column("device_id", sa.Integer(), nullable=True),
        sa.Column("scan_id", sa.Integer(), nullable=True),
        sa.Column("first_scan_id", sa.Integer(), nullable=True),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["device_id"],
            ["door_devices.id"],
            name=op.f("fk_door_conflicts_device_id_door_devices"),
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_door_conflicts_event_id_events")
        ),
        sa.ForeignKeyConstraint(
            ["first_scan_id"], ["scans.id"], name=op.f("fk_door_conflicts_first_scan_id_scans")
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_door_conflicts_participant_id_participants"),
        ),
        sa.ForeignKeyConstraint(
            ["scan_id"], ["scans.id"], name=op.f("fk_door_conflicts_scan_id_scans")
        ),
        sa.ForeignKeyConstraint(
            ["settled_by"], ["users.id"], name=op.f("fk_door_conflicts_settled_by_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_door_conflicts")),
        sa.UniqueConstraint("kind", "scan_id", name=op.f("uq_door_conflicts_kind_scan_id")),
    )
    with op.batch_alter_table("door_conflicts", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_door_conflicts_device_id"), ["device_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_door_conflicts_event_id_state_id"),
            ["event_id", "state", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_door_conflicts_participant_id"), ["participant_id"], unique=False
        )

    op.create_table(
        "scan_outcomes",
        sa.Column("scan_id", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["scan_id"], ["scans.id"], name=op.f("fk_scan_outcomes_scan_id_scans")
        ),
        sa.PrimaryKeyConstraint("scan_id", name=op.f("pk_scan_outcomes")),
    )
    with op.batch_alter_table("badge_batches", schema=None) as batch_op:
        batch_op.add_column(sa.Column("checkpoint_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_badge_batches_checkpoint_id_stored_files"),
            "stored_files",
            ["checkpoint_id"],
            ["id"],
        )

    with op.batch_alter_table("cities", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "order_en",
                sa.String(length=400).with_variant(
                    sa.String(length=400, collation="C"), "postgresql"
                ),
                server_default="",
                nullable=False,
            )
        )
        batch_op.add_column(
            sa.Column(
                "order_fa",
                sa.String(length=400).with_variant(
                    sa.String(length=400, collation="C"), "postgresql"
                ),
                server_default="",
                nullable=False,
            )
        )
        batch_op.add_column(
            sa.Column(
                "order_ar",
                sa.String(length=400).with_variant(
                    sa.String(length=400, collation="C"), "postgresql"
                ),
                server_default="",
                nullable=False,
            )
        )
        batch_op.create_index(batch_op.f("ix_cities_order_ar"), ["order_ar"], unique=False)
        batch_op.create_index(batch_op.f("ix_cities_order_en"), ["order_en"], unique=False)
        batch_op.create_index(batch_op.f("ix_cities_order_fa"), ["order_fa"], unique=False)

    with op.batch_alter_table("contacts", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "order_en",
                sa.String(length=400).with_variant(
                    sa.String(length=400, collation="C"), "postgresql"
                ),
                server_default="",
                nullable=False,
            )
        )
        batch_op.add_column(
            sa.Column(
                "order_fa",
                sa.String(length=400).with_variant(
                    sa.String(length=400, collation="C"), "postgresql"
                ),
                server_default="",
                nullable=False,
            )
        )
        batch_op.add_column(
            sa.Column(
                "order_ar",
                sa.String(length=400).with_variant(
                    sa.String(length=400, collation="C"), "postgresql"
                ),
                server_default="",
                nullable=False,
            )
        )
        batch_op.create_index(batch_op.f("ix_contacts_order_ar"), ["order_ar"], unique=False)
        batch_op.create_index(batch_op.f("ix_contacts_order_en"), ["order_en"], unique=False)
        batch_op.create_index(batch_op.f("ix_contacts_order_fa"), ["order_fa"], unique=False)

    with op.batch_alter_table("delegations", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "order_en",
                sa.String(length=400).with_variant(
                    sa.String(length=400, collation="C"), "postgresql"
                ),
                server_default="",
                nullable=False,
            )
        )
        batch_op.add_column(
            sa.Column(
                "order_fa",
                sa.String(length=400).with_variant(
                    sa.String(length=400, collation="C"), "postgresql"
                ),
                server_default="",
                nullable=False,
            )
        )
        batch_op.add_column(
            sa.Column(
                "order_ar",
                sa.String(length=400).with_variant(
                    sa.String(length=400, collation="C"), "postgresql"
                ),
                server_default="",
                nullable=False,
            )
        )
        batch_op.create_index(
            batch_op.f("ix_delegations_event_id_order_ar"), ["event_id", "order_ar"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_delegations_event_id_order_en"), ["event_id", "order_en"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_delegations_event_id_order_fa"), ["event_id", "order_fa"], unique=False
        )

    with op.batch_alter_table("focal_points", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "order_en",
                sa.String(length=400).with_variant(
                    sa.String(length=400, collation="C"), "postgresql"
                ),
                server_default="",
                nullable=False,
            )
        )
        batch_op.add_column(
            sa.Column(
                "order_fa",
                sa.String(length=400).with_variant(
                    sa.String(length=400, collation="C"), "postgresql"
                ),
                server_default="",
                nullable=False,
            )
        )
        batch_op.add_column(
            sa.Column(
                "order_ar",
                sa.String(length=400).with_variant(
                    sa.String(length=400, collation="C"), "postgresql"
                ),
                server_default="",
                nullable=False,
            )
        )

    with op.batch_alter_table("gates", schema=None) as batch_op:
        batch_op.add_column(sa.Column("direction", sa.String(length=40), nullable=True))

    with op.batch_alter_table("ministry_batches", schema=None) as batch_op:
        batch_op.add_column(sa.Column("trouble", sa.JSON(), nullable=True))

    with op.batch_alter_table("organisations", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "order_en",
                sa.String(length=400).with_variant(
                    sa.String(length=400, collation="C"), "postgresql"
                ),
                server_default="",
                nullable=False,
            )
        )
        batch_op.add_column(
            sa.Column(
                "order_fa",
                sa.String(length=400).with_variant(
                    sa.String(length=400, collation="C"), "postgresql"
                ),
                server_default="",
                nullable=False,
            )
        )
        batch_op.add_column(
            sa.Column(
                "order_ar",
                sa.String(length=400).with_variant(
                    sa.String(length=400, collation="C"), "postgresql"
                ),
                server_default="",
                nullable=False,
            )
        )
        batch_op.create_index(batch_op.f("ix_organisations_order_ar"), ["order_ar"], unique=False)
        batch_op.create_index(batch_op.f("ix_organisations_order_en"), ["order_en"], unique=False)
        batch_op.create_index(batch_op.f("ix_organisations_order_fa"), ["order_fa"], unique=False)

    with op.batch_alter_table("participants", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "order_en",
                sa.String(length=400).with_variant(
                    sa.String(length=400, collation="C"), "postgresql"
                ),
                server_default="",
                nullable=False,
            )
        )
        batch_op.add_column(
            sa.Column(
                "order_fa",
                sa.String(length=400).with_variant(
                    sa.String(length=400, collation="C"), "postgresql"
                ),
                server_default="",
                nullable=False,
            )
        )
        batch_op.add_column(
            sa.Column(
                "order_ar",
                sa.String(length=400).with_variant(
                    sa.String(length=400, collation="C"), "postgresql"
                ),
                server_default="",
                nullable=False,
            )
        )
        batch_op.drop_index(batch_op.f("ix_participants_event_id_sort_name"))
        batch_op.drop_index(batch_op.f("ix_participants_event_id_state_sort_name"))
        batch_op.create_index(
            batch_op.f("ix_participants_event_id_order_ar"), ["event_id", "order_ar"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_participants_event_id_order_en"), ["event_id", "order_en"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_participants_event_id_order_fa"), ["event_id", "order_fa"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_participants_event_id_state"), ["event_id", "state"], unique=False
        )
        batch_op.drop_column("sort_name")

    with op.batch_alter_table("presences", schema=None) as batch_op:
        batch_op.add_column(sa.Column("pass_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_presences_pass_id"), ["pass_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_presences_zone_id_is_inside"), ["zone_id", "is_inside"], unique=False
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_presences_pass_id_delegation_passes"),
            "delegation_passes",
            ["pass_id"],
            ["id"],
        )

    with op.batch_alter_table("scans", schema=None) as batch_op:
        batch_op.add_column(sa.Column("device_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("seq", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column("kind", sa.String(length=40), server_default="scan", nullable=False)
        )
        batch_op.add_column(
            sa.Column("mode", sa.String(length=40), server_default="online", nullable=False)
        )
        batch_op.add_column(sa.Column("zone_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("judged", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("judged_reason", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("undoes", sa.String(length=36), nullable=True))
        batch_op.add_column(
            sa.Column("revision", sa.String(length=16), server_default="", nullable=False)
        )
        batch_op.add_column(
            sa.Column("note", sa.String(length=300), server_default="", nullable=False)
        )
        batch_op.add_column(sa.Column("params", sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column("pass_id", sa.Integer(), nullable=True))
        batch_op.create_index(
            batch_op.f("ix_scans_device_id_seq"), ["device_id", "seq"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_scans_undoes"), ["undoes"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_scans_device_id_door_devices"), "door_devices", ["device_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_scans_zone_id_zones"), "zones", ["zone_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_scans_pass_id_delegation_passes"),
            "delegation_passes",
            ["pass_id"],
            ["id"],
        )

    with op.batch_alter_table("users", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "order_en",
                sa.String(length=400).with_variant(
                    sa.String(length=400, collation="C"), "postgresql"
                ),
                server_default="",
                nullable=False,
            )
        )
        batch_op.add_column(
            sa.Column(
                "order_fa",
                sa.String(length=400).with_variant(
                    sa.String(length=400, collation="C"), "postgresql"
                ),
                server_default="",
                nullable=False,
            )
        )
        batch_op.add_column(
            sa.Column(
                "order_ar",
                sa.String(length=400).with_variant(
                    sa.String(length=400, collation="C"), "postgresql"
                ),
                server_default="",
                nullable=False,
            )
        )

    with op.batch_alter_table("visa_cases", schema=None) as batch_op:
        batch_op.add_column(sa.Column("page_turn", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("turned_file_id", sa.Integer(), nullable=True))
    if op.get_bind().dialect.name == "sqlite":
        refuse_changes_of_scans()


def refuse_changes_of_scans() -> None:
    """SQLite made the table anew for its new columns: without the triggers of the one before."""
    for verb in ("update", "delete"):
        op.execute(
            f"CREATE TRIGGER scans_no_{verb} BEFORE {verb.upper()} ON scans "
            "BEGIN SELECT RAISE(ABORT, 'scans is append-only'); END"
        )


def downgrade() -> None:
    raise NotImplementedError("Restore the backup that was made before the upgrade instead.")
