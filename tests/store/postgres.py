"""A PostgreSQL of its own for a test: made in a folder, started on a free port, stopped at the end."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from bench.assistant import free_ports

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
OWNER = "postgres"  # the server refuses to run as root


@contextmanager
def postgres() -> Iterator[str]:
    """The address of an empty database; skips the test where PostgreSQL is not installed."""
    if not BINARIES:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    folder, port = Path(tempfile.mkdtemp()), free_ports(1)[0]
    if os.geteuid() == 0:
        shutil.chown(folder, OWNER)
    data = str(folder / "data")
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=200"
    try:
        _run("initdb", "-D", data, "-U", "test", "-A", "trust")
        _run("pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
        yield f"postgresql://test@127.0.0.1:{port}/postgres"
    finally:
        _run("pg_ctl", "-D", data, "-m", "immediate", "stop", check=False)
        shutil.rmtree(folder)


def _run(program: str, *arguments: str, check: bool = True) -> None:
    command: Sequence[str] = [str(BINARIES[-1] / program), *arguments]
    user = OWNER if os.geteuid() == 0 else None
    home = pwd.getpwnam(OWNER).pw_dir if user else None
    subprocess.run(command, check=check, user=user, cwd=home, capture_output=True)
