"""Taking a conversation over, answering in it, giving it away, handing it back and closing it."""

import re
from collections.abc import Callable

import pytest
from starlette.applications import Starlette

from bot.store import audit, conversations, desk_lines, handoffs
from bot.store.conversations import Line
from bot.store.database import reading, session
from tests.desk.browser import OWN_PASSWORD, Browser, visitor_asks, visitor_in_danger

PAGE = "/conversations/web-1"


@pytest.fixture
def asked(receptionist: Browser) -> str:
    visitor_asks("web-1", "my hands burn since they raised the dose")
    return "web-1"


def lines() -> list[tuple[str, str, str]]:
    with reading() as store:
        return [(line.sender, line.name, line.text) for line in conversations.lines_after(store, "web-1", 0)][
            2:
        ]


def audited() -> list[tuple[str, str]]:
    with reading() as store:
        found = [(entry.name, entry.act) for _, entry in audit.latest(store, 50)]
    return [one for one in reversed(found) if one[1] != "looked at"]


def act(browser: Browser, name: str, **fields: str) -> str:
    """Send that form of the page, and return the page it leads to."""
    answer = browser.fill_at(PAGE, name, **fields)
    assert answer.status_code == 303
    return str(browser.get(answer.headers["location"]).text)


def once(browser: Browser) -> str:
    found = re.search(r'name="once" value="([^"]+)"', browser.get(PAGE).text)
    assert found
    return found[1]


def test_the_list_leads_to_the_conversation(receptionist: Browser, asked: str) -> None:
    assert f'href="{PAGE}"' in receptionist.get("/").text
    page = receptionist.get(PAGE).text
    assert "The visitor waits. The assistant is silent." in page
    assert "my hands burn" in page
    assert "The visitor asked for a person" in page
    assert "Send</button>" not in page


def test_who_takes_over_answers_under_their_own_name(colleague: Browser, asked: str) -> None:
    page = act(colleague, "take")
    assert "You have this conversation now" in page
    assert "They see it as from “Nia”" in page
    assert "Sent." in act(colleague, "reply", text="Hello, I am here.", once=once(colleague), send="1")
    assert lines() == [("staff", "Nia", "Hello, I am here.")]
    assert "the visitor&#39;s page has not shown it yet" in colleague.get(PAGE).text
    assert audited()[-2:] == [("night-shift", "took over"), ("night-shift", "answered")]


def test_a_form_sent_twice_says_it_once(receptionist: Browser, asked: str) -> None:
    act(receptionist, "take")
    form = {"text": "Hello", "once": once(receptionist), "send": "1"}
    act(receptionist, "reply", **form)
    assert "not sent twice" in act(receptionist, "reply", **form)
    assert len(lines()) == 1


def test_the_second_who_takes_it_is_told_who_was_faster(
    receptionist: Browser, colleague: Browser, asked: str
) -> None:
    act(receptionist, "take")
    page = act(colleague, "take")
    assert "front-desk has this conversation. Nothing was changed." in page
    assert "Send</button>" not in page


def test_an_answer_of_who_has_it_no_more_is_kept_as_a_draft_and_not_sent(
    receptionist: Browser, colleague: Browser, asked: str
) -> None:
    act(receptionist, "take")
    form = {"text": "my long answer", "once": once(receptionist), "send": "1"}
    act(colleague, "transfer", holder="1", to="2")
    page = act(receptionist, "reply", **form)
    assert "Nia has this conversation, so your answer was not sent" in page
    assert lines() == []
    act(receptionist, "transfer", holder="2", to="1")
    assert "my long answer</textarea>" in receptionist.get(PAGE).text


def test_taking_it_from_a_colleague_who_has_it_no_more_changes_nothing(
    receptionist: Browser, colleague: Browser, asked: str
) -> None:
    act(receptionist, "take")
    act(receptionist, "leave")
    assert "Nobody has this conversation any more" in act(colleague, "transfer", holder="1", to="2")


