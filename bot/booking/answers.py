"""Reads short answers: for whom, which visit, a name, yes or no, stop."""

import re
import unicodedata
from collections.abc import Collection, Iterable

FEWEST_LETTERS_OF_A_NAME, MOST_LETTERS_OF_A_NAME, MOST_WORDS_OF_A_NAME = 2, 80, 6
MOST_LETTERS_OF_A_REASON = 200
MOST_WORDS_OF_A_BARE_NAME = 2
MEDICINE = re.compile(r"\b(?:meds?|medications?|pills?|prescriptions?)\b")
YOU, SOMEONE_ELSE = "you", "someone else"
NAME_TOO_LONG, NO_NAME = "name_too_long", "no_name"
RELATIVES = (
    "mom|mum|mama|mother|dad|father|papa|parent|wife|husband|hubby|spouse|partner|son|daughter|kid|child|brother"
    "|sister|grandma|grandmother|grandpa|grandfather|granny|aunt|uncle|cousin|nephew|niece|friend|girlfriend"
    "|boyfriend|fiance|fiancee|neighbor|roommate|stepmom|stepdad|stepson|stepdaughter"
)
RELATIVE = re.compile(rf"\b(?:my|our) (?:\w+ ){{0,2}}?({RELATIVES})s?(?:[- ]in[- ]law)?\b", re.IGNORECASE)
SELF = re.compile(
    r"^\W*(?:it'?s |for |just )*(?:me|myself|self|mine)\b|^\W*(?:i|i am|i'?m|me too)\W*$",
    re.IGNORECASE,
)
NOT_THEM = re.compile(rf"\bnot (?:for )?(?:my|our) (?:\w+ )??(?:{RELATIVES})\b", re.IGNORECASE)
SAYS_FOR = re.compile(r"\bfor (?:me|myself|my|our)\b", re.IGNORECASE)
FOR_ME = re.compile(r"\bfor (?:me|myself)\b|\bbook me\b", re.IGNORECASE)
SAYS_ONLY_WHO = re.compile(
    rf"\W*(?:(?:no|sorry|oh|wait|actually|it'?s|it is|this is|that'?s)\W+)*for (?:me|myself"
    rf"|(?:my|our) (?:\w+ ){{0,2}}?(?:{RELATIVES})(?:[- ]in[- ]law)?)\W*",
    re.IGNORECASE,
)
ANOTHER = re.compile(
    rf"\b(?:some(?:one|body) else|another person|not me|{RELATIVES})\b"
    r"|^\W*(?:it'?s |for )*(?:him|her|them)\W*$",
    re.IGNORECASE,
)
ASKS = re.compile(
    r"^\W*(?:(?:and|but|so|ok|okay|um|oh|hmm|sorry|wait|actually|first)\W+)*"
    r"(?:what|whats|why|how|hows|who|whos|where|wheres|when|which"
    r"|is|are|was|do|does|did|can|could|will|would|should|has|have|tell me|explain)\b",
    re.IGNORECASE,
)
ASKS_HOURS = re.compile(
    r"\b(?:are (?:you(?: guys| all)?|they)|is (?:the (?:clinic|office)|it)) (?:open|closed)\b"
    r"|\b(?:what time|when) (?:do you|does the (?:clinic|office)) (?:open|close)\b",
    re.IGNORECASE,
)
# Only words that say yes: whatever else stands beside them may change what they say yes to.
SAYS_YES = (
    r"y|yess*|yep|yeah|yup|ya|si|sure why not|sure|ok|okay|of course|absolutely|definitely|correct|right"
    r"|perfect|great|good|fine|confirm|confirmed|please|do|go ahead|go for it|go|book"
)
AROUND_A_YES = r"thanks|thank you|thx|ty|that'?s|that|it'?s|it|all|is|looks|sounds|so"  # none by themselves
YES = re.compile(rf"(?=.*\b(?:{SAYS_YES})\b)\W*(?:(?:{SAYS_YES}|{AROUND_A_YES})\b\W*)+", re.IGNORECASE)
REMINDED = re.compile(
    r"(?:\W+(?:and|with|please))*\W+(?:remind me|a reminder)(?: please)?\W*$", re.IGNORECASE
)
NO = re.compile(
    r"^\W*(?:no|nope|nah|not (?:right|quite|correct)|wrong|that'?s wrong|change|don'?t)\b", re.IGNORECASE
)
STOP = re.compile(
    r"^\W*(?:(?:please|no|ok|okay|just|i want to|let'?s|can we)\W+)*"
    r"(?:stop|cancel|quit|exit|abort|never ?mind|forget (?:it|that|this)|leave it|drop it|not now"
    r"|(?:i )?(?:do not|don'?t) want (?:it|this|that)? ?(?:any ?more|to book)"
    r"|no thanks?(?: you)?|i changed my mind|(?:do not|don'?t) book)"
    r"(?:\W+(?:it|this|that|all|everything|anything|please|the|whole|thing|booking|for now|now"
    r"|thanks|sorry))*\W*$",
    re.IGNORECASE,
)
LACKS = r"\b(?:lost|forgot|no|without|(?:do not|don'?t) (?:have|know|remember|use)|can'?t find)\b"
LACKS_REFERENCE = re.compile(LACKS + r".*\b(?:it|one|that|reference|number)\b", re.IGNORECASE)
LACKS_CONTACT = re.compile(LACKS + r".*\b(?:e-?mail|phone|cell|number)\b", re.IGNORECASE)
GOES_ON = re.compile(
    r"\b(?:keep going|go on|carry on|continue|resume"
    r"|(?:do not|don'?t|didn'?t (?:want|mean) to) (?:stop|cancel))\b",
    re.IGNORECASE,
)
SKIP = re.compile(
    r"^\W*(?:skip(?: it| this)?|no(?: thanks?)?|nope|none|nothing|no reason|n/?a|pass|(?:it'?s )?private|idk"
    r"|none of your business|(?:i'?d )?(?:rather|prefer) not(?: to)?(?: say)?"
    r"|i (?:do not|don'?t|dont) (?:want to|wanna) (?:say|tell|talk about it))\W*$",
    re.IGNORECASE,
)
OTHERS = re.compile(
    r"^\W*(?:(?:no|nope|sorry)\W+)*(?:no|nope|nah|neither|none"
    r"|none of (?:those|these|them)(?: times| days)?(?: works?| suits?| fits?)?(?: (?:for )?me)?"
    r"|(?:any |show |some |what )*(?:more|others?|else)(?: times| days| ones)?|something else|different ones?"
    r"|(?:those|these|they|that|it) (?:do not|don'?t|dont|does not|doesn'?t|won'?t) work)(?: please)?\W*$",
    re.IGNORECASE,
)
DOES_IT = (
    r"\W*(?:(?:yes|yep|yeah|sure|ok|okay|please)\W+)*(?:{})"
    r"(?: (?:it|that|this|(?:my|the) \w+))?(?: please)?\W*"
)
CANCELS_IT = re.compile(DOES_IT.format("cancel"), re.IGNORECASE)
KEEPS_IT = re.compile(
    r"\W*(?:(?:no|nope|wait|please|oh)\W+)*(?:do not|don'?t) cancel(?: (?:it|that|this|(?:my|the) \w+))?\W*",
    re.IGNORECASE,
)
MOVES_IT = re.compile(DOES_IT.format("move|change"), re.IGNORECASE)
CORRECTS = re.compile(
    r"^\W*(?:no|sorry|actually|wait|oops|correction|i meant?|make (?:it|that)|change|rather|not|wrong)\b"
    r"|\binstead\b|\bi meant\b|\bmake (?:it|that)\b|\bis wrong\b",
    re.IGNORECASE,
)
CHANGES = re.compile(r"\b(?:instead|change|switch|make (?:it|that)|i meant)\b", re.IGNORECASE)
INTRODUCES = re.compile(
    r"^\W*(?:(?:no|sorry|actually|wait|oops|hi|hello)\W+)*"
    r"(?:(?:my|her|his|their|the)?\s?(?:full |first |last )?names?(?: is|'?s|:)?"
    r"|it'?s|it is|this is|i am|i'?m|call me)\s+",
    re.IGNORECASE,
)
NAMES_THE_NAME = re.compile(
    r"\bnames?\b.*\b(?:is|it'?s|its|to|be|spelled)\s+(.+)$|\bname: *(.+)$", re.IGNORECASE
)
SHOULD_BE = re.compile(r"\b(?:[Ii]t|[Tt]hat) should be ((?:[A-Z][\w'’-]+ ?){2,})\W*$")
# Who is greeting, pressing or complaining where we ask for a name has not given one.
NO_PART_OF_A_NAME = re.compile(
    r"\b(?:hi|hello|hey|hurry|forever|taking|waiting|absolutely|ridiculous|annoying|slow|tired|pain|sick|ready"
    r"|done|here|nothing|no ?one|nobody|none|skip|not|the|is|are|was|this|that|what|whatever|why|don'?t"
    r"|names?|can'?t|cancel|wrong|too|seriously|really)\b",
    re.IGNORECASE,
)
FIELDS = {
    "name": r"\b(?:name|spelling)\b",
    "contact": r"\b(?:phone|number|e-?mail|contact|address)\b",
    "when": r"\b(?:time|day|date|when|hour|slot|appointment)\b",
    "service": r"\b(?:visit|service|kind|type|consultation)\b",
    "who": r"\b(?:who|person)\b",
    "reason": r"\breason\b",
}

