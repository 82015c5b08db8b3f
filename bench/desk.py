"""How fast the desk's pages come, and how large they are, with many conversations: `python -m bench.desk`."""

import os
import re
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path
from statistics import quantiles

import httpx
from sqlalchemy.orm import Session

from bench.assistant import free_ports
from bot.settings import the_settings
from bot.store import accounts
from bot.store.database import migrate, now, session
from bot.store.tables import Conversation, Handoff, HandoffStep, Message

CONVERSATIONS, OPEN, LINES = 10_000, 500, 6
REQUESTS = 40
PASSWORD = "lantern otter gravel nine"
PAGES = ("/", "/?all=1", "/conversations/web-9999", "/call-backs", "/overview", "/questions", "/audit")


def main() -> None:
    """Fill a store, start the desk on it, and print a line for each page."""
    with tempfile.TemporaryDirectory() as folder:
        (port,) = free_ports(1)
        database = f"sqlite:///{Path(folder) / 'desk.db'}"
        os.environ.update(VAR=folder, DESK_PORT=str(port), DATABASE_URL=database)
        the_settings.cache_clear()
        fill()
        desk = subprocess.Popen([sys.executable, "-W", "ignore", "-m", "bot.desk"])
        try:
            measure(f"http://127.0.0.1:{port}")
        finally:
            desk.terminate()
            desk.wait()


def fill() -> None:
    """Ten thousand conversations, five hundred of them on the list."""
    migrate(the_settings().database_url)
    with session() as store:
        accounts.create(store, "jo", accounts.ADMIN, "Jo", "one-time-password")
        row = accounts.find_by_name(store, "jo")
        if row is not None:
            accounts.change_password(store, row, accounts.hash_of(PASSWORD))
        for number in range(CONVERSATIONS):
            _add(store, number)
            if number % 1000 == 999:
                store.flush()
                store.expunge_all()


def measure(url: str) -> None:
    """Ask for each page again and again, and print how long that took and how large it is."""
    with httpx.Client(base_url=url, follow_redirects=True, timeout=60, trust_env=False) as browser:
        _sign_in(browser)
        for page in PAGES:
            seconds, size = [], 0
            for _ in range(REQUESTS):
                begun = time.perf_counter()
                size = len(browser.get(page).raise_for_status().content)
                seconds.append(time.perf_counter() - begun)
            middle, late = quantiles(seconds, n=20)[9], quantiles(seconds, n=20)[18]
            print(f"{page:26} p50 {middle * 1000:6.0f} ms  p95 {late * 1000:6.0f} ms  {size / 1000:7.1f} kB")


def _add(store: Session, number: int) -> None:
    id, moment = f"web-{number}", now() - timedelta(minutes=CONVERSATIONS - number)
    store.add(Conversation(id=id, channel="website", opened_at=moment, facts=[]))
    store.flush()
    for place in range(LINES):
        store.add(_line(id, place, moment + timedelta(seconds=place)))
    if number >= CONVERSATIONS - OPEN:
        row = Handoff(conversation_id=id, state="waiting", reason="asked", asked_at=moment)
        store.add(row)
        store.flush()
        step = HandoffStep(handoff_id=row.id, conversation_id=id, act="asked", state="waiting")
        step.done_at = moment
        store.add(step)


def _line(conversation: str, place: int, said_at: datetime) -> Message:
    sender = "bot" if place % 2 else "you"
    line = Message(conversation_id=conversation, sender=sender, name="", said_at=said_at)
    line.text = f"Line {place} of a talk about burning legs and oxycodone, as long as such lines are."
    line.buttons, line.sources, line.topics, line.tier = [], [], ["what_is_oih"] if place % 2 else [], "none"
    return line


def _sign_in(browser: httpx.Client) -> None:
    for _ in range(600):
        try:
            page = browser.get("/sign-in").text
            break
        except httpx.TransportError:
            time.sleep(0.1)
    found = re.search(r'name="token" value="([^"]+)"', page)
    if found is None:
        raise RuntimeError("The sign-in page has no token.")
    form = {"name": "jo", "password": PASSWORD, "token": found[1]}
    browser.post("/sign-in", data=form).raise_for_status()


if __name__ == "__main__":
    main()
