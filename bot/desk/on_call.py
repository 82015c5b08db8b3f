"""Mails the on-call address about red flags that nobody at the desk has acknowledged in time."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta, timezone
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from starlette.applications import Starlette

from bot.desk import mail, times
from bot.knowledge.clinic import Clinic
from bot.settings import Settings
from bot.store import alerts
from bot.store.alerts import RedFlagSeen
from bot.store.database import now, reading, session

SECONDS_BETWEEN_LOOKS = 15.0

logger = logging.getLogger(__name__)


@asynccontextmanager
async def watching(app: Starlette) -> AsyncIterator[None]:
    """Look again and again for as long as the desk is open."""
    watch = asyncio.create_task(_watch(OnCall(app.state.settings, app.state.clinic)))
    try:
        yield
    finally:
        watch.cancel()


def obstacle(settings: Settings, clinic: Clinic) -> str:
    """Why nobody can be mailed; empty if somebody can."""
    missing = [
        *(["no mail server is set"] if not settings.smtp_url else []),
        *(["no on-call address is set"] if not clinic.on_call_email else []),
    ]
    return " and ".join(missing)


class OnCall:
    """Who is mailed, how, and after how many minutes."""

    def __init__(self, settings: Settings, clinic: Clinic) -> None:
        self._settings, self._clinic = settings, clinic
        self._mailed: set[int] = set()  # until the store knows: if it cannot write, nobody is mailed twice

    def look(self) -> None:
        """Mail about what is overdue, once; raises what the store or the mail server raises."""
        if obstacle(self._settings, self._clinic):
            return
        if late := [alert for alert in self._overdue() if alert.id not in self._mailed]:
            mail.send(letter(late, self._settings, self._clinic), self._settings.smtp_url)
            self._mailed.update(alert.id for alert in late)
        self._note_mailed()

    def _overdue(self) -> list[RedFlagSeen]:
        with reading() as opened:
            return alerts.overdue(opened, now() - timedelta(minutes=self._clinic.alert_minutes))

    def _note_mailed(self) -> None:
        if self._mailed:
            with session() as opened:
                alerts.note_mailed(opened, sorted(self._mailed))
            self._mailed.clear()


def letter(late: list[RedFlagSeen], settings: Settings, clinic: Clinic) -> EmailMessage:
    """What is mailed. It passes through foreign hands, so it tells nothing of the visitors."""
    written = EmailMessage()
    written["Subject"] = f"Front desk: {_how_many(late)}"
    written["From"] = clinic.email
    written["To"] = clinic.on_call_email
    written["Date"] = format_datetime(datetime.now(timezone.utc))
    written["Message-ID"] = make_msgid(domain=clinic.email.rpartition("@")[2])
    written["Auto-Submitted"] = "auto-generated"
    written.set_content(
        f"{_how_many(late)} to be acknowledged at the front desk, since {_since(late, clinic)}.\n\n"
        f"The desk: {settings.desk_url}\n"
    )
    return written


def _how_many(late: list[RedFlagSeen]) -> str:
    return "1 red flag waits" if len(late) == 1 else f"{len(late)} red flags wait"


def _since(late: list[RedFlagSeen], clinic: Clinic) -> str:
    oldest = times.local(min(alert.raised_at for alert in late), clinic.time_zone)
    return f"{oldest:%A, %B} {oldest.day}, {times.clock(oldest)} ({oldest.tzname()})"


async def _watch(on_call: OnCall) -> None:
    while True:
        try:
            await asyncio.to_thread(on_call.look)
        except Exception as error:  # whatever broke, the next look may succeed
            logger.error("The on-call address could not be mailed: %s", type(error).__name__)
        await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
