"""The first schema: units, people, courses, records, learning"""

import sqlalchemy as sa
from alembic import op

from lms import db as types

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit_entries",
        sa.Column("id", types.Uuid(), nullable=False),
        sa.Column("at_utc", types.UtcDateTime(), nullable=False),
        sa.Column("actor_id", types.Uuid(), nullable=True),
        sa.Column("action", sa.String(length=60), nullable=False),
        sa.Column("subject_kind", sa.String(length=30), nullable=False),
        sa.Column("subject_id", sa.String(length=60), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entries")),
    )
    with op.batch_alter_table("audit_entries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_entries_at_utc"), ["at_utc"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_audit_entries_subject_kind_subject_id"),
            ["subject_kind", "subject_id"],
            unique=False,
        )

    op.create_table(
        "courses",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("home", sa.String(length=10), nullable=False),
        sa.Column("current_number", sa.Integer(), nullable=True),
        sa.CheckConstraint("home IN ('files', 'database')", name=op.f("ck_courses_home")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_courses")),
    )
    op.create_table(
        "current_facts",
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("shipped", sa.JSON(), nullable=False),
        sa.Column("chosen", sa.JSON(none_as_null=True), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_current_facts")),
    )
    op.create_table(
        "stored_files",
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("media_type", sa.String(length=60), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("content_hash", name=op.f("pk_stored_files")),
    )
    op.create_table(
        "target_groups",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.JSON(), nullable=False),
        sa.Column("summary", sa.JSON(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("tone", sa.String(length=20), nullable=False),
        sa.Column("syllable_limit", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target_groups")),
    )
    op.create_table(
        "throttles",
        sa.Column("key", sa.String(length=100), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_failure_at_utc", types.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_throttles")),
    )
    op.create_table(
        "units",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.Column("search_key", sa.String(length=400), nullable=False),
        sa.Column("sort_key", sa.String(length=400), nullable=False),
        sa.Column("parent_id", sa.String(length=20), nullable=True),
        sa.Column("path", sa.String(length=120), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_units_validity")
        ),
        sa.ForeignKeyConstraint(["parent_id"], ["units.id"], name=op.f("fk_units_parent_id_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_units")),
        sa.UniqueConstraint("code", "valid_from", name=op.f("uq_units_code_valid_from")),
    )
    with op.batch_alter_table("units", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_units_parent_id_sort_key"), ["parent_id", "sort_key"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_units_path"), ["path"], unique=False)

    op.create_table(
        "course_revisions",
        sa.Column("id", types.Uuid(), nullable=False),
        sa.Column("course_id", sa.String(length=80), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("base_hash", sa.String(length=64), nullable=False),
        sa.Column("pass_mark", sa.Integer(), nullable=False),
        sa.Column("published_at_utc", types.UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "pass_mark BETWEEN 1 AND 100", name=op.f("ck_course_revisions_pass_mark")
        ),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses.id"], name=op.f("fk_course_revisions_course_id_courses")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_revisions")),
        sa.UniqueConstraint(
            "course_id", "number", name=op.f("uq_course_revisions_course_id_number")
        ),
    )
    op.create_table(
        "group_courses",
        sa.Column("group_id", sa.String(length=40), nullable=False),
        sa.Column("course_id", sa.String(length=80), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses.id"], name=op.f("fk_group_courses_course_id_courses")
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["target_groups.id"], name=op.f("fk_group_courses_group_id_target_groups")
        ),
        sa.PrimaryKeyConstraint("group_id", "course_id", name=op.f("pk_group_courses")),
    )
    op.create_table(
        "persons",
        sa.Column("id", types.Uuid(), nullable=False),
        sa.Column("canonical_id", types.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("search_key", sa.String(length=100), nullable=False),
        sa.Column("sort_key", sa.Text(), nullable=False),
        sa.Column("birth_year", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.String(length=20), nullable=False),
        sa.Column("sex", sa.String(length=10), nullable=True),
        sa.Column("occupation", sa.String(length=20), nullable=True),
        sa.Column("phone", sa.String(length=10), nullable=True),
        sa.Column("created_at_utc", types.UtcDateTime(), nullable=False),
        sa.CheckConstraint("birth_year BETWEEN 1900 AND 2200", name=op.f("ck_persons_birth_year")),
        sa.ForeignKeyConstraint(
            ["canonical_id"], ["persons.id"], name=op.f("fk_persons_canonical_id_persons")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_persons_unit_id_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_persons")),
    )
    with op.batch_alter_table("persons", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_persons_canonical_id"), ["canonical_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_persons_phone"), ["phone"], unique=False)
        batch_op.create_index(batch_op.f("ix_persons_search_key"), ["search_key"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_persons_unit_id_sort_key"), ["unit_id", "sort_key"], unique=False
        )

    op.create_table(
        "unit_changes",
        sa.Column("from_id", sa.String(length=20), nullable=False),
        sa.Column("to_id", sa.String(length=20), nullable=False),
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["from_id"], ["units.id"], name=op.f("fk_unit_changes_from_id_units")
        ),
        sa.ForeignKeyConstraint(["to_id"], ["units.id"], name=op.f("fk_unit_changes_to_id_units")),
        sa.PrimaryKeyConstraint("from_id", "to_id", "changed_on", name=op.f("pk_unit_changes")),
    )
    with op.batch_alter_table("unit_changes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unit_changes_to_id"), ["to_id"], unique=False)

    op.create_table(
        "accounts",
        sa.Column("id", types.Uuid(), nullable=False),
        sa.Column("person_id", types.Uuid(), nullable=True),
        sa.Column("learner_code", sa.String(length=12), nullable=True),
        sa.Column("username", sa.String(length=60), nullable=True),
        sa.Column("display_name", sa.String(length=100), nullable=True),
        sa.Column("secret_hash", sa.String(length=200), nullable=False),
        sa.Column("must_change_secret", sa.Boolean(), nullable=False),
        sa.Column("created_at_utc", types.UtcDateTime(), nullable=False),
        sa.Column("disabled_at_utc", types.UtcDateTime(), nullable=True),
        sa.CheckConstraint(
            "(person_id IS NOT NULL AND learner_code IS NOT NULL AND username IS NULL) OR (username IS NOT NULL AND learner_code IS NULL)",
            name=op.f("ck_accounts_learner_or_staff"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_accounts_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("learner_code", name=op.f("uq_accounts_learner_code")),
        sa.UniqueConstraint("username", name=op.f("uq_accounts_username")),
    )
    with op.batch_alter_table("accounts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_accounts_person_id"), ["person_id"], unique=False)

    op.create_table(
        "completion_records",
        sa.Column("id", types.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("person_id", types.Uuid(), nullable=False),
        sa.Column("course_id", sa.String(length=80), nullable=False),
        sa.Column("revision_id", types.Uuid(), nullable=False),
        sa.Column("group_id", sa.String(length=40), nullable=False),
        sa.Column("completed_at_utc", types.UtcDateTime(), nullable=False),
        sa.Column("completed_on", sa.Date(), nullable=False),
        sa.Column("issued_at_utc", types.UtcDateTime(), nullable=False),
        sa.Column("score_percent", sa.Integer(), nullable=False),
        sa.Column("rule_version", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("residence_unit_id", sa.String(length=20), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("superseded_by_id", types.Uuid(), nullable=True),
        sa.Column("withdrawn_at_utc", types.UtcDateTime(), nullable=True),
        sa.Column("withdrawn_by_id", types.Uuid(), nullable=True),
        sa.Column("withdrawn_by_name", sa.String(length=100), nullable=True),
        sa.Column("withdrawal_reason", sa.Text(), nullable=True),
        sa.Column("how", sa.String(length=10), nullable=False),
        sa.Column("organising_unit_id", sa.String(length=20), nullable=True),
        sa.Column("organisation_id", types.Uuid(), nullable=True),
        sa.Column("organisation_name", sa.String(length=200), nullable=True),
        sa.Column("team_id", types.Uuid(), nullable=True),
        sa.Column("team_name", sa.String(length=200), nullable=True),
        sa.Column("class_id", types.Uuid(), nullable=True),
        sa.Column("class_name", sa.String(length=200), nullable=True),
        sa.Column("helper_id", types.Uuid(), nullable=True),
        sa.Column("witness_id", types.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(status = 'superseded') = (superseded_by_id IS NOT NULL)",
            name=op.f("ck_completion_records_superseded"),
        ),
        sa.CheckConstraint(
            "(status = 'withdrawn') = (withdrawn_at_utc IS NOT NULL)",
            name=op.f("ck_completion_records_withdrawal"),
        ),
        sa.CheckConstraint(
            "status IN ('valid', 'superseded', 'withdrawn')",
            name=op.f("ck_completion_records_status"),
        ),
        sa.CheckConstraint(
            "(withdrawn_at_utc IS NULL) = (withdrawal_reason IS NULL)",
            name=op.f("ck_completion_records_withdrawn_why"),
        ),
        sa.CheckConstraint(
            "(withdrawn_at_utc IS NULL) = (withdrawn_by_name IS NULL)",
            name=op.f("ck_completion_records_withdrawn_by"),
        ),
        sa.CheckConstraint(
            "score_percent BETWEEN 0 AND 100", name=op.f("ck_completion_records_score_percent")
        ),
        sa.ForeignKeyConstraint(
            ["organising_unit_id"],
            ["units.id"],
            name=op.f("fk_completion_records_organising_unit_id_units"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_completion_records_person_id_persons")
        ),
        sa.ForeignKeyConstraint(
            ["residence_unit_id"],
            ["units.id"],
            name=op.f("fk_completion_records_residence_unit_id_units"),
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["course_revisions.id"],
            name=op.f("fk_completion_records_revision_id_course_revisions"),
        ),
        sa.ForeignKeyConstraint(
            ["superseded_by_id"],
            ["completion_records.id"],
            name=op.f("fk_completion_records_superseded_by_id_completion_records"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_completion_records")),
        sa.UniqueConstraint("code", name=op.f("uq_completion_records_code")),
    )
    with op.batch_alter_table("completion_records", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_completion_records_completed_on_course_id"),
            ["completed_on", "course_id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_completion_records_course_id"), ["course_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_completion_records_organising_unit_id"),
            ["organising_unit_id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_completion_records_person_id"), ["person_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_completion_records_residence_unit_id"),
            ["residence_unit_id"],
            unique=False,
        )
        batch_op.create_index(
            "ux_completion_records_one_valid",
            ["person_id", "course_id"],
            unique=True,
            sqlite_where=sa.text("status = 'valid'"),
            postgresql_where=sa.text("status = 'valid'"),
        )

    op.create_table(
        "consents",
        sa.Column("id", types.Uuid(), nullable=False),
        sa.Column("person_id", types.Uuid(), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("wording", sa.String(length=20), nullable=False),
        sa.Column("given_at_utc", types.UtcDateTime(), nullable=False),
        sa.Column("given_by", sa.String(length=10), nullable=False),
        sa.Column("guardian_name", sa.String(length=100), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_consents_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
    )
    with op.batch_alter_table("consents", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consents_person_id"), ["person_id"], unique=False)

    op.create_table(
        "done_lessons",
        sa.Column("person_id", types.Uuid(), nullable=False),
        sa.Column("course_id", sa.String(length=80), nullable=False),
        sa.Column("lesson_id", sa.String(length=80), nullable=False),
        sa.Column("lesson_hash", sa.String(length=64), nullable=False),
        sa.Column("group_id", sa.String(length=40), nullable=False),
        sa.Column("done_at_utc", types.UtcDateTime(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("residence_unit_id", sa.String(length=20), nullable=False),
        sa.Column("how", sa.String(length=10), nullable=False),
        sa.Column("organising_unit_id", sa.String(length=20), nullable=True),
        sa.Column("organisation_id", types.Uuid(), nullable=True),
        sa.Column("organisation_name", sa.String(length=200), nullable=True),
        sa.Column("team_id", types.Uuid(), nullable=True),
        sa.Column("team_name", sa.String(length=200), nullable=True),
        sa.Column("class_id", types.Uuid(), nullable=True),
        sa.Column("class_name", sa.String(length=200), nullable=True),
        sa.Column("helper_id", types.Uuid(), nullable=True),
        sa.Column("witness_id", types.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses.id"], name=op.f("fk_done_lessons_course_id_courses")
        ),
        sa.ForeignKeyConstraint(
            ["organising_unit_id"],
            ["units.id"],
            name=op.f("fk_done_lessons_organising_unit_id_units"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_done_lessons_person_id_persons")
        ),
        sa.ForeignKeyConstraint(
            ["residence_unit_id"],
            ["units.id"],
            name=op.f("fk_done_lessons_residence_unit_id_units"),
        ),
        sa.PrimaryKeyConstraint(
            "person_id", "course_id", "lesson_id", name=op.f("pk_done_lessons")
        ),
    )
    with op.batch_alter_table("done_lessons", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_done_lessons_done_on_course_id"), ["done_on", "course_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_done_lessons_organising_unit_id"), ["organising_unit_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_done_lessons_residence_unit_id"), ["residence_unit_id"], unique=False
        )

    op.create_table(
        "enrolments",
        sa.Column("person_id", types.Uuid(), nullable=False),
        sa.Column("course_id", sa.String(length=80), nullable=False),
        sa.Column("revision_id", types.Uuid(), nullable=False),
        sa.Column("group_id", sa.String(length=40), nullable=False),
        sa.Column("enrolled_at_utc", types.UtcDateTime(), nullable=False),
        sa.Column("enrolled_on", sa.Date(), nullable=False),
        sa.Column("residence_unit_id", sa.String(length=20), nullable=False),
        sa.Column("how", sa.String(length=10), nullable=False),
        sa.Column("organising_unit_id", sa.String(length=20), nullable=True),
        sa.Column("organisation_id", types.Uuid(), nullable=True),
        sa.Column("organisation_name", sa.String(length=200), nullable=True),
        sa.Column("team_id", types.Uuid(), nullable=True),
        sa.Column("team_name", sa.String(length=200), nullable=True),
        sa.Column("class_id", types.Uuid(), nullable=True),
        sa.Column("class_name", sa.String(length=200), nullable=True),
        sa.Column("helper_id", types.Uuid(), nullable=True),
        sa.Column("witness_id", types.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses.id"], name=op.f("fk_enrolments_course_id_courses")
        ),
        sa.ForeignKeyConstraint(
            ["organising_unit_id"],
            ["units.id"],
            name=op.f("fk_enrolments_organising_unit_id_units"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_enrolments_person_id_persons")
        ),
        sa.ForeignKeyConstraint(
            ["residence_unit_id"], ["units.id"], name=op.f("fk_enrolments_residence_unit_id_units")
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["course_revisions.id"],
            name=op.f("fk_enrolments_revision_id_course_revisions"),
        ),
        sa.PrimaryKeyConstraint("person_id", "course_id", name=op.f("pk_enrolments")),
    )
    with op.batch_alter_table("enrolments", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_enrolments_enrolled_on_course_id"),
            ["enrolled_on", "course_id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_enrolments_organising_unit_id"), ["organising_unit_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_enrolments_residence_unit_id"), ["residence_unit_id"], unique=False
        )

    op.create_table(
        "lessons",
        sa.Column("revision_id", types.Uuid(), nullable=False),
        sa.Column("lesson_id", sa.String(length=80), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("lesson_hash", sa.String(length=64), nullable=False),
        sa.Column("skills", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["course_revisions.id"],
            name=op.f("fk_lessons_revision_id_course_revisions"),
        ),
        sa.PrimaryKeyConstraint("revision_id", "lesson_id", name=op.f("pk_lessons")),
        sa.UniqueConstraint(
            "revision_id", "position", name=op.f("uq_lessons_revision_id_position")
        ),
    )
    op.create_table(
        "pages",
        sa.Column("revision_id", types.Uuid(), nullable=False),
        sa.Column("lesson_id", sa.String(length=80), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("group_id", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["course_revisions.id"],
            name=op.f("fk_pages_revision_id_course_revisions"),
        ),
        sa.PrimaryKeyConstraint(
            "revision_id", "lesson_id", "language", "group_id", name=op.f("pk_pages")
        ),
    )
    op.create_table(
        "person_joins",
        sa.Column("id", types.Uuid(), nullable=False),
        sa.Column("survivor_id", types.Uuid(), nullable=False),
        sa.Column("other_id", types.Uuid(), nullable=False),
        sa.Column("joined_at_utc", types.UtcDateTime(), nullable=False),
        sa.Column("joined_by_id", types.Uuid(), nullable=True),
        sa.Column("undone_at_utc", types.UtcDateTime(), nullable=True),
        sa.Column("undone_by_id", types.Uuid(), nullable=True),
        sa.CheckConstraint("survivor_id <> other_id", name=op.f("ck_person_joins_two_entries")),
        sa.ForeignKeyConstraint(
            ["other_id"], ["persons.id"], name=op.f("fk_person_joins_other_id_persons")
        ),
        sa.ForeignKeyConstraint(
            ["survivor_id"], ["persons.id"], name=op.f("fk_person_joins_survivor_id_persons")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_joins")),
    )
    with op.batch_alter_table("person_joins", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_person_joins_survivor_id"), ["survivor_id"], unique=False
        )
        batch_op.create_index(
            "ux_person_joins_one_standing",
            ["other_id"],
            unique=True,
            sqlite_where=sa.text("undone_at_utc IS NULL"),
            postgresql_where=sa.text("undone_at_utc IS NULL"),
        )

    op.create_table(
        "questions",
        sa.Column("revision_id", types.Uuid(), nullable=False),
        sa.Column("question_id", sa.String(length=80), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("right", sa.JSON(), nullable=False),
        sa.Column("lesson_id", sa.String(length=80), nullable=True),
        sa.CheckConstraint(
            "kind IN ('single', 'multiple', 'order', 'short')", name=op.f("ck_questions_kind")
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["course_revisions.id"],
            name=op.f("fk_questions_revision_id_course_revisions"),
        ),
        sa.PrimaryKeyConstraint("revision_id", "question_id", name=op.f("pk_questions")),
        sa.UniqueConstraint(
            "revision_id", "position", name=op.f("uq_questions_revision_id_position")
        ),
    )
    op.create_table(
        "quiz_attempts",
        sa.Column("id", types.Uuid(), nullable=False),
        sa.Column("person_id", types.Uuid(), nullable=False),
        sa.Column("course_id", sa.String(length=80), nullable=False),
        sa.Column("revision_id", types.Uuid(), nullable=False),
        sa.Column("group_id", sa.String(length=40), nullable=False),
        sa.Column("shuffles", sa.JSON(), nullable=False),
        sa.Column("started_at_utc", types.UtcDateTime(), nullable=False),
        sa.Column("finished_at_utc", types.UtcDateTime(), nullable=True),
        sa.Column("score_percent", sa.Integer(), nullable=True),
        sa.Column("passed", sa.Boolean(), nullable=True),
        sa.Column("how", sa.String(length=10), nullable=False),
        sa.Column("organising_unit_id", sa.String(length=20), nullable=True),
        sa.Column("organisation_id", types.Uuid(), nullable=True),
        sa.Column("organisation_name", sa.String(length=200), nullable=True),
        sa.Column("team_id", types.Uuid(), nullable=True),
        sa.Column("team_name", sa.String(length=200), nullable=True),
        sa.Column("class_id", types.Uuid(), nullable=True),
        sa.Column("class_name", sa.String(length=200), nullable=True),
        sa.Column("helper_id", types.Uuid(), nullable=True),
        sa.Column("witness_id", types.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(finished_at_utc IS NULL) = (score_percent IS NULL)",
            name=op.f("ck_quiz_attempts_finished"),
        ),
        sa.CheckConstraint(
            "score_percent BETWEEN 0 AND 100", name=op.f("ck_quiz_attempts_score_percent")
        ),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses.id"], name=op.f("fk_quiz_attempts_course_id_courses")
        ),
        sa.ForeignKeyConstraint(
            ["organising_unit_id"],
            ["units.id"],
            name=op.f("fk_quiz_attempts_organising_unit_id_units"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_quiz_attempts_person_id_persons")
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["course_revisions.id"],
            name=op.f("fk_quiz_attempts_revision_id_course_revisions"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quiz_attempts")),
    )
    with op.batch_alter_table("quiz_attempts", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_quiz_attempts_organising_unit_id"), ["organising_unit_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_quiz_attempts_person_id_course_id"),
            ["person_id", "course_id"],
            unique=False,
        )

    op.create_table(
        "revision_files",
        sa.Column("revision_id", types.Uuid(), nullable=False),
        sa.Column("path", sa.String(length=200), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["content_hash"],
            ["stored_files.content_hash"],
            name=op.f("fk_revision_files_content_hash_stored_files"),
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["course_revisions.id"],
            name=op.f("fk_revision_files_revision_id_course_revisions"),
        ),
        sa.PrimaryKeyConstraint("revision_id", "path", name=op.f("pk_revision_files")),
    )
    op.create_table(
        "revision_texts",
        sa.Column("revision_id", types.Uuid(), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("source_hash", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["course_revisions.id"],
            name=op.f("fk_revision_texts_revision_id_course_revisions"),
        ),
        sa.PrimaryKeyConstraint("revision_id", "language", name=op.f("pk_revision_texts")),
    )
    op.create_table(
        "question_texts",
        sa.Column("revision_id", types.Uuid(), nullable=False),
        sa.Column("question_id", sa.String(length=80), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("group_id", sa.String(length=40), nullable=False),
        sa.Column("question_html", sa.Text(), nullable=False),
        sa.Column("choices_html", sa.JSON(), nullable=False),
        sa.Column("accepted", sa.JSON(), nullable=False),
        sa.Column("explanation_html", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id", "question_id"],
            ["questions.revision_id", "questions.question_id"],
            name=op.f("fk_question_texts_revision_id_question_id_questions"),
        ),
        sa.PrimaryKeyConstraint(
            "revision_id", "question_id", "language", "group_id", name=op.f("pk_question_texts")
        ),
    )
    op.create_table(
        "quiz_answers",
        sa.Column("attempt_id", types.Uuid(), nullable=False),
        sa.Column("question_id", sa.String(length=80), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.Column("answered_at_utc", types.UtcDateTime(), nullable=False),
        sa.Column("is_right", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["attempt_id"],
            ["quiz_attempts.id"],
            name=op.f("fk_quiz_answers_attempt_id_quiz_attempts"),
        ),
        sa.PrimaryKeyConstraint("attempt_id", "question_id", name=op.f("pk_quiz_answers")),
    )
    op.create_table(
        "role_grants",
        sa.Column("id", types.Uuid(), nullable=False),
        sa.Column("account_id", types.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("unit_id", sa.String(length=20), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "role IN ('volunteer', 'instructor', 'coordinator', 'administrator')",
            name=op.f("ck_role_grants_role"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_role_grants_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["units.id"], name=op.f("fk_role_grants_unit_id_units")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_grants")),
    )
    with op.batch_alter_table("role_grants", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_role_grants_account_id"), ["account_id"], unique=False)

    op.create_table(
        "sign_ins",
        sa.Column("id", types.Uuid(), nullable=False),
        sa.Column("account_id", types.Uuid(), nullable=False),
        sa.Column("started_at_utc", types.UtcDateTime(), nullable=False),
        sa.Column("expires_at_utc", types.UtcDateTime(), nullable=False),
        sa.Column("ended_at_utc", types.UtcDateTime(), nullable=True),
        sa.Column("own_device", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_sign_ins_account_id_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_ins")),
    )
    with op.batch_alter_table("sign_ins", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_ins_account_id"), ["account_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("sign_ins", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_ins_account_id"))

    op.drop_table("sign_ins")
    with op.batch_alter_table("role_grants", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_role_grants_account_id"))

    op.drop_table("role_grants")
    op.drop_table("quiz_answers")
    op.drop_table("question_texts")
    op.drop_table("revision_texts")
    op.drop_table("revision_files")
    with op.batch_alter_table("quiz_attempts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_quiz_attempts_person_id_course_id"))
        batch_op.drop_index(batch_op.f("ix_quiz_attempts_organising_unit_id"))

    op.drop_table("quiz_attempts")
    op.drop_table("questions")
    with op.batch_alter_table("person_joins", schema=None) as batch_op:
        batch_op.drop_index(
            "ux_person_joins_one_standing",
            sqlite_where=sa.text("undone_at_utc IS NULL"),
            postgresql_where=sa.text("undone_at_utc IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_person_joins_survivor_id"))

    op.drop_table("person_joins")
    op.drop_table("pages")
    op.drop_table("lessons")
    with op.batch_alter_table("enrolments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_enrolments_residence_unit_id"))
        batch_op.drop_index(batch_op.f("ix_enrolments_organising_unit_id"))
        batch_op.drop_index(batch_op.f("ix_enrolments_enrolled_on_course_id"))

    op.drop_table("enrolments")
    with op.batch_alter_table("done_lessons", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_done_lessons_residence_unit_id"))
        batch_op.drop_index(batch_op.f("ix_done_lessons_organising_unit_id"))
        batch_op.drop_index(batch_op.f("ix_done_lessons_done_on_course_id"))

    op.drop_table("done_lessons")
    with op.batch_alter_table("consents", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_consents_person_id"))

    op.drop_table("consents")
    with op.batch_alter_table("completion_records", schema=None) as batch_op:
        batch_op.drop_index(
            "ux_completion_records_one_valid",
            sqlite_where=sa.text("status = 'valid'"),
            postgresql_where=sa.text("status = 'valid'"),
        )
        batch_op.drop_index(batch_op.f("ix_completion_records_residence_unit_id"))
        batch_op.drop_index(batch_op.f("ix_completion_records_person_id"))
        batch_op.drop_index(batch_op.f("ix_completion_records_organising_unit_id"))
        batch_op.drop_index(batch_op.f("ix_completion_records_course_id"))
        batch_op.drop_index(batch_op.f("ix_completion_records_completed_on_course_id"))

    op.drop_table("completion_records")
    with op.batch_alter_table("accounts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_accounts_person_id"))

    op.drop_table("accounts")
    with op.batch_alter_table("unit_changes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_unit_changes_to_id"))

    op.drop_table("unit_changes")
    with op.batch_alter_table("persons", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_persons_unit_id_sort_key"))
        batch_op.drop_index(batch_op.f("ix_persons_search_key"))
        batch_op.drop_index(batch_op.f("ix_persons_phone"))
        batch_op.drop_index(batch_op.f("ix_persons_canonical_id"))

    op.drop_table("persons")
    op.drop_table("group_courses")
    op.drop_table("course_revisions")
    with op.batch_alter_table("units", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_units_path"))
        batch_op.drop_index(batch_op.f("ix_units_parent_id_sort_key"))

    op.drop_table("units")
    op.drop_table("throttles")
    op.drop_table("target_groups")
    op.drop_table("stored_files")
    op.drop_table("current_facts")
    op.drop_table("courses")
    with op.batch_alter_table("audit_entries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_entries_subject_kind_subject_id"))
        batch_op.drop_index(batch_op.f("ix_audit_entries_at_utc"))

    op.drop_table("audit_entries")
