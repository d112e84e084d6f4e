"""Add desk, kiosk and programme

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
        "door_thumbnails",
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"],
            ["stored_files.id"],
            name=op.f("fk_door_thumbnails_file_id_stored_files"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("file_id", name=op.f("pk_door_thumbnails")),
    )
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
        "bilateral_settings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("gap_minutes", sa.Integer(), nullable=False),
        sa.Column("per_day", sa.Integer(), nullable=True),
        sa.Column("in_all", sa.Integer(), nullable=True),
        sa.Column("reconfirm_hours", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_bilateral_settings_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bilateral_settings")),
        sa.UniqueConstraint("event_id", name=op.f("uq_bilateral_settings_event_id")),
    )
    op.create_table(
        "door_settings",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("photos", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_door_settings_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_door_settings")),
    )
    op.create_table(
        "meeting_slots",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_meeting_slots_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_slots")),
        sa.UniqueConstraint(
            "event_id", "starts_at", name=op.f("uq_meeting_slots_event_id_starts_at")
        ),
    )
    op.create_table(
        "planner_runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("bound", sa.Integer(), nullable=False),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_planner_runs_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["job_id"], ["jobs.id"], name=op.f("fk_planner_runs_job_id_jobs"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planner_runs")),
    )
    with op.batch_alter_table("planner_runs", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_planner_runs_event_id_id"), ["event_id", "id"], unique=False
        )

    op.create_table(
        "programme_releases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("released_by", sa.Integer(), nullable=True),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("is_shown", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_programme_releases_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["released_by"], ["users.id"], name=op.f("fk_programme_releases_released_by_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_releases")),
        sa.UniqueConstraint(
            "event_id", "number", name=op.f("uq_programme_releases_event_id_number")
        ),
    )
    op.create_table(
        "programme_tracks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("name", LOCALISED, nullable=False),
        sa.Column("colour", sa.String(length=7), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_programme_tracks_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_tracks")),
        sa.UniqueConstraint("event_id", "code", name=op.f("uq_programme_tracks_event_id_code")),
    )
    op.create_table(
        "programme_travel_times",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("from_venue_id", sa.Integer(), nullable=False),
        sa.Column("to_venue_id", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_programme_travel_times_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["from_venue_id"],
            ["venues.id"],
            name=op.f("fk_programme_travel_times_from_venue_id_venues"),
        ),
        sa.ForeignKeyConstraint(
            ["to_venue_id"],
            ["venues.id"],
            name=op.f("fk_programme_travel_times_to_venue_id_venues"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_travel_times")),
        sa.UniqueConstraint(
            "event_id",
            "from_venue_id",
            "to_venue_id",
            name=op.f("uq_programme_travel_times_event_id_from_venue_id_to_venue_id"),
        ),
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
        "programme_release_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"],
            ["stored_files.id"],
            name=op.f("fk_programme_release_files_file_id_stored_files"),
        ),
        sa.ForeignKeyConstraint(
            ["release_id"],
            ["programme_releases.id"],
            name=op.f("fk_programme_release_files_release_id_programme_releases"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_release_files")),
        sa.UniqueConstraint(
            "release_id",
            "language",
            "day",
            name=op.f("uq_programme_release_files_release_id_language_day"),
        ),
    )
    op.create_table(
        "programme_rooms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("name", LOCALISED, nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("zone_id", sa.Integer(), nullable=True),
        sa.Column("venue_id", sa.Integer(), nullable=True),
        sa.Column("booths", sa.Integer(), nullable=False),
        sa.Column("for_meetings", sa.Boolean(), nullable=False),
        sa.Column("opens_at", sa.Time(), nullable=True),
        sa.Column("closes_at", sa.Time(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_programme_rooms_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["venue_id"], ["venues.id"], name=op.f("fk_programme_rooms_venue_id_venues")
        ),
        sa.ForeignKeyConstraint(
            ["zone_id"],
            ["zones.id"],
            name=op.f("fk_programme_rooms_zone_id_zones"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_rooms")),
    )
    with op.batch_alter_table("programme_rooms", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_programme_rooms_event_id"), ["event_id"], unique=False)

    op.create_table(
        "interpreters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_interpreters_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_interpreters_participant_id_participants"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interpreters")),
    )
    with op.batch_alter_table("interpreters", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_interpreters_event_id"), ["event_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_interpreters_participant_id"), ["participant_id"], unique=False
        )

    op.create_table(
        "liaison_officers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_liaison_officers_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_liaison_officers_participant_id_participants"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_liaison_officers")),
        sa.UniqueConstraint("participant_id", name=op.f("uq_liaison_officers_participant_id")),
    )
    with op.batch_alter_table("liaison_officers", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_liaison_officers_event_id"), ["event_id"], unique=False
        )

    op.create_table(
        "programme_sessions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("title", LOCALISED, nullable=False),
        sa.Column("text", LOCALISED, nullable=False),
        sa.Column("track_id", sa.Integer(), nullable=True),
        sa.Column("room_id", sa.Integer(), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.Column("access", sa.String(length=40), nullable=False),
        sa.Column("places", sa.Integer(), nullable=True),
        sa.Column("places_per_delegation", sa.Integer(), nullable=True),
        sa.Column("has_waiting_list", sa.Boolean(), nullable=False),
        sa.Column("doors_open_minutes", sa.Integer(), nullable=False),
        sa.Column("floor_languages", sa.JSON(), nullable=False),
        sa.Column("is_recorded", sa.Boolean(), nullable=False),
        sa.Column("is_webcast", sa.Boolean(), nullable=False),
        sa.Column("webcast_url", sa.String(length=500), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_programme_sessions_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["room_id"],
            ["programme_rooms.id"],
            name=op.f("fk_programme_sessions_room_id_programme_rooms"),
        ),
        sa.ForeignKeyConstraint(
            ["track_id"],
            ["programme_tracks.id"],
            name=op.f("fk_programme_sessions_track_id_programme_tracks"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_sessions")),
        sa.UniqueConstraint("event_id", "code", name=op.f("uq_programme_sessions_event_id_code")),
    )
    with op.batch_alter_table("programme_sessions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_programme_sessions_event_id_starts_at"),
            ["event_id", "starts_at"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_programme_sessions_room_id"), ["room_id"], unique=False
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
        "bilateral_meetings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("asking_id", sa.Integer(), nullable=False),
        sa.Column("asked_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("awaits", sa.String(length=40), nullable=True),
        sa.Column("priority", sa.String(length=40), nullable=False),
        sa.Column("level", sa.String(length=40), nullable=False),
        sa.Column("purpose", sa.String(length=300), nullable=False),
        sa.Column("topics", sa.Text(), nullable=False),
        sa.Column("media", sa.String(length=40), nullable=False),
        sa.Column("has_flags", sa.Boolean(), nullable=False),
        sa.Column("asking_people", sa.Integer(), nullable=False),
        sa.Column("asked_people", sa.Integer(), nullable=False),
        sa.Column("asking_language", sa.String(length=10), nullable=False),
        sa.Column("asked_language", sa.String(length=10), nullable=False),
        sa.Column("asking_interpreter", sa.Boolean(), nullable=False),
        sa.Column("asked_interpreter", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("slot_id", sa.Integer(), nullable=True),
        sa.Column("room_id", sa.Integer(), nullable=True),
        sa.Column("interpreter_id", sa.Integer(), nullable=True),
        sa.Column("liaison_id", sa.Integer(), nullable=True),
        sa.Column("is_fixed", sa.Boolean(), nullable=False),
        sa.Column("asking_confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asked_confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("told_sequence", sa.Integer(), nullable=False),
        sa.Column("absent_side", sa.String(length=40), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["asked_id"],
            ["delegations.id"],
            name=op.f("fk_bilateral_meetings_asked_id_delegations"),
        ),
        sa.ForeignKeyConstraint(
            ["asking_id"],
            ["delegations.id"],
            name=op.f("fk_bilateral_meetings_asking_id_delegations"),
        ),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_bilateral_meetings_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["interpreter_id"],
            ["interpreters.id"],
            name=op.f("fk_bilateral_meetings_interpreter_id_interpreters"),
        ),
        sa.ForeignKeyConstraint(
            ["liaison_id"],
            ["participants.id"],
            name=op.f("fk_bilateral_meetings_liaison_id_participants"),
        ),
        sa.ForeignKeyConstraint(
            ["room_id"],
            ["programme_rooms.id"],
            name=op.f("fk_bilateral_meetings_room_id_programme_rooms"),
        ),
        sa.ForeignKeyConstraint(
            ["slot_id"],
            ["meeting_slots.id"],
            name=op.f("fk_bilateral_meetings_slot_id_meeting_slots"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bilateral_meetings")),
        sa.UniqueConstraint("event_id", "code", name=op.f("uq_bilateral_meetings_event_id_code")),
        sa.UniqueConstraint(
            "slot_id", "room_id", name=op.f("uq_bilateral_meetings_slot_id_room_id")
        ),
    )
    with op.batch_alter_table("bilateral_meetings", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_bilateral_meetings_asked_id"), ["asked_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_bilateral_meetings_asking_id"), ["asking_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_bilateral_meetings_event_id_state"), ["event_id", "state"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_bilateral_meetings_interpreter_id"), ["interpreter_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_bilateral_meetings_liaison_id"), ["liaison_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_bilateral_meetings_slot_id"), ["slot_id"], unique=False
        )

    op.create_table(
        "liaison_assignments",
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("assigned_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["delegation_id"],
            ["delegations.id"],
            name=op.f("fk_liaison_assignments_delegation_id_delegations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"],
            ["liaison_officers.id"],
            name=op.f("fk_liaison_assignments_officer_id_liaison_officers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("delegation_id", name=op.f("pk_liaison_assignments")),
    )
    with op.batch_alter_table("liaison_assignments", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_liaison_assignments_officer_id"), ["officer_id"], unique=False
        )

    op.create_table(
        "programme_roles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("is_published", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_programme_roles_participant_id_participants"),
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["programme_sessions.id"],
            name=op.f("fk_programme_roles_session_id_programme_sessions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_roles")),
        sa.UniqueConstraint(
            "session_id",
            "participant_id",
            "role",
            name=op.f("uq_programme_roles_session_id_participant_id_role"),
        ),
    )
    with op.batch_alter_table("programme_roles", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_programme_roles_participant_id"), ["participant_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_programme_roles_session_id"), ["session_id"], unique=False
        )

    op.create_table(
        "self_check_ins",
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("device_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["device_id"],
            ["door_devices.id"],
            name=op.f("fk_self_check_ins_device_id_door_devices"),
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_self_check_ins_event_id_events")
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_self_check_ins_participant_id_participants"),
        ),
        sa.ForeignKeyConstraint(
            ["undone_by_id"], ["users.id"], name=op.f("fk_self_check_ins_undone_by_id_users")
        ),
        sa.PrimaryKeyConstraint("participant_id", name=op.f("pk_self_check_ins")),
    )
    with op.batch_alter_table("self_check_ins", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_self_check_ins_event_id_at"), ["event_id", "at"], unique=False
        )

    op.create_table(
        "session_bookings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("seat", sa.Integer(), nullable=True),
        sa.Column("delegation_seat", sa.Integer(), nullable=True),
        sa.Column("booked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["delegation_id"],
            ["delegations.id"],
            name=op.f("fk_session_bookings_delegation_id_delegations"),
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_session_bookings_participant_id_participants"),
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["programme_sessions.id"],
            name=op.f("fk_session_bookings_session_id_programme_sessions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_bookings")),
        sa.UniqueConstraint(
            "session_id",
            "delegation_id",
            "delegation_seat",
            name=op.f("uq_session_bookings_session_id_delegation_id_delegation_seat"),
        ),
        sa.UniqueConstraint(
            "session_id",
            "participant_id",
            name=op.f("uq_session_bookings_session_id_participant_id"),
        ),
        sa.UniqueConstraint("session_id", "seat", name=op.f("uq_session_bookings_session_id_seat")),
    )
    with op.batch_alter_table("session_bookings", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_session_bookings_participant_id"), ["participant_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_session_bookings_session_id_state"),
            ["session_id", "state"],
            unique=False,
        )

    op.create_table(
        "session_categories",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["category_id"],
            ["categories.id"],
            name=op.f("fk_session_categories_category_id_categories"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["programme_sessions.id"],
            name=op.f("fk_session_categories_session_id_programme_sessions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("session_id", "category_id", name=op.f("pk_session_categories")),
    )
    with op.batch_alter_table("session_categories", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_session_categories_category_id"), ["category_id"], unique=False
        )

    op.create_table(
        "session_documents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("title", LOCALISED, nullable=False),
        sa.Column("language", sa.String(length=10), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("access", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_files.id"], name=op.f("fk_session_documents_file_id_stored_files")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["programme_sessions.id"],
            name=op.f("fk_session_documents_session_id_programme_sessions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_documents")),
    )
    with op.batch_alter_table("session_documents", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_session_documents_session_id"), ["session_id"], unique=False
        )

    op.create_table(
        "session_interpretations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=10), nullable=False),
        sa.Column("target", sa.String(length=10), nullable=False),
        sa.Column("mode", sa.String(length=40), nullable=False),
        sa.Column("booth", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["programme_sessions.id"],
            name=op.f("fk_session_interpretations_session_id_programme_sessions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_interpretations")),
    )
    with op.batch_alter_table("session_interpretations", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_session_interpretations_session_id"), ["session_id"], unique=False
        )

    op.create_table(
        "session_invitees",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_session_invitees_participant_id_participants"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["programme_sessions.id"],
            name=op.f("fk_session_invitees_session_id_programme_sessions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("session_id", "participant_id", name=op.f("pk_session_invitees")),
    )
    with op.batch_alter_table("session_invitees", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_session_invitees_participant_id"), ["participant_id"], unique=False
        )

    op.create_table(
        "session_zones",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("zone_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["programme_sessions.id"],
            name=op.f("fk_session_zones_session_id_programme_sessions"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["zone_id"],
            ["zones.id"],
            name=op.f("fk_session_zones_zone_id_zones"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("session_id", "zone_id", name=op.f("pk_session_zones")),
    )
    with op.batch_alter_table("session_zones", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_zones_zone_id"), ["zone_id"], unique=False)

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

    op.create_table(
        "speakers_lists",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["programme_sessions.id"],
            name=op.f("fk_speakers_lists_session_id_programme_sessions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speakers_lists")),
        sa.UniqueConstraint("session_id", name=op.f("uq_speakers_lists_session_id")),
    )
    op.create_table(
        "speaking_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=True),
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.Column("rank", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("spoken_seconds", sa.Integer(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["delegation_id"],
            ["delegations.id"],
            name=op.f("fk_speaking_requests_delegation_id_delegations"),
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_speaking_requests_participant_id_participants"),
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["programme_sessions.id"],
            name=op.f("fk_speaking_requests_session_id_programme_sessions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speaking_requests")),
        sa.UniqueConstraint(
            "session_id",
            "delegation_id",
            name=op.f("uq_speaking_requests_session_id_delegation_id"),
        ),
    )
    with op.batch_alter_table("speaking_requests", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_speaking_requests_delegation_id"), ["delegation_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_speaking_requests_participant_id"), ["participant_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_speaking_requests_session_id_state_order"),
            ["session_id", "state", "order"],
            unique=False,
        )

    op.create_table(
        "bilateral_attendees",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["bilateral_meetings.id"],
            name=op.f("fk_bilateral_attendees_meeting_id_bilateral_meetings"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_bilateral_attendees_participant_id_participants"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bilateral_attendees")),
        sa.UniqueConstraint(
            "meeting_id",
            "participant_id",
            name=op.f("uq_bilateral_attendees_meeting_id_participant_id"),
        ),
    )
    with op.batch_alter_table("bilateral_attendees", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_bilateral_attendees_participant_id"), ["participant_id"], unique=False
        )

    op.create_table(
        "bilateral_follow_ups",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("task", sa.String(length=500), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["bilateral_meetings.id"],
            name=op.f("fk_bilateral_follow_ups_meeting_id_bilateral_meetings"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"],
            ["delegations.id"],
            name=op.f("fk_bilateral_follow_ups_owner_id_delegations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bilateral_follow_ups")),
    )
    with op.batch_alter_table("bilateral_follow_ups", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_bilateral_follow_ups_done_at_due_on"),
            ["done_at", "due_on"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_bilateral_follow_ups_meeting_id"), ["meeting_id"], unique=False
        )

    op.create_table(
        "bilateral_preferences",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("slot_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["bilateral_meetings.id"],
            name=op.f("fk_bilateral_preferences_meeting_id_bilateral_meetings"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["slot_id"],
            ["meeting_slots.id"],
            name=op.f("fk_bilateral_preferences_slot_id_meeting_slots"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bilateral_preferences")),
        sa.UniqueConstraint(
            "meeting_id", "slot_id", name=op.f("uq_bilateral_preferences_meeting_id_slot_id")
        ),
    )
    op.create_table(
        "bilateral_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_kind", sa.String(length=40), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("side", sa.String(length=40), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["bilateral_meetings.id"],
            name=op.f("fk_bilateral_steps_meeting_id_bilateral_meetings"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bilateral_steps")),
    )
    with op.batch_alter_table("bilateral_steps", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_bilateral_steps_meeting_id"), ["meeting_id"], unique=False
        )

    op.create_table(
        "interpretation_interpreters",
        sa.Column("interpretation_id", sa.Integer(), nullable=False),
        sa.Column("interpreter_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["interpretation_id"],
            ["session_interpretations.id"],
            name=op.f("fk_interpretation_interpreters_interpretation_id_session_interpretations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["interpreter_id"],
            ["interpreters.id"],
            name=op.f("fk_interpretation_interpreters_interpreter_id_interpreters"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "interpretation_id", "interpreter_id", name=op.f("pk_interpretation_interpreters")
        ),
    )
    with op.batch_alter_table("interpretation_interpreters", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_interpretation_interpreters_interpreter_id"),
            ["interpreter_id"],
            unique=False,
        )

    op.create_table(
        "speech_texts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=10), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["speaking_requests.id"],
            name=op.f("fk_speech_texts_request_id_speaking_requests"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speech_texts")),
        sa.UniqueConstraint(
            "request_id", "language", name=op.f("uq_speech_texts_request_id_language")
        ),
    )
    with op.batch_alter_table("scans", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_scans_pass_id"), ["pass_id"], unique=False)


def downgrade() -> None:
    raise NotImplementedError("Restore the backup that was made before the upgrade instead.")
