"""Twelve behaviours on eight channels, through the real server; docs/channels.md holds what came of it."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.knowledge.collection import read_knowledge
from bot.store import alerts
from bot.store.database import reading
from tests.channels.messaging.conftest import Clinic
from tests.channels.messaging.people import PEOPLE
from tests.channels.messaging.server import CHOICES, SECONDS_OF_SLOW
from tests.channels.messaging.slackers import Slacker
from tests.channels.messaging.teamsters import Teamster
from tests.channels.messaging.telegrammers import Telegrammer

pytestmark = pytest.mark.server

OVERDOSE = "my husband won't wake up after his pills"
DOCUMENT = Path("docs", "channels.md")
BEGIN, END = "<!-- what each channel does: written by the tests -->", "<!-- end -->"
NOT_HERE = "–"
PROOFS = {
    "sms": "X-Twilio-Signature",
    "whatsapp": "X-Twilio-Signature",
    "telegram": "secret token",
    "messenger": "X-Hub-Signature-256",
    "slack": "v0, five minutes",
    "teams": "JWT",
    "rest": "API key",
    "callback": "API key",
}
results: dict[tuple[str, str], str] = {}


def answers(clinic: Clinic, channel: str) -> str:
    ann = clinic.somebody(channel)
    assert ann.writes("hello").status_code in (200, 202)
    assert clinic.hears(ann)[0].text == "You said: hello"
    return "yes"


def refuses_forged(clinic: Clinic, channel: str) -> str:
    ann = clinic.somebody(channel)
    true = ann.says("hello")
    for webhook in (
        ann.forged("hello"),
        type(true)(true.path, {"Content-Type": "application/json"}, true.body),
    ):
        assert ann.send(webhook).status_code == 403
    assert clinic.lines(ann) == []
    return PROOFS[channel]


def answers_a_repeat_once(clinic: Clinic, channel: str) -> str:
    ann = clinic.somebody(channel)
    webhook = ann.says("hello")
    assert {ann.send(webhook).status_code for _ in range(3)} <= {200, 202}
    clinic.hears(ann)
    ann.writes("second")
    clinic.until(lambda: "You said: second" in clinic.words(ann))
    assert clinic.words(ann).count("You said: hello") == 1
    return "yes"


def acknowledges_at_once(clinic: Clinic, channel: str) -> str:
    ann = clinic.somebody(channel)
    begun = time.monotonic()
    ann.writes("slow one")
    ann.writes("two")
    assert time.monotonic() - begun < SECONDS_OF_SLOW
    clinic.until(lambda: "You said: two" in clinic.words(ann))
    assert clinic.words(ann).index("You said: slow one") < clinic.words(ann).index("You said: two")
    return "yes"


def shows_choices(clinic: Clinic, channel: str) -> str:
    ann = clinic.somebody(channel)
    ann.writes("choose")
    sent = clinic.hears(ann)[0]
    assert [title for title, _ in sent.choices] != []
    assert CHOICES[0]["title"] in sent.choices[0][0]
    ann.send(ann.presses(sent.choices[1]))
    clinic.until(lambda: "You said: /talk_to_human" in clinic.words(ann))
    assert [line.text for line in clinic.lines(ann) if line.sender == "you"][-1] == CHOICES[1]["title"]
    return {
        "sms": "numbers",
        "whatsapp": "numbers",
        "telegram": "inline keyboard",
        "messenger": "quick replies",
        "slack": "blocks",
        "teams": "hero card",
    }.get(channel, "id and title")


def says_a_safety_reply_whole_and_first(clinic: Clinic, channel: str) -> str:
    ann = clinic.somebody(channel)
    ann.writes(OVERDOSE)
    known = read_knowledge()
    first = clinic.hears(ann)[0].text
    words = known.safety_reply(known.red_flags["overdose"])
    assert first.index("911") < 80
    for sentence in words.replace("\n\n", " ").split(". "):
        assert sentence.partition("911")[2] in first.replace("\n\n", " ")
    with reading() as opened:
        assert clinic.conversation(ann) in [alert.conversation for alert in alerts.waiting(opened)]
    return "yes"


def keeps_a_long_answer_within_limits(clinic: Clinic, channel: str) -> str:
    ann = clinic.somebody(channel)
    for text in ("long", "emoji", "many"):
        ann.writes(text)
        clinic.until(lambda: [line.sender for line in clinic.lines(ann)][-1:] == ["bot"])
    clinic.until(lambda: any("Pick" in sent.text for sent in clinic.has_heard(ann)))
    whole = "".join(sent.text for sent in clinic.has_heard(ann))
    assert whole.count("one of many sentences") == 300
    assert whole.count("🙂") == 3000
    parts = len([sent for sent in clinic.has_heard(ann) if "one of many sentences" in sent.text])
    return "whole" if parts == 1 else "in parts"


def tells_that_it_reads_only_words(clinic: Clinic, channel: str) -> str:
    ann = clinic.somebody(channel)
    webhook = ann.shows()
    if webhook is None:
        return NOT_HERE
    assert ann.send(webhook).status_code == 200
    assert "only read words" in clinic.hears(ann)[0].text
    assert clinic.lines(ann)[0].text in ("[photo]", "[file]")
    return "yes"


def passes_over_what_concerns_nobody(clinic: Clinic, channel: str) -> str:
    ann = clinic.somebody(channel)
    if not ann.lives():
        return NOT_HERE
    for webhook in ann.lives():
        assert ann.send(webhook).status_code == 200
    assert clinic.lines(ann) == []
    return "yes"


def reads_what_was_edited(clinic: Clinic, channel: str) -> str:
    ann = clinic.somebody(channel)
    ann.writes("hello")
    clinic.hears(ann)
    if isinstance(ann, Telegrammer | Teamster):
        ann.send(ann.edits(OVERDOSE))
    elif isinstance(ann, Slacker):
        changed = {"user": ann.address, "text": OVERDOSE}
        before = {"user": ann.address, "text": "hello"}
        ann.send(ann.signed(ann.event(subtype="message_changed", message=changed, previous_message=before)))
    else:
        return NOT_HERE
    clinic.until(lambda: "911" in clinic.has_heard(ann)[-1].text)
    return "yes"


def leaves_a_held_conversation_to_staff(clinic: Clinic, channel: str) -> str:
    ann = clinic.somebody(channel)
    ann.writes("hello")
    clinic.hears(ann)
    clinic.until(lambda: clinic.has_heard(ann) and clinic.lines(ann)[-1].sender == "bot")
    clinic.takes_over(ann)
    ann.writes("are you there")
    clinic.staff_say(ann, "Yes, I am")
    clinic.until(lambda: clinic.has_heard(ann)[-1].text.endswith("Jo: Yes, I am"))
    assert not any("are you there" in sent.text for sent in clinic.has_heard(ann))
    ann.writes(OVERDOSE)
    clinic.until(lambda: "911" in clinic.has_heard(ann)[-1].text)
    return "yes"


def tries_again_in_order(clinic: Clinic, channel: str) -> str:
    if channel == "rest":
        return NOT_HERE
    ann = clinic.somebody(channel)
    clinic.providers.refusals.append(
        (503, {}, {}) if channel in "slack sms" else (429, {}, {"Retry-After": "1"})
    )
    ann.writes("one")
    ann.writes("two")
    clinic.until(lambda: "You said: two" in clinic.words(ann))
    assert clinic.words(ann).index("You said: one") < clinic.words(ann).index("You said: two")
    return "yes"


BEHAVIOURS: dict[str, Callable[[Clinic, str], str]] = {
    "Answers a message": answers,
    "Refuses what the provider did not sign": refuses_forged,
    "Answers a repeat once": answers_a_repeat_once,
    "Acknowledges at once, replies later, in order": acknowledges_at_once,
    "Shows choices, and understands a press": shows_choices,
    "Says a safety reply whole and first": says_a_safety_reply_whole_and_first,
    "Keeps long answers and many choices within the provider's limits": keeps_a_long_answer_within_limits,
    "Says that it reads only words when sent a photo": tells_that_it_reads_only_words,
    "Passes over joins, receipts, reactions and groups": passes_over_what_concerns_nobody,
    "Reads an edited message again": reads_what_was_edited,
    "Leaves a conversation to staff, danger apart; staff's words arrive": leaves_a_held_conversation_to_staff,
    "Tries again when the provider fails, in order": tries_again_in_order,
}


@pytest.mark.parametrize("channel", PEOPLE)
@pytest.mark.parametrize("behaviour", BEHAVIOURS)
def test_a_channel_does(clinic: Clinic, behaviour: str, channel: str) -> None:
    results[behaviour, channel] = BEHAVIOURS[behaviour](clinic, channel)


def test_the_table_in_the_document_is_that_of_this_run() -> None:
    """A stale table is written anew, and fails once so that somebody looks at the difference."""
    if len(results) < len(BEHAVIOURS) * len(PEOPLE):
        pytest.skip("only some behaviours were tried")
    before = DOCUMENT.read_text(encoding="utf-8")
    head, rest = before.split(BEGIN)
    after = f"{head}{BEGIN}\n{table()}\n{END}{rest.split(END)[1]}"
    DOCUMENT.write_text(after, encoding="utf-8")
    assert before == after, f"{DOCUMENT} was stale; it is written anew"


def table() -> str:
    """The results as Markdown."""
    heads = ["", *PEOPLE]
    rows = [[behaviour, *(results[behaviour, channel] for channel in PEOPLE)] for behaviour in BEHAVIOURS]
    return "\n".join(f"| {' | '.join(row)} |" for row in (heads, ["---"] * len(heads), *rows))
