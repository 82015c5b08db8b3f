"""The writers' commands: `python -m bot.knowledge check | coverage | quality | try "a question"`."""

import argparse
import subprocess
import sys
import warnings
from datetime import date

warnings.filterwarnings("ignore", message="pkg_resources is deprecated")

from bot.knowledge import coverage, placeholders, quality, quality_page  # noqa: E402
from bot.knowledge.checks import all_problems  # noqa: E402
from bot.knowledge.collection import FOLDER, read_knowledge  # noqa: E402
from bot.knowledge.errors import BrokenKnowledge, Problem  # noqa: E402


def main() -> int:
    """Run the command that the arguments name; 1 if something is to be mended."""
    parser = argparse.ArgumentParser(prog="python -m bot.knowledge", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="list every problem of knowledge/")
    check.add_argument("only", nargs="*", help="list only problems whose path holds this")
    commands.add_parser("coverage", help="show what becomes of each claim, and which articles carry it")
    commands.add_parser("quality", help="write quality.md, how clear and easy to read the articles are")
    ask = commands.add_parser("try", help="ask the trained assistant, and see which article answers")
    ask.add_argument("question", nargs="+")
    arguments = parser.parse_args()
    if arguments.command == "try":
        return subprocess.call([sys.executable, "-W", "ignore", "-m", "bot.nlu", *arguments.question])
    if arguments.command == "quality":
        return _quality()
    return _coverage() if arguments.command == "coverage" else _check(arguments.only)


def _check(only: list[str]) -> int:
    found = [
        problem for problem in _problems() if not only or any(part in str(problem.path) for part in only)
    ]
    return _report(found, "knowledge/ is in order")


def _report(found: list[Problem], all_is_well: str) -> int:
    for problem in found:
        print(problem)
    print(f"{len(found)} problems" if found else all_is_well)
    return 1 if found else 0


def _coverage() -> int:
    try:
        knowledge = read_knowledge()
    except BrokenKnowledge as broken:
        return _report(broken.problems, "")
    for line in coverage.table(knowledge, date.today()):
        print(line)
    return _report(coverage.problems(knowledge, date.today()), "every claim has its fate")


def _quality() -> int:
    try:
        knowledge, judgement = read_knowledge(), quality.read_quality()
    except BrokenKnowledge as broken:
        return _report(broken.problems, "")
    if unfilled := list(placeholders.problems(knowledge)):
        return _report(unfilled, "")
    quality_page.PATH.write_text(quality_page.page(knowledge, judgement), encoding="utf-8")
    found = list(quality.problems(knowledge, judgement, date.today()))
    return _report(found, f"{quality_page.PATH} is written")


def _problems() -> list[Problem]:
    today = date.today()
    found = set(all_problems(FOLDER, today))
    try:
        judgement, knowledge = quality.read_quality(), read_knowledge()
    except BrokenKnowledge as broken:
        return sorted(found | set(broken.problems))
    found |= set(quality.problems(knowledge, judgement, today))
    if not any(placeholders.problems(knowledge)):  # The page cannot be made with a hole in it.
        found |= set(quality_page.stale(knowledge, judgement))
    return sorted(found)


if __name__ == "__main__":
    sys.exit(main())
