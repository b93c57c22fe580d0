"""Alembic's way in: csbot hands it an open connection; there is no alembic.ini."""

from alembic import context

from csbot.storage.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
