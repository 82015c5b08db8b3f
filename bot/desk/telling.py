"""Tells those outside of bookings: mails, the webhook, and reminders when their time has come."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from starlette.applications import Starlette

from bot.desk import booking_mail, mail, webhook
from bot.knowledge.clinic import Clinic
from bot.settings import Settings
from bot.store import booking_changes, conversations, reminders
from bot.store.booking_changes import MAIL, POST, Change, Way
from bot.store.conversations import Line, NoConversation
from bot.store.database import reading, session
from bot.store.reminders import EMAIL, Due
from bot.visits import follow_other_calendar

SECONDS_BETWEEN_LOOKS = 5.0
SECONDS_BETWEEN_FOLLOWING = 60.0
WEBSITE = "website"

logger = logging.getLogger(__name__)


@asynccontextmanager
async def watching(app: Starlette) -> AsyncIterator[None]:
    """Look again and again for as long as the desk is open."""
    watch = asyncio.create_task(_watch(Telling(app.state.settings, app.state.clinic)))
    try:
        yield
    finally:
        watch.cancel()


class Telling:
    """Who is told and how. A row is claimed before it is told, and noted after.

    Two processes tell nothing twice. What a crash leaves between claim and note is told again when the claim
    has run out: rather twice than never.
    """

    def __init__(self, settings: Settings, clinic: Clinic) -> None:
        self._settings, self._clinic = settings, clinic
        self._followed_at = -SECONDS_BETWEEN_FOLLOWING

    def look(self) -> None:
        """Tell all that is to be told now; what one of them refuses is tried again at the next look."""
        self._follow()
        if self._settings.smtp_url:
            self._tell(MAIL, self._mail)
        if self._settings.webhook_url:
            self._tell(POST, self._post)
        self._remind()

    def _follow(self) -> None:
        """See what other programs changed, if the visits are kept elsewhere."""
        if time.monotonic() - self._followed_at >= SECONDS_BETWEEN_FOLLOWING:
            self._followed_at = time.monotonic()
            _succeeds(lambda: follow_other_calendar(self._clinic.timetable))

    def _tell(self, way: Way, tell: Callable[[Change], None]) -> None:
        with reading() as opened:
            changes = booking_changes.untold(opened, way)
        for change in changes:
            with session() as opened:
                is_ours = booking_changes.claim(opened, change.id, way)
            if is_ours:
                self._tell_one(change, way, tell)

    def _tell_one(self, change: Change, way: Way, tell: Callable[[Change], None]) -> None:
        note = booking_changes.note_told if _succeeds(lambda: tell(change)) else booking_changes.give_back
        with session() as opened:
            note(opened, change.id, way)

    def _mail(self, change: Change) -> None:
        if "@" in change.booking.details.contact:
            letter = booking_mail.letter(change.kind, change.booking, self._clinic)
            mail.send(letter, self._settings.smtp_url)

    def _post(self, change: Change) -> None:
        webhook.post(change, self._settings.webhook_url, self._settings.webhook_secret)

    def _remind(self) -> None:
        channels = [WEBSITE, *self._settings.channels, *([EMAIL] if self._settings.smtp_url else [])]
        with reading() as opened:
            due = reminders.due(opened, channels)
        for one in due:
            with session() as opened:
                is_ours = reminders.claim(opened, one.id)
            if is_ours:
                self._remind_one(one)

    def _remind_one(self, due: Due) -> None:
        note = reminders.note_sent if _succeeds(lambda: self._send(due)) else reminders.give_back
        with session() as opened:
            note(opened, due.id)

    def _send(self, due: Due) -> None:
        with reading() as opened:
            booking = booking_changes.of_id(opened, due.booking)
        if booking is None:
            return
        if due.channel == EMAIL:
            mail.send(booking_mail.reminder(booking, self._clinic), self._settings.smtp_url)
        elif due.conversation:
            said = booking_mail.reminder_text(booking, self._clinic)
            self._say(due.conversation, Line("bot", said, client_id=f"reminder-{due.id}"))

    def _say(self, conversation: str, line: Line) -> None:
        """In the chat, once: an open page shows it within a second, a closed one when it opens again."""
        try:
            with session() as opened:
                conversations.add_line(opened, conversation, line)
        except NoConversation:
            logger.info("A chat was deleted before its reminder")


def _succeeds(attempt: Callable[[], None]) -> bool:
    try:
        attempt()
    except Exception as error:  # whatever broke, the next look may succeed
        logger.error("Nobody was told of a booking: %s", type(error).__name__)
        return False
    return True


async def _watch(telling: Telling) -> None:
    while True:
        try:
            await asyncio.to_thread(telling.look)
        except Exception as error:  # such as a database that cannot be reached
            logger.error("Changes of bookings could not be told: %s", type(error).__name__)
        await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
