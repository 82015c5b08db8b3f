"""Whether words of a message are about the one who writes or about somebody else."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import takewhile

from bot.language.words import Message

SELF, OTHER = "self", "other"
RELATIVES = """
    wife husband hubby spouse partner fiance fiancee boyfriend girlfriend bf gf ex mom mommy momma
    mama mum mother mommas dad daddy papa father parent stepmom stepdad stepson stepdaughter son
    daughter brother sister sis twin friend buddy bestie roommate neighbor neighbour coworker uncle
    aunt auntie cousin nephew niece grandma grandpa grandmother grandfather granny gran nana
    grandson granddaughter grandbaby kid kiddo child baby infant newborn toddler teen teenager boy
    girl guy patient resident client dog cat puppy kitten inlaw esposo esposa hijo hija hermano
    hermana abuela abuelo
""".split()
ONE_OF_THEM = frozenset({*RELATIVES, *(f"{name}s" for name in RELATIVES)})
PRONOUNS = frozenset("he hes him his himself she shes her hers herself".split())
MINE = frozenset("i im id me my mine myself we weve us our ours".split())
CLINICIANS = frozenset(
    "doctor doctors doc dr nurse nurses surgeon dentist pharmacist prescriber np pa".split()
)
# Whoever says something about it need not be the one who has it.
SPEAKING = frozenset(
    "says said say saying thinks thought think told tells asked asks worries worried believes heard read "
    "mentioned noticed wants wanted swears claims suggested suggests recommended recommends".split()
)
TAKING = frozenset(
    """
    take takes taking took taken tooken swallow swallows swallowed eat eats eating ate use uses
    using used snort snorts snorted smoke smokes smoked inject injects injected shoots drink drinks
    drank chew chews chewed pop pops popped into
    """.split()
)
LONGEST_NAME = 4  # words between "my" and the relative: "my 80 year old mother"


class People:
    """The people whom one message mentions, and what it says of whom."""

    def __init__(self, message: Message) -> None:
        self._message, self._words = message, message.normals
        self._by_place = {place: who for place in range(len(self._words)) if (who := self._who(place))}

    def who(self, start: int, is_taken: bool) -> str:
        """Whom the words from place `start` on are about; `is_taken` says that they name a medicine."""
        numbers = self._message.sentences
        first, end = bisect_left(numbers, numbers[start]), bisect_right(numbers, numbers[start])
        before = list(range(first, start))
        if is_taken:
            before = self._taker(before) or before
        after = reversed(range(start, end))
        return self._last(before) or self._last(after) or self._last(range(first)) or SELF

    def _taker(self, before: list[int]) -> list[int]:
        """The words up to the last verb of taking, if a person stands there: "I took my husband's pills"."""
        verbs = [place for place in before if self._is_taking(place)]
        subject = before[: before.index(verbs[-1])] if verbs else []
        return subject if self._last(subject) else []

    def _is_taking(self, place: int) -> bool:
        following = self._words[place + 1 : place + 2]
        is_habit = self._words[place] == "used" and following == ("to",)
        return self._words[place] in TAKING and not is_habit

    def _last(self, places: Iterable[int]) -> str | None:
        found = [self._by_place[place] for place in places if place in self._by_place]
        return found[-1] if found else None

    def _who(self, place: int) -> str | None:
        word = self._words[place]
        if word in ONE_OF_THEM:
            return None if SPEAKING.intersection(self._words[place + 1 : place + 2]) else OTHER
        if word in PRONOUNS:
            return None if self._may_be_a_clinician(place) else OTHER
        is_owner = word in ("my", "our") and self._names_a_relative(place)
        return SELF if (word in MINE or self._is_i_have(place)) and not is_owner else None

    def _is_i_have(self, place: int) -> bool:
        """Whether a "have" was written "I've"."""
        return self._words[place] == "have" and self._message.written(place, place + 1)[0] in "iI"

    def _may_be_a_clinician(self, place: int) -> bool:
        """Whether "he" might be the doctor: one was named before, and nobody else."""
        before = self._words[:place]
        return bool(CLINICIANS.intersection(before)) and ONE_OF_THEM.isdisjoint(before)

    def _names_a_relative(self, place: int) -> bool:
        following = self._words[place + 1 : place + 2 + LONGEST_NAME]
        name = list(takewhile(lambda word: word not in MINE, following))
        return not ONE_OF_THEM.isdisjoint(name)
