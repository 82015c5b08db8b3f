"""What an SMS can hold: the letters of GSM 03.38, and how many segments a text becomes."""

import math

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENDED = frozenset("^{}\\[~]|€\f")  # each takes the place of two
PLAINER = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "‘": "'",
        "’": "'",
        "–": "-",
        "—": "-",
        "…": "...",
        "•": "-",
        "\u00a0": " ",
    }
)
ALONE, TOGETHER = 160, 153  # letters of GSM in the only segment, and in each of several
ALONE_WIDE, TOGETHER_WIDE = 70, 67  # the same where one letter is none of GSM's
MOST_SEGMENTS = 10


def plainer(text: str) -> str:
    """The text with signs as GSM has them: one curly quote would more than double the segments."""
    return text.translate(PLAINER)


def segments(text: str) -> int:
    """How many segments the text becomes."""
    if all(letter in BASIC or letter in EXTENDED for letter in text):
        return _count(len(text) + sum(letter in EXTENDED for letter in text), ALONE, TOGETHER)
    return _count(len(text.encode("utf-16-le", errors="replace")) // 2, ALONE_WIDE, TOGETHER_WIDE)


def _count(length: int, alone: int, together: int) -> int:
    return 1 if length <= alone else math.ceil(length / together)
