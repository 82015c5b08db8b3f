"""Opens the database and brings its tables up to date."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from functools import lru_cache
from pathlib import Path
from typing import Any

import alembic.command
import alembic.config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, event
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.exc import InterfaceError, OperationalError, TimeoutError
from sqlalchemy.orm import Session

from bot.settings import the_settings

MIGRATIONS = Path(__file__).parent / "migrations"
SECONDS_TO_WAIT_FOR_A_LOCK = 10
LOST = (OperationalError, InterfaceError, TimeoutError)


class StoreUnavailable(Exception):
    """The database cannot be reached or cannot be written."""


@lru_cache
def engine(url: str) -> Engine:
    """The one engine of this process for the database; its errors never hold what was to be written."""
    made = create_engine(url, future=True, pool_pre_ping=True, hide_parameters=True)
    if made.dialect.name == "sqlite":
        event.listen(made, "connect", _prepare_sqlite)
        event.listen(made, "begin", _begin_sqlite)
    return made


@contextmanager
def session() -> Iterator[Session]:
    """A session of the configured database: committed at the end, rolled back on an error.

    Raises StoreUnavailable when the database cannot be used.
    """
    with _session(engine(the_settings().database_url)) as opened:
        yield opened


@contextmanager
def reading() -> Iterator[Session]:
    """The same for looking only: it waits for no writer, and no writer waits for it."""
    with _session(engine(the_settings().database_url).execution_options(only_reads=True)) as opened:
        yield opened


def migrate(url: str) -> None:
    """Bring the tables of the database up to date, creating it if need be; raises StoreUnavailable."""
    configuration = alembic.config.Config()
    configuration.set_main_option("script_location", str(MIGRATIONS))
    configuration.attributes["url"] = url
    try:
        alembic.command.upgrade(configuration, "head")
    except LOST as error:
        raise StoreUnavailable(f"The database {shown(url)} cannot be used: {error.args[0]}") from error


def is_up_to_date(url: str) -> bool:
    """Whether the database is there with the tables that this code expects; raises StoreUnavailable.

    A database of SQLite that is not there is not made by looking.
    """
    path = make_url(url).database
    if make_url(url).drivername.startswith("sqlite") and path and not Path(path).exists():
        return False
    newest = ScriptDirectory(str(MIGRATIONS)).get_current_head()
    try:
        with engine(url).connect() as connection:
            return MigrationContext.configure(connection).get_current_revision() == newest
    except LOST as error:
        raise StoreUnavailable(f"The database {shown(url)} cannot be used: {error.args[0]}") from error


def shown(url: str) -> str:
    """The address of the database without its password."""
    return make_url(url).render_as_string(hide_password=True)


def wipe_traces() -> None:
    """Overwrite what was deleted also in SQLite's journal; other databases see to that themselves."""
    with engine(the_settings().database_url).connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def now() -> datetime:
    """The present in UTC, without a zone, as the tables keep it."""
    return datetime.now(timezone.utc).replace(tzinfo=None)


@contextmanager
def _session(bind: Engine) -> Iterator[Session]:
    try:
        with Session(bind, future=True) as opened, opened.begin():
            yield opened
    except LOST as error:
        raise StoreUnavailable(str(error.args[0])) from error


def _prepare_sqlite(connection: Any, _: object) -> None:
    connection.isolation_level = None  # the driver's own BEGIN comes too late for savepoints
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # a deleted chat is also wiped from the file
    connection.execute(f"PRAGMA busy_timeout = {SECONDS_TO_WAIT_FOR_A_LOCK * 1000}")


def _begin_sqlite(connection: Any) -> None:
    """Take the write lock at once: a transaction that reads first and writes later could not wait for it."""
    only_reads = connection.get_execution_options().get("only_reads", False)
    connection.exec_driver_sql("BEGIN" if only_reads else "BEGIN IMMEDIATE")
