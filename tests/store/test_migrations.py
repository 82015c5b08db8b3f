"""The migrations make the tables that the code expects."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from bot.settings import Settings
from bot.store import messaging_tables as messaging_tables  # its tables are of the same Base
from bot.store.database import engine, migrate
from bot.store.tables import Base


def test_migrated_tables_are_those_of_the_code(settings: Settings) -> None:
    def is_ours(_: object, name: str, kind: str, *__: object) -> bool:
        return kind != "table" or name != "events"  # that one is Rasa's

    with engine(settings.database_url).connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": is_ours})
        assert compare_metadata(context, Base.metadata) == []


def test_migrating_twice_changes_nothing(settings: Settings) -> None:
    migrate(settings.database_url)
