"""SMS and WhatsApp: STOP before all else, numbered choices, segments, and WhatsApp's 24 hours."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.channels.messaging import keywords
from bot.channels.messaging.segments import segments
from bot.knowledge.collection import read_knowledge
from bot.store import conversations, opt_outs, outbox
from bot.store.conversations import Line
from bot.store.database import now, reading, session
from bot.store.messaging_tables import Address
from bot.store.outbox import Delivered
from tests.channels.messaging.conftest import Clinic
from tests.channels.messaging.person import Person
from tests.channels.messaging.texters import Texter, WhatsApper

pytestmark = pytest.mark.server
TEXTING = ("sms", "whatsapp")


@pytest.fixture
def texter(clinic: Clinic) -> Callable[[str], Texter]:
    def somebody(channel: str) -> Texter:
        person = clinic.somebody(channel)
        assert isinstance(person, Texter)
        return person

    return somebody


def deliveries(clinic: Clinic, person: Person) -> list[Delivered]:
    with reading() as opened:
        found = outbox.of_conversation(opened, clinic.conversation(person))
        return [found[number] for number in sorted(found)]


def last(clinic: Clinic, person: Person) -> tuple[str, str]:
    return deliveries(clinic, person)[-1].state, deliveries(clinic, person)[-1].reason


@pytest.mark.parametrize("channel", TEXTING)
def test_who_writes_first_is_told_once_how_to_stop(clinic: Clinic, channel: str) -> None:
    ann = clinic.somebody(channel)
    ann.writes("hello")
    answer, notice = clinic.hears(ann, 2)
    assert answer.text == "You said: hello"
    assert "STOP" in notice.text
    assert "HELP" in notice.text
    ann.writes("again")
    clinic.hears(ann, 3)
    assert sum("STOP" in text for text in clinic.words(ann)) == 1


@pytest.mark.parametrize("channel", TEXTING)
@pytest.mark.parametrize("stop", ["STOP", "Stop.", " unsubscribe!", "opt out"])
def test_who_wrote_stop_is_never_messaged_again(clinic: Clinic, channel: str, stop: str) -> None:
    ann = clinic.somebody(channel)
    ann.writes("hello")
    clinic.hears(ann, 2)
    assert ann.writes(stop).status_code == 200
    clinic.takes_over(ann)
    clinic.staff_say(ann, "May I still write?")
    clinic.until(lambda: last(clinic, ann) == (outbox.FAILED, "opted_out"))
    assert len(clinic.words(ann)) == 2
    with reading() as opened:
        assert opt_outs.stopped_since(opened, clinic.conversation(ann))


@pytest.mark.parametrize("start", ["START", "unstop", "Yes"])
def test_who_writes_start_is_messaged_again(clinic: Clinic, start: str) -> None:
    ann = clinic.somebody("sms")
    ann.writes("STOP")
    ann.writes("my husband won't wake up after his pills")
    clinic.until(lambda: len(clinic.lines(ann)) > 3 and last(clinic, ann) == (outbox.FAILED, "opted_out"))
    assert clinic.words(ann) == []
    ann.writes(start)
    assert "again" in clinic.hears(ann)[0].text


def test_yes_and_start_are_ordinary_words_of_those_who_never_wrote_stop(clinic: Clinic) -> None:
    ann = clinic.somebody("sms")
    ann.writes("yes")
    assert clinic.hears(ann)[0].text == "You said: yes"
    assert keywords.meant("START", has_stopped=False) == ""
    assert keywords.meant("please stop the pain", has_stopped=False) == ""


def test_help_names_the_clinic_its_phone_and_the_emergency_number(clinic: Clinic) -> None:
    ann = clinic.somebody("sms")
    ann.writes("HELP")
    said = clinic.hears(ann)[0].text
    for words in ("Harbor Lane", "(555) 010-0142", "911", "988", "STOP"):
        assert words in said


def test_stop_is_obeyed_also_while_staff_have_the_conversation(clinic: Clinic) -> None:
    ann = clinic.somebody("sms")
    ann.writes("hello")
    clinic.hears(ann, 2)
    clinic.takes_over(ann)
    ann.writes("stop")
    with reading() as opened:
        assert opt_outs.stopped_since(opened, clinic.conversation(ann))


def test_stop_that_the_carrier_heard_is_heard_by_us_too(clinic: Clinic) -> None:
    ann = clinic.somebody("sms")
    clinic.providers.refusals.append((400, {"code": 21610, "message": "unsubscribed"}, {}))
    ann.writes("hello")
    clinic.until(lambda: [one.reason for one in deliveries(clinic, ann)] == ["opted_out", "opted_out"])
    assert clinic.words(ann) == []


def test_a_slack_user_who_says_stop_goes_on_being_answered(clinic: Clinic) -> None:
    ann = clinic.somebody("slack")
    ann.writes("stop")
    assert clinic.hears(ann)[0].text == "You said: stop"


@pytest.mark.parametrize("answer", ["2", "2.", " 2) ", "talk to a person at the front desk"])
def test_a_number_or_the_title_answers_a_choice(clinic: Clinic, answer: str) -> None:
    ann = clinic.somebody("sms")
    ann.writes("choose")
    assert "Reply with a number:\n\n1. What is OIH?\n2. Talk to a person" in clinic.hears(ann)[0].text
    ann.writes(answer)
    clinic.until(lambda: "You said: /talk_to_human" in clinic.words(ann))


def test_a_number_beyond_the_choices_and_one_to_staff_are_only_words(clinic: Clinic) -> None:
    ann = clinic.somebody("sms")
    ann.writes("choose")
    clinic.hears(ann)
    ann.writes("3")
    clinic.until(lambda: "You said: 3" in clinic.words(ann))
    ann.writes("choose")
    clinic.until(lambda: sum("Reply with a number" in text for text in clinic.words(ann)) == 2)
    clinic.takes_over(ann)
    clinic.staff_say(ann, "How many pills did you take?")
    ann.writes("2")
    clinic.until(lambda: clinic.lines(ann)[-1].sender == "you")
    assert clinic.lines(ann)[-1].text == "2"


def test_an_article_is_told_short_by_sms_with_its_sources_in_a_line(clinic: Clinic) -> None:
    known = read_knowledge()
    ann, ben = clinic.somebody("sms"), clinic.somebody("whatsapp")
    ann.writes("article")
    ben.writes("article")
    by_sms, by_whatsapp = clinic.hears(ann)[0].text, clinic.hears(ben)[0].text
    assert by_sms.startswith(known.articles["what_is_oih"].short)
    assert by_sms.endswith("Sources: FDA, 2023; FDA, 2023; FDA, 2023; and 1 more")
    assert segments(by_sms) <= 3
    assert "*more* sensitive" in by_whatsapp
    assert "https://www.fda.gov/labels" in by_whatsapp
    assert clinic.lines(ann)[1].text == known.articles["what_is_oih"].short  # the desk sees what was said


def test_an_sms_is_written_in_the_letters_of_gsm(clinic: Clinic) -> None:
    ann = clinic.somebody("sms")
    ann.writes("long")
    clinic.until(lambda: sum(text.count("many sentences") for text in clinic.words(ann)) == 300)
    for text in clinic.words(ann):
        assert segments(text) <= 10
        assert '"quoted"' in text or "STOP" in text


@pytest.mark.parametrize(("text", "count"), [("a" * 160, 1), ("a" * 161, 2), ("€" * 80, 1), ("€" * 81, 2)])
def test_segments_are_counted_as_carriers_do(text: str, count: int) -> None:
    assert segments(text) == count
    assert segments("é’" * 35) == 1
    assert segments("’" * 71) == 2


@pytest.mark.parametrize(
    ("status", "state"), [("delivered", "delivered"), ("read", "delivered"), ("undelivered", "failed")]
)
def test_the_desk_learns_whether_it_arrived(
    clinic: Clinic, texter: Callable[[str], Texter], status: str, state: str
) -> None:
    ann = texter("sms")
    ann.writes("hello")
    callback = clinic.hears(ann)[0].raw["StatusCallback"]
    delivery = callback.partition("delivery=")[2]
    clinic.until(lambda: deliveries(clinic, ann)[0].state == outbox.SENT)
    assert ann.send(ann.status(delivery, "sent")).status_code == 204
    assert deliveries(clinic, ann)[0].state == outbox.SENT
    forged = ann.status(delivery, status)
    forged = type(forged)(forged.path.replace(delivery, "1"), forged.headers, forged.body)
    assert ann.send(forged).status_code == 403
    assert ann.send(ann.status(delivery, status, ErrorCode="30003")).status_code == 204
    assert deliveries(clinic, ann)[0].state == state


def a_day_passes(clinic: Clinic, person: Person) -> None:
    with session() as opened:
        row = opened.get(Address, clinic.conversation(person))
        assert row
        row.heard_at = now() - timedelta(hours=24, minutes=1)


def test_after_a_day_whatsapp_holds_what_staff_write_until_the_visitor_does(clinic: Clinic) -> None:
    ann = clinic.somebody("whatsapp")
    ann.writes("hello")
    clinic.hears(ann, 2)
    clinic.takes_over(ann)
    a_day_passes(clinic, ann)
    clinic.staff_say(ann, "Your refill is ready")
    clinic.until(lambda: last(clinic, ann) == (outbox.HELD, "window_closed"))
    with session() as opened:
        invited = Line("bot", "Reply OPEN to read it.")
        conversations.add_line(opened, clinic.conversation(ann), invited, is_invitation=True)
    assert clinic.hears(ann, 3)[2].text == f"template {WhatsApper.environment['TWILIO_WHATSAPP_TEMPLATE']}"
    ann.writes("open")
    assert clinic.hears(ann, 4)[3].text == "Jo: Your refill is ready"


def test_messenger_has_its_day_too(clinic: Clinic) -> None:
    ann = clinic.somebody("messenger")
    ann.writes("hello")
    clinic.hears(ann)
    a_day_passes(clinic, ann)
    clinic.takes_over(ann)
    clinic.staff_say(ann, "Hello")
    clinic.until(lambda: last(clinic, ann) == (outbox.HELD, "window_closed"))
