"""What is in the way of a start is said in one sentence."""

import shutil
import socket
import subprocess
import sys
from collections import namedtuple
from pathlib import Path

import pytest

from bench.assistant import free_ports
from bot.runtime import preflight
from bot.runtime.errors import CannotStart
from bot.settings import Settings

Usage = namedtuple("Usage", "total used free")


def run(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """`python -m bot.runtime run` in that folder."""
    command = [sys.executable, "-W", "ignore", "-m", "bot.runtime", "run"]
    ports = map(str, free_ports(3))
    own = dict(zip(("CHAT_PORT", "ACTIONS_PORT", "DESK_PORT"), ports, strict=True))
    environment = {"VAR": str(folder / "var"), **own, **environment}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The project with a knowledge folder of its own, to be broken."""
    shutil.copytree("knowledge", tmp_path / "knowledge")
    (tmp_path / "bot").symlink_to(Path("bot").resolve())
    return tmp_path


def test_a_port_in_use_is_named(project: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        ended = run(project, DESK_PORT=port)
    assert ended.returncode == 1
    assert f"Port {port} on 127.0.0.1 cannot be used" in ended.stderr
    assert "DESK_PORT" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_broken_article_is_named(project: Path) -> None:
    article = project / "knowledge" / "oih" / "what_is_oih.md"
    article.write_text(article.read_text().replace("status: reviewed", "status: finished"))
    ended = run(project)
    assert ended.returncode == 1
    assert "knowledge/oih/what_is_oih.md" in ended.stderr
    assert "finished" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_an_article_whose_review_is_overdue_is_noted_and_stops_nothing(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    article = project / "knowledge" / "oih" / "allodynia.md"
    article.write_text(
        article.read_text()
        .replace("reviewed_on: 2026-11-20", "reviewed_on: 2024-01-01")
        .replace("review_again: 2027-11-20", "review_again: 2025-01-01")
    )
    monkeypatch.setattr(preflight, "FOLDER", project / "knowledge")
    preflight.check_knowledge()
    assert "allodynia.md" in capsys.readouterr().out


def test_a_setting_that_does_not_fit_is_named(project: Path) -> None:
    ended = run(project, CHAT_PORT="eighty")
    assert ended.returncode == 1
    assert "CHAT_PORT has value 'eighty'" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_full_disk_is_named(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**12, 10**12, 3 * 2**20))
    with pytest.raises(CannotStart, match="has 3 MB free; 500 MB are needed"):
        preflight.check(settings)
