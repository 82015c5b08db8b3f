"""One server with all channels for all tests; each test has people of its own."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import httpx
import pytest

from bench.assistant import free_ports
from bot.settings import the_settings
from bot.store import addresses, conversations, handoffs
from bot.store.addresses import Whereabouts
from bot.store.conversations import Line
from bot.store.database import migrate, now, reading, session
from bot.store.tables import Account
from tests.channels.messaging.people import CHECKS, PEOPLE, environment
from tests.channels.messaging.person import Person
from tests.channels.messaging.providers import Providers, Sent, playing
from tests.channels.messaging.server import Server

SECONDS_TO_WAIT = 90  # a sender that was killed holds its row for a minute


class Said(NamedTuple):
    """One line of a conversation."""

    number: int
    sender: str
    text: str


@dataclass
class Clinic:
    """What a test looks at."""

    http: httpx.Client
    providers: Providers
    server: Server
    jo: int

    def somebody(self, channel: str) -> Person:
        """A person nobody has heard of yet."""
        return PEOPLE[channel](self.http)

    def hears(self, person: Person, count: int = 1) -> list[Sent]:
        """What they have been sent, once it is so many messages."""
        self.until(lambda: len(self.has_heard(person)) >= count)
        return self.has_heard(person)

    def has_heard(self, person: Person) -> list[Sent]:
        """What they have been sent until now."""
        return self.providers.to(person.address) or person.fetched()

    def words(self, person: Person) -> list[str]:
        """The texts of that."""
        return [sent.text for sent in self.has_heard(person)]

    def until(self, is_so: Callable[[], object]) -> None:
        """Return once it is so."""
        deadline = time.monotonic() + SECONDS_TO_WAIT
        while not is_so():
            assert time.monotonic() < deadline, "it did not come to that"
            time.sleep(0.02)

    def conversation(self, person: Person) -> str:
        with reading() as opened:
            return addresses.find(opened, Whereabouts(person.channel, person.address)) or ""

    def lines(self, person: Person) -> list[Said]:
        """What is kept of their conversation."""
        conversation = self.conversation(person)
        with reading() as opened:
            kept = conversations.lines_after(opened, conversation, 0)
            return [Said(line.id, line.sender, line.text) for line in kept]

    def takes_over(self, person: Person) -> None:
        """Jo of the desk has the conversation from now on."""
        with session() as opened:
            handoffs.take(opened, self.conversation(person), self.jo)

    def staff_say(self, person: Person, text: str) -> int:
        with session() as opened:
            number = conversations.add_line(opened, self.conversation(person), Line("staff", text, name="Jo"))
        assert number
        return number


@pytest.fixture(autouse=True)
def limits_are_kept(clinic: Clinic) -> Iterator[None]:
    """Whatever a test sends, the providers must find it as they document it."""
    yield
    found, clinic.providers.violations = clinic.providers.violations, []
    clinic.providers.refusals.clear()
    assert found == []


@pytest.fixture(scope="package")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clinic]:
    with pytest.MonkeyPatch.context() as patch, playing(CHECKS) as providers:
        folder = tmp_path_factory.mktemp("clinic")
        own = {
            "VAR": str(folder),
            "DATABASE_URL": f"sqlite:///{folder / 'assistant.db'}",
            "SECRET_KEY": "a secret of the tests, which nobody else knows",
        }
        for name, value in {**own, **environment(providers.address)}.items():
            patch.setenv(name, value)
        the_settings.cache_clear()
        migrate(the_settings().database_url)
        server = Server(free_ports(1)[0])
        try:
            server.start()
            with httpx.Client(base_url=server.address, timeout=30, trust_env=False) as http:
                yield Clinic(http, providers, server, _jo())
        finally:
            server.stop()
            the_settings.cache_clear()


def _jo() -> int:
    with session() as opened:
        row = Account(name="jo", password_hash="x", one_time=False, created_at=now())
        row.role, row.shown_name = "front_desk", "Jo"
        opened.add(row)
        opened.flush()
        return row.id
