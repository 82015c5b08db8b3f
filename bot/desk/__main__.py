"""Serves the front desk, or changes its accounts: `python -m bot.desk [add | reset | role | ...]`."""

import argparse
import sys

import uvicorn

from bot.desk import commands
from bot.desk.app import create_app
from bot.settings import the_settings
from bot.store.accounts import FRONT_DESK, ROLES


def main() -> int:
    """Serve until stopped, or do what the command says; 1 if that could not be done."""
    arguments = _parser().parse_args()
    if arguments.command:
        return commands.run(arguments)
    settings = the_settings()
    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.desk_port,
        ws="none",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=2,  # an open page's stream of changes must not hold up a restart
    )
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot.desk", description=__doc__)
    named = parser.add_subparsers(dest="command", metavar="command")
    for name, command in commands.COMMANDS.items():
        one = named.add_parser(name, help=command.__doc__)
        if name != "accounts":
            one.add_argument("name")
        if name == "add":
            one.add_argument("--role", choices=ROLES, default=FRONT_DESK)
            one.add_argument("--shown", default="", help="the name that visitors see")
        if name == "role":
            one.add_argument("role", choices=ROLES)
    return parser


if __name__ == "__main__":
    sys.exit(main())
