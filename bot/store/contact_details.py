"""Cuts out of a text what would tell who wrote it or how to reach them."""

import re

CUT = "[…]"
AT = r"(?:@|\s?\(at\)\s?|\s\[at\]\s)"
CONTACTS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"[\w.+-]{{1,64}}{AT}[\w.-]{{1,100}}",
        r"\b(?:https?://|www\.)\S+",
        r"\+?\(?\d(?:[\s().\-/]{0,3}\d){6,}",  # seven digits or more: phones, birthdays, numbers of charts
        r"\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b",
        r"\b\d{1,5}\s+(?:\w+\s+){1,3}(?:street|avenue|ave|blvd|boulevard)\b",
    )
)
# Whoever says this says a name next; a word that cannot be one is the sentence going on.
BEFORE_NAME = (
    r"\b(?:(?:my|her|his) (?:full |first |last )?name(?:['’]?s| is)?|names|name(?: is|['’]s|:)"
    r"|i(?: a|['’]?)m called|call me|mr|mrs|ms|mister)[.:,]?\s+"
)
NO_NAME = (
    r"(?!(?:a|an|and|asap|at|back|but|can|do|does|how|i|if|is|my|now|on|or|the|to|today|was|what|when|where"
    r"|why|please|because|so|for|about|when|tomorrow|tonight)\b)"
)
NAME = rf"{NO_NAME}[^\W\d_][\w'’-]*"
INTRODUCED = re.compile(rf"({BEFORE_NAME}){NAME}(?:\s+{NAME})?", re.IGNORECASE)


def without_contact_details(text: str) -> str:
    """The text with `[…]` for phone numbers, addresses, dates and the names that people introduce."""
    for pattern in CONTACTS:
        text = pattern.sub(CUT, text)
    return INTRODUCED.sub(rf"\1{CUT}", text)
