"""Two people at the desk and three visitors at once, in real Chromium, with everything real behind them."""

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, expect

from bench.assistant import Assistant
from tests.browser.people import Receptionist, Visitor
from tests.browsing import assert_accessible, open_chat

PASSWORD = "lantern otter gravel nine"
OVERDOSE = "my husband won't wake up after his pills"
SECONDS_TO_REACH_A_PAGE = 15  # a second or two on a machine that does nothing else
SECONDS_TO_START_AGAIN = 300
HOURS_AGO = 2 * 60 * 60

pytestmark = pytest.mark.server


@pytest.fixture
def visit(browser: Browser, assistant: Assistant) -> Iterator[Callable[[], Visitor]]:
    """Opens the chat as a new visitor who has asked one question."""
    contexts = []

    def come() -> Visitor:
        contexts.append(context := browser.new_context())
        page = context.new_page()
        page.goto(f"{assistant.chat_url}/chat/")
        open_chat(page)
        visitor = Visitor(page, "")
        visitor.ask("what is oih")
        visitor.conversation = latest_conversation(assistant)
        return visitor

    yield come
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def passwords(assistant: Assistant) -> dict[str, str]:
    """Two accounts, made at a terminal; the passwords are one-time until somebody has signed in."""
    return {name: add_account(assistant, name) for name in ("jo", "nia")}


@pytest.fixture
def sign_in(
    browser: Browser, assistant: Assistant, passwords: dict[str, str]
) -> Iterator[Callable[[str], Receptionist]]:
    """Signs somebody in, in a browser of their own."""
    contexts = []

    def come(name: str) -> Receptionist:
        contexts.append(context := browser.new_context())
        page = context.new_page()
        page.goto(assistant.desk_url)
        page.get_by_label("Name").fill(name)
        page.get_by_label("Password").fill(passwords[name])
        page.get_by_role("button", name="Sign in").click()
        if passwords[name] != PASSWORD:
            for field in page.locator("input[type=password]").all():
                field.fill(PASSWORD)
            page.get_by_role("button", name="Save password").click()
            passwords[name] = PASSWORD
        expect(page.get_by_role("heading", name="At the desk now")).to_be_visible()
        return Receptionist(page, assistant.desk_url)

    yield come
    for context in contexts:
        context.close()


def add_account(assistant: Assistant, name: str) -> str:
    command = [sys.executable, "-W", "ignore", "-m", "bot.desk", "add", name, "--shown", name.capitalize()]
    said = subprocess.run(command, env=assistant.environment, capture_output=True, text=True, check=True)
    found = re.search(r"One-time password: (\S+)", said.stdout)
    assert found
    return found[1]


def database(assistant: Assistant) -> sqlite3.Connection:
    return sqlite3.connect(assistant.var / "assistant.db", timeout=30)


def latest_conversation(assistant: Assistant) -> str:
    with closing(database(assistant)) as opened:
        return str(opened.execute("SELECT conversation_id FROM messages ORDER BY id DESC").fetchone()[0])


