"""Cuts a message into pieces, and finds each run of them that may be a question or a wish of its own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

MOST_CHARACTERS = 2000
MOST_PIECES, LONGEST_RUN = 8, 4
FEWEST_LETTERS, FEWEST_WORDS_BEFORE, FEWEST_WORDS_TOLD = 4, 2, 4
MOST_WORDS_OF_A_NAME = 5

# Words with which a question or a wish begins.
ASKING_WORDS = r"what|wat|wut|how|why|when|where|who|which|whether|que|qué|cu[aá]l|cu[aá]nto|d[oó]nde"
HELPING_VERBS = (
    r"is|isnt|isn't|are|was|were|am|do|does|doesnt|doesn't|did"
    r"|can|cant|can't|could|will|would|should|has|have"
)
WISHES = (
    r"any|please|pls|plz|need|want|wanna|gotta|tell|explain|describe|show|send|give|let|delete|erase|remove|wipe"
    r"|connect|find|check|compare|book|cancel|scrap|move|push|change|schedule|reschedule|talk|speak|quiero"
    r"|(?:get|put|sign|call|run|walk|take|hand) me|take my|have (?:some(?:one|body)|a nurse)"
    r"|(?:i|we)(?:'?d| would)? (?:also )?(?:want|wanna|need|like|love|have to|gotta)"
    r"|(?:i|we)(?:'?m| am|'?re| are) (?:also )?(?:looking|trying|wondering|hoping|curious)"
    r"|if (?:i|it|you|my|the|they|there|we)"
)
BEFORE = r"(?:also|and|so|ok|okay|then|um|uh|oh|hi|hello|hey|but|well|plus|now|thanks|like|y)\b[\s,]*"
ASKS = re.compile(rf"(?:{BEFORE})*(?:{ASKING_WORDS}|{HELPING_VERBS}|{WISHES})(?:'?s)?\b", re.IGNORECASE)
# "As I have never been there, do I bring my papers": after these, the order of words alone asks.
INVERTED = re.compile(
    r"\b(?:do|does|did|can|could|will|would|should) (?:i|you|u|it|we|they|he|she|anyone|people)\b",
    re.IGNORECASE,
)
# What tells something is not the bare name of what is asked for: "and the phone number".
TELLS = re.compile(
    r"\b(?:i|im|ive|my|me|we|our|he|hes|she|shes|they|his|her|is|was|are|were|has|had|been|got|not)\b|'[ms]\b|n't\b",
    re.IGNORECASE,
)
# What tells of one of these may be a wish: "I won't make it on the 30th".
OF_A_WISH = re.compile(
    r"\b(?:appointments?|appts?|visits?|consult\w*|slots?|(?:re)?schedul\w*|book\w*|cancel\w*|scrap|come in"
    r"|make it|be there|see me|some(?:one|body)|nurse|human|person|call me|delete\w*|erase\w*|data|cita)\b",
    re.IGNORECASE,
)

JOINED_BY = (
    r"another (?:thing|question)|one more (?:thing|question)|second(?:ly)?|next question"
    r"|as well as|by the way|btw|oh and|and also|and then|and|also|plus|then|but|n|y|&|\+"
)
LEADING = re.compile(rf"^(?:[\s,]*(?:{JOINED_BY})(?:[\s,:]+|$))+", re.IGNORECASE)
MARKS = re.compile(
    r"(?<=[?!;\n])\s*|(?<=(?<!\.\w)(?<!\.)\.)\s+|(?<=:)\s+|\s*,\s*|\s+[-/]+\s*|\s*[()–—]\s*"
    rf"|\s+(?=(?:{JOINED_BY})\s)",
    re.IGNORECASE,
)
# Where nothing joins two questions, the second begins with one of these.
SUBJECTS = r"i|you|u|it|we|they|he|she|there|that|this|these|those|my|your|the|any|anyone|somebody|people"
UNJOINED = re.compile(
    r"(?<=\s)(?:(?P<word>(?:what|how|why)(?:'?s)?\b|(?:who|where)'?s\b|(?:cancel|reschedule|tell me|get me) )"
    rf"|(?P<verb>(?:{HELPING_VERBS}) (?:{SUBJECTS})\b))",
    re.IGNORECASE,
)
LEADS_ON = re.compile(
    r"\b(?:about|of|for|to|in|on|with|from|at|by|than|like|as|and|or|if|is|are|was|be|know|me|you|u|see|say|tell|explain"
    r"|understand|wonder|wondering|ask|sure|idea|matter|please|pls|also|so|but|then|not|just|even|the|a|no)\s*$",
    re.IGNORECASE,
)
HAS_A_VERB = re.compile(rf"\b(?:{HELPING_VERBS})\b|(?:what|how|who|where|when|why)'?s\b", re.IGNORECASE)


Form = Literal["asks", "names", "tells"]


@dataclass(frozen=True)
class Run:
    """Pieces from number `start` up to number `end` that may together be a question."""

    start: int
    end: int
    text: str
    form: Form


def pieces(text: str) -> list[str]:
    """The message cut wherever a question could end; the shortest neighbours joined if they are many."""
    read = re.sub(r"[^\S\n]+", " ", text[:MOST_CHARACTERS])  # long runs of spaces would take long
    cut = [piece.strip() for clause in MARKS.split(read) for piece in _unjoined(clause)]
    found = [piece for piece in cut if piece]
    while len(found) > MOST_PIECES:
        place = min(range(len(found) - 1), key=lambda at: len(found[at]) + len(found[at + 1]))
        found[place : place + 2] = [f"{found[place]} {found[place + 1]}"]
    return found


def runs(pieces: list[str]) -> Iterator[Run]:
    """Each run of the pieces, but not all of them, that asks, wishes, names something, or tells of a wish."""
    for start in range(len(pieces)):
        for end in range(start + 1, min(len(pieces), start + LONGEST_RUN) + 1):
            text = LEADING.sub("", " ".join(pieces[start:end])).strip(" ,")
            form = _form(text)
            if form and end - start < len(pieces) and len(text) >= FEWEST_LETTERS:
                yield Run(start, end, text, form)


def _unjoined(clause: str) -> Iterator[str]:
    begin = 0
    for match in UNJOINED.finditer(clause):
        if _ends_a_question(clause[begin : match.start()], needs_a_verb=match["verb"] is not None):
            yield clause[begin : match.start()]
            begin = match.start()
    yield clause[begin:]


def _ends_a_question(before: str, *, needs_a_verb: bool) -> bool:
    """Whether what stands before a word that asks is whole: "what signs should I know" is one question."""
    if len(before.split()) < FEWEST_WORDS_BEFORE or LEADS_ON.search(before):
        return False
    tells = len(before.split()) >= FEWEST_WORDS_TOLD and ASKS.match(before.strip()) is None
    return not needs_a_verb or HAS_A_VERB.search(before) is not None or tells


def _form(text: str) -> Form | None:
    if text.endswith("?") or ASKS.match(text) or INVERTED.search(text):
        return "asks"
    if len(text.split()) <= MOST_WORDS_OF_A_NAME and not TELLS.search(text):
        return "names"
    return "tells" if OF_A_WISH.search(text) else None
