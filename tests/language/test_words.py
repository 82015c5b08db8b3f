"""How a message becomes normal words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.words import clean, normal, read_message
from tests.timing import processor_seconds


def normals(text: str) -> str:
    return " ".join(word.normal for word in read_message(text).words)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("I can't breathe", "i cant breathe"),
        ("I CANNOT breathe", "i cant breathe"),
        ("i can not breathe", "i cant breathe"),
        ("He isn’t waking", "he isnt waking"),
        ("he is not waking", "hes not waking"),
        ("I am going to die", "im gonna die"),
        ("she wants to die", "she wanna die"),
        ("no one cares", "nobody cares"),
        ("heeelp", "help"),
        ("killlll", "kill"),
        ("k1ll mys3lf", "kill myself"),
        ("over dose", "overdose"),
        ("he OD'd", "he overdosed"),
        ("O.D.", "overdose"),
        ("self-harm", "selfharm"),
        ("my self", "myself"),
        ("me corté", "me corte"),
        ("💊⚰️", "pill coffin"),
        ("chest-pain", "chest pain"),
        ("took ten, then 12", "took many then many"),
        ("in 2018", "in year"),
    ],
)
def test_a_message_becomes_normal_words(written: str, expected: str) -> None:
    assert normals(written) == expected


@pytest.mark.parametrize("word", ["5mg", "m30s", "b12", "2", "covid19"])
def test_numbers_that_belong_to_a_word_are_not_read_as_letters(word: str) -> None:
    assert normal(word) == word


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<b>chest</b> pain", "chest pain"),
        ("chest\u200b\u0000 pain", "chest pain"),
        ("chest\n\tpain", "chest pain"),
        ("p̶a̶i̶n̶", "pain"),
        ("ｃｈｅｓｔ pain", "chest pain"),
        ("pain &amp; fear", "pain & fear"),
        ("<he is not breathing>", "<he is not breathing>"),
        ("i <3 you, pain < 5", "i <3 you, pain < 5"),
        ("help!!!!!! 💊💊💊💊💊", "help!!! 💊💊💊"),
    ],
)
def test_junk_falls_away(text: str, expected: str) -> None:
    assert clean(text) == expected


def test_the_words_are_kept_as_the_person_wrote_them() -> None:
    message = read_message("Help!! He  CAN NOT breeeathe.")
    assert message.written(1, 4) == "He CAN NOT breeeathe"


def test_three_dots_are_a_pause_and_one_dot_an_end() -> None:
    assert read_message("he wont... wake. help").sentences == (0, 0, 0, 1)


def test_words_in_quotation_marks_are_known() -> None:
    assert read_message('she said "goodbye all" today').quoted == {2, 3}


@pytest.mark.parametrize("part", ["word ", "a", "can't ", "a1", "💊"])
def test_ten_thousand_characters_are_read_quickly(part: str) -> None:
    text = part * (10_000 // len(part))
    assert processor_seconds(lambda: read_message(text)) < 0.5  # a tenth of that is usual


@given(st.text())
def test_every_text_is_read(text: str) -> None:
    message = read_message(text)
    for place, word in enumerate(message.words):
        assert word.normal
        assert message.written(place, place + 1)


def test_words_made_to_be_slow_are_read_quickly() -> None:
    spiteful = " ".join(f"{'a' * 19}{number % 10}" for number in range(476)) + " aaaaaaaaaaaaaaaaaa6"
    assert processor_seconds(lambda: read_message(spiteful)) < 0.5
