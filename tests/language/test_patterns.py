"""The notation of signs."""

import pytest

from bot.language.patterns import Patterns
from bot.language.words import read_message


def found(sign: str, text: str) -> bool:
    return bool(Patterns({"flag": [sign]}).find(read_message(text)))


@pytest.mark.parametrize(
    ("sign", "text"),
    [
        ("chest pain", "bad CHEST pain!"),
        ("chest|heart pain", "heart pain"),
        ("gurgl*", "he is gurgling"),
        ("wont ... wake", "he won't wake"),
        ("wont ... wake", "he won't ever really fully wake"),
        ("overdose", "an overdoze"),
        ("overdos*", "he ovrdosed"),
        ("cant breathe", "I. can't. breathe."),
    ],
)
def test_a_sign_is_found(sign: str, text: str) -> None:
    assert found(sign, text)


@pytest.mark.parametrize(
    ("sign", "text"),
    [
        ("chest pain", "pain in the chest"),
        ("chest pain", "chess pain"),
        ("wont ... wake", "he won't a b c d e wake"),
        ("wont ... wake", "No, he won't. You wake me."),
        ("killing", "billing question"),
        ("overdos*", "over there"),
    ],
)
def test_a_sign_is_not_found(sign: str, text: str) -> None:
    assert not found(sign, text)


def test_a_match_leaves_out_the_words_of_the_gap() -> None:
    (match,) = Patterns({"flag": ["wont ... wake"]}).find(read_message("he wont ever wake up"))
    assert (match.name, match.places, match.start, match.end) == ("flag", (1, 3), 1, 4)


def test_misspellings_are_forgiven_only_if_asked() -> None:
    strict = Patterns({"flag": ["overdose"]}, forgives_misspellings=False)
    assert not strict.find(read_message("overdoze"))


def test_nothing_is_found_in_nothing() -> None:
    assert not found("chest pain", "")


@pytest.mark.parametrize(
    ("sign", "expected"),
    [
        ("", "expected a word there"),
        ("... wake", "expected a word there"),
        ("wont ...", "expected a word there"),
        ("wont ... ... wake", "expected words between them"),
        ("can't breathe", "expected small letters"),
        ("Chest pain", "expected small letters"),
        ("chest|", "expected small letters"),
        ("w*ke", "expected small letters"),
        ("(chest pain)", "expected small letters"),
        ("someone fell", "read as 'somebody'"),
    ],
)
def test_a_malformed_sign_is_named_and_what_was_expected(sign: str, expected: str) -> None:
    with pytest.raises(ValueError, match=f"sign .*{expected}"):
        Patterns({"overdose": ["blue lips", sign]})
