"""What the booking says: the names of responses, what fills them, and the buttons under them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from bot.booking import contacts
from bot.booking.answers import YOU
from bot.booking.backend import Booking
from bot.booking.draft import BOOK, CANCEL, Draft, name_of
from bot.booking.slots import Slot, on_wall
from bot.booking.timetable import INSTANT, Timetable
from bot.booking.window import Window, in_full, on_clock

Button = dict[str, str]
ANSWER = "/answer"
PERSON: Button = {"title": "Talk to a person", "payload": "/talk_to_human"}


@dataclass(frozen=True)
class Reply:
    """One thing to say: the response `utter_booking_<name>` with these values and buttons.

    An aside is the answer to a question in between: `name` is then the whole name of its response.
    """

    name: str
    values: dict[str, str] = field(default_factory=dict)
    buttons: tuple[Button, ...] = ()
    is_aside: bool = False


def choice(title: str, value: str) -> Button:
    """A button that gives a known answer."""
    return {"title": title, "payload": f"{ANSWER}{json.dumps({'choice': value})}"}


def typed(buttons: Iterable[Button], text: str) -> str:
    """What the button says whose title the text is; empty if it is none."""
    written = text.strip(" .!").casefold()
    payloads = (one["payload"] for one in buttons if one["title"].casefold() == written)
    return next((json.loads(one.removeprefix(ANSWER))["choice"] for one in payloads if ANSWER in one), "")


class Wording:
    """Words the questions of a booking for one clinic; `region` is its country, for phone numbers."""

    def __init__(self, timetable: Timetable, region: str) -> None:
        self._timetable, self._region = timetable, region

    def question(self, draft: Draft) -> Reply:
        """The question that is open."""
        return {
            "who": self._who,
            "reason": self._reason,
            "service": self._service,
            "when": self._when,
            "date": self._date,
            "slot": self._slot,
            "name": self._name,
            "contact": self._contact,
            "reference": self._reference,
            "yes": self._summary,
        }[draft.step](draft)

    def moment(self, slot: Slot) -> str:
        """When the visit begins, in full, in the clinic's own time."""
        return on_wall(slot.start.astimezone(self._timetable.zone))

    def outcome(self, draft: Draft, booking: Booking) -> Reply:
        """What came of it."""
        kind = {BOOK: booking.state, CANCEL: "cancelled"}.get(draft.purpose, f"moved_{booking.state}")
        return Reply(kind, {"reference": booking.reference, **self._about(booking.slot)})

    def _who(self, _: Draft) -> Reply:
        return Reply("who", buttons=(choice("For me", "who:me"), choice("For someone else", "who:other")))

    def _reason(self, _: Draft) -> Reply:
        return Reply("reason", buttons=(choice("Skip this", "reason:"),))

    def _service(self, _: Draft) -> Reply:
        kinds = self._timetable.services.values()
        return Reply("service", buttons=tuple(choice(one.title, f"service:{one.id}") for one in kinds))

    def _when(self, _: Draft) -> Reply:
        return Reply("when", buttons=(choice("The soonest times", "when:soonest"),))

    def _date(self, draft: Draft) -> Reply:
        closed = [day for day in draft.either if self._timetable.is_closed(day)]
        buttons = tuple(choice(in_full(day), f"date:{day}") for day in draft.either if day not in closed)
        if closed:
            return Reply("date_closed", {"days": self._timetable.closed_in_words(closed)}, buttons)
        return Reply("date", buttons=buttons)

    def _slot(self, draft: Draft) -> Reply:
        others = choice("Other times", "when:other")
        buttons = (*(choice(self._short(slot), f"slot:{name_of(slot)}") for slot in draft.offered), others)
        return replace(self._times(draft), buttons=buttons)

    def _times(self, draft: Draft) -> Reply:
        """What the times on offer are: days are named only if one of their times is shown."""
        starts = [slot.start.astimezone(self._timetable.zone) for slot in draft.offered]
        window = draft.window or Window(frozenset(start.date() for start in starts))
        if all(window.holds(start) for start in starts):
            shown = {"window": str(replace(window, days=frozenset(start.date() for start in starts)))}
            return Reply("slot_others", shown) if draft.turned_down else Reply("slot", shown)
        if all(map(self._timetable.is_closed, window.days)):
            return Reply("slot_closed", {"days": self._timetable.closed_in_words(window.days)})
        return Reply("slot_no_others" if draft.turned_down else "slot_nearest", {"window": str(window)})

    def _name(self, draft: Draft) -> Reply:
        minutes = str(int(self._timetable.hold.total_seconds() // 60))
        whose = "your" if draft.who == YOU else "their"
        return Reply("name", {"minutes": minutes, "whose": whose, **self._about(draft.slot)})

    def _contact(self, draft: Draft) -> Reply:
        return Reply("contact" if draft.purpose == BOOK else "contact_given")

    def _reference(self, _: Draft) -> Reply:
        return Reply("reference", buttons=(PERSON,))

    def _summary(self, draft: Draft) -> Reply:
        stop = choice("Stop, do not change anything", "stop")
        if draft.purpose == CANCEL:
            return Reply("summary_cancel", self._about(draft.slot), (choice("Yes, cancel it", "yes"), stop))
        if draft.purpose != BOOK:
            return Reply("summary_move", self._about(draft.slot), (choice("Yes, move it", "yes"), stop))
        others = (choice("Change something", "change"), choice("Do not book", "stop"))
        return Reply("summary", self._all(draft), (*self._yes(), *others))

    def _yes(self) -> tuple[Button, Button]:
        verb = "book it" if self._timetable.confirms == INSTANT else "ask for it"
        return choice(f"Yes, {verb}", "yes"), choice(f"Yes, {verb} and remind me", "yes:remind")

    def _all(self, draft: Draft) -> dict[str, str]:
        contact = contacts.in_words(draft.contact or "", self._region)
        about = {"who": draft.who or "", "person": draft.name or "", "contact": contact}
        return {**about, "reason": draft.reason or "not given", **self._about(draft.slot)}

    def _about(self, slot: Slot | None) -> dict[str, str]:
        if slot is None:
            return {}
        services, people = self._timetable.services, self._timetable.practitioners
        service, person = services.get(slot.service), people.get(slot.practitioner)
        return {
            "when": self.moment(slot),
            "service": service.title if service else slot.service,
            "practitioner": person.name if person else slot.practitioner,
        }

    def _short(self, slot: Slot) -> str:
        local = slot.start.astimezone(self._timetable.zone)
        return f"{local:%a}, {local:%b} {local.day}, {on_clock(local.time())}"


def change_buttons(purpose: str) -> tuple[Button, ...]:
    """What of a summary can be changed; of a visit that is booked already, only its time."""
    fields = {"when": "Day or time"}
    if purpose == BOOK:
        fields |= {"name": "Name", "contact": "Phone or e-mail"}
        fields |= {"service": "Kind of visit", "who": "Who it is for"}
    return (*(choice(title, f"field:{step}") for step, title in fields.items()), choice("Stop", "stop"))


def calendar_file(link: str) -> Reply:
    """What offers the visit as a file, where links can be followed."""
    return Reply("calendar_file", {"link": link})


def last_day(day: date) -> dict[str, str]:
    """What fills a sentence about how far ahead one can book."""
    return {"last_day": in_full(day)}
