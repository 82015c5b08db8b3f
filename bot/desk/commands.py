"""What the keeper of the server does with accounts at a terminal, also when nobody can sign in."""

import argparse
import sys
from collections.abc import Callable
from typing import Any

from bot.store import accounts, audit
from bot.store.accounts import CannotChange
from bot.store.audit import Actor
from bot.store.database import session

TERMINAL = Actor(None, "at the terminal")
Command = Callable[[argparse.Namespace], str]


def add(arguments: argparse.Namespace) -> str:
    """Make an account."""
    with session() as opened:
        password = accounts.one_time_password()
        accounts.create(opened, arguments.name, arguments.role, arguments.shown, password)
        audit.write(opened, TERMINAL, "made an account", about=arguments.name)
    return f"Made '{arguments.name}' ({arguments.role}). One-time password: {password}"


def reset(arguments: argparse.Namespace) -> str:
    """Give somebody a new one-time password."""
    password = accounts.one_time_password()
    _change(arguments.name, lambda _, row: accounts.reset_password(row, password), "reset a password")
    return f"One-time password of '{arguments.name}': {password}"


def role(arguments: argparse.Namespace) -> str:
    """Give somebody another role."""
    act = f"made {arguments.role}"
    _change(arguments.name, lambda opened, row: accounts.change_role(opened, row, arguments.role), act)
    return f"'{arguments.name}' is {arguments.role} now."


def disable(arguments: argparse.Namespace) -> str:
    """Let somebody in no more."""
    _change(arguments.name, accounts.disable, "disabled")
    return f"'{arguments.name}' cannot sign in any more."


def enable(arguments: argparse.Namespace) -> str:
    """Let somebody in again."""
    _change(arguments.name, lambda _, row: accounts.enable(row), "enabled")
    return f"'{arguments.name}' can sign in again."


def show(_: argparse.Namespace) -> str:
    """List all accounts."""
    with session() as opened:
        return "\n".join(
            f"{one.name}\t{one.role}\t{'disabled' if one.is_disabled else 'active'}\t{one.shown}"
            for one in accounts.everybody(opened)
        )


COMMANDS: dict[str, Command] = {
    "add": add,
    "reset": reset,
    "role": role,
    "disable": disable,
    "enable": enable,
    "accounts": show,
}


def run(arguments: argparse.Namespace) -> int:
    """Do it and print what came of it; 1 if it could not be done."""
    try:
        sys.stdout.write(COMMANDS[arguments.command](arguments) + "\n")
    except CannotChange as reason:
        sys.stderr.write(f"{reason}\n")
        return 1
    return 0


def _change(name: str, change: Callable[[Any, Any], object], act: str) -> None:
    with session() as opened:
        row = accounts.find_by_name(opened, name)
        if row is None:
            raise CannotChange(f"There is no account '{name}'.")
        change(opened, row)
        audit.write(opened, TERMINAL, act, about=name)