BESIDE_A_FIELD = ("the", "my", "her", "his", "their", "change", "please", "and", "or", "of")


class UnusableName(ValueError):
    """What was given is no name; the text is NAME_TOO_LONG or NO_NAME."""


def read_who(text: str) -> str | None:
    """For whom it is, as we say it back: "you", "your mother"; None if the text does not say so."""
    if SELF.match(text):
        return YOU
    if who := mentions_who(text):
        return who
    return SOMEONE_ELSE if ANOTHER.search(text) else None


def mentions_who(text: str) -> str | None:
    """For whom a longer sentence says that it is."""
    text = NOT_THEM.sub("", text)
    if relative := RELATIVE.search(text):
        return f"your {relative[1].lower()}"
    return YOU if FOR_ME.search(text) else None


def read_service(text: str, services: Collection[str]) -> str | None:
    """The one service whose own words the text has; None if there is none, or more than one."""
    words = set(re.findall(r"\w+", MEDICINE.sub("medicine", text.lower())))
    counts = {id: len(words & _own_words(id, services)) for id in services}
    most = max(counts.values(), default=0)
    best = [id for id, count in counts.items() if count == most]
    return best[0] if most and len(best) == 1 else None


def names_service(text: str, services: Collection[str]) -> str | None:
    """The service that the text names and says nothing else: "a pain consultation", "medicine"."""
    id, said = read_service(text, services), re.findall(r"\w+", text.lower())
    is_whole = id is not None and set(id.split("_")) <= set(said)
    return id if is_whole or len(said) <= MOST_WORDS_OF_A_BARE_NAME else None