def test_the_visitor_is_told_when_the_person_leaves_and_the_assistant_is_back(
    colleague: Browser, asked: str
) -> None:
    act(colleague, "take")
    assert "Handed back" in act(colleague, "leave")
    assert lines()[-1][0] == "bot"
    assert lines()[-1][2].startswith("Nia has left this chat.")
    assert "Nobody is waiting." in colleague.get("/").text


def test_a_closed_conversation_shows_its_outcome_and_can_be_opened_again(
    receptionist: Browser, asked: str
) -> None:
    act(receptionist, "take")
    page = act(receptionist, "leave", outcome="called")
    assert "Last outcome: Called by phone." in page
    assert "Open again and take over" in page
    page = act(receptionist, "take")
    assert "front-desk opened it again" in page


def test_two_who_close_the_same_case_are_told_apart(
    receptionist: Browser, colleague: Browser, asked: str
) -> None:
    assert "Closed: no need for a person." in act(receptionist, "dismiss", outcome="no_need")
    assert "a colleague or the visitor was faster" in act(colleague, "dismiss", outcome="no_need")


def test_any_conversation_can_be_stepped_into(receptionist: Browser) -> None:
    with session() as store:
        conversations.open_conversation(store, "web-1", "website")
    assert "The assistant has this conversation." in receptionist.get(PAGE).text
    act(receptionist, "take")
    with reading() as store:
        assert handoffs.state_of(store, "web-1") == handoffs.JOINED


@pytest.mark.parametrize(
    ("choice", "words"),
    [("canned:Greeting", "I am Nia from the front desk"), ("article:what_is_oih", "OIH")],
)
def test_what_is_inserted_joins_what_was_typed(
    colleague: Browser, asked: str, choice: str, words: str
) -> None:
    act(colleague, "take")
    page = act(colleague, "reply", text="First this.", choice=choice, insert="1", once="x")
    draft = page.split("<textarea")[1].split("</textarea>")[0]
    assert "First this." in draft
    assert words in draft
    assert lines() == []


def test_a_draft_is_kept_and_colleagues_see_that_somebody_types(
    receptionist: Browser, colleague: Browser, asked: str
) -> None:
    act(receptionist, "take")
    assert (
        receptionist.submit(f"{PAGE}/draft", token=receptionist.token(PAGE), text="so f").status_code == 204
    )
    assert "so f</textarea>" in receptionist.get(PAGE).text
    assert "front-desk is typing here." in colleague.get(PAGE).text
    assert "is typing here" not in receptionist.get(PAGE).text


def test_an_answer_sent_after_the_session_ended_is_there_after_signing_in(
    receptionist: Browser, asked: str
) -> None:
    act(receptionist, "take")
    form = {"text": "what I typed & <b>more", "once": once(receptionist), "token": receptionist.token(PAGE)}
    receptionist.cookies.clear()
    answer = receptionist.submit(f"{PAGE}/reply", **form)
    assert answer.status_code == 403
    assert "what I typed &amp; &lt;b&gt;more" in answer.text
    found = dict(re.findall(r'name="(token|back)" value="([^"]+)"', answer.text))
    signed_in = receptionist.submit(
        "/sign-in", name="front-desk", password=OWN_PASSWORD, kept=form["text"], **found
    )
    assert signed_in.headers["location"] == PAGE
    assert "what I typed &amp; &lt;b&gt;more</textarea>" in receptionist.get(PAGE).text
    assert lines() == []


def test_a_note_sent_after_the_session_ended_becomes_a_note_and_never_an_answer(
    receptionist: Browser, asked: str
) -> None:
    act(receptionist, "take")
    token = receptionist.token(PAGE)
    receptionist.cookies.clear()
    page = receptionist.submit(f"{PAGE}/note", token=token, text="difficult caller").text
    found = dict(re.findall(r'name="(token|back)" value="([^"]+)"', page))
    receptionist.submit(
        "/sign-in", name="front-desk", password=OWN_PASSWORD, kept="difficult caller", **found
    )
    with reading() as store:
        assert [note.text for note in desk_lines.notes(store, asked)] == ["difficult caller"]
        assert desk_lines.draft_of(store, asked, 1) == ""


