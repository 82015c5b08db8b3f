"""Who may import whom; the tables are the documentation."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

MAY_IMPORT = {
    "settings": {"credentials"},
    "credentials": set(),
    "language": set(),
    "knowledge": {"language", "booking"},
    "booking": set(),
    "triage": {"knowledge", "language"},
    "store": {"settings", "booking"},
    "nlu": {"knowledge", "language", "triage"},
    "visits": {"settings", "booking", "store", "fhir"},
    "actions": {"settings", "knowledge", "triage", "booking", "store", "visits"},
    "channels": {"settings", "credentials", "knowledge", "triage", "booking", "store", "visits"},
    "fhir": {"booking"},
    "runtime": {"settings", "credentials", "knowledge", "store", "triage"},
    "desk": {"settings", "language", "knowledge", "triage", "booking", "store", "fhir", "visits"},
}
FENCED = {
    "rasa": {"nlu", "channels", "runtime"},
    "rasa_sdk": {"actions"},
    "sanic": {"channels"},
    "sqlalchemy": {"store"},
    "alembic": {"store"},
    "starlette": {"desk"},
    "tensorflow": {"language"},
    "transformers": {"language"},
    "spacy": {"language", "nlu"},
}
MODULES = sorted(Path("bot").rglob("*.py"))
NO_NAMES = {"utils", "helpers", "common", "services", "managers", "misc"}
MOST_LINES = 300
MOST_FUNCTION_LINES = 50


def room(path: Path) -> str:
    """The folder of bot/ that the module is in; a module of bot/ itself is a room of its own."""
    return path.relative_to("bot").parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """The dotted names that the module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively; expected whole names"
            yield from (f"{node.module}.{name.name}" for name in node.names)


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_a_module_imports_only_rooms_that_its_own_may_import(path: Path) -> None:
    if path == Path("bot/__init__.py"):
        return
    rooms = {name.split(".")[1] for name in imported(path) if name.startswith("bot.")}
    assert rooms - {room(path)} <= MAY_IMPORT[room(path)]


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_a_framework_stays_in_its_own_rooms(path: Path) -> None:
    for name in imported(path):
        allowed = FENCED.get(name.split(".")[0])
        assert allowed is None or room(path) in allowed, f"{path} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_a_module_opens_with_its_one_job_and_stays_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), f"{path} does not say what it is for"
    assert len(text.splitlines()) <= MOST_LINES
    assert not NO_NAMES & {part.removesuffix(".py") for part in path.parts}


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_functions_are_short(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            lines = node.end_lineno - node.lineno + 1
            assert lines <= MOST_FUNCTION_LINES, f"{path}: {node.name} has {lines} lines"


def test_every_room_is_in_the_table() -> None:
    assert {room(path) for path in MODULES} - {"__init__"} <= MAY_IMPORT.keys()
