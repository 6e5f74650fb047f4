"""Alembic's entry point: it runs on the connection handed over by ``migrer``."""

from alembic import context

context.configure(connection=context.config.attributes["connexion"], target_metadata=None)
with context.begin_transaction():
    context.run_migrations()
