"""Keeps Rasa's trackers in the same database as the store."""

from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain

from bot.settings import the_settings
from bot.store.database import engine


class TrackerStore(SQLTrackerStore):
    """Rasa's SQL tracker store on our engine, which tests each connection before it trusts it.

    Rasa's own does not, so the first message after a database restart would be lost.
    """

    def __init__(
        self,
        domain: Domain | None = None,
        event_broker: EventBroker | None = None,
        **_: Any,
    ) -> None:
        url = the_settings().database_url
        super().__init__(domain, host=url, event_broker=event_broker)
        self.engine.dispose()
        self.engine: Any = engine(url)
        self.sessionmaker.configure(bind=self.engine)
