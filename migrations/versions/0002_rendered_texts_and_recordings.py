"""With what a text was rendered, so that it can be rendered anew; recordings of lessons"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TEXTS = sa.table(
    "revision_texts", sa.column("language", sa.String()), sa.column("words", sa.JSON())
)
GROUPS = sa.table("target_groups", sa.column("id", sa.String()), sa.column("words", sa.JSON()))


def upgrade() -> None:
    with op.batch_alter_table("pages", schema=None) as batch_op:
        batch_op.add_column(sa.Column("title_html", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("recording_hash", sa.String(length=64), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_pages_recording_hash_stored_files"),
            "stored_files",
            ["recording_hash"],
            ["content_hash"],
        )
    with op.batch_alter_table("revision_texts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("words", sa.JSON(), nullable=False, server_default="{}"))
        batch_op.add_column(sa.Column("renderer", sa.Integer(), nullable=False, server_default="0"))
        for name in ("foreign_words_hash", "recordings_hash"):
            column = sa.Column(name, sa.String(length=64), nullable=False, server_default="")
            batch_op.add_column(column)
    with op.batch_alter_table("pages", schema=None) as batch_op:
        batch_op.alter_column("title_html", server_default=None)
    with op.batch_alter_table("revision_texts", schema=None) as batch_op:
        for name in ("words", "renderer", "foreign_words_hash", "recordings_hash"):
            batch_op.alter_column(name, server_default=None)
    remember_words()


def remember_words() -> None:
    """The words of address of the groups as they are now: those that texts were published with,
    but for texts whose words were changed since, which nobody kept."""
    connection = op.get_bind()
    groups = connection.execute(sa.select(GROUPS.c.id, GROUPS.c.words)).all()
    for language in connection.scalars(sa.select(TEXTS.c.language).distinct()).all():
        words = {group: said[language] for group, said in groups if language in said}
        connection.execute(TEXTS.update().where(TEXTS.c.language == language).values(words=words))


def downgrade() -> None:
    with op.batch_alter_table("revision_texts", schema=None) as batch_op:
        batch_op.drop_column("recordings_hash")
        batch_op.drop_column("foreign_words_hash")
        batch_op.drop_column("renderer")
        batch_op.drop_column("words")
    with op.batch_alter_table("pages", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_pages_recording_hash_stored_files"), type_="foreignkey"
        )
        batch_op.drop_column("recording_hash")
        batch_op.drop_column("title_html")
