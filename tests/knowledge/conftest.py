"""A folder of good knowledge that a test may spoil."""

from pathlib import Path

import pytest

from tests.knowledge.good_knowledge import write_good_knowledge


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    return write_good_knowledge(tmp_path / "knowledge")
