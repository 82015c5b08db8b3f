"""Runs the migrations on the database that `bot.store.database.migrate` names."""

from alembic import context

from bot.store import messaging_tables as messaging_tables  # its tables are of the same Base
from bot.store.database import engine
from bot.store.tables import Base

with engine(context.config.attributes["url"]).begin() as connection:
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
    context.run_migrations()
