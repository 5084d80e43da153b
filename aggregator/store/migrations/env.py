"""Runs the revisions on the connection that `database.migrate` opened, within its transaction."""

from alembic import context

from aggregator.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite alters a table only by building it anew
)
with context.begin_transaction():
    context.run_migrations()
