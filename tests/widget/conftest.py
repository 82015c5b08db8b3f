"""A page with the chat, before a small stand-in for the chat server."""

import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from tests.widget.fake_clinic import FakeClinic

REFUSED_REQUEST = "Failed to load resource"


@pytest.fixture
def clinic() -> FakeClinic:
    return FakeClinic()


@pytest.fixture
def address(clinic: FakeClinic) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        config = uvicorn.Config(clinic.app(), ws="none", lifespan="off", log_level="error")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/chat/"
        server.should_exit = server.force_exit = True
        thread.join()


@pytest.fixture
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    """One visitor's browser; whatever it complains of, such as a breach of the policy, fails the test."""
    context = browser.new_context()
    complaints: list[str] = []
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on("console", lambda said: complaints.extend(complaint(said)))
    yield context
    context.close()
    assert complaints == []


@pytest.fixture
def page(visitor: BrowserContext, address: str) -> Page:
    """The demo page."""
    page = visitor.new_page()
    page.goto(address)
    return page


def complaint(said: ConsoleMessage) -> list[str]:
    """What the browser complains of; that the fake refuses a request is no complaint, tests make it so."""
    is_bad = said.type in ("error", "warning") and REFUSED_REQUEST not in said.text
    return [said.text] if is_bad else []
