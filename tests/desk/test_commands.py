"""Accounts are changed at a terminal, for real: `python -m bot.desk ...`."""

import os
import re
import subprocess
import sys

import pytest

from bot.settings import Settings
from bot.store import accounts, audit
from bot.store.database import reading, session


def run(*words: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "bot.desk", *words],
        env=dict(os.environ),
        capture_output=True,
        text=True,
        timeout=120,
    )
    return done.returncode, done.stdout + done.stderr


def test_an_account_is_made_disabled_and_given_another_role(settings: Settings) -> None:
    code, said = run("add", "nia", "--role", "clinician", "--shown", "Nia")
    assert code == 0
    password = re.search(r"One-time password: (\S+)", said)
    assert password
    with reading() as store:
        row = accounts.find_by_name(store, "nia")
        assert row is not None
        assert (row.role, row.shown_name, row.one_time) == ("clinician", "Nia", True)
        assert accounts.is_password(row.password_hash, password[1])
    assert run("disable", "nia")[0] == 0
    assert "nia\tclinician\tdisabled\tNia" in run("accounts")[1]
    with reading() as store:
        assert [(entry.name, entry.act, entry.about) for _, entry in audit.latest(store, 9)] == [
            ("at the terminal", "disabled", "nia"),
            ("at the terminal", "made an account", "nia"),
        ]


def test_what_cannot_be_done_is_said_and_ends_with_one(settings: Settings) -> None:
    with session() as store:
        accounts.create_first_account(store)
    assert run("disable", "front-desk") == (
        1,
        "'front-desk' is the only admin left; make somebody else an admin first.\n",
    )
    assert run("reset", "nobody") == (1, "There is no account 'nobody'.\n")


@pytest.mark.parametrize("name", ["", "x" * 81, "two\nlines"])
def test_a_name_that_will_not_do_is_refused(settings: Settings, name: str) -> None:
    with pytest.raises(accounts.CannotChange), session() as store:
        accounts.create(store, name, accounts.ADMIN, "", "a one-time password")
