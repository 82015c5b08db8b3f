"""The conversation that books, changes or cancels a visit: what was said, and what to say next."""

import secrets
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.booking import assent, contacts, references
from bot.booking.backend import (
    CONFIRMED,
    STANDING,
    Booking,
    BookingBackend,
    CalendarUnavailable,
    Details,
    NoBooking,
    SlotTaken,
)
from bot.booking.draft import BOOK, CANCEL, CHANGE, Draft
from bot.booking.hearing import Hearing, Trouble
from bot.booking.offers import Offers
from bot.booking.replies import PERSON, Reply, Wording, change_buttons, typed
from bot.booking.timetable import Timetable
from bot.booking.turn import Said, Turn

PURPOSES = {"book_appointment": BOOK, "change_appointment": CHANGE, "cancel_appointment": CANCEL}
WANTS_PERSON = "talk_to_human"
FAILURES_BEFORE_A_PERSON = 2
MOST_TRIES_AT_A_REFERENCE = 5
LONGEST_BREAK = timedelta(hours=12)


class Talk:
    """One visitor's talk about a visit, at a moment that knows its zone; `conversation` may be None."""

    def __init__(
        self, timetable: Timetable, backend: BookingBackend, region: str, conversation: str, moment: datetime
    ) -> None:
        self._timetable, self._backend = timetable, backend
        self._conversation, self._moment = conversation, moment
        self._wording = Wording(timetable, region)
        self._hearing = Hearing(timetable, region, moment)
        self._offers = Offers(timetable, backend, moment)

    def turn(self, draft: Draft | None, said: Said) -> Turn:
        """The answer to what was said, whatever it is, also when the calendar cannot be reached."""
        try:
            return self._turn(draft, said)
        except CalendarUnavailable:
            return Turn(draft, (Reply("calendar_away"),), is_open=draft is not None)

    def _turn(self, draft: Draft | None, said: Said) -> Turn:
        if said.intent == WANTS_PERSON and not _gives_contact(draft, said):
            return Turn(draft, is_open=False, wants_person=True)
        if said.is_open and draft is not None:
            return self._answer(draft, self._as_pressed(draft, said))
        purpose = PURPOSES.get(said.intent)
        if draft is not None and self._is_open_still(draft, said):
            return self._resume(draft, said)
        if purpose is None:
            return Turn(None, (Reply("nothing_open"),), is_open=False)
        if draft is not None:
            self._backend.release(self._key(draft))
        return self._begin(purpose, said)

    def _is_open_still(self, draft: Draft, said: Said) -> bool:
        """Whether the message goes on with the draft; "continue my booking" sounds like changing one."""
        if self._moment - draft.begun_at >= LONGEST_BREAK:
            return False
        if draft.is_stopped:
            return draft.purpose == BOOK and assent.goes_on(said.text)
        purpose = PURPOSES.get(said.intent)
        goes_on = draft.purpose == BOOK and purpose == CHANGE and said.text
        return purpose in (None, draft.purpose) or bool(goes_on and not references.find(said.text))

    def _begin(self, purpose: str, said: Said) -> Turn:
        draft = Draft(secrets.token_hex(8), purpose, self._moment)
        return self._go_on(self._hearing.take_in(draft, said.text))

    def _resume(self, draft: Draft, said: Said) -> Turn:
        """Go on where a red flag, or a long pause, broke it off."""
        if said.choice:
            return self._answer(draft, said)
        draft = replace(draft, failures=0, is_stopped=False)
        if PURPOSES.get(said.intent) in (None, draft.purpose):
            draft = self._hearing.take_in(draft, said.text)
        return self._go_on(draft, Reply("resumed"))

    def _as_pressed(self, draft: Draft, said: Said) -> Said:
        """The title of a button is its choice also when it is typed."""
        of_summary = change_buttons(draft.purpose) if draft.step == "yes" else ()
        buttons = (*self._wording.question(draft).buttons, *of_summary)
        return said if said.choice else replace(said, choice=typed(buttons, said.text))

    def _answer(self, draft: Draft, said: Said) -> Turn:
        if said.choice == "stop" or (not said.choice and assent.wants_to_stop(draft, said.text)):
            self._backend.release(self._key(draft))
            stopped = replace(draft.without_slot(), is_stopped=True)
            return Turn(stopped, (Reply("stopped"),), is_open=False)
        try:
            return self._take(draft, said)
        except Trouble as trouble:
            return self._again(trouble.draft or draft, Reply(trouble.name, trouble.values))

    def _take(self, draft: Draft, said: Said) -> Turn:
        if said.choice.startswith("yes") or (
            draft.step == "yes" and not said.choice and assent.agrees(draft, said.text)
        ):
            remind = said.choice == "yes:remind" or assent.wants_reminder(said.text)
            return self._finish(draft, remind=remind)
        if said.choice == "change" or (
            draft.step == "yes" and not said.choice and assent.only_says_no(said.text)
        ):
            return Turn(draft, (Reply("change_what", buttons=change_buttons(draft.purpose)),))
        if said.choice == "when:other" or (not said.choice and assent.wants_others(draft, said.text)):
            return self._offer(draft, others=True)
        is_aside = bool(said.asides) and self._hearing.is_aside(draft, said.text)
        heard = None if is_aside else self._heard(draft, said)
        if heard is not None:
            return self._settle(draft, heard)
        if said.asides:
            asides = tuple(Reply(name, is_aside=True) for name in said.asides)
            return Turn(draft, (*asides, self._wording.question(draft)))
        return self._again(draft, Reply(f"not_{draft.step}"))

    def _heard(self, draft: Draft, said: Said) -> Draft | None:
        if said.choice:
            return self._hearing.chosen(draft, said.choice)
        return self._hearing.heard(draft, said.text)

    def _settle(self, before: Draft, draft: Draft) -> Turn:
        """Do what the answer asks for: keep the visit that was chosen, or find the booking that is meant."""
        if draft.slot is None and before.slot is not None:
            self._backend.release(self._key(draft))
            if draft.step == "slot" and (named := self._offers.exactly(draft)):
                return self._hold(draft.knowing(slot=named))
        if draft.slot is not None and draft.slot != before.slot:
            return self._hold(draft)
        if draft.purpose != BOOK and before.step == "contact":
            return self._look_up(draft)
        return self._go_on(draft)

    def _hold(self, draft: Draft) -> Turn:
        slot = draft.slot
        if slot is None or not self._offers.is_free(slot):
            return self._gone(draft)
        try:
            self._backend.hold(slot, self._key(draft), self._conversation)
        except SlotTaken:
            return self._gone(draft)
        return self._go_on(draft)

    def _gone(self, draft: Draft) -> Turn:
        return self._go_on(draft.without_slot(), Reply("slot_gone"))

    def _look_up(self, draft: Draft) -> Turn:
        """The booking must be theirs; whether reference or contact was wrong is nobody's business."""
        booking = self._backend.get(draft.reference or "")
        if not _is_theirs(booking, draft) or booking is None:
            tries = draft.failures + 1
            if tries >= MOST_TRIES_AT_A_REFERENCE:
                return Turn(None, (Reply("not_found_at_all", buttons=(PERSON,)),), is_open=False)
            return self._again(replace(draft, reference=None, contact=None), Reply("not_found"))
        if draft.purpose == CANCEL:
            return self._go_on(draft.knowing(slot=booking.slot))
        return self._go_on(
            draft.knowing(service=booking.slot.service, booked=booking.slot),
            Reply("found", {"when": self._wording.moment(booking.slot)}),
        )

    def _go_on(self, draft: Draft, *before: Reply) -> Turn:
        """Ask the next question; what needs no question is known."""
        if draft.step == "service" and len(self._timetable.services) == 1:
            draft = draft.knowing(service=next(iter(self._timetable.services)))
        if draft.step == "slot":
            return self._offer(draft, *before)
        return Turn(draft, (*before, self._wording.question(draft)))

    def _offer(self, draft: Draft, *before: Reply, others: bool = False) -> Turn:
        draft = self._offers.offer(draft, others=others)
        if draft.step != "slot":
            return self._go_on(draft, *before, Reply("slot_none"))
        return Turn(draft, (*before, self._wording.question(draft)))

    def _finish(self, draft: Draft, *, remind: bool) -> Turn:
        if draft.step != "yes":
            return self._go_on(draft)
        try:
            booking = self._book(draft, remind=remind)
        except SlotTaken:
            return self._gone(draft)
        except NoBooking:
            return Turn(None, (Reply("not_found_at_all", buttons=(PERSON,)),), is_open=False)
        confirmed = booking.reference if booking.state == CONFIRMED else ""
        return Turn(None, (self._wording.outcome(draft, booking),), is_open=False, confirmed=confirmed)

    def _book(self, draft: Draft, *, remind: bool) -> Booking:
        reference = draft.reference or ""
        if draft.purpose == CANCEL:
            return self._backend.cancel(reference)
        if draft.purpose == BOOK:
            details = Details(
                draft.who or "", draft.name or "", draft.contact or "", draft.reason or "", remind
            )
            return self._backend.confirm(self._key(draft), details)
        old = self._backend.get(reference)
        if old is None:
            raise NoBooking(reference)
        return self._backend.confirm(self._key(draft), old.details, instead_of=reference)

    def _again(self, draft: Draft, trouble: Reply) -> Turn:
        """Say in a sentence what was wrong; after two such answers in a row, offer a person."""
        draft = replace(draft, failures=draft.failures + 1)
        buttons = self._wording.question(draft).buttons
        if draft.failures < FAILURES_BEFORE_A_PERSON:
            return Turn(draft, (replace(trouble, buttons=buttons),))
        return Turn(draft, (trouble, Reply("offer_person", buttons=_with_person(buttons))))

    def _key(self, draft: Draft) -> str:
        return f"{self._conversation}:{draft.id}"


def _gives_contact(draft: Draft | None, said: Said) -> bool:
    """Whether it is how to reach them that was asked for: "call me at ..." is then no wish for a person."""
    asked = said.is_open and draft is not None and draft.step in ("contact", "yes")
    return asked and contacts.tells_contact(said.text)


def _is_theirs(booking: Booking | None, draft: Draft) -> bool:
    return booking is not None and booking.state in STANDING and booking.details.contact == draft.contact


def _with_person(buttons: Iterable[dict[str, str]]) -> tuple[dict[str, str], ...]:
    return (PERSON, *(button for button in buttons if button != PERSON))
