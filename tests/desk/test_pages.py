"""Call-backs, search, the overview, and who may open what."""

import csv
import io

import pytest

from bot.store import accounts, audit, call_backs, conversations, feedback, handoffs
from bot.store.conversations import Line
from bot.store.database import reading, session
from tests.desk.browser import Browser, visitor_asks, visitor_in_danger

EVERYBODYS = ["/", "/call-backs", "/search", "/overview", "/overview.csv", "/account", "/try"]
CLINICIANS = ["/questions"]
ADMINS = ["/people", "/audit", "/audit.csv"]


def make(role: str) -> None:
    with session() as store:
        row = accounts.find_by_name(store, "night-shift")
        assert row is not None
        row.role = role


@pytest.mark.parametrize(
    ("role", "opens"),
    [
        ("front_desk", EVERYBODYS),
        ("clinician", EVERYBODYS + CLINICIANS),
        ("admin", EVERYBODYS + CLINICIANS + ADMINS),
    ],
)
def test_a_role_opens_its_own_pages_and_no_others(colleague: Browser, role: str, opens: list[str]) -> None:
    make(role)
    found = {path: colleague.get(path).status_code for path in EVERYBODYS + CLINICIANS + ADMINS}
    assert found == {path: 200 if path in opens else 403 for path in found}
    assert ('href="/people"' in colleague.get("/").text) == (role == "admin")


@pytest.mark.parametrize("path", ["/questions", "/people"])
def test_nobody_acts_on_a_page_that_is_not_for_them(colleague: Browser, path: str) -> None:
    answer = colleague.submit(path, token=colleague.token("/account"), act="add", name="me", role="admin")
    assert answer.status_code == 403
    assert "Your role does not open it" in answer.text


def test_a_call_is_noted_once_with_who_called(receptionist: Browser, colleague: Browser) -> None:
    visitor_asks("web-1", "hello")
    with session() as store:
        call_backs.ask(store, "web-1", "(555) 010-0199", "(555) 010-0199 <b>after 4")
    page = receptionist.get("/call-backs").text
    assert 'href="tel:5550100199"' in page
    assert "(555) 010-0199 &lt;b&gt;after 4" in page
    receptionist.fill("/call-backs", id="1")
    page = receptionist.get("/call-backs").text
    assert "Noted: that call is done." in page
    assert "by front-desk" in page
    colleague.fill("/call-backs", id="1")
    assert "Somebody was faster" in colleague.get("/call-backs").text


def test_words_are_found_in_any_order_and_case_and_only_as_they_are(receptionist: Browser) -> None:
    visitor_asks("web-1", "My hands BURN 100% since Monday")
    visitor_asks("web-2", "nothing of the kind")
    page = receptionist.fill("/search", words="burn hands").text
    assert 'href="/conversations/web-1"' in page
    assert "<mark>BURN</mark>" in page
    assert "web-2" not in page
    assert "/conversations/web-1" in receptionist.fill("/search", words="0%").text
    assert "Nothing was found" in receptionist.fill("/search", words="h_nds").text
    assert "at least two letters" in receptionist.fill("/search", words="h").text


def test_what_was_searched_for_is_in_no_address_and_not_in_the_log(receptionist: Browser) -> None:
    answer = receptionist.fill("/search", words="secret words")
    assert "secret" not in str(answer.url)
    with reading() as store:
        assert "secret" not in str(audit.latest(store, 50))


def test_the_overview_counts_the_day_and_draws_it_with_a_table_beside(receptionist: Browser) -> None:
    visitor_in_danger("web-1", "He won't wake up")
    visitor_asks("web-2", "what is oih")
    with session() as store:
        number = conversations.add_line(store, "web-2", Line("bot", "OIH is …", topics=["what_is_oih"]))
        handoffs.take(store, "web-2", 1)
        feedback.rate_chat(store, "web-2", 4)
        feedback.rate_answer(store, "web-2", number or 0, helpful=True)
    page = receptionist.get("/overview").text
    assert '<div class="card"><dt>Conversations</dt><dd>2</dd></div>' in page
    assert '<div class="card"><dt>Taken over</dt><dd>1</dd></div>' in page
    assert '<th scope="row">Emergency</th><td>1</td>' in page
    assert page.count("<svg") == page.count("<table>") == 5
    rows = list(csv.reader(io.StringIO(receptionist.get("/overview.csv").text)))
    counts = [row[1:] for row in rows]
    assert ["topic", "what_is_oih", "1"] in counts
    assert [["stars", "4 stars", "1"], ["stars", "5 stars", "0"]] == [
        row for row in sorted(counts) if row[:2] in (["stars", "4 stars"], ["stars", "5 stars"])
    ]
    assert [["did the answer help", "Yes", "1"], ["did the answer help", "No", "0"]] == [
        row for row in counts if row[0] == "did the answer help"
    ]
    assert ["day", "Stars, on average", "4.0"] in counts


@pytest.mark.parametrize("day", ["2026-13-01", "yesterday", "<b>"])
def test_a_day_that_is_none_is_refused(receptionist: Browser, day: str) -> None:
    assert receptionist.get("/overview", params={"day": day}).status_code == 400


def test_a_day_on_which_nothing_happened_says_so(receptionist: Browser) -> None:
    page = receptionist.get("/overview?day=2020-02-29").text
    assert "Saturday, February 29, 2020" in page
    assert page.count("None on this day.") == 5
