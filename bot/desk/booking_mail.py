"""The mails to those who gave an e-mail address with a booking; they tell no health detail."""

from datetime import datetime, timezone
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from bot.booking import calendar_file
from bot.booking.backend import CANCELLED, CONFIRMED, DECLINED, REQUESTED, Booking
from bot.booking.slots import on_wall
from bot.knowledge.clinic import Clinic

MOVED = "moved"
SUBJECTS = {
    CONFIRMED: "Your visit is booked",
    REQUESTED: "We have your request for a visit",
    MOVED: "Your visit is moved",
    CANCELLED: "Your visit is cancelled",
    DECLINED: "We cannot give you that time",
}
SENTENCES = {
    CONFIRMED: "Your visit at {clinic.name} is booked for {when}.",
    REQUESTED: "You asked {clinic.name} for a visit on {when}. It is not booked until we confirm it.",
    MOVED: "Your visit at {clinic.name} is now on {when}.",
    CANCELLED: "Your visit at {clinic.name} on {when} is cancelled.",
    DECLINED: "We cannot give you the visit on {when} that you asked for. Please choose another time.",
}
REMINDER = "A visit at {clinic.name} is coming up: {when}."
CLOSING = "\n\nReference: {reference}\nPlace: {clinic.address}\nTo change it, call {clinic.phone}.\n"
NO_REPLY = (
    "\nPlease do not send health questions by e-mail. In an emergency, call {clinic.numbers.emergency}.\n"
)
WITH_FILE = (CONFIRMED, MOVED, CANCELLED)


def letter(kind: str, booking: Booking, clinic: Clinic) -> EmailMessage:
    """What is written of that change."""
    written = _written(SUBJECTS[kind], SENTENCES[kind], booking, clinic)
    if kind in WITH_FILE:
        content = calendar_file.for_visitor(booking, clinic.place)
        written.add_attachment(content, maintype="text", subtype="calendar", filename="visit.ics")
    return written


def reminder(booking: Booking, clinic: Clinic) -> EmailMessage:
    """What is written a day before."""
    return _written("Your visit is coming up", REMINDER, booking, clinic)


def reminder_text(booking: Booking, clinic: Clinic) -> str:
    """The same in a line of the chat."""
    return f"{_filled(REMINDER, booking, clinic)} To change it, call {clinic.phone}."


def _written(subject: str, sentence: str, booking: Booking, clinic: Clinic) -> EmailMessage:
    written = EmailMessage()
    written["Subject"] = subject
    written["From"] = clinic.email
    written["To"] = booking.details.contact
    written["Date"] = format_datetime(datetime.now(timezone.utc))
    written["Message-ID"] = make_msgid(domain=clinic.email.rpartition("@")[2])
    written["Auto-Submitted"] = "auto-generated"
    written.set_content(_filled(sentence + CLOSING + NO_REPLY, booking, clinic))
    return written


def _filled(text: str, booking: Booking, clinic: Clinic) -> str:
    when = on_wall(booking.slot.start.astimezone(clinic.time_zone))
    return text.format(clinic=clinic, when=when, reference=booking.reference)
