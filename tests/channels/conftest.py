"""A stranger for each test that has one."""

from collections.abc import Iterator

import pytest

from bench.assistant import Assistant
from tests.channels.stranger import Stranger


@pytest.fixture
def stranger(assistant: Assistant) -> Iterator[Stranger]:
    one = Stranger(assistant)
    yield one
    one.http.close()
