"""Alembic's entry: run the migrations on the connection that the log hands over."""

from alembic import context

from groundbreak.facts import dialects
from groundbreak.facts.schema import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
dialects.of(connection.dialect.name).protect(connection)