def process(assistant: Assistant, *words: str) -> int:
    """The id of the child of the assistant whose command line holds all the words."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except (FileNotFoundError, ProcessLookupError):
            continue
        if parent == assistant.pid and all(word in command for word in words):
            return int(folder.name)
    raise AssertionError(f"No child of {assistant.pid} with {words}")


def end(assistant: Assistant, health: str, *words: str) -> None:
    """End that process the hard way, and wait until the supervisor has it up again."""
    old = process(assistant, *words)
    os.kill(old, signal.SIGKILL)
    deadline = time.monotonic() + SECONDS_TO_START_AGAIN
    while time.monotonic() < deadline:
        time.sleep(0.5)
        try:
            if httpx.get(health, timeout=5, trust_env=False).is_success and process(assistant, *words) != old:
                return
        except (httpx.TransportError, AssertionError):
            continue
    raise AssertionError(f"{words} did not come up again")


def test_two_people_and_three_visitors(
    visit: Callable[[], Visitor], sign_in: Callable[[str], Receptionist], assistant: Assistant
) -> None:
    ann, bob, cal = visit(), visit(), visit()
    jo, nia = sign_in("jo"), sign_in("nia")
    nia.page.route("**/changes", lambda route: route.abort())  # her page is a few seconds old
    jo.opens(ann)
    nia.opens(ann)
    assert_accessible(jo.page)
    jo.presses("Take over")
    nia.presses("Take over")
    jo.is_told("You have this conversation now")
    nia.is_told("Jo has this conversation. Nothing was changed.")
    assert_accessible(nia.page)

    ann.hears_nothing(lambda: ann.say("are you a real person?"))
    assert jo.reads("are you a real person?") < SECONDS_TO_REACH_A_PAGE
    jo.answers("Yes, I am Jo.")
    assert ann.sees("Yes, I am Jo.") < SECONDS_TO_REACH_A_PAGE
    jo.reads("Reached the visitor's page")
    ann.page.reload()
    ann.page.get_by_role("button", name="Questions? Chat with us").press("Enter")
    ann.sees("Yes, I am Jo.")
    ann.hears_nothing(lambda: ann.say("/restart"))
    ann.hears_nothing(lambda: ann.say("what is ketamine"))

    ann.ask(OVERDOSE)
    expect(ann.page.get_by_role("alert").get_by_role("link", name="Call 911")).to_be_visible()
    expect(jo.page.get_by_text("to be acknowledged")).to_be_visible()
    assert_accessible(jo.page)

    bob.ask("does ketamine do anything nasty to you")
    nia.opens(cal)
    nia.presses("Take over")
    nia.answers("Hello, this is Nia.")
    cal.sees("Hello, this is Nia.")
    assert "Nia" not in ann.page.get_by_role("log").inner_text()

    jo.presses("Hand back to the assistant")
    ann.sees("Jo has left this chat.")
    ann.ask("what is ketamine")
    cal.hears_nothing(lambda: cal.say("what is ketamine"))


def test_nothing_is_lost_when_processes_end_and_the_assistant_stays_silent(
    visit: Callable[[], Visitor], sign_in: Callable[[str], Receptionist], assistant: Assistant
) -> None:
    ann, jo = visit(), sign_in("jo")
    jo.opens(ann)
    jo.presses("Take over")
    expire_rasas_session(assistant, ann.conversation)
    ann.hears_nothing(lambda: ann.say("after the session of Rasa has expired"))
    jo.reads("after the session of Rasa has expired")

    jo.page.get_by_label("Your answer to the visitor").press_sequentially("half a sen")
    expect(jo.page.locator("#kept")).to_have_text("Draft kept.")
    end(assistant, f"{assistant.desk_url}/sign-in", "-m bot.desk")
    jo.opens(ann)
    expect(jo.page.get_by_label("Your answer to the visitor")).to_have_value("half a sen")
    jo.answers("After the desk was started again.")
    ann.sees("After the desk was started again.")

    end(assistant, f"{assistant.chat_url}/chat/health", "rasa", "run")
    ann.page.reload()
    ann.page.get_by_role("button", name="Questions? Chat with us").press("Enter")
    ann.sees("After the desk was started again.")
    ann.hears_nothing(lambda: ann.say("after Rasa was started again"))
    jo.reads("after Rasa was started again")
    jo.answers("Still here.")
    ann.sees("Still here.")


def test_when_the_store_is_gone_for_a_while_nothing_is_lost_and_nobody_answered_twice(
    visit: Callable[[], Visitor], sign_in: Callable[[str], Receptionist], assistant: Assistant
) -> None:
    ann, jo = visit(), sign_in("jo")
    jo.opens(ann)
    jo.presses("Take over")
    with closing(database(assistant)) as store:
        store.isolation_level = None
        store.execute("BEGIN EXCLUSIVE")
        ann.say("the bus was late and so was I")
        jo.page.get_by_label("Your answer to the visitor").fill("My answer meanwhile")
        jo.presses("Send")  # waits ten seconds for the store, and then says so
        expect(jo.page.get_by_label("What you typed")).to_have_value("My answer meanwhile")
        store.execute("ROLLBACK")
    ann.page.get_by_role("button", name="Try again").or_(
        ann.page.get_by_role("button", name="Send again")
    ).click()
    jo.opens(ann)
    jo.reads("the bus was late and so was I")
    jo.answers("My answer meanwhile")
    ann.sees("My answer meanwhile")
    with closing(database(assistant)) as store:
        said = store.execute(
            "SELECT sender, text FROM messages WHERE conversation_id = ? ORDER BY id", [ann.conversation]
        ).fetchall()
    assert said[-2:] == [("you", "the bus was late and so was I"), ("staff", "My answer meanwhile")]


def expire_rasas_session(assistant: Assistant, conversation: str) -> None:
    """Let what Rasa remembers be two hours old; its sessions last one."""
    with closing(database(assistant)) as store, store:
        rows = store.execute("SELECT id, data FROM events WHERE sender_id = ?", [conversation]).fetchall()
        for id, data in rows:
            event = json.loads(data)
            event["timestamp"] -= HOURS_AGO
            store.execute(
                "UPDATE events SET timestamp = ?, data = ? WHERE id = ?",
                [event["timestamp"], json.dumps(event), id],
            )
