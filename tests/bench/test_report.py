"""The page of `make evaluate` and its picture, on messages about fruit."""

import re
from datetime import date
from pathlib import Path

import pytest

from bench.asking import Asked, Guess, Measured
from bench.comparison import Comparison, entry
from bench.confusion import ASKED_BACK, LIGHT, NOT_TESTED, axes, draw
from bench.held_out import Message
from bench.out_of_scope import OUT_OF_SCOPE
from bench.report import accuracy, page, scale_floor, write
from bench.scores import Score

DAY = date(2026, 11, 3)
RIGHT = Asked(Message("an apple", "apple", "orchard", "plain"), (Guess("apple", 0.9),))
WRONG = Asked(Message("<b>nuts</b> & more", "walnut", "wood", "one_word"), (Guess("cake", 0.7),))
BACK = Asked(Message("hm", "walnut", "wood", "plain", also_trained=True), (Guess("apple", 0.1),), True)
OUTSIDE = Asked(Message("football", OUT_OF_SCOPE, "dialogue", "one_word"), (Guess("apple", 0.2),), True)
ALL = [RIGHT, WRONG, BACK]
BESIDE = Comparison(
    DAY,
    5,
    100,
    12,
    (
        entry("ours", Measured(ALL, 61.2, 7.24)),
        entry("theirs & others", Measured([RIGHT, WRONG], 600.0, 12.0)),
    ),
)


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
    text = page([*ALL, OUTSIDE], DAY, BESIDE)
    assert "<script" not in text
    addresses = re.findall(r'(?:href|src|srcset)="([^"]*)"', text)
    assert all(address.startswith(("#", "data:")) for address in addresses)
    assert "url(" not in text


def test_every_table_has_a_caption_and_every_head_a_scope() -> None:
    text = page([*ALL, OUTSIDE], DAY, BESIDE)
    assert text.count("<table") == text.count("<caption>") > 0
    assert "<th scope=" in text
    assert not re.search(r"<th(?![^>]*(scope|aria-hidden))[ >]", text)


def test_curves_are_pictures_with_a_title_and_a_description_in_words() -> None:
    text = page([*ALL, OUTSIDE], DAY)
    assert text.count("<svg") == text.count('role="img"') == 2
    for name in ("reliability", "roc"):
        assert f'aria-labelledby="{name}-title {name}-description"' in text
        assert f'<title id="{name}-title">' in text
        assert f'<desc id="{name}-description">' in text


def test_each_tenth_of_confidence_has_a_dot_where_its_share_is() -> None:
    text = page([RIGHT, WRONG], DAY)
    assert re.findall(r'<circle class="dot" cx="([\d.]+)" cy="([\d.]+)"', text) == [
        ("244.0", "292.0"),  # 48 + 280 x 0.7, and 292 - 280 x 0
        ("300.0", "12.0"),
    ]


def test_without_messages_out_of_scope_there_is_no_curve_of_them() -> None:
    assert 'id="scope"' not in page(ALL, DAY)
    assert 'id="scope"' in page([*ALL, OUTSIDE], DAY)


def test_the_page_shows_the_comparison_when_there_is_one() -> None:
    assert 'id="beside"' not in page(ALL, DAY)
    text = page(ALL, DAY, BESIDE)
    assert text.count("theirs &amp; others") == 5  # a row for each of four scores, and one for times
    assert "600&nbsp;s" in text
    assert "7.2&nbsp;ms" in text


@pytest.mark.parametrize("asked", [[RIGHT], [WRONG], [BACK]], ids=["right", "wrong", "asked back"])
def test_a_page_can_be_written_whatever_happened(asked: list[Asked], tmp_path: Path) -> None:
    path = tmp_path / "results" / "page.html"
    write(asked, DAY, path)
    assert "3 November 2026" in path.read_text(encoding="utf-8")