def test_signing_in_leads_nowhere_else(receptionist: Browser, asked: str) -> None:
    receptionist.cookies.clear()
    token = receptionist.token("/sign-in")
    answer = receptionist.submit(
        "/sign-in", name="front-desk", password=OWN_PASSWORD, token=token, back="https://elsewhere.example/"
    )
    assert answer.headers["location"] == "/"


def test_a_note_is_for_the_desk_only(receptionist: Browser, asked: str) -> None:
    assert "Call her <b>daughter" not in act(receptionist, "note", text="Call her <b>daughter")
    assert "Call her &lt;b&gt;daughter" in receptionist.get(PAGE).text
    assert lines() == []


def test_the_summary_says_what_was_denied_and_what_is_not_theirs(receptionist: Browser, asked: str) -> None:
    with session() as store:
        conversations.add_line(
            store, "web-1", Line("you", "I take oxycodone but no fever, call 555 010 0199")
        )
    summary = receptionist.get(PAGE).text.split('id="summary"')[1].split("</dl>")[0]
    assert "<dd>Oxycodone</dd>" in summary
    assert "<dd>Fever (denied)</dd>" in summary
    assert "555 010 0199" in summary


def test_words_that_raised_a_red_flag_are_marked_in_the_transcript(receptionist: Browser) -> None:
    visitor_in_danger("web-1", "He won't wake up", evidence=("won't wake up",))
    page = receptionist.get(PAGE).text
    assert "<mark>won&#39;t wake up</mark>" in page
    assert "1 red flag waits to be acknowledged" in page


def test_script_in_a_message_is_only_words(receptionist: Browser) -> None:
    visitor_asks("web-1", "<script>alert(1)</script>")
    assert "<script>alert" not in receptionist.get(PAGE).text


def test_a_deleted_conversation_says_so(receptionist: Browser, asked: str) -> None:
    act(receptionist, "take")
    token = receptionist.token(PAGE)
    with session() as store:
        conversations.forget(store, asked)
    answer = receptionist.submit(f"{PAGE}/reply", token=token, text="Hello", once="x", send="1")
    assert answer.status_code == 404
    assert "The visitor has deleted this chat" in answer.text
    assert receptionist.get(PAGE).status_code == 404


def test_without_a_database_an_answer_comes_back_to_who_typed_it(
    receptionist: Browser,
    asked: str,
    lose_the_database: Callable[[], None],
    find_the_database_again: Callable[[], None],
) -> None:
    act(receptionist, "take")
    form = {
        "text": "what I typed",
        "once": once(receptionist),
        "send": "1",
    }
    token = receptionist.token(PAGE)
    lose_the_database()
    answer = receptionist.submit(f"{PAGE}/reply", token=token, **form)
    assert answer.status_code == 503
    assert "what I typed</textarea>" in answer.text
    find_the_database_again()
    assert "Sent." in act(receptionist, "reply", **form)


def test_without_the_token_nothing_is_done(receptionist: Browser, asked: str, desk: Starlette) -> None:
    for name in ("take", "transfer", "leave", "dismiss", "note", "reply", "draft"):
        assert receptionist.submit(f"{PAGE}/{name}", text="x").status_code == 403
    with reading() as store:
        assert handoffs.state_of(store, asked) == handoffs.WAITING
        assert desk_lines.notes(store, asked) == []


def test_a_look_is_written_into_the_log_once(receptionist: Browser, asked: str) -> None:
    receptionist.get(PAGE)
    receptionist.get(PAGE)
    with reading() as store:
        looks = [entry for _, entry in audit.latest(store, 50) if entry.conversation == asked]
    assert [(look.act, look.about) for look in looks] == [("looked at", "conversation")]
