"""How Alembic runs the steps: on the connection it is given, inside the transaction under way there."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    version_table="schema_version",
    render_as_batch=True,
)
context.run_migrations()
