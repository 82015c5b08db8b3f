"""The page of `make evaluate` and its picture, on messages about fruit."""

import re
from datetime import date
from pathlib import Path

import pytest

from bench.asking import Asked, Guess
from bench.confusion import ASKED_BACK, LIGHT, NOT_TESTED, axes, draw
from bench.held_out import Message
from bench.report import accuracy, page, scale_floor, write
from bench.scores import Score

DAY = date(2026, 11, 3)
RIGHT = Asked(Message("an apple", "apple", "orchard", "plain"), (Guess("apple", 0.9),))
WRONG = Asked(Message("<b>nuts</b> & more", "walnut", "wood", "one_word"), (Guess("cake", 0.7),))
BACK = Asked(Message("hm", "walnut", "wood", "plain", also_trained=True), (Guess("apple", 0.1),), True)
ALL = [RIGHT, WRONG, BACK]


def test_rows_are_what_was_meant_and_columns_also_what_nobody_meant() -> None:
    rows, columns = axes(ALL)
    assert rows.names == ("apple", "walnut")
    assert columns.names == ("apple", "walnut", "cake", ASKED_BACK)
    assert columns.groups == ("orchard", "wood", NOT_TESTED, ASKED_BACK)


def test_a_group_spans_its_names() -> None:
    rows, _ = axes([RIGHT, WRONG, BACK])
    assert list(rows.spans()) == [("orchard", 0, 1), ("wood", 1, 2)]


def test_the_picture_is_a_png() -> None:
    assert draw(ALL, LIGHT).startswith(b"\x89PNG")


def test_messages_that_are_trained_on_too_are_left_out_of_a_row_of_their_own() -> None:
    assert accuracy(ALL)["All"] == [
        Score("topics", 1, 3),
        Score("everything", 1, 3),
        Score("not trained on too", 1, 2),
    ]


def test_the_scale_begins_at_a_tenth_below_every_interval() -> None:
    assert scale_floor({"All": [Score("all", 9, 10), Score("others", 90, 100)]}) == pytest.approx(0.5)


def test_the_page_shows_what_people_wrote_and_never_obeys_it() -> None:
    text = page(ALL, DAY)
    assert "&lt;b&gt;nuts&lt;/b&gt; &amp; more" in text
    assert "<b>nuts" not in text


def test_the_page_needs_nothing_beside_itself() -> None:
    text = page(ALL, DAY)
    assert "<script" not in text
    addresses = re.findall(r'(?:href|src|srcset)="([^"]*)"', text)
    assert all(address.startswith(("#", "data:")) for address in addresses)
    assert "url(" not in text


def test_every_table_has_a_caption_and_every_head_a_scope() -> None:
    text = page(ALL, DAY)
    assert text.count("<table") == text.count("<caption>") > 0
    assert "<th scope=" in text
    assert not re.search(r"<th(?![^>]*(scope|aria-hidden))[ >]", text)


@pytest.mark.parametrize("asked", [[RIGHT], [WRONG], [BACK]], ids=["right", "wrong", "asked back"])
def test_a_page_can_be_written_whatever_happened(asked: list[Asked], tmp_path: Path) -> None:
    path = tmp_path / "results" / "page.html"
    write(asked, DAY, path)
    assert "3 November 2026" in path.read_text(encoding="utf-8")
