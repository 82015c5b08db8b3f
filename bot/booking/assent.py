"""Tells whether a visitor agrees to what is asked, refuses it, stops, or takes a stop back."""

from bot.booking import answers
from bot.booking.draft import BOOK, CANCEL, CHANGE, Draft


def wants_to_stop(draft: Draft, text: str) -> bool:
    """Whether the words end the talk; "no" does so only to the question whether to cancel a visit."""
    is_about_cancelling = draft.purpose == CANCEL or draft.step == "reference"
    if is_about_cancelling and answers.KEEPS_IT.fullmatch(text):
        return True
    if draft.step == "yes" and draft.purpose == CANCEL:
        return only_says_no(text) or (bool(answers.STOP.match(text)) and not agrees(draft, text))
    return bool(answers.STOP.match(text)) and not (draft.step == "reason" and answers.SKIP.match(text))


def agrees(draft: Draft, text: str) -> bool:
    """Whether it is a plain yes, with nothing beside it that could change something."""
    plain = [answers.YES]
    plain += {CANCEL: [answers.CANCELS_IT], CHANGE: [answers.MOVES_IT]}.get(draft.purpose, [])
    text = answers.REMINDED.sub("", text) if draft.purpose == BOOK else text
    return "?" not in text and any(yes.fullmatch(text) for yes in plain)


def wants_reminder(text: str) -> bool:
    """Whether the yes asks for a reminder too."""
    return bool(answers.REMINDED.search(text))


def wants_others(draft: Draft, text: str) -> bool:
    """Whether none of the times that are shown will do."""
    return draft.step == "slot" and bool(answers.OTHERS.match(text))


def only_says_no(text: str) -> bool:
    """Whether it is a no that does not say what is wrong."""
    return (
        bool(answers.NO.match(text)) and len(text.split()) <= 3 and not any(sign.isdigit() for sign in text)
    )


def goes_on(text: str) -> bool:
    """Whether the words take a stop back."""
    return bool(answers.GOES_ON.search(text))
