"""The patterns of the words for days, weeks and months."""

import re

from bot.booking.dates_said import DATE, MONTH

WEEKDAYS = (
    r"mon(?:day)?",
    r"tue(?:s|sday)?",
    r"wed(?:nesday|nsday|s)?",
    r"thu(?:rsday|rdsay|rs|r)?",
    r"fri(?:day)?",
    r"sat(?:urday)?",
    r"sun(?:day)?",
)
NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "couple of": 2, "a couple of": 2, "a couple": 2, "three": 3}
NUMBERS |= {"four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
DAYNAME = rf"(?:{'|'.join(WEEKDAYS)})"
NUMBER = rf"(?:{'|'.join(sorted(NUMBERS, key=len, reverse=True))}|\d{{1,2}})"
BOUND = (
    r"(?:\b(?P<bound>after|later than|before|earlier than|until|till|by|no later than|through|from"
    r"|starting|beginning|not before|no earlier than)(?: on)? )?"
)
PART = r"\b(early|late|later|end of|beginning of|start of|middle of|mid)? ?"
UNIT = r"(weeks|week|days|day|months|month)"
LONG_PAST = re.compile(rf"\b(?:yesterday|(?:days?|weeks?|months?) ago|last (?:week|month|{DAYNAME}))\b")
ALL_HOURS = re.compile(r"\b24/7\b")
WHOLE_DATE = re.compile(rf"{BOUND}(?:\b(?P<name>{DAYNAME}),? (?:the )?)?(?<![\d/.:-]){DATE}")
FROM_THEN = re.compile(rf"\b({NUMBER}) (week|day)s? (?:from|after) (today|tomorrow|{DAYNAME})\b")
FROM_NOW = re.compile(rf"\b({NUMBER}) {UNIT} (?:from now|out|away)\b")
IN_SOME = re.compile(rf"\bin (?:about |around )?({NUMBER}) {UNIT}\b")
WITHIN = re.compile(
    r"\b(?:within(?: the next)?|(?:in|over|during) the next|the coming)"
    rf" (?:({NUMBER}|few) )?(days|weeks|month)\b"
)
A_FEW_DAYS = re.compile(r"\b(?:in )?a few days\b")
SINCE = re.compile(  # that is how long it has hurt
    rf"\bsince (?:about |around )?(?:last |this |the )?(?:{DAYNAME}|{MONTH}|week(?:end)?|month|{DATE})\b"
)
NOT_THIS_BUT_NEXT = re.compile(
    rf"\bnot this (week|month),? (?:but )?(?:the )?next(?: one)?\b(?! (?:{DAYNAME}|week|month))"
)
NOT_TOMORROW = re.compile(r"\bnot tomm?orr?ow,? (?:but )?(?:the )?day after(?: that)?\b")
ANY_OTHER_DAY = re.compile(r"(?<!\bor )\b(?:any|every|all|some) ?other days?\b")
WEEK_AFTER = re.compile(r"\b(?:the )?week after next\b|\bthe week after\b(?= that|\W*$)")
THIS_OR_NEXT = re.compile(rf"{PART}(?:the )?(this|next|(?:this |the )?coming|the) (week|month)\b(?! from)")
IN_MONTH = re.compile(rf"{PART}(?:(?:in|during|of) )?(next )?({MONTH})\b(?! \d)")
RELATIVE = re.compile(
    rf"{BOUND}\b(?P<word>(?:the )?day after tomorrow|tomm?orr?ow|tmrw|tmr|tmrow|today|(?=tonight))\b"
)
RANGE = re.compile(rf"\b({DAYNAME}) ?(?:to|through|thru|until|till|-) ?({DAYNAME})\b")
ONE_WEEKDAY = re.compile(
    rf"{BOUND}\b(?P<which>next|(?:this |the )?(?:coming|following)|this|any|every)? ?"
    rf"(?P<name>{DAYNAME})(?P<many>s)?\b"
)
WEEKEND = re.compile(r"\b(?:(?:on|at|during) )?(?:the |this |next )?weekends?\b")
WORKDAYS = re.compile(r"\b(?:weekdays?|week days?|during the week)\b")
ANY = re.compile(
    r"\b(?:asap|as soon as|soon|soonest|earliest|any ?day|when ?ever|no preference|flexible"
    r"|(?:first|next) (?:available|free|open|opening|one|appointment)|all the same|you (?:pick|choose)"
    r"|do(?:es)?(?:nt| not) (?:matter|care|mind)|the sooner the better|as early as possible|what ?ever"
    r"|any ?time(?! (?:before|after|until|between)\b)"  # "any time before ten" says nothing of days
    r"|any(?:thing| of them) (?:works|is fine|goes|you have))\b"
)


def stands_for_day(match: re.Match[str]) -> bool:
    """Whether "sat" or "sun" stands where a day does: alone, after "on", or before a part of the day."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    return bool(
        re.search(r"(?:^|\b(?:on|or|and|next|this)|,) ?$", before)
        or re.match(r"s? (?:morning|afternoon|evening|or|and)", after)
    )


def number_of(said: str) -> int:
    """The number that the words or digits say."""
    return NUMBERS.get(said) or int(said)
