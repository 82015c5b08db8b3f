"""A whole `knowledge/` about fruit in which nothing is wrong, for tests to spoil."""

from datetime import date
from pathlib import Path

from bot.knowledge.checks import all_problems

TODAY = date(2026, 11, 20)
VOICES = (
    "plain",
    "keywords",
    "lay_words",
    "misspelled",
    "caregiver",
    "statement",
    "dictated",
    "second_language",
)
ARTICLE = "oih/grapefruit.md"
RED_FLAG = "red_flags/choking.yml"

QUESTIONS = "\n".join(
    "\n".join([f"  {voice}:", *(f"    - {voice} {number} of grapefruit" for number in range(6))])
    for voice in VOICES
)
GRAPEFRUIT = f"""\
---
title: What is a grapefruit?
status: reviewed
reviewed_by: A greengrocer
reviewed_on: 2026-11-20
review_again: 2027-11-20
evidence: established
sources: [grower, market]
claims: [A01, S]
see_also: [lemon]
questions:
{QUESTIONS}
---
A grapefruit is a big, sour fruit. It grows on a tree. Call {{clinic.phone}} to ask for one.

The grower says "eat it ripe".

## Short
It is a big, sour fruit.

## More
You can peel it. You can cut it too. Do not eat the pips.
"""
LEMON = GRAPEFRUIT.replace("grapefruit", "lemon").replace("[lemon]", "[grapefruit]")

CHOKING = """\
title: Choking on a pip
protocol: T99
tier: emergency
signs:
  - cant breathe
says:
  - I swallowed a pip and can't breathe.
looks_like:
  - Can one choke on a pip?
reply: >-
  This is bad. Call {clinic.numbers.emergency} now. Stand up and cough. Stay with us.
follow_up: Is help on the way?
never_say: [drink some juice]
"""
SOURCES = """\
grower:
  title: All about fruit
  publisher: The grower
  date: undated
  kind: provider
  interest: Sells fruit
market:
  title: Fruit and you
  publisher: The market board
  date: "2026"
  kind: agency
  interest: none known
  url: null
"""
CLINIC = """\
name: Fruit Clinic
phone: "555 0100"
email: fruit@clinic.example
address: 1 Orchard Lane
parking: Under the trees.
directions: Walk.
time_zone: America/New_York
country: US
hours:
  monday: "08:00-17:00"
  friday: "08:00-12:00"
holidays: [2026-12-25]
services:
  tasting: A tasting
clinicians: One greengrocer.
insurance: None.
costs: None.
first_visit: Bring a spoon.
referral: None.
refills: None.
records: None.
numbers:
  US:
    emergency: "911"
    crisis: "988"
    reach_crisis: call or text 988
    poison: 1-800-222-1222
    substance_use: 1-800-662-4357
    violence: 1-800-799-7233
on_call_email: ""
alert_minutes: 5
wait_minutes: 10
privacy_page: /chat/privacy
serve_only_signed: false
booking:
  confirms: instant
  lead_hours: 24
  days_ahead: 60
  hold_minutes: 10
  lengths:
    tasting: {minutes: 30, gap: 15}
  practitioners:
    plum:
      name: Dr. Plum
      services: [tasting]
      hours: {wednesday: "09:00-12:00, 13:00-16:30"}
      away: [2026-12-24]
"""
FACTS = """\
opioid: [poppy]
"""
DRUGS = """\
signals: [spoon]
other_senses: [orange county]
do_not_correct: [mandolin]
drugs:
  mandarin:
    class: other
    brands: [Clementine]
    everyday: [orange]
  pomelo:
    class: other
    misspellings: [pommelo]
"""
SYMPTOMS = """\
other_senses: []
do_not_correct: []
symptoms:
  thirst:
    says: [thirst*, dry ... mouth]
"""
BODY_SITES = """\
other_senses: []
do_not_correct: []
body_sites:
  thumb:
    says: [thumb|thumbs]
"""
CLAIMS = """\
claims:
  A01:
    says: Grapefruit is sour.
    use: state
rules: {}
cards: {}
differences: {}
"""
WORDS = """\
stigma:
  lemonhead: person who likes lemons
superlatives:
  - miracle
"""
FOLLOW_UPS = """\
pointing: [it]
small_words: is that and
kinds:
  taste:
    - sour|sweet
subjects:
  fruit:
    name: grapefruit
    called: [grapefruit*]
    after: [grapefruit]
    answers:
      taste: lemon
any_subject:
  taste: grapefruit
the_same:
  taste: [lemon]
passing: [lemon]
"""
DESK = """\
says:
  left: "{name} has left."
  closed: "{name} has closed this."
  nobody_free: Nobody is free. Call {clinic.phone}.
  gone_silent: "{name} has gone. Call {clinic.phone}."
  call_back_noted: We call {phone}.
messages:
  first_text: I am no person. Reply STOP to end.
  help: Call {clinic.phone}.
  stopped: No more messages.
  started: Messages again.
  opened: That was all.
  unreadable: I only read words.
  button_gone: Too old.
  too_much: Too much.
  invitation: Reply OPEN.
canned:
  - title: Greeting
    text: Hello, I am {name}.
"""
FILES = {
    ARTICLE: GRAPEFRUIT,
    "oih/lemon.md": LEMON,
    RED_FLAG: CHOKING,
    "sources.yml": SOURCES,
    "clinic.yml": CLINIC,
    "claims.yml": CLAIMS,
    "lexicon/facts.yml": FACTS,
    "lexicon/ordinary.yml": "ordinary: [Lemons are sour]\n",
    "lexicon/drugs.yml": DRUGS,
    "lexicon/symptoms.yml": SYMPTOMS,
    "lexicon/body_sites.yml": BODY_SITES,
    "follow_ups.yml": FOLLOW_UPS,
    "follow_up_questions.yml": "grapefruit:\n  lemon:\n    - and yellow ones?\n",
    "desk.yml": DESK,
    "words.yml": WORDS,
    "glossary.yml": "vitamin: what is in fruit\n",
    "README.md": "For the people who write about fruit.\n",
}


def write_good_knowledge(folder: Path) -> Path:
    """Write all files into the folder."""
    for name, text in FILES.items():
        write(folder, name, text)
    return folder


def write(folder: Path, name: str, text: str) -> None:
    """Write one file, with its folders."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def spoil(folder: Path, name: str, good: str, bad: str) -> None:
    """Put `bad` in the place of `good`, which stands in the file just once."""
    text = (folder / name).read_text(encoding="utf-8")
    assert text.count(good) == 1, f"{good!r} stands {text.count(good)} times in {name}"
    write(folder, name, text.replace(good, bad))


def found(folder: Path, today: date = TODAY) -> list[str]:
    """Every problem as the command prints it, with paths as seen from the folder."""
    return [str(problem).removeprefix(f"{folder}/") for problem in all_problems(folder, today)]


def check_only(folder: Path, name: str, line: int, text: str) -> None:
    """There is this one problem, it begins with this text, and a remedy stands behind a semicolon."""
    [problem] = found(folder)
    assert problem.startswith(f"{name}:{line}: {text}")
    assert "; " in problem
