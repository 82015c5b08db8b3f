"""Staff see of each answer whether it was sent, arrived or failed and why; and who wrote STOP."""

import pytest

from bot.store import addresses, conversations, handoffs, opt_outs, outbox
from bot.store.addresses import Whereabouts
from bot.store.conversations import Line
from bot.store.database import reading, session
from tests.desk.browser import Browser

ANN = Whereabouts("whatsapp", "whatsapp:+15550100001")


@pytest.fixture
def page(receptionist: Browser) -> str:
    """The address of Ann's conversation, in which staff have written once."""
    with session() as opened:
        id = addresses.conversation_of(opened, ANN)
        conversations.add_line(opened, id, Line("you", "is my refill ready"))
        handoffs.notice(opened, id, "asked")
        conversations.add_line(opened, id, Line("staff", "Please call us.", name="Jo"))
    return f"/conversations/{id}"


@pytest.mark.parametrize(
    ("state", "reason", "words"),
    [
        (outbox.WAITING, "", "On its way"),
        (outbox.SENT, "", "Sent "),
        (outbox.DELIVERED, "", "Reached their phone "),
        (outbox.FAILED, "opted_out", "Not delivered: this person wrote STOP"),
        (outbox.FAILED, "30003", "Not delivered: the phone is off or out of reach"),
        (outbox.FAILED, "63016", "Not delivered: the provider refused it (code 63016)"),
        (outbox.FAILED, outbox.UNREACHABLE, "Not delivered: the provider could not be reached"),
    ],
)
def test_an_answer_says_how_far_it_has_got(
    receptionist: Browser, page: str, state: str, reason: str, words: str
) -> None:
    with session() as opened:
        outbox.note_receipt(opened, outbox.due(opened)[0], state, reason)
    assert words in receptionist.get(page).text


def test_who_wrote_stop_is_named_above_all(receptionist: Browser, page: str) -> None:
    assert "wrote STOP" not in receptionist.get(page).text
    with session() as opened:
        opt_outs.stop(opened, ANN)
    assert "This person wrote STOP" in receptionist.get(page).text


def test_what_is_held_offers_the_template_once(receptionist: Browser, page: str) -> None:
    assert "Ask them to write again" not in receptionist.get(page).text
    with session() as opened:
        outbox.note_held(opened, outbox.due(opened)[0], "window_closed")
    assert "Held, window closed" in receptionist.get(page).text
    answer = receptionist.fill_at(page, "invite")
    told = receptionist.get(answer.headers["location"]).text
    assert "They are asked to write again" in told
    assert "Ask them to write again" not in told
    with session() as opened:
        due = outbox.claim(opened, outbox.due(opened)[0])
    assert due
    assert due.is_invitation
    assert "refill" not in due.line["text"]
    receptionist.fill_at(page, "invite")
    with reading() as opened:
        assert len(outbox.of_conversation(opened, page.rpartition("/")[2])) == 2


def test_who_wrote_stop_is_not_invited(receptionist: Browser, page: str) -> None:
    with session() as opened:
        outbox.note_held(opened, outbox.due(opened)[0], "window_closed")
    token = receptionist.token(page)
    with session() as opened:
        opt_outs.stop(opened, ANN)
    assert "Ask them to write again" not in receptionist.get(page).text
    receptionist.submit(f"{page}/invite", token=token)
    with reading() as opened:
        assert len(outbox.of_conversation(opened, page.rpartition("/")[2])) == 1


def test_what_the_assistant_said_tells_only_of_trouble(receptionist: Browser, page: str) -> None:
    id = page.rpartition("/")[2]
    with session() as opened:
        outbox.note_sent(opened, outbox.due(opened)[0])
        number = conversations.add_line(opened, id, Line("bot", "We are open."))
    before = receptionist.get(page).text.count('"hint">Sent ')
    with session() as opened:
        outbox.note_failed(opened, outbox.due(opened)[0], "blocked")
    assert number
    after = receptionist.get(page).text
    assert before == after.count('"hint">Sent ') == 1
    assert "Not delivered: this person has blocked us" in after
