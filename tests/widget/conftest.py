"""A page with the chat, before a small stand-in for the chat server."""

import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from playwright.sync_api import BrowserContext, Page

from tests.widget.fake_clinic import FakeClinic


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
def page(visitor: BrowserContext, address: str) -> Page:
    """The demo page."""
    page = visitor.new_page()
    page.goto(address)
    return page