def read_name(text: str) -> str:
    """The name that the text gives; raises UnusableName."""
    name = INTRODUCES.sub("", text).strip(" .,!")
    if len(name) > MOST_LETTERS_OF_A_NAME:
        raise UnusableName(NAME_TOO_LONG)
    if not _is_name(name) or _is_chatter(name) or is_question(text):
        raise UnusableName(NO_NAME)
    return " ".join(name.split())


def named_anew(text: str) -> str | None:
    """The name in "the name is Ada Byron"; None if the text does not give one so."""
    match = NAMES_THE_NAME.search(text) or SHOULD_BE.search(text)
    try:
        return read_name(match[match.lastindex or 0]) if match else None
    except UnusableName:
        return None


def longer_name(name: str, text: str) -> str:
    """The name as the text now gives it; as it was if the text is none."""
    try:
        return read_name(text)
    except UnusableName:
        return name


def corrects(text: str) -> bool:
    """Whether the text changes an earlier answer; "wait, is it safe?" only asks something."""
    return bool((CHANGES if is_question(text) else CORRECTS).search(text))


def field_named(text: str) -> str | None:
    """Which answer is to be changed: the step whose word the text has."""
    return next((step for step, word in FIELDS.items() if re.search(word, text, re.IGNORECASE)), None)


def names_only_field(text: str) -> str | None:
    """The answer that the text names and says nothing else: "the phone", "day or time"."""
    said = re.findall(r"[\w-]+", text.lower())
    fields = {field_named(word) for word in said if word not in BESIDE_A_FIELD}
    return fields.pop() if len(fields) == 1 else None


def one_line(text: str) -> str:
    """The reason as it is kept: one line, not too long."""
    return " ".join(text.split())[:MOST_LETTERS_OF_A_REASON]


def is_question(text: str) -> bool:
    """Whether the text asks something."""
    return text.rstrip().endswith("?") or ASKS.match(text) is not None


def _own_words(id: str, services: Iterable[str]) -> set[str]:
    others = {word for other in services if other != id for word in other.split("_")}
    return set(id.split("_")) - others


def _is_chatter(name: str) -> bool:
    """Whether it greets, agrees or complains; somebody may still be called Debra Pain."""
    is_written_as_one = " " in name and name.istitle()
    is_chatter = NO_PART_OF_A_NAME.search(name) is not None and not is_written_as_one
    return is_chatter or any(word.fullmatch(name) for word in (YES, NO))


def _is_name(name: str) -> bool:
    letters = sum(sign.isalpha() for sign in name)
    kinds = {unicodedata.category(sign)[0] for sign in name if sign not in " .'’-"}
    return (
        FEWEST_LETTERS_OF_A_NAME <= letters
        and kinds <= {"L", "M"}
        and len(name.split()) <= MOST_WORDS_OF_A_NAME
    )
