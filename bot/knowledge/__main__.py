"""The writers' commands: `python -m bot.knowledge check | try "a question"`."""

import argparse
import subprocess
import sys
import warnings
from datetime import date

warnings.filterwarnings("ignore", message="pkg_resources is deprecated")

from bot.knowledge.checks import problems  # noqa: E402
from bot.knowledge.errors import BrokenKnowledge, Problem  # noqa: E402
from bot.knowledge.library import read_knowledge  # noqa: E402


def main() -> int:
    """Run the command that the arguments name; 1 if something is to be mended."""
    parser = argparse.ArgumentParser(prog="python -m bot.knowledge", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="list every problem of knowledge/")
    check.add_argument("only", nargs="*", help="list only problems whose path holds this")
    ask = commands.add_parser("try", help="ask the trained assistant, and see which article answers")
    ask.add_argument("question", nargs="+")
    arguments = parser.parse_args()
    if arguments.command == "try":
        return subprocess.call([sys.executable, "-m", "bot.nlu", *arguments.question])
    return _check(arguments.only)


def _check(only: list[str]) -> int:
    found = [
        problem
        for problem in _problems()
        if not only or any(part in str(problem.path) for part in only)
    ]
    for problem in found:
        print(problem)
    print(f"{len(found)} problems" if found else "knowledge/ is in order")
    return 1 if found else 0


def _problems() -> list[Problem]:
    try:
        return problems(read_knowledge(), date.today())
    except BrokenKnowledge as broken:
        return broken.problems


if __name__ == "__main__":
    sys.exit(main())
