"""Groups questions that say nearly the same, by the words they share."""

import re
from collections.abc import Sequence

ALIKE = 0.4  # the least part of their words that two questions of a group share
WORD = re.compile(r"[^\W_]+")
SMALL = frozenset(
    """a an and are be can could do does for from have how i if in is it me my of on or so that the there this
    to was what when where which who why will with would you your""".split()
)


def groups(questions: Sequence[str]) -> list[list[int]]:
    """The places of the questions, those that are alike together; the largest groups first.

    A question joins the first group whose first question it is like.
    """
    found: list[list[int]] = []
    words = [_words(question) for question in questions]
    for place, mine in enumerate(words):
        like = next((group for group in found if _likeness(words[group[0]], mine) >= ALIKE), None)
        if like is None:
            found.append([place])
        else:
            like.append(place)
    return sorted(found, key=len, reverse=True)


def _words(question: str) -> frozenset[str]:
    """Its words without small ones and plural s; all of them if it has only small ones."""
    every = [word.lower() for word in WORD.findall(question)]
    return frozenset(word.removesuffix("s") for word in every if word not in SMALL) or frozenset(every)


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The part of their words that they share."""
    return len(one & other) / len(one | other) if one | other else 1.0
