"""The command `python -m bot.triage`."""

import json
import subprocess
import sys

import pytest

pytestmark = pytest.mark.model


def test_the_command_prints_one_line_of_json_for_each_text() -> None:
    command = [sys.executable, "-m", "bot.triage", "he is not breathing", "what are your hours"]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    first, second = map(json.loads, lines)
    assert (first["tier"], first["category"]) == ("emergency", "overdose")
    assert second == {"tier": "none", "category": "", "evidence": [], "check": False}
