"""Runs migrations on the connection that `lawatan.record.opening` hands over."""

from alembic import context

from lawatan.record.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
context.run_migrations()
