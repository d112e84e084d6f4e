"""Deepen registration and documents

Revision ID: 0002
Revises: 0001
"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql


revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

LOCALISED = sa.JSON(none_as_null=True).with_variant(
    postgresql.JSONB(none_as_null=True), "postgresql"
)


def upgrade() -> None:
    op.create_table(
        "consulates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", LOCALISED, nullable=False),
        sa.Column("city", LOCALISED, nullable=False),
        sa.Column("country", sa.String(length=3), nullable=False),
        sa.Column("salutation", LOCALISED, nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consulates")),
    )
    op.create_table(
        "badge_designs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("size", sa.String(length=40), nullable=False),
        sa.Column("width", sa.Double(), nullable=False),
        sa.Column("height", sa.Double(), nullable=False),
        sa.Column("mirrors", sa.Boolean(), nullable=False),
        sa.Column("front", sa.JSON(), nullable=False),
        sa.Column("back", sa.JSON(), nullable=False),
        sa.Column("category_ids", sa.JSON(), nullable=False),
        sa.Column("is_default", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_badge_designs_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_badge_designs")),
        sa.UniqueConstraint("event_id", "name", name=op.f("uq_badge_designs_event_id_name")),
    )
    with op.batch_alter_table("badge_designs", schema=None) as batch_op:
        batch_op.create_index(
            "uq_badge_designs_default",
            ["event_id"],
            unique=True,
            sqlite_where=sa.text("is_default"),
            postgresql_where=sa.text("is_default"),
        )

    op.create_table(
        "badge_information",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("emergency", LOCALISED, nullable=False),
        sa.Column("link", sa.String(length=200), nullable=False),
        sa.Column("map_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_badge_information_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["map_id"], ["stored_files.id"], name=op.f("fk_badge_information_map_id_stored_files")
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_badge_information")),
    )
    op.create_table(
        "letter_settings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("needs_two", sa.Boolean(), nullable=False),
        sa.Column("default_form", sa.String(length=5), nullable=False),
        sa.Column("travel_payer", LOCALISED, nullable=False),
        sa.Column("lodging_payer", LOCALISED, nullable=False),
        sa.Column("insurance_payer", LOCALISED, nullable=False),
        sa.Column("itinerary", LOCALISED, nullable=False),
        sa.Column("contact_name", LOCALISED, nullable=False),
        sa.Column("contact_phone", sa.String(length=40), nullable=False),
        sa.Column("contact_email", sa.String(length=254), nullable=False),
        sa.Column("copies", LOCALISED, nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_letter_settings_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_settings")),
        sa.UniqueConstraint("event_id", name=op.f("uq_letter_settings_event_id")),
    )
    op.create_table(
        "letter_templates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(length=5), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("restored_from", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["created_by"], ["users.id"], name=op.f("fk_letter_templates_created_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_letter_templates_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_templates")),
        sa.UniqueConstraint(
            "event_id", "form", "version", name=op.f("uq_letter_templates_event_id_form_version")
        ),
    )
    op.create_table(
        "visa_rules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("nationality", sa.String(length=3), nullable=False),
        sa.Column("document_type", sa.String(length=40), nullable=False),
        sa.Column("route", sa.String(length=40), nullable=False),
        sa.Column("extra_forms", LOCALISED, nullable=False),
        sa.Column("lead_days", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("is_example", sa.Boolean(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_visa_rules_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visa_rules")),
        sa.UniqueConstraint(
            "event_id",
            "nationality",
            "document_type",
            name=op.f("uq_visa_rules_event_id_nationality_document_type"),
        ),
    )
    op.create_table(
        "badge_design_pictures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("design_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=20), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["design_id"],
            ["badge_designs.id"],
            name=op.f("fk_badge_design_pictures_design_id_badge_designs"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["file_id"],
            ["stored_files.id"],
            name=op.f("fk_badge_design_pictures_file_id_stored_files"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_badge_design_pictures")),
        sa.UniqueConstraint(
            "design_id", "key", name=op.f("uq_badge_design_pictures_design_id_key")
        ),
    )
    op.create_table(
        "ministry_profiles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("name", LOCALISED, nullable=False),
        sa.Column("is_example", sa.Boolean(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("date_style", sa.String(length=40), nullable=False),
        sa.Column("calendar", sa.String(length=40), nullable=False),
        sa.Column("letter_case", sa.String(length=40), nullable=False),
        sa.Column("sheet_format", sa.String(length=40), nullable=False),
        sa.Column("layout", sa.String(length=40), nullable=False),
        sa.Column("file_pattern", sa.String(length=80), nullable=False),
        sa.Column("with_photo", sa.Boolean(), nullable=False),
        sa.Column("photo_profile_id", sa.Integer(), nullable=True),
        sa.Column("with_scan", sa.Boolean(), nullable=False),
        sa.Column("scan_width", sa.Integer(), nullable=False),
        sa.Column("scan_height", sa.Integer(), nullable=False),
        sa.Column("scan_max_kb", sa.Integer(), nullable=False),
        sa.Column("scan_turn", sa.String(length=40), nullable=False),
        sa.Column("letter_to", LOCALISED, nullable=False),
        sa.Column("letter_text", LOCALISED, nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_ministry_profiles_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["photo_profile_id"],
            ["photo_profiles.id"],
            name=op.f("fk_ministry_profiles_photo_profile_id_photo_profiles"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ministry_profiles")),
    )
    with op.batch_alter_table("ministry_profiles", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_ministry_profiles_event_id"), ["event_id"], unique=False
        )

    op.create_table(
        "visa_alerts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("weight", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=True),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cleared_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cleared_by", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["delegation_id"],
            ["delegations.id"],
            name=op.f("fk_visa_alerts_delegation_id_delegations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_visa_alerts_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visa_alerts")),
        sa.UniqueConstraint(
            "event_id", "kind", "key", name=op.f("uq_visa_alerts_event_id_kind_key")
        ),
    )
    with op.batch_alter_table("visa_alerts", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_visa_alerts_delegation_id"), ["delegation_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_visa_alerts_event_id_state_weight"),
            ["event_id", "state", "weight"],
            unique=False,
        )

    op.create_table(
        "ministry_batches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("profile_id", sa.Integer(), nullable=True),
        sa.Column("profile_name", LOCALISED, nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=True),
        sa.Column("number", sa.String(length=60), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("supplements_id", sa.Integer(), nullable=True),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("left_out", sa.JSON(), nullable=False),
        sa.Column("fault", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("handed_over_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_ministry_batches_event_id_events")
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_files.id"], name=op.f("fk_ministry_batches_file_id_stored_files")
        ),
        sa.ForeignKeyConstraint(
            ["profile_id"],
            ["ministry_profiles.id"],
            name=op.f("fk_ministry_batches_profile_id_ministry_profiles"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["supplements_id"],
            ["ministry_batches.id"],
            name=op.f("fk_ministry_batches_supplements_id_ministry_batches"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ministry_batches")),
        sa.UniqueConstraint(
            "event_id", "year", "sequence", name=op.f("uq_ministry_batches_event_id_year_sequence")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_ministry_batches_number")),
    )
    with op.batch_alter_table("ministry_batches", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_ministry_batches_event_id"), ["event_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_ministry_batches_state"), ["state"], unique=False)

    op.create_table(
        "ministry_columns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("profile_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("heading", sa.String(length=120), nullable=False),
        sa.Column("plain", sa.Boolean(), nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["profile_id"],
            ["ministry_profiles.id"],
            name=op.f("fk_ministry_columns_profile_id_ministry_profiles"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ministry_columns")),
    )
    with op.batch_alter_table("ministry_columns", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_ministry_columns_profile_id"), ["profile_id"], unique=False
        )

    op.create_table(
        "visa_alert_people",
        sa.Column("alert_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["alert_id"],
            ["visa_alerts.id"],
            name=op.f("fk_visa_alert_people_alert_id_visa_alerts"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_visa_alert_people_participant_id_participants"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("alert_id", "participant_id", name=op.f("pk_visa_alert_people")),
    )
    with op.batch_alter_table("visa_alert_people", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_visa_alert_people_participant_id"), ["participant_id"], unique=False
        )

    op.create_table(
        "letter_drafts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(length=5), nullable=False),
        sa.Column("consulate_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("drafted_by", sa.Integer(), nullable=True),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["consulate_id"],
            ["consulates.id"],
            name=op.f("fk_letter_drafts_consulate_id_consulates"),
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["users.id"], name=op.f("fk_letter_drafts_decided_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["drafted_by"], ["users.id"], name=op.f("fk_letter_drafts_drafted_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_letter_drafts_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["visa_letters.id"], name=op.f("fk_letter_drafts_letter_id_visa_letters")
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_letter_drafts_participant_id_participants"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_drafts")),
    )
    with op.batch_alter_table("letter_drafts", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_letter_drafts_event_id_is_open"), ["event_id", "is_open"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_letter_drafts_participant_id"), ["participant_id"], unique=False
        )
        batch_op.create_index(
            "uq_letter_drafts_open",
            ["participant_id"],
            unique=True,
            sqlite_where=sa.text("is_open"),
            postgresql_where=sa.text("is_open"),
        )

    op.create_table(
        "ministry_sendings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=True),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"],
            ["ministry_batches.id"],
            name=op.f("fk_ministry_sendings_batch_id_ministry_batches"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_ministry_sendings_participant_id_participants"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ministry_sendings")),
        sa.UniqueConstraint(
            "batch_id", "participant_id", name=op.f("uq_ministry_sendings_batch_id_participant_id")
        ),
    )
    with op.batch_alter_table("ministry_sendings", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_ministry_sendings_batch_id_row"), ["batch_id", "row"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_ministry_sendings_participant_id"), ["participant_id"], unique=False
        )

    op.create_table(
        "visa_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_kind", sa.String(length=40), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["visa_cases.id"],
            name=op.f("fk_visa_steps_case_id_visa_cases"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visa_steps")),
    )
    with op.batch_alter_table("visa_steps", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visa_steps_case_id"), ["case_id"], unique=False)

    with op.batch_alter_table("badge_batches", schema=None) as batch_op:
        batch_op.add_column(sa.Column("design_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("options", sa.JSON(), server_default="{}", nullable=False))
        batch_op.add_column(sa.Column("designs", sa.JSON(), server_default="[]", nullable=False))
        batch_op.add_column(sa.Column("numbers", sa.JSON(), server_default="[]", nullable=False))
        batch_op.create_foreign_key(
            batch_op.f("fk_badge_batches_design_id_badge_designs"),
            "badge_designs",
            ["design_id"],
            ["id"],
            ondelete="SET NULL",
        )

    with op.batch_alter_table("dispatches", schema=None) as batch_op:
        batch_op.add_column(sa.Column("send_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("stopped_by_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_dispatches_stopped_by_id_users"),
            "users",
            ["stopped_by_id"],
            ["id"],
            ondelete="SET NULL",
        )

    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.add_column(sa.Column("countries", sa.JSON(), server_default="{}", nullable=False))

    with op.batch_alter_table("issued_documents", schema=None) as batch_op:
        batch_op.add_column(sa.Column("trouble", sa.JSON(), nullable=True))
        batch_op.add_column(
            sa.Column("tried_again", sa.Boolean(), server_default=sa.text("false"), nullable=False)
        )
        batch_op.add_column(sa.Column("signature_level", sa.String(length=40), nullable=True))
        batch_op.add_column(
            sa.Column("certificate", sa.String(length=64), server_default="", nullable=False)
        )
        batch_op.add_column(
            sa.Column("self_made", sa.Boolean(), server_default=sa.text("false"), nullable=False)
        )
        batch_op.create_index(batch_op.f("ix_issued_documents_sha256"), ["sha256"], unique=False)

    with op.batch_alter_table("participants", schema=None) as batch_op:
        batch_op.add_column(sa.Column("photo_original_id", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column("photo_frame", sa.String(length=60), server_default="", nullable=False)
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_participants_photo_original_id_stored_files"),
            "stored_files",
            ["photo_original_id"],
            ["id"],
        )

    with op.batch_alter_table("visa_cases", schema=None) as batch_op:
        batch_op.add_column(sa.Column("state_since", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("route", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("rule_id", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column("override_reason", sa.Text(), server_default="", nullable=False)
        )
        batch_op.add_column(sa.Column("apply_by", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("examined_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("consulate_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("authorisation_code", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("authorised_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("valid_until", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("visa_until", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("asked", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("refusal_reason", sa.LargeBinary(), nullable=True))
        batch_op.create_index(
            batch_op.f("ix_visa_cases_consulate_id"), ["consulate_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_visa_cases_examined_at"), ["examined_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_visa_cases_state_apply_by"), ["state", "apply_by"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_visa_cases_state_valid_until"), ["state", "valid_until"], unique=False
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_visa_cases_rule_id_visa_rules"),
            "visa_rules",
            ["rule_id"],
            ["id"],
            ondelete="SET NULL",
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_visa_cases_consulate_id_consulates"),
            "consulates",
            ["consulate_id"],
            ["id"],
        )

    with op.batch_alter_table("visa_letters", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("form", sa.String(length=5), server_default="", nullable=False)
        )
        batch_op.add_column(sa.Column("template_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("consulate_id", sa.Integer(), nullable=True))
        batch_op.create_index(
            batch_op.f("ix_visa_letters_consulate_id"), ["consulate_id"], unique=False
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_visa_letters_consulate_id_consulates"),
            "consulates",
            ["consulate_id"],
            ["id"],
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_visa_letters_template_id_letter_templates"),
            "letter_templates",
            ["template_id"],
            ["id"],
        )
    op.execute("UPDATE visa_cases SET state = 'consulate_refused' WHERE state = 'refused'")
    refresh_people()


def refresh_people() -> None:
    """Names are compared by other rules now: let the worker compute everybody anew."""
    jobs = sa.table(
        "jobs",
        sa.column("name", sa.String),
        sa.column("arguments", sa.JSON),
        sa.column("state", sa.String),
        sa.column("due_at", sa.DateTime(timezone=True)),
        sa.column("attempts", sa.Integer),
        sa.column("done", sa.Integer),
        sa.column("total", sa.Integer),
        sa.column("result", sa.JSON),
        sa.column("error", sa.Text),
        sa.column("created_at", sa.DateTime(timezone=True)),
    )
    now = datetime.now(UTC)
    op.execute(
        jobs.insert().values(
            name="registration:people:refresh",
            arguments={},
            state="queued",
            due_at=now,
            attempts=0,
            done=0,
            total=0,
            result={},
            error="",
            created_at=now,
        )
    )


def downgrade() -> None:
    raise NotImplementedError("Restore the backup that was made before the upgrade instead.")
