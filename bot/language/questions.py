"""Splits a message into the questions and wishes in it; a single one stays as it was written."""

import re

FEWEST_LETTERS = 6
MOST_CHARACTERS, MOST_PARTS = 2000, 8
# A word with which a question or a wish begins.
BEGINS = (
    r"(?:what|wat|wut|how|why|when|where|who|which|is|are|was|were|am|do|does|did|can|could|will|would|should"
    r"|has|have|any|whether|need|want|wanna|gotta|tell|explain|describe|show|send|give|let|delete|erase|remove|connect|find|compare|book|cancel|move|change|schedule|reschedule|talk|speak)(?:'?s)?\b"
    r"|(?:i|we)(?:'?d| would)? (?:also )?(?:want|wanna|need|like|love|have to|gotta)\b"
    r"|(?:i|we)(?:'?m| am|'?re| are) (?:also )?(?:looking|trying|wondering|hoping|curious)\b"
    r"|(?:please|pls|plz)\b|if (?:i|it|you|my|the|they|there|we)\b"
)
FIRST = r"(?:also|and|so|ok|okay|then|um|uh|oh|hi|hello|hey|but|well|plus|now|thanks|please)\b[\s,]*"
ASKS = re.compile(rf"(?:{FIRST})*(?:{BEGINS})", re.IGNORECASE)
ENDS = re.compile(r"(?<=[?!;\n])\s*|(?<=(?<!\.)\.)\s+")
JOINED_BY = (
    r"another (?:thing|question)(?: is)?|one more (?:thing|question)|second(?:ly)?|next question"
    r"|also|plus|\+|and also|and then|and|as well as|oh and|n|&|btw|by the way"
)
# "and" begins a new question only before a word that can begin one.
JOINT = re.compile(
    rf"[\s,]+(?:{JOINED_BY})[\s,:]+(?=(?:{FIRST})*(?:{BEGINS}))"
    rf"|,\s*(?=(?:what|how|why|when|where|who|do|does|can|is|are)(?:'?s)?\b)",
    re.IGNORECASE,
)
LEADING = re.compile(rf"^(?:[\s,]*(?:{JOINED_BY})\b[\s,:]*)+", re.IGNORECASE)


def questions(text: str) -> list[str]:
    """The parts of the text that ask or wish for something; the text alone if there are not two of them."""
    read = re.sub(r"[^\S\n]+", " ", text[:MOST_CHARACTERS])  # long runs of spaces would take long
    found = [part for sentence in ENDS.split(read) for part in _parts(sentence)][:MOST_PARTS]
    return found if len(found) > 1 else [text]


def _parts(sentence: str) -> list[str]:
    parts = [LEADING.sub("", part).strip(" ,") for part in JOINT.split(sentence)]
    return [part for part in parts if len(part) >= FEWEST_LETTERS and _asks(part)]


def _asks(part: str) -> bool:
    return part.rstrip().endswith("?") or ASKS.match(part) is not None
