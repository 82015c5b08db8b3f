"""Whether a message is written in Spanish, or in enough of it to deserve a line in Spanish."""

from bot.language.words import read_message

FEWEST = 2
SHARE = 0.25
COMMON = frozenset(
    """
    a al ayuda como con cuando de del dolor el ella ellos en es esta estoy esposa esposo eso esto fue ha hace
    hay hija hijo la las le lo los mama mas me medicina mi mis mucho muy nada ni nino no nos o para pastillas
    papa pecho pero por porque puede puedo que quiero respira se si sin sobre su sus tambien te tengo tiene
    todo tomo tu un una uno y ya yo
    """.split()
)
ENGLISH_TOO = frozenset("a as has la mama me mi no o papa si te un y".split())


def is_spanish(text: str) -> bool:
    """Whether at least two of its words, and a quarter of them, are common ones of Spanish."""
    words = [word.normal for word in read_message(text).words]
    found = [word for word in words if word in COMMON]
    return len(set(found) - ENGLISH_TOO) >= FEWEST and len(found) >= SHARE * len(words)
