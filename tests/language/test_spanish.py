"""Who writes in Spanish, or half in Spanish."""

import pytest

from bot.language.spanish import is_spanish


@pytest.mark.parametrize(
    "text",
    [
        "mi mamá no despierta, tomó sus pastillas",
        "ya no quiero vivir",
        "help mi esposo tiene dolor de pecho y no puede respirar",
    ],
)
def test_spanish_is_noticed(text: str) -> None:
    assert is_spanish(text)


@pytest.mark.parametrize(
    "text",
    ["no", "my chest hurts and me and my mama are scared", "como estas doctor, my back hurts a lot", ""],
)
def test_english_with_a_word_or_two_is_not_spanish(text: str) -> None:
    assert not is_spanish(text)
