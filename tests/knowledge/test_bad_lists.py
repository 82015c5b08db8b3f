"""Whatever is wrong with sources.yml, clinic.yml, words.yml or glossary.yml is named with line and remedy."""

from pathlib import Path

import pytest

from tests.knowledge.good_knowledge import check_only, spoil, write

SOURCES = {
    "unknown kind": (
        "kind: agency",
        "kind: rumor",
        11,
        "market: kind is 'rumor'; expected one of agency, guideline",
    ),
    "missing key": (
        "  interest: Sells fruit\n",
        "",
        1,
        "grower: key 'interest' is missing; add it with a text",
    ),
    "unknown key": (
        "url: null",
        "link: here",
        13,
        "market: key 'link' is unknown; take it out, or write one of",
    ),
    "number": (
        '"2026"',
        "2026",
        10,
        "market: key 'date' has value 2026; expected a text, between quotes if it",
    ),
    "url that is no text": (
        "url: null",
        "url: [here]",
        13,
        "market: key 'url' has value ['here']; expected a text",
    ),
    "only a word": (
        "market:\n",
        "aunt: told me so\nmarket:\n",
        7,
        "aunt: holds 'told me so'; expected keys with values",
    ),
}
CLINIC = {
    "unknown day": ("monday:", "mondays:", 10, "hours has day 'mondays'; expected one of monday, tuesday"),
    "hours in words": (
        '"08:00-17:00"',
        "in the morning",
        10,
        "hours of monday are 'in the morning'; expected hours such",
    ),
    "only one time": ('"08:00-17:00"', "8", 10, "hours of monday are '8'; expected hours such as"),
    "no such time": (
        '"08:00-17:00"',
        '"08:00-25:00"',
        10,
        "hours of monday are '08:00-25:00'; expected hours such",
    ),
    "closed before open": (
        '"08:00-12:00"',
        '"12:00-08:00"',
        11,
        "hours of friday are '12:00-08:00'; expected hours",
    ),
    "unknown zone": (
        "America/New_York",
        "Springfield",
        7,
        "time_zone is 'Springfield'; expected one such as America/",
    ),
    "half a zone": (
        "America/New_York",
        "America",
        7,
        "time_zone is 'America'; expected one such as America/",
    ),
    "missing number": ('    crisis: "988"\n', "", 23, "US: key 'crisis' is missing; add it with a text"),
    "number without quotes": (
        '"911"',
        "911",
        24,
        "US: key 'emergency' has value 911; expected a text, between",
    ),
    "minutes that are no number": (
        "alert_minutes: 5",
        "alert_minutes: soon",
        31,
        "key 'alert_minutes' has value 'soon'; expected a whole number",
    ),
    "missing key": ("parking: Under the trees.\n", "", 1, "key 'parking' is missing; add it with a text"),
    "holiday that is no date": (
        "[2026-12-25]",
        "[Christmas]",
        12,
        "item 1 of 'holidays' is 'Christmas'; expected a date",
    ),
    "service without a name": (
        "tasting: A tasting",
        "tasting:",
        14,
        "services: key 'tasting' has value nothing; expected",
    ),
    "no such way to confirm": (
        "confirms: instant",
        "confirms: maybe",
        36,
        "booking: confirms is 'maybe'; expected",
    ),
    "year of waiting": (
        "days_ahead: 60",
        "days_ahead: 600",
        38,
        "booking: days_ahead is 600; expected 1 to 365",
    ),
    "odd length": ("minutes: 30", "minutes: 20", 41, "tasting: minutes is 20; expected whole quarter hours"),
    "service without a length": (
        "    tasting: {minutes: 30, gap: 15}",
        "    tasting:",
        41,
        "lengths: key 'tasting' has value nothing; expected keys",
    ),
    "unknown service of a practitioner": (
        "services: [tasting]",
        "services: [testing]",
        45,
        "plum: service 'testing' is unknown; expected one of tasting",
    ),
    "hours on no quarter": (
        "09:00-12:00, 13:00-16:30",
        "09:10-12:00",
        46,
        "plum: hours of wednesday are '09:10-12:00'; expected hours such as",
    ),
    "hours that overlap": (
        "09:00-12:00, 13:00-16:30",
        "09:00-13:00, 12:00-16:00",
        46,
        "plum: hours of wednesday are '09:00-13:00, 12:00-16:00'; expected hours such as",
    ),
    "unknown day of a practitioner": (
        "{wednesday:",
        "{wendsday:",
        46,
        "plum: hours has day 'wendsday'; expected one of monday",
    ),
    "day away that is no date": ("[2026-12-24]", "[Xmas]", 47, "item 1 of 'away' is 'Xmas'; expected a date"),
}
WORDS = {
    "missing list": (
        "superlatives:\n  - miracle\n",
        "",
        1,
        "key 'superlatives' is missing; add it with a list",
    ),
    "nothing instead": (
        "person who likes lemons",
        "",
        2,
        "stigma: key 'lemonhead' has value nothing; expected a text",
    ),
    "number": ("- miracle", "- 100", 4, "item 1 of 'superlatives' is 100; expected a text, between quotes"),
}
GLOSSARY = {"no explanation": ("what is in fruit", "", 1, "key 'vitamin' has value nothing; expected a text")}
FACTS = {"sign that is no text": ("[poppy]", "[7]", 1, "item 1 of 'opioid' is 7; expected a text, between")}
CLAIMS = {
    "unknown use": ("use: state", "use: shout", 4, "A01: use is 'shout'; expected one of state, state_with")
}
FILES = {
    "sources.yml": SOURCES,
    "clinic.yml": CLINIC,
    "words.yml": WORDS,
    "glossary.yml": GLOSSARY,
    "claims.yml": CLAIMS,
    "lexicon/facts.yml": FACTS,
}
CASES = [
    pytest.param(name, case, id=f"{name} {what}")
    for name, cases in FILES.items()
    for what, case in cases.items()
]


@pytest.mark.parametrize(("name", "case"), CASES)
def test_it_is_the_one_problem_named(knowledge: Path, name: str, case: tuple[str, str, int, str]) -> None:
    good, bad, line, text = case
    spoil(knowledge, name, good, bad)
    check_only(knowledge, name, line, text)


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_missing(knowledge: Path, name: str) -> None:
    (knowledge / name).unlink()
    check_only(knowledge, name, 1, "is missing; put the file back")


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    ("text", "shown"), [("", "nothing"), ("- a\n- b\n", "['a', 'b']"), ("word\n", "'word'")]
)
def test_a_file_that_holds_another_kind_of_thing(knowledge: Path, name: str, text: str, shown: str) -> None:
    write(knowledge, name, text)
    check_only(knowledge, name, 1, f"holds {shown}; expected lines such as 'key: value'")


def test_each_file_may_begin_with_three_dashes(knowledge: Path) -> None:
    write(knowledge, "glossary.yml", "---\nvitamin:\n")
    check_only(knowledge, "glossary.yml", 2, "key 'vitamin' has value nothing; expected a text")
