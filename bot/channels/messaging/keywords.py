"""The words by which people who text say that they want no more messages, want them again, or need help."""

import re

STOP, START, HELP, OPEN = "STOP", "START", "HELP", "OPEN"
STOPPING = frozenset(
    "stop stopall unsubscribe cancel end quit revoke optout remove stopplease pleasestop stopmessages "
    "stoptexts stoptexting stoptextingme stopmessagingme pleasestoptextingme donttextme "
    "donttextmeanymore unsubscribeme removeme".split()
)
STARTING = frozenset("start unstop subscribe optin resume".split())
AGREEING = frozenset("yes yeah".split())  # these begin again, as carriers have it, but only after STOP
HELPING = frozenset("help info".split())
NOT_A_LETTER = re.compile(r"[\W\d_]+")


def meant(text: str, *, has_stopped: bool) -> str:
    """STOP, START, HELP or OPEN if that is all the message says; else empty.

    Whoever never wrote STOP and writes START says hello with it, and YES answers a question.
    """
    word = NOT_A_LETTER.sub("", text.casefold())
    if word in STOPPING:
        return STOP
    if has_stopped and word in STARTING | AGREEING:
        return START
    if word in HELPING:
        return HELP
    return OPEN if word == "open" else ""
