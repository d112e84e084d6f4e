"""Add city diplomacy

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql


revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

LOCALISED = sa.JSON(none_as_null=True).with_variant(
    postgresql.JSONB(none_as_null=True), "postgresql"
)


def upgrade() -> None:
    op.create_table(
        "approval_digests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("approval_ids", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval_digests")),
        sa.UniqueConstraint("day", name=op.f("uq_approval_digests_day")),
    )
    op.create_table(
        "approval_templates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner_kind", sa.String(length=40), nullable=False),
        sa.Column("name", LOCALISED, nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval_templates")),
    )
    with op.batch_alter_table("approval_templates", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_approval_templates_owner_kind"), ["owner_kind"], unique=False
        )

    op.create_table(
        "clauses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("heading", LOCALISED, nullable=False),
        sa.Column("text", LOCALISED, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("is_usual", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clauses")),
    )
    op.create_table(
        "correspondence_templates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("opening", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("closing", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correspondence_templates")),
        sa.UniqueConstraint(
            "name", "language", name=op.f("uq_correspondence_templates_name_language")
        ),
    )
    op.create_table(
        "event_series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", LOCALISED, nullable=False),
        sa.Column("description", LOCALISED, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_series")),
    )
    op.create_table(
        "study_criteria",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", LOCALISED, nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("is_used", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_study_criteria")),
    )
    op.create_table(
        "topics",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", LOCALISED, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topics")),
        sa.UniqueConstraint("code", name=op.f("uq_topics_code")),
    )
    op.create_table(
        "approval_template_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("template_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("authority", LOCALISED, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("is_needed", sa.Boolean(), nullable=False),
        sa.Column("lead_days", sa.Integer(), nullable=False),
        sa.Column("margin_days", sa.Integer(), nullable=False),
        sa.Column("blocks", LOCALISED, nullable=False),
        sa.ForeignKeyConstraint(
            ["template_id"],
            ["approval_templates.id"],
            name=op.f("fk_approval_template_items_template_id_approval_templates"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval_template_items")),
    )
    with op.batch_alter_table("approval_template_items", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_approval_template_items_template_id"), ["template_id"], unique=False
        )

    op.create_table(
        "city_designations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("city_id", sa.Integer(), nullable=False),
        sa.Column("network", LOCALISED, nullable=False),
        sa.Column("field", LOCALISED, nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["city_id"],
            ["cities.id"],
            name=op.f("fk_city_designations_city_id_cities"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_city_designations")),
    )
    with op.batch_alter_table("city_designations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_city_designations_city_id"), ["city_id"], unique=False)

    op.create_table(
        "city_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("city_id", sa.Integer(), nullable=False),
        sa.Column("population", sa.Integer(), nullable=True),
        sa.Column("area_km2", sa.Integer(), nullable=True),
        sa.Column("access", LOCALISED, nullable=False),
        sa.Column("economy", LOCALISED, nullable=False),
        sa.Column("culture", LOCALISED, nullable=False),
        sa.Column("expectations", LOCALISED, nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["city_id"], ["cities.id"], name=op.f("fk_city_entries_city_id_cities")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_city_entries")),
        sa.UniqueConstraint("city_id", name=op.f("uq_city_entries_city_id")),
    )
    op.create_table(
        "city_interests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("city_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["city_id"],
            ["cities.id"],
            name=op.f("fk_city_interests_city_id_cities"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topics.id"], name=op.f("fk_city_interests_topic_id_topics")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_city_interests")),
        sa.UniqueConstraint(
            "city_id", "topic_id", "kind", name=op.f("uq_city_interests_city_id_topic_id_kind")
        ),
    )
    with op.batch_alter_table("city_interests", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_city_interests_topic_id_kind_state"),
            ["topic_id", "kind", "state"],
            unique=False,
        )

    op.create_table(
        "letterheads",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", LOCALISED, nullable=False),
        sa.Column("head", LOCALISED, nullable=False),
        sa.Column("address", LOCALISED, nullable=False),
        sa.Column("invocation", LOCALISED, nullable=False),
        sa.Column("emblem_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["emblem_id"], ["stored_files.id"], name=op.f("fk_letterheads_emblem_id_stored_files")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letterheads")),
    )
    op.create_table(
        "relations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("city_a_id", sa.Integer(), nullable=False),
        sa.Column("city_b_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("is_suspended", sa.Boolean(), nullable=False),
        sa.Column("purpose", LOCALISED, nullable=False),
        sa.Column("initiator", sa.String(length=200), nullable=False),
        sa.Column("agenda_ref", sa.String(length=120), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("renew_by", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("city_a_id <> city_b_id", name=op.f("ck_relations_two_cities")),
        sa.ForeignKeyConstraint(
            ["city_a_id"], ["cities.id"], name=op.f("fk_relations_city_a_id_cities")
        ),
        sa.ForeignKeyConstraint(
            ["city_b_id"], ["cities.id"], name=op.f("fk_relations_city_b_id_cities")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relations")),
    )
    with op.batch_alter_table("relations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_relations_city_a_id"), ["city_a_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_relations_city_b_id"), ["city_b_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_relations_code"), ["code"], unique=False)
        batch_op.create_index(batch_op.f("ix_relations_state"), ["state"], unique=False)

    op.create_table(
        "series_hosts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("city_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(
            ["city_id"], ["cities.id"], name=op.f("fk_series_hosts_city_id_cities")
        ),
        sa.ForeignKeyConstraint(
            ["series_id"],
            ["event_series.id"],
            name=op.f("fk_series_hosts_series_id_event_series"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series_hosts")),
        sa.UniqueConstraint(
            "series_id",
            "edition",
            "city_id",
            name=op.f("uq_series_hosts_series_id_edition_city_id"),
        ),
    )
    with op.batch_alter_table("series_hosts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_series_hosts_city_id"), ["city_id"], unique=False)

    op.create_table(
        "action_plans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("relation_id", sa.Integer(), nullable=False),
        sa.Column("title", LOCALISED, nullable=False),
        sa.Column("goal", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["relation_id"],
            ["relations.id"],
            name=op.f("fk_action_plans_relation_id_relations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_plans")),
    )
    with op.batch_alter_table("action_plans", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_action_plans_relation_id"), ["relation_id"], unique=False
        )

    op.create_table(
        "agreements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("relation_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("title", LOCALISED, nullable=False),
        sa.Column("language_a", sa.String(length=2), nullable=False),
        sa.Column("language_b", sa.String(length=2), nullable=False),
        sa.Column("prevailing", sa.String(length=2), nullable=False),
        sa.Column("years", sa.Integer(), nullable=False),
        sa.Column("signatory_a", LOCALISED, nullable=False),
        sa.Column("post_a", LOCALISED, nullable=False),
        sa.Column("signatory_b", LOCALISED, nullable=False),
        sa.Column("post_b", LOCALISED, nullable=False),
        sa.Column("place", LOCALISED, nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("original_a_id", sa.Integer(), nullable=True),
        sa.Column("original_b_id", sa.Integer(), nullable=True),
        sa.Column("signed_file_id", sa.Integer(), nullable=True),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.Column("printed_version", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["original_a_id"],
            ["stored_files.id"],
            name=op.f("fk_agreements_original_a_id_stored_files"),
        ),
        sa.ForeignKeyConstraint(
            ["original_b_id"],
            ["stored_files.id"],
            name=op.f("fk_agreements_original_b_id_stored_files"),
        ),
        sa.ForeignKeyConstraint(
            ["relation_id"],
            ["relations.id"],
            name=op.f("fk_agreements_relation_id_relations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["signed_file_id"],
            ["stored_files.id"],
            name=op.f("fk_agreements_signed_file_id_stored_files"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreements")),
    )
    with op.batch_alter_table("agreements", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_agreements_relation_id"), ["relation_id"], unique=False
        )

    op.create_table(
        "approval_template_needs",
        sa.Column("waiting_id", sa.Integer(), nullable=False),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["first_id"],
            ["approval_template_items.id"],
            name=op.f("fk_approval_template_needs_first_id_approval_template_items"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["waiting_id"],
            ["approval_template_items.id"],
            name=op.f("fk_approval_template_needs_waiting_id_approval_template_items"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("waiting_id", "first_id", name=op.f("pk_approval_template_needs")),
    )
    with op.batch_alter_table("approval_template_needs", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_approval_template_needs_first_id"), ["first_id"], unique=False
        )

    op.create_table(
        "committees",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("name", LOCALISED, nullable=False),
        sa.Column("mandate", LOCALISED, nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("timezone", sa.String(length=60), nullable=False),
        sa.Column("calendar", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "order_en",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "order_fa",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "order_ar",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_committees_organisation_id_organisations"),
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["committees.id"], name=op.f("fk_committees_parent_id_committees")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_committees")),
        sa.UniqueConstraint("code", name=op.f("uq_committees_code")),
    )
    with op.batch_alter_table("committees", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_committees_order_ar"), ["order_ar"], unique=False)
        batch_op.create_index(batch_op.f("ix_committees_order_en"), ["order_en"], unique=False)
        batch_op.create_index(batch_op.f("ix_committees_order_fa"), ["order_fa"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_committees_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_committees_parent_id"), ["parent_id"], unique=False)

    op.create_table(
        "letter_books",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("name", LOCALISED, nullable=False),
        sa.Column("direction", sa.String(length=40), nullable=True),
        sa.Column("calendar", sa.String(length=40), nullable=False),
        sa.Column("timezone", sa.String(length=60), nullable=False),
        sa.Column("letterhead_id", sa.Integer(), nullable=True),
        sa.Column("signatory_name", LOCALISED, nullable=False),
        sa.Column("signatory_post", LOCALISED, nullable=False),
        sa.Column("is_closed", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["letterhead_id"],
            ["letterheads.id"],
            name=op.f("fk_letter_books_letterhead_id_letterheads"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_books")),
        sa.UniqueConstraint("code", name=op.f("uq_letter_books_code")),
    )
    op.create_table(
        "policy_references",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("relation_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("clause", sa.String(length=200), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["relation_id"],
            ["relations.id"],
            name=op.f("fk_policy_references_relation_id_relations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_references")),
    )
    with op.batch_alter_table("policy_references", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_policy_references_relation_id"), ["relation_id"], unique=False
        )

    op.create_table(
        "relation_reminders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("relation_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["relation_id"],
            ["relations.id"],
            name=op.f("fk_relation_reminders_relation_id_relations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relation_reminders")),
        sa.UniqueConstraint(
            "relation_id",
            "kind",
            "due_on",
            name=op.f("uq_relation_reminders_relation_id_kind_due_on"),
        ),
    )
    op.create_table(
        "relation_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("relation_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("from_state", sa.String(length=40), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("body", sa.String(length=200), nullable=False),
        sa.Column("decision_number", sa.String(length=60), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("recorded_by", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_files.id"], name=op.f("fk_relation_steps_file_id_stored_files")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"],
            ["users.id"],
            name=op.f("fk_relation_steps_recorded_by_users"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["relation_id"],
            ["relations.id"],
            name=op.f("fk_relation_steps_relation_id_relations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relation_steps")),
    )
    with op.batch_alter_table("relation_steps", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_relation_steps_relation_id"), ["relation_id"], unique=False
        )

    op.create_table(
        "relation_topics",
        sa.Column("relation_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["relation_id"],
            ["relations.id"],
            name=op.f("fk_relation_topics_relation_id_relations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"],
            ["topics.id"],
            name=op.f("fk_relation_topics_topic_id_topics"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("relation_id", "topic_id", name=op.f("pk_relation_topics")),
    )
    with op.batch_alter_table("relation_topics", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_relation_topics_topic_id"), ["topic_id"], unique=False)

    op.create_table(
        "yearly_reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("relation_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("summary", LOCALISED, nullable=False),
        sa.Column("results", LOCALISED, nullable=False),
        sa.Column("difficulties", LOCALISED, nullable=False),
        sa.Column("outlook", LOCALISED, nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["relation_id"],
            ["relations.id"],
            name=op.f("fk_yearly_reports_relation_id_relations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_yearly_reports")),
        sa.UniqueConstraint("relation_id", "year", name=op.f("uq_yearly_reports_relation_id_year")),
    )
    op.create_table(
        "approval_needs",
        sa.Column("waiting_id", sa.Integer(), nullable=False),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["first_id"],
            ["approvals.id"],
            name=op.f("fk_approval_needs_first_id_approvals"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["waiting_id"],
            ["approvals.id"],
            name=op.f("fk_approval_needs_waiting_id_approvals"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("waiting_id", "first_id", name=op.f("pk_approval_needs")),
    )
    with op.batch_alter_table("approval_needs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_approval_needs_first_id"), ["first_id"], unique=False)

    op.create_table(
        "committee_members",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("committee_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("circle", sa.String(length=40), nullable=False),
        sa.Column("expertise", LOCALISED, nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["committee_id"],
            ["committees.id"],
            name=op.f("fk_committee_members_committee_id_committees"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_committee_members_contact_id_contacts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_committee_members")),
    )
    with op.batch_alter_table("committee_members", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_committee_members_committee_id"), ["committee_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_committee_members_contact_id"), ["contact_id"], unique=False
        )

    op.create_table(
        "contact_offices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("city_id", sa.Integer(), nullable=False),
        sa.Column("name", LOCALISED, nullable=False),
        sa.Column("address", LOCALISED, nullable=False),
        sa.Column("hours", LOCALISED, nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("person", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("website", sa.String(length=254), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["city_id"], ["cities.id"], name=op.f("fk_contact_offices_city_id_cities")
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"],
            ["contacts.id"],
            name=op.f("fk_contact_offices_contact_id_contacts"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_offices")),
    )
    with op.batch_alter_table("contact_offices", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contact_offices_city_id"), ["city_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contact_offices_email"), ["email"], unique=False)

    op.create_table(
        "letter_counters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("book_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["book_id"], ["letter_books.id"], name=op.f("fk_letter_counters_book_id_letter_books")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_counters")),
        sa.UniqueConstraint("book_id", "year", name=op.f("uq_letter_counters_book_id_year")),
    )
    op.create_table(
        "mailed_calendars",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_mailed_calendars_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_files.id"], name=op.f("fk_mailed_calendars_file_id_stored_files")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mailed_calendars")),
        sa.UniqueConstraint("file_id", name=op.f("uq_mailed_calendars_file_id")),
    )
    with op.batch_alter_table("mailed_calendars", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_mailed_calendars_event_id"), ["event_id"], unique=False
        )

    op.create_table(
        "press_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("outlet", sa.String(length=200), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("language", sa.String(length=10), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.Time(), nullable=True),
        sa.Column("calendar", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("url", sa.String(length=500), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("approved_by_id", sa.Integer(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["approved_by_id"], ["users.id"], name=op.f("fk_press_items_approved_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_press_items_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_files.id"], name=op.f("fk_press_items_file_id_stored_files")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_press_items_organisation_id_organisations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_press_items")),
    )
    with op.batch_alter_table("press_items", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_press_items_event_id_state"), ["event_id", "state"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_press_items_organisation_id"), ["organisation_id"], unique=False
        )

    op.create_table(
        "relation_approvals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("relation_id", sa.Integer(), nullable=False),
        sa.Column("approval_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["approval_id"],
            ["approvals.id"],
            name=op.f("fk_relation_approvals_approval_id_approvals"),
        ),
        sa.ForeignKeyConstraint(
            ["relation_id"],
            ["relations.id"],
            name=op.f("fk_relation_approvals_relation_id_relations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relation_approvals")),
        sa.UniqueConstraint("approval_id", name=op.f("uq_relation_approvals_approval_id")),
    )
    with op.batch_alter_table("relation_approvals", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_relation_approvals_relation_id"), ["relation_id"], unique=False
        )

    op.create_table(
        "thanks_batches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("book_id", sa.Integer(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["book_id"], ["letter_books.id"], name=op.f("fk_thanks_batches_book_id_letter_books")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_thanks_batches_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_files.id"], name=op.f("fk_thanks_batches_file_id_stored_files")
        ),
        sa.ForeignKeyConstraint(
            ["job_id"], ["jobs.id"], name=op.f("fk_thanks_batches_job_id_jobs")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thanks_batches")),
    )
    with op.batch_alter_table("thanks_batches", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_thanks_batches_event_id"), ["event_id"], unique=False)

    op.create_table(
        "twinning_activities",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("title", LOCALISED, nullable=False),
        sa.Column("goal", sa.Text(), nullable=False),
        sa.Column("owner_a", sa.String(length=200), nullable=False),
        sa.Column("owner_b", sa.String(length=200), nullable=False),
        sa.Column("lead", sa.String(length=200), nullable=False),
        sa.Column("partners", sa.String(length=300), nullable=False),
        sa.Column("budget", sa.String(length=24), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("funding", sa.String(length=300), nullable=False),
        sa.Column("indicator", sa.String(length=300), nullable=False),
        sa.Column("target", sa.String(length=120), nullable=False),
        sa.Column("achieved", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("progress_a", sa.Text(), nullable=False),
        sa.Column("progress_b", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"],
            ["action_plans.id"],
            name=op.f("fk_twinning_activities_plan_id_action_plans"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_twinning_activities")),
    )
    with op.batch_alter_table("twinning_activities", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_twinning_activities_plan_id"), ["plan_id"], unique=False
        )

    op.create_table(
        "working_meetings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("committee_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(length=26), nullable=False),
        sa.Column("title", LOCALISED, nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", LOCALISED, nullable=False),
        sa.Column("link", sa.String(length=254), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("approved_by", sa.Integer(), nullable=True),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["approved_by"], ["users.id"], name=op.f("fk_working_meetings_approved_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["committee_id"],
            ["committees.id"],
            name=op.f("fk_working_meetings_committee_id_committees"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_working_meetings")),
        sa.UniqueConstraint(
            "committee_id", "number", name=op.f("uq_working_meetings_committee_id_number")
        ),
        sa.UniqueConstraint("mark", name=op.f("uq_working_meetings_mark")),
    )
    with op.batch_alter_table("working_meetings", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_working_meetings_state_starts_at"), ["state", "starts_at"], unique=False
        )

    op.create_table(
        "agenda_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", LOCALISED, nullable=False),
        sa.Column("presenter_id", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["working_meetings.id"],
            name=op.f("fk_agenda_items_meeting_id_working_meetings"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["presenter_id"], ["contacts.id"], name=op.f("fk_agenda_items_presenter_id_contacts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_items")),
    )
    with op.batch_alter_table("agenda_items", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_agenda_items_meeting_id"), ["meeting_id"], unique=False
        )

    op.create_table(
        "council_reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("committee_id", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("title", LOCALISED, nullable=False),
        sa.Column("text", LOCALISED, nullable=False),
        sa.Column("tabled_on", sa.Date(), nullable=False),
        sa.Column("session_no", sa.String(length=40), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decision_no", sa.String(length=60), nullable=False),
        sa.Column("answer", LOCALISED, nullable=False),
        sa.Column("mode", sa.String(length=40), nullable=True),
        sa.Column("votes_for", sa.Integer(), nullable=True),
        sa.Column("votes_against", sa.Integer(), nullable=True),
        sa.Column("abstained", sa.Integer(), nullable=True),
        sa.Column("follow_up_id", sa.Integer(), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("followed_up_on", sa.Date(), nullable=True),
        sa.Column("follow_up", sa.Text(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["committee_id"],
            ["committees.id"],
            name=op.f("fk_council_reports_committee_id_committees"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["council_id"], ["committees.id"], name=op.f("fk_council_reports_council_id_committees")
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_files.id"], name=op.f("fk_council_reports_file_id_stored_files")
        ),
        sa.ForeignKeyConstraint(
            ["follow_up_id"],
            ["committee_members.id"],
            name=op.f("fk_council_reports_follow_up_id_committee_members"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_council_reports_organisation_id_organisations"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_council_reports_user_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_council_reports")),
    )
    with op.batch_alter_table("council_reports", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_council_reports_committee_id"), ["committee_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_council_reports_council_id"), ["council_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_council_reports_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_council_reports_user_id"), ["user_id"], unique=False)

    op.create_table(
        "entry_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["office_id"],
            ["contact_offices.id"],
            name=op.f("fk_entry_changes_office_id_contact_offices"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_changes")),
    )
    with op.batch_alter_table("entry_changes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_entry_changes_office_id"), ["office_id"], unique=False)

    op.create_table(
        "gifts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("direction", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=True),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("party", sa.String(length=200), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("occasion", sa.String(length=200), nullable=False),
        sa.Column("value_hundredths", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("kept_at", sa.String(length=200), nullable=False),
        sa.Column("handed_to", sa.String(length=200), nullable=False),
        sa.Column("handed_on", sa.Date(), nullable=True),
        sa.Column("photo_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"],
            ["contacts.id"],
            name=op.f("fk_gifts_contact_id_contacts"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["delegation_id"], ["delegations.id"], name=op.f("fk_gifts_delegation_id_delegations")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_gifts_event_id_events"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["photo_id"], ["stored_files.id"], name=op.f("fk_gifts_photo_id_stored_files")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gifts")),
        sa.UniqueConstraint("event_id", "number", name=op.f("uq_gifts_event_id_number")),
    )
    with op.batch_alter_table("gifts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gifts_contact_id"), ["contact_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_gifts_delegation_id"), ["delegation_id"], unique=False)

    op.create_table(
        "letters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("book_id", sa.Integer(), nullable=False),
        sa.Column("direction", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=True),
        sa.Column("number", sa.String(length=60), nullable=True),
        sa.Column("dated", sa.Date(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("sent_by", sa.String(length=40), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("their_number", sa.String(length=80), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("city_id", sa.Integer(), nullable=True),
        sa.Column("counterpart_name", sa.String(length=200), nullable=False),
        sa.Column("counterpart_post", sa.String(length=300), nullable=False),
        sa.Column("counterpart_body", sa.String(length=300), nullable=False),
        sa.Column("signatory_name", sa.String(length=200), nullable=False),
        sa.Column("signatory_post", sa.String(length=300), nullable=False),
        sa.Column("signatory_id", sa.Integer(), nullable=True),
        sa.Column("responsible_id", sa.Integer(), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("letterhead_id", sa.Integer(), nullable=True),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("opening", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("closing", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("confidentiality", sa.String(length=40), nullable=False),
        sa.Column("in_reply_to_id", sa.Integer(), nullable=True),
        sa.Column("thread_id", sa.Integer(), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("reminded_on", sa.Date(), nullable=True),
        sa.Column("ticket", sa.String(length=64), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["book_id"], ["letter_books.id"], name=op.f("fk_letters_book_id_letter_books")
        ),
        sa.ForeignKeyConstraint(
            ["city_id"], ["cities.id"], name=op.f("fk_letters_city_id_cities"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"],
            ["contacts.id"],
            name=op.f("fk_letters_contact_id_contacts"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["issued_documents.id"],
            name=op.f("fk_letters_document_id_issued_documents"),
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_files.id"], name=op.f("fk_letters_file_id_stored_files")
        ),
        sa.ForeignKeyConstraint(
            ["in_reply_to_id"], ["letters.id"], name=op.f("fk_letters_in_reply_to_id_letters")
        ),
        sa.ForeignKeyConstraint(
            ["letterhead_id"], ["letterheads.id"], name=op.f("fk_letters_letterhead_id_letterheads")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_letters_organisation_id_organisations"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["responsible_id"], ["users.id"], name=op.f("fk_letters_responsible_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["signatory_id"], ["users.id"], name=op.f("fk_letters_signatory_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["letters.id"], name=op.f("fk_letters_thread_id_letters")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
        sa.UniqueConstraint(
            "book_id", "year", "sequence", name=op.f("uq_letters_book_id_year_sequence")
        ),
        sa.UniqueConstraint("document_id", name=op.f("uq_letters_document_id")),
        sa.UniqueConstraint("number", name=op.f("uq_letters_number")),
        sa.UniqueConstraint("ticket", name=op.f("uq_letters_ticket")),
    )
    with op.batch_alter_table("letters", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_letters_book_id_dated"), ["book_id", "dated"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_letters_city_id"), ["city_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_letters_contact_id"), ["contact_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_letters_dated_id"), ["dated", "id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_letters_in_reply_to_id"), ["in_reply_to_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_letters_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_letters_responsible_id"), ["responsible_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_letters_state_due_on"), ["state", "due_on"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_letters_thread_id"), ["thread_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_letters_year_dated"), ["year", "dated"], unique=False)

    op.create_table(
        "meeting_attendances",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("circle", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("presence", sa.String(length=40), nullable=False),
        sa.Column("told_sequence", sa.Integer(), nullable=True),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_meeting_attendances_contact_id_contacts")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["working_meetings.id"],
            name=op.f("fk_meeting_attendances_meeting_id_working_meetings"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["committee_members.id"],
            name=op.f("fk_meeting_attendances_member_id_committee_members"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_attendances")),
        sa.UniqueConstraint(
            "meeting_id", "contact_id", name=op.f("uq_meeting_attendances_meeting_id_contact_id")
        ),
    )
    with op.batch_alter_table("meeting_attendances", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_meeting_attendances_contact_id"), ["contact_id"], unique=False
        )

    op.create_table(
        "minutes_addenda",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", LOCALISED, nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=False),
        sa.Column("approved_by", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["approved_by"], ["users.id"], name=op.f("fk_minutes_addenda_approved_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["working_meetings.id"],
            name=op.f("fk_minutes_addenda_meeting_id_working_meetings"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_addenda")),
        sa.UniqueConstraint(
            "meeting_id", "number", name=op.f("uq_minutes_addenda_meeting_id_number")
        ),
    )
    op.create_table(
        "minutes_texts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_by", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edited_by"], ["users.id"], name=op.f("fk_minutes_texts_edited_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["working_meetings.id"],
            name=op.f("fk_minutes_texts_meeting_id_working_meetings"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_texts")),
        sa.UniqueConstraint(
            "meeting_id", "language", name=op.f("uq_minutes_texts_meeting_id_language")
        ),
    )
    op.create_table(
        "workstreams",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("committee_id", sa.Integer(), nullable=False),
        sa.Column("name", LOCALISED, nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["committee_id"],
            ["committees.id"],
            name=op.f("fk_workstreams_committee_id_committees"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["lead_id"],
            ["committee_members.id"],
            name=op.f("fk_workstreams_lead_id_committee_members"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workstreams")),
    )
    with op.batch_alter_table("workstreams", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_workstreams_committee_id"), ["committee_id"], unique=False
        )

    op.create_table(
        "committee_decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("committee_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("text", LOCALISED, nullable=False),
        sa.Column("mode", sa.String(length=40), nullable=False),
        sa.Column("votes_for", sa.Integer(), nullable=True),
        sa.Column("votes_against", sa.Integer(), nullable=True),
        sa.Column("abstained", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("responsible_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["committee_id"],
            ["committees.id"],
            name=op.f("fk_committee_decisions_committee_id_committees"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["agenda_items.id"],
            name=op.f("fk_committee_decisions_item_id_agenda_items"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["working_meetings.id"],
            name=op.f("fk_committee_decisions_meeting_id_working_meetings"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["responsible_id"],
            ["committee_members.id"],
            name=op.f("fk_committee_decisions_responsible_id_committee_members"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_committee_decisions")),
        sa.UniqueConstraint(
            "committee_id",
            "year",
            "sequence",
            name=op.f("uq_committee_decisions_committee_id_year_sequence"),
        ),
        sa.UniqueConstraint("number", name=op.f("uq_committee_decisions_number")),
    )
    with op.batch_alter_table("committee_decisions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_committee_decisions_meeting_id"), ["meeting_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_committee_decisions_responsible_id"), ["responsible_id"], unique=False
        )

    op.create_table(
        "letter_approvals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("approval_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["approval_id"],
            ["approvals.id"],
            name=op.f("fk_letter_approvals_approval_id_approvals"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["letter_id"],
            ["letters.id"],
            name=op.f("fk_letter_approvals_letter_id_letters"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_approvals")),
        sa.UniqueConstraint(
            "letter_id", "approval_id", name=op.f("uq_letter_approvals_letter_id_approval_id")
        ),
    )
    with op.batch_alter_table("letter_approvals", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_letter_approvals_approval_id"), ["approval_id"], unique=False
        )

    op.create_table(
        "letter_attachments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("text_state", sa.String(length=40), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"],
            ["stored_files.id"],
            name=op.f("fk_letter_attachments_file_id_stored_files"),
        ),
        sa.ForeignKeyConstraint(
            ["letter_id"],
            ["letters.id"],
            name=op.f("fk_letter_attachments_letter_id_letters"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_attachments")),
    )
    with op.batch_alter_table("letter_attachments", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_letter_attachments_letter_id"), ["letter_id"], unique=False
        )

    op.create_table(
        "letter_copies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("recipient", sa.String(length=300), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["letter_id"],
            ["letters.id"],
            name=op.f("fk_letter_copies_letter_id_letters"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_copies")),
    )
    with op.batch_alter_table("letter_copies", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_letter_copies_letter_id"), ["letter_id"], unique=False)

    op.create_table(
        "letter_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["letter_id"],
            ["letters.id"],
            name=op.f("fk_letter_steps_letter_id_letters"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_letter_steps_user_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_steps")),
    )
    with op.batch_alter_table("letter_steps", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_letter_steps_letter_id"), ["letter_id"], unique=False)

    op.create_table(
        "letter_texts",
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["letter_id"],
            ["letters.id"],
            name=op.f("fk_letter_texts_letter_id_letters"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("letter_id", name=op.f("pk_letter_texts")),
    )
    op.create_table(
        "minutes_prints",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("addendum_id", sa.Integer(), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("printed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["addendum_id"],
            ["minutes_addenda.id"],
            name=op.f("fk_minutes_prints_addendum_id_minutes_addenda"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_files.id"], name=op.f("fk_minutes_prints_file_id_stored_files")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["working_meetings.id"],
            name=op.f("fk_minutes_prints_meeting_id_working_meetings"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_prints")),
    )
    with op.batch_alter_table("minutes_prints", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_minutes_prints_addendum_id"), ["addendum_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_minutes_prints_meeting_id"), ["meeting_id"], unique=False
        )

    op.create_table(
        "partner_bodies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("committee_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("cooperation", sa.String(length=40), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.Column("since_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["committee_id"],
            ["committees.id"],
            name=op.f("fk_partner_bodies_committee_id_committees"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_partner_bodies_contact_id_contacts")
        ),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letters.id"], name=op.f("fk_partner_bodies_letter_id_letters")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_partner_bodies_organisation_id_organisations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner_bodies")),
    )
    with op.batch_alter_table("partner_bodies", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_partner_bodies_committee_id"), ["committee_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_partner_bodies_letter_id"), ["letter_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_partner_bodies_organisation_id"), ["organisation_id"], unique=False
        )

    op.create_table(
        "renewed_calendars",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=True),
        sa.Column("delegation_id", sa.Integer(), nullable=True),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["delegation_id"],
            ["delegations.id"],
            name=op.f("fk_renewed_calendars_delegation_id_delegations"),
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_renewed_calendars_participant_id_participants"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_renewed_calendars")),
        sa.UniqueConstraint("delegation_id", name=op.f("uq_renewed_calendars_delegation_id")),
        sa.UniqueConstraint("participant_id", name=op.f("uq_renewed_calendars_participant_id")),
    )
    op.create_table(
        "session_seats",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_session_seats_participant_id_participants"),
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["programme_sessions.id"],
            name=op.f("fk_session_seats_session_id_programme_sessions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_seats")),
        sa.UniqueConstraint("session_id", "label", name=op.f("uq_session_seats_session_id_label")),
        sa.UniqueConstraint(
            "session_id", "participant_id", name=op.f("uq_session_seats_session_id_participant_id")
        ),
    )
    with op.batch_alter_table("session_seats", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_session_seats_participant_id"), ["participant_id"], unique=False
        )

    op.create_table(
        "thanks_letters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"],
            ["thanks_batches.id"],
            name=op.f("fk_thanks_letters_batch_id_thanks_batches"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["delegation_id"],
            ["delegations.id"],
            name=op.f("fk_thanks_letters_delegation_id_delegations"),
        ),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letters.id"], name=op.f("fk_thanks_letters_letter_id_letters")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thanks_letters")),
        sa.UniqueConstraint("delegation_id", name=op.f("uq_thanks_letters_delegation_id")),
        sa.UniqueConstraint("letter_id", name=op.f("uq_thanks_letters_letter_id")),
    )
    with op.batch_alter_table("thanks_letters", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_thanks_letters_batch_id"), ["batch_id"], unique=False)

    op.create_table(
        "agreement_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("clauses", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreements.id"],
            name=op.f("fk_agreement_versions_agreement_id_agreements"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["committee_decisions.id"],
            name=op.f("fk_agreement_versions_decision_id_committee_decisions"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["made_by"],
            ["users.id"],
            name=op.f("fk_agreement_versions_made_by_users"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_versions")),
        sa.UniqueConstraint(
            "agreement_id", "number", name=op.f("uq_agreement_versions_agreement_id_number")
        ),
    )
    op.create_table(
        "committee_tasks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("committee_id", sa.Integer(), nullable=False),
        sa.Column("workstream_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("evidence_file_id", sa.Integer(), nullable=True),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["committee_id"],
            ["committees.id"],
            name=op.f("fk_committee_tasks_committee_id_committees"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["committee_decisions.id"],
            name=op.f("fk_committee_tasks_decision_id_committee_decisions"),
        ),
        sa.ForeignKeyConstraint(
            ["evidence_file_id"],
            ["stored_files.id"],
            name=op.f("fk_committee_tasks_evidence_file_id_stored_files"),
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"],
            ["committee_members.id"],
            name=op.f("fk_committee_tasks_owner_id_committee_members"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_committee_tasks_user_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["workstream_id"],
            ["workstreams.id"],
            name=op.f("fk_committee_tasks_workstream_id_workstreams"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_committee_tasks")),
    )
    with op.batch_alter_table("committee_tasks", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_committee_tasks_committee_id_state"),
            ["committee_id", "state"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_committee_tasks_decision_id"), ["decision_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_committee_tasks_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_committee_tasks_state_due_on"), ["state", "due_on"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_committee_tasks_user_id"), ["user_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_committee_tasks_workstream_id"), ["workstream_id"], unique=False
        )

    op.create_table(
        "declarations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("title", LOCALISED, nullable=False),
        sa.Column("original_language", sa.String(length=2), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("comments_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("comments_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("shows_draft", sa.Boolean(), nullable=False),
        sa.Column("adoption_mode", sa.String(length=40), nullable=True),
        sa.Column("adopted_on", sa.Date(), nullable=True),
        sa.Column("adopted_by", LOCALISED, nullable=False),
        sa.Column("programme_session_id", sa.Integer(), nullable=True),
        sa.Column("votes_for", sa.Integer(), nullable=True),
        sa.Column("votes_against", sa.Integer(), nullable=True),
        sa.Column("votes_abstained", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("translated_later", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_declarations_event_id_events")
        ),
        sa.ForeignKeyConstraint(
            ["programme_session_id"],
            ["programme_sessions.id"],
            name=op.f("fk_declarations_programme_session_id_programme_sessions"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_declarations")),
    )
    with op.batch_alter_table("declarations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_declarations_event_id"), ["event_id"], unique=False)

    op.create_table(
        "studies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("relation_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("author", sa.String(length=200), nullable=False),
        sa.Column("dated", sa.Date(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("prompted_by", sa.String(length=300), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["committee_decisions.id"],
            name=op.f("fk_studies_decision_id_committee_decisions"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_files.id"], name=op.f("fk_studies_file_id_stored_files")
        ),
        sa.ForeignKeyConstraint(
            ["relation_id"],
            ["relations.id"],
            name=op.f("fk_studies_relation_id_relations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_studies")),
        sa.UniqueConstraint("relation_id", "version", name=op.f("uq_studies_relation_id_version")),
    )
    op.create_table(
        "session_topics",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["programme_sessions.id"],
            name=op.f("fk_session_topics_session_id_programme_sessions"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"],
            ["topics.id"],
            name=op.f("fk_session_topics_topic_id_topics"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("session_id", "topic_id", name=op.f("pk_session_topics")),
    )
    with op.batch_alter_table("session_topics", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_topics_topic_id"), ["topic_id"], unique=False)

    op.create_table(
        "visit_approvals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("approval_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["approval_id"], ["approvals.id"], name=op.f("fk_visit_approvals_approval_id_approvals")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["programme_sessions.id"],
            name=op.f("fk_visit_approvals_session_id_programme_sessions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_approvals")),
        sa.UniqueConstraint("approval_id", name=op.f("uq_visit_approvals_approval_id")),
    )
    with op.batch_alter_table("visit_approvals", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_visit_approvals_session_id"), ["session_id"], unique=False
        )

    op.create_table(
        "visit_buses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("plate", sa.String(length=40), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("guide", sa.String(length=200), nullable=False),
        sa.Column("guide_phone", sa.String(length=40), nullable=False),
        sa.Column("guide_language", sa.String(length=10), nullable=False),
        sa.Column("meeting_point", LOCALISED, nullable=False),
        sa.Column("departs_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["programme_sessions.id"],
            name=op.f("fk_visit_buses_session_id_programme_sessions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_buses")),
    )
    with op.batch_alter_table("visit_buses", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visit_buses_session_id"), ["session_id"], unique=False)

    op.create_table(
        "bilateral_meeting_topics",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["bilateral_meetings.id"],
            name=op.f("fk_bilateral_meeting_topics_meeting_id_bilateral_meetings"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topics.id"], name=op.f("fk_bilateral_meeting_topics_topic_id_topics")
        ),
        sa.PrimaryKeyConstraint("meeting_id", "topic_id", name=op.f("pk_bilateral_meeting_topics")),
    )
    with op.batch_alter_table("bilateral_meeting_topics", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_bilateral_meeting_topics_topic_id"), ["topic_id"], unique=False
        )

    op.create_table(
        "declaration_comments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("declaration_id", sa.Integer(), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.Column("version_number", sa.Integer(), nullable=False),
        sa.Column("article_key", sa.Integer(), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["declaration_id"],
            ["declarations.id"],
            name=op.f("fk_declaration_comments_declaration_id_declarations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["delegation_id"],
            ["delegations.id"],
            name=op.f("fk_declaration_comments_delegation_id_delegations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_declaration_comments")),
    )
    with op.batch_alter_table("declaration_comments", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_declaration_comments_declaration_id_state"),
            ["declaration_id", "state"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_declaration_comments_delegation_id"), ["delegation_id"], unique=False
        )

    op.create_table(
        "declaration_endorsements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("declaration_id", sa.Integer(), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=True),
        sa.Column("city_id", sa.Integer(), nullable=True),
        sa.Column("name", LOCALISED, nullable=False),
        sa.Column("signatory_name", LOCALISED, nullable=False),
        sa.Column("signatory_post", LOCALISED, nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["city_id"], ["cities.id"], name=op.f("fk_declaration_endorsements_city_id_cities")
        ),
        sa.ForeignKeyConstraint(
            ["declaration_id"],
            ["declarations.id"],
            name=op.f("fk_declaration_endorsements_declaration_id_declarations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["delegation_id"],
            ["delegations.id"],
            name=op.f("fk_declaration_endorsements_delegation_id_delegations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_declaration_endorsements")),
        sa.UniqueConstraint(
            "declaration_id",
            "city_id",
            name=op.f("uq_declaration_endorsements_declaration_id_city_id"),
        ),
        sa.UniqueConstraint(
            "declaration_id",
            "delegation_id",
            name=op.f("uq_declaration_endorsements_declaration_id_delegation_id"),
        ),
    )
    with op.batch_alter_table("declaration_endorsements", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_declaration_endorsements_city_id"), ["city_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_declaration_endorsements_delegation_id"), ["delegation_id"], unique=False
        )

    op.create_table(
        "declaration_papers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("declaration_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["declaration_id"],
            ["declarations.id"],
            name=op.f("fk_declaration_papers_declaration_id_declarations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["issued_documents.id"],
            name=op.f("fk_declaration_papers_document_id_issued_documents"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_declaration_papers")),
        sa.UniqueConstraint("document_id", name=op.f("uq_declaration_papers_document_id")),
    )
    with op.batch_alter_table("declaration_papers", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_declaration_papers_declaration_id"), ["declaration_id"], unique=False
        )

    op.create_table(
        "declaration_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("declaration_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["created_by"], ["users.id"], name=op.f("fk_declaration_versions_created_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["declaration_id"],
            ["declarations.id"],
            name=op.f("fk_declaration_versions_declaration_id_declarations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_declaration_versions")),
        sa.UniqueConstraint(
            "declaration_id", "number", name=op.f("uq_declaration_versions_declaration_id_number")
        ),
    )
    op.create_table(
        "resolutions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("declaration_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", LOCALISED, nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=True),
        sa.Column("body", LOCALISED, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("evidence", LOCALISED, nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.Column("report_by", sa.Date(), nullable=True),
        sa.Column("report_months", sa.Integer(), nullable=True),
        sa.Column("reminded_for", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["declaration_id"],
            ["declarations.id"],
            name=op.f("fk_resolutions_declaration_id_declarations"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["delegation_id"],
            ["delegations.id"],
            name=op.f("fk_resolutions_delegation_id_delegations"),
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_resolutions_event_id_events")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resolutions")),
        sa.UniqueConstraint("event_id", "number", name=op.f("uq_resolutions_event_id_number")),
    )
    with op.batch_alter_table("resolutions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_resolutions_declaration_id"), ["declaration_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_resolutions_delegation_id"), ["delegation_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_resolutions_state_due_on"), ["state", "due_on"], unique=False
        )

    op.create_table(
        "study_scores",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("study_id", sa.Integer(), nullable=False),
        sa.Column("name", LOCALISED, nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["study_id"],
            ["studies.id"],
            name=op.f("fk_study_scores_study_id_studies"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_study_scores")),
    )
    with op.batch_alter_table("study_scores", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_study_scores_study_id"), ["study_id"], unique=False)

    op.create_table(
        "visit_bus_places",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bus_id", sa.Integer(), nullable=False),
        sa.Column("booking_id", sa.Integer(), nullable=False),
        sa.Column("is_fixed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["booking_id"],
            ["session_bookings.id"],
            name=op.f("fk_visit_bus_places_booking_id_session_bookings"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["bus_id"],
            ["visit_buses.id"],
            name=op.f("fk_visit_bus_places_bus_id_visit_buses"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_bus_places")),
        sa.UniqueConstraint("booking_id", name=op.f("uq_visit_bus_places_booking_id")),
    )
    with op.batch_alter_table("visit_bus_places", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visit_bus_places_bus_id"), ["bus_id"], unique=False)

    op.create_table(
        "declaration_articles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", LOCALISED, nullable=False),
        sa.Column("made_from", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["declaration_versions.id"],
            name=op.f("fk_declaration_articles_version_id_declaration_versions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_declaration_articles")),
        sa.UniqueConstraint(
            "version_id", "key", name=op.f("uq_declaration_articles_version_id_key")
        ),
    )
    op.create_table(
        "resolution_reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("resolution_id", sa.Integer(), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("claims", sa.String(length=40), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("link", sa.String(length=300), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["delegation_id"],
            ["delegations.id"],
            name=op.f("fk_resolution_reports_delegation_id_delegations"),
        ),
        sa.ForeignKeyConstraint(
            ["file_id"],
            ["stored_files.id"],
            name=op.f("fk_resolution_reports_file_id_stored_files"),
        ),
        sa.ForeignKeyConstraint(
            ["resolution_id"],
            ["resolutions.id"],
            name=op.f("fk_resolution_reports_resolution_id_resolutions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resolution_reports")),
    )
    with op.batch_alter_table("resolution_reports", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_resolution_reports_delegation_id"), ["delegation_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_resolution_reports_resolution_id"), ["resolution_id"], unique=False
        )

    with op.batch_alter_table("approvals", schema=None) as batch_op:
        batch_op.add_column(sa.Column("requested_on", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column("lead_days", sa.Integer(), server_default="0", nullable=False)
        )
        batch_op.add_column(
            sa.Column("margin_days", sa.Integer(), server_default="0", nullable=False)
        )
        batch_op.add_column(sa.Column("blocks", LOCALISED, server_default="{}", nullable=False))
        batch_op.add_column(sa.Column("item_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_approvals_item_id_approval_template_items"),
            "approval_template_items",
            ["item_id"],
            ["id"],
            ondelete="SET NULL",
        )

    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.add_column(sa.Column("series_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("edition", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_events_series_id"), ["series_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_events_series_id_event_series"), "event_series", ["series_id"], ["id"]
        )

    with op.batch_alter_table("issued_documents", schema=None) as batch_op:
        batch_op.alter_column("event_id", existing_type=sa.INTEGER(), nullable=True)

    with op.batch_alter_table("magic_links", schema=None) as batch_op:
        batch_op.alter_column("event_id", existing_type=sa.INTEGER(), nullable=True)

    with op.batch_alter_table("programme_sessions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("relation_id", sa.Integer(), nullable=True))
        batch_op.create_index(
            batch_op.f("ix_programme_sessions_relation_id"), ["relation_id"], unique=False
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_programme_sessions_relation_id_relations"),
            "relations",
            ["relation_id"],
            ["id"],
            ondelete="SET NULL",
        )

    with op.batch_alter_table("visits", schema=None) as batch_op:
        batch_op.alter_column("event_id", existing_type=sa.INTEGER(), nullable=True)


def downgrade() -> None:
    with op.batch_alter_table("visits", schema=None) as batch_op:
        batch_op.alter_column("event_id", existing_type=sa.INTEGER(), nullable=False)

    with op.batch_alter_table("programme_sessions", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_programme_sessions_relation_id_relations"), type_="foreignkey"
        )
        batch_op.drop_index(batch_op.f("ix_programme_sessions_relation_id"))
        batch_op.drop_column("relation_id")

    with op.batch_alter_table("magic_links", schema=None) as batch_op:
        batch_op.alter_column("event_id", existing_type=sa.INTEGER(), nullable=False)

    with op.batch_alter_table("issued_documents", schema=None) as batch_op:
        batch_op.alter_column("event_id", existing_type=sa.INTEGER(), nullable=False)

    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_events_series_id_event_series"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_events_series_id"))
        batch_op.drop_column("edition")
        batch_op.drop_column("series_id")

    with op.batch_alter_table("approvals", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_approvals_item_id_approval_template_items"), type_="foreignkey"
        )
        batch_op.drop_column("item_id")
        batch_op.drop_column("blocks")
        batch_op.drop_column("margin_days")
        batch_op.drop_column("lead_days")
        batch_op.drop_column("requested_on")

    with op.batch_alter_table("resolution_reports", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_resolution_reports_resolution_id"))
        batch_op.drop_index(batch_op.f("ix_resolution_reports_delegation_id"))

    op.drop_table("resolution_reports")
    op.drop_table("declaration_articles")
    with op.batch_alter_table("visit_bus_places", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_visit_bus_places_bus_id"))

    op.drop_table("visit_bus_places")
    with op.batch_alter_table("study_scores", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_study_scores_study_id"))

    op.drop_table("study_scores")
    with op.batch_alter_table("resolutions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_resolutions_state_due_on"))
        batch_op.drop_index(batch_op.f("ix_resolutions_delegation_id"))
        batch_op.drop_index(batch_op.f("ix_resolutions_declaration_id"))

    op.drop_table("resolutions")
    op.drop_table("declaration_versions")
    with op.batch_alter_table("declaration_papers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_declaration_papers_declaration_id"))

    op.drop_table("declaration_papers")
    with op.batch_alter_table("declaration_endorsements", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_declaration_endorsements_delegation_id"))
        batch_op.drop_index(batch_op.f("ix_declaration_endorsements_city_id"))

    op.drop_table("declaration_endorsements")
    with op.batch_alter_table("declaration_comments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_declaration_comments_delegation_id"))
        batch_op.drop_index(batch_op.f("ix_declaration_comments_declaration_id_state"))

    op.drop_table("declaration_comments")
    with op.batch_alter_table("bilateral_meeting_topics", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_bilateral_meeting_topics_topic_id"))

    op.drop_table("bilateral_meeting_topics")
    with op.batch_alter_table("visit_buses", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_visit_buses_session_id"))

    op.drop_table("visit_buses")
    with op.batch_alter_table("visit_approvals", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_visit_approvals_session_id"))

    op.drop_table("visit_approvals")
    with op.batch_alter_table("session_topics", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_session_topics_topic_id"))

    op.drop_table("session_topics")
    op.drop_table("studies")
    with op.batch_alter_table("declarations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_declarations_event_id"))

    op.drop_table("declarations")
    with op.batch_alter_table("committee_tasks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_committee_tasks_workstream_id"))
        batch_op.drop_index(batch_op.f("ix_committee_tasks_user_id"))
        batch_op.drop_index(batch_op.f("ix_committee_tasks_state_due_on"))
        batch_op.drop_index(batch_op.f("ix_committee_tasks_owner_id"))
        batch_op.drop_index(batch_op.f("ix_committee_tasks_decision_id"))
        batch_op.drop_index(batch_op.f("ix_committee_tasks_committee_id_state"))

    op.drop_table("committee_tasks")
    op.drop_table("agreement_versions")
    with op.batch_alter_table("thanks_letters", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_thanks_letters_batch_id"))

    op.drop_table("thanks_letters")
    with op.batch_alter_table("session_seats", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_session_seats_participant_id"))

    op.drop_table("session_seats")
    op.drop_table("renewed_calendars")
    with op.batch_alter_table("partner_bodies", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_partner_bodies_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_partner_bodies_letter_id"))
        batch_op.drop_index(batch_op.f("ix_partner_bodies_committee_id"))

    op.drop_table("partner_bodies")
    with op.batch_alter_table("minutes_prints", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_minutes_prints_meeting_id"))
        batch_op.drop_index(batch_op.f("ix_minutes_prints_addendum_id"))

    op.drop_table("minutes_prints")
    op.drop_table("letter_texts")
    with op.batch_alter_table("letter_steps", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_letter_steps_letter_id"))

    op.drop_table("letter_steps")
    with op.batch_alter_table("letter_copies", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_letter_copies_letter_id"))

    op.drop_table("letter_copies")
    with op.batch_alter_table("letter_attachments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_letter_attachments_letter_id"))

    op.drop_table("letter_attachments")
    with op.batch_alter_table("letter_approvals", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_letter_approvals_approval_id"))

    op.drop_table("letter_approvals")
    with op.batch_alter_table("committee_decisions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_committee_decisions_responsible_id"))
        batch_op.drop_index(batch_op.f("ix_committee_decisions_meeting_id"))

    op.drop_table("committee_decisions")
    with op.batch_alter_table("workstreams", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_workstreams_committee_id"))

    op.drop_table("workstreams")
    op.drop_table("minutes_texts")
    op.drop_table("minutes_addenda")
    with op.batch_alter_table("meeting_attendances", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_attendances_contact_id"))

    op.drop_table("meeting_attendances")
    with op.batch_alter_table("letters", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_letters_year_dated"))
        batch_op.drop_index(batch_op.f("ix_letters_thread_id"))
        batch_op.drop_index(batch_op.f("ix_letters_state_due_on"))
        batch_op.drop_index(batch_op.f("ix_letters_responsible_id"))
        batch_op.drop_index(batch_op.f("ix_letters_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_letters_in_reply_to_id"))
        batch_op.drop_index(batch_op.f("ix_letters_dated_id"))
        batch_op.drop_index(batch_op.f("ix_letters_contact_id"))
        batch_op.drop_index(batch_op.f("ix_letters_city_id"))
        batch_op.drop_index(batch_op.f("ix_letters_book_id_dated"))

    op.drop_table("letters")
    with op.batch_alter_table("gifts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_gifts_delegation_id"))
        batch_op.drop_index(batch_op.f("ix_gifts_contact_id"))

    op.drop_table("gifts")
    with op.batch_alter_table("entry_changes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_entry_changes_office_id"))

    op.drop_table("entry_changes")
    with op.batch_alter_table("council_reports", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_council_reports_user_id"))
        batch_op.drop_index(batch_op.f("ix_council_reports_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_council_reports_council_id"))
        batch_op.drop_index(batch_op.f("ix_council_reports_committee_id"))

    op.drop_table("council_reports")
    with op.batch_alter_table("agenda_items", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agenda_items_meeting_id"))

    op.drop_table("agenda_items")
    with op.batch_alter_table("working_meetings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_working_meetings_state_starts_at"))

    op.drop_table("working_meetings")
    with op.batch_alter_table("twinning_activities", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_twinning_activities_plan_id"))

    op.drop_table("twinning_activities")
    with op.batch_alter_table("thanks_batches", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_thanks_batches_event_id"))

    op.drop_table("thanks_batches")
    with op.batch_alter_table("relation_approvals", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_relation_approvals_relation_id"))

    op.drop_table("relation_approvals")
    with op.batch_alter_table("press_items", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_press_items_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_press_items_event_id_state"))

    op.drop_table("press_items")
    with op.batch_alter_table("mailed_calendars", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mailed_calendars_event_id"))

    op.drop_table("mailed_calendars")
    op.drop_table("letter_counters")
    with op.batch_alter_table("contact_offices", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contact_offices_email"))
        batch_op.drop_index(batch_op.f("ix_contact_offices_city_id"))

    op.drop_table("contact_offices")
    with op.batch_alter_table("committee_members", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_committee_members_contact_id"))
        batch_op.drop_index(batch_op.f("ix_committee_members_committee_id"))

    op.drop_table("committee_members")
    with op.batch_alter_table("approval_needs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_approval_needs_first_id"))

    op.drop_table("approval_needs")
    op.drop_table("yearly_reports")
    with op.batch_alter_table("relation_topics", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_relation_topics_topic_id"))

    op.drop_table("relation_topics")
    with op.batch_alter_table("relation_steps", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_relation_steps_relation_id"))

    op.drop_table("relation_steps")
    op.drop_table("relation_reminders")
    with op.batch_alter_table("policy_references", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_policy_references_relation_id"))

    op.drop_table("policy_references")
    op.drop_table("letter_books")
    with op.batch_alter_table("committees", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_committees_parent_id"))
        batch_op.drop_index(batch_op.f("ix_committees_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_committees_order_fa"))
        batch_op.drop_index(batch_op.f("ix_committees_order_en"))
        batch_op.drop_index(batch_op.f("ix_committees_order_ar"))

    op.drop_table("committees")
    with op.batch_alter_table("approval_template_needs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_approval_template_needs_first_id"))

    op.drop_table("approval_template_needs")
    with op.batch_alter_table("agreements", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agreements_relation_id"))

    op.drop_table("agreements")
    with op.batch_alter_table("action_plans", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_action_plans_relation_id"))

    op.drop_table("action_plans")
    with op.batch_alter_table("series_hosts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_series_hosts_city_id"))

    op.drop_table("series_hosts")
    with op.batch_alter_table("relations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_relations_state"))
        batch_op.drop_index(batch_op.f("ix_relations_code"))
        batch_op.drop_index(batch_op.f("ix_relations_city_b_id"))
        batch_op.drop_index(batch_op.f("ix_relations_city_a_id"))

    op.drop_table("relations")
    op.drop_table("letterheads")
    with op.batch_alter_table("city_interests", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_city_interests_topic_id_kind_state"))

    op.drop_table("city_interests")
    op.drop_table("city_entries")
    with op.batch_alter_table("city_designations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_city_designations_city_id"))

    op.drop_table("city_designations")
    with op.batch_alter_table("approval_template_items", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_approval_template_items_template_id"))

    op.drop_table("approval_template_items")
    op.drop_table("topics")
    op.drop_table("study_criteria")
    op.drop_table("event_series")
    op.drop_table("correspondence_templates")
    op.drop_table("clauses")
    with op.batch_alter_table("approval_templates", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_approval_templates_owner_kind"))

    op.drop_table("approval_templates")
    op.drop_table("approval_digests")
