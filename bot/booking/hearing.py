"""Takes an answer, or a correction of an earlier one, out of what a visitor writes or presses."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from bot.booking import answers, contacts, references
from bot.booking.answers import SOMEONE_ELSE, YOU, UnusableName
from bot.booking.calendar import Calendar
from bot.booking.contacts import UnusableContact
from bot.booking.draft import BOOK, CANCEL, CHANGE, Draft, slot_of
from bot.booking.replies import last_day
from bot.booking.shifts_said import shifted
from bot.booking.slots import Slot
from bot.booking.timetable import Timetable
from bot.booking.window import Window
from bot.booking.wish import Wish, ordinal, read_wish

DIGITS_OF_A_PHONE = 7
SURE = re.compile(r"\b(?:actually|make (?:it|that)|instead|i meant?)\b", re.IGNORECASE)
TIMELY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|week|tomorrow|mornings?|afternoons?|evenings?"
    r"|hours?|later|earlier)\b",
    re.IGNORECASE,
)
PERSONAL = ("name", "reason")  # any words may answer these, so other readings need a clear sign
BY_A_WORD = (*PERSONAL, "who", "service")  # a question may hold the word that would answer these


class Trouble(Exception):
    """An answer that cannot be used: the reply that says so, what fills it, and the draft to keep."""

    def __init__(self, name: str, values: dict[str, str] | None = None, draft: Draft | None = None) -> None:
        self.name, self.values, self.draft = name, values or {}, draft
        super().__init__(name)


class Hearing:
    """Reads answers for one clinic at one moment; methods return None where the words answer nothing."""

    def __init__(self, timetable: Timetable, region: str, moment: datetime) -> None:
        self._timetable, self._region = timetable, region
        self._today, self._last = timetable.today(moment), timetable.last_day(moment)
        self._readers: dict[str, Callable[[Draft, str], Draft | None]] = {
            "who": self._who,
            "reason": self._reason,
            "service": self._service,
            "when": self._when,
            "date": self._date,
            "slot": self._slot,
            "name": self._name,
            "contact": self._contact,
            "reference": self._reference,
        }

    def heard(self, draft: Draft, text: str) -> Draft | None:
        """The draft with what the words say, be it the answer or a correction; raises Trouble."""
        step = draft.step
        if step == "yes":
            return self.corrected(draft, text)
        if step not in PERSONAL:
            return self._readers[step](draft, text) or self.corrected(draft, text)
        corrects = SURE.search(text) or (step == "name" and TIMELY.search(text))
        corrects = corrects or answers.SAYS_ONLY_WHO.fullmatch(text)
        return (self.corrected(draft, text) if corrects else None) or self._readers[step](draft, text)

    def take_in(self, draft: Draft, text: str) -> Draft:
        """The draft with all that a first message tells beside its wish to book."""
        who, wish = answers.mentions_who(text), self._wish(text)
        service = answers.read_service(text, self._timetable.services)
        draft = replace(draft, who=draft.who or who, service=draft.service or service)
        if wish is None or wish.problem:
            return draft
        return replace(draft.without_slot(), window=wish.after(draft.window), either=wish.either)

    def corrected(self, draft: Draft, text: str) -> Draft | None:
        """The draft with an earlier answer changed; raises Trouble if the new one cannot be used."""
        if draft.purpose == BOOK:
            for read in (self._new_contact, self._new_name, self._new_who):
                if found := read(draft, text):
                    return found
        if draft.service is not None and (moved := self._when(draft, text)):
            return moved
        if draft.purpose != BOOK:
            return None
        corrects = answers.CORRECTS.search(text)
        read_service = answers.read_service if corrects else answers.names_service
        service = read_service(text, self._timetable.services) if draft.service else None
        if service and service != draft.service:
            return draft.without_slot().knowing(service=service)
        return self.reopened(draft, answers.field_named(text) or "") if corrects else None

    def reopened(self, draft: Draft, step: str) -> Draft | None:
        """The draft with that question open again."""
        if step in ("who", "reason", "name", "contact"):
            return draft.knowing(**{step: None})
        if step in ("when", "service"):
            return draft.without_slot().knowing(
                window=None, **({"service": None} if step == "service" else {})
            )
        return None

    def chosen(self, draft: Draft, choice: str) -> Draft:
        """The draft with what a button says; a button that no longer fits changes nothing."""
        kind, _, value = choice.partition(":")
        if kind == "date" and draft.either:
            return self._on_day(draft, date.fromisoformat(value))
        if kind == "slot" and slot_of(value).service == draft.service:
            return draft.knowing(slot=slot_of(value), window=draft.window or self._everything())
        if kind == "when" and draft.service:
            return draft.without_slot().knowing(window=self._everything(), either=())
        if kind == "field" and (draft.purpose == BOOK or value == "when"):
            return self.reopened(draft, value) or draft
        if draft.purpose != BOOK:
            return draft
        if kind == "who":
            return draft.knowing(who=YOU if value == "me" else SOMEONE_ELSE)
        if kind == "reason":
            return draft.knowing(reason="")
        if kind == "service" and value in self._timetable.services:
            return draft.without_slot().knowing(service=value)
        return draft

    def _who(self, draft: Draft, text: str) -> Draft | None:
        who = answers.read_who(text)
        return replace(self.take_in(draft, text), who=who, failures=0) if who else None

    def _reason(self, draft: Draft, text: str) -> Draft:
        return draft.knowing(reason="" if answers.SKIP.match(text) else answers.one_line(text))

    def _service(self, draft: Draft, text: str) -> Draft | None:
        services = list(self._timetable.services)
        place = ordinal(text, len(services))
        service = services[place] if place is not None else answers.read_service(text, services)
        return self.take_in(draft, text).knowing(service=service) if service else None

    def _when(self, draft: Draft, text: str) -> Draft | None:
        wish = self._wish(text, draft.window)
        if wish is None:
            return self._shifted(draft, text)
        if wish.problem:
            raise Trouble(wish.problem, last_day(self._last), draft)
        return draft.without_slot().knowing(window=wish.after(self._before(draft)), either=wish.either)

    def _shifted(self, draft: Draft, text: str) -> Draft | None:
        window = draft.nearby and shifted(text, self._local(draft.nearby))
        return draft.without_slot().knowing(window=window, either=()) if window else None

    def _before(self, draft: Draft) -> Window | None:
        """The window that new words change: of a visit that is chosen, its day."""
        if draft.slot is None or draft.window is None:
            return draft.window
        return replace(draft.window, days=frozenset([self._local(draft.slot).date()]))

    def _date(self, draft: Draft, text: str) -> Draft | None:
        place, wish = ordinal(text, len(draft.either)), self._wish(text)
        if place is not None:
            return self._on_day(draft, draft.either[place])
        if wish is not None and len(meant := wish.window.days & set(draft.either)) == 1:
            return self._on_day(draft, min(meant))
        return None if wish is None else self._when(draft, text)

    def _on_day(self, draft: Draft, day: date) -> Draft:
        if day > self._last:
            raise Trouble("too_far", last_day(self._last), replace(draft, either=(), window=None))
        window = draft.window or self._everything()
        return draft.knowing(window=replace(window, days=frozenset([day])), either=())

    def _slot(self, draft: Draft, text: str) -> Draft | None:
        place, wish = ordinal(text, len(draft.offered)), self._wish(text, draft.window)
        if place is None and len(draft.offered) == 1 and answers.YES.fullmatch(text):
            place = 0
        if place is not None:
            return draft.knowing(slot=draft.offered[place])
        if wish is not None and not wish.problem:
            named = [slot for slot in draft.offered if wish.window.is_exactly(self._local(slot))]
            if len(named) == 1:
                return draft.knowing(slot=named[0])
        return self._when(draft, text)

    def _local(self, slot: Slot) -> datetime:
        return slot.start.astimezone(self._timetable.zone)

    def _name(self, draft: Draft, text: str) -> Draft:
        try:
            return draft.knowing(name=answers.read_name(text))
        except UnusableName as unusable:
            raise Trouble(str(unusable)) from unusable

    def _contact(self, draft: Draft, text: str) -> Draft | None:
        try:
            contact = contacts.read_contact(text, self._region)
        except UnusableContact as unusable:
            raise Trouble(str(unusable)) from unusable
        return replace(draft, contact=contact) if contact else None

    def _reference(self, draft: Draft, text: str) -> Draft | None:
        words = re.findall(rf"\b[A-Za-z0-9]{{{references.LENGTH}}}\b", text)
        spelled = [word for word in words if any(sign.isdigit() or sign.isupper() for sign in word)]
        found = next(iter(spelled or words), None)
        return replace(draft, reference=found.upper()) if found else None

    def _new_contact(self, draft: Draft, text: str) -> Draft | None:
        if draft.contact and (changed := contacts.with_tail(draft.contact, text)):
            return self._contact(replace(draft, contact=None), changed)
        is_phone = sum(sign.isdigit() for sign in text) >= DIGITS_OF_A_PHONE
        return self._contact(draft, text) if "@" in text or (is_phone and not self._wish(text)) else None

    def _new_name(self, draft: Draft, text: str) -> Draft | None:
        name = answers.named_anew(text)
        return draft.knowing(name=name) if name else None

    def _new_who(self, draft: Draft, text: str) -> Draft | None:
        who = answers.mentions_who(text)
        return draft.knowing(who=who) if who and who != draft.who else None

    def _wish(self, text: str, before: Window | None = None) -> Wish | None:
        return read_wish(text, self._today, self._last, before.days if before else frozenset())

    def _everything(self) -> Window:
        return Window(Calendar(self._today, self._last).everything)


def wants_to_stop(draft: Draft, text: str) -> bool:
    """Whether the words end the talk; "no" does so only to the question whether to cancel a visit."""
    if draft.step == "yes" and draft.purpose == CANCEL:
        return only_says_no(text) or (bool(answers.STOP.match(text)) and not agrees(draft, text))
    return bool(answers.STOP.match(text)) and not (draft.step == "reason" and answers.SKIP.match(text))


def agrees(draft: Draft, text: str) -> bool:
    """Whether it is a plain yes, with nothing beside it that could change something."""
    plain = [answers.YES]
    plain += {CANCEL: [answers.CANCELS_IT], CHANGE: [answers.MOVES_IT]}.get(draft.purpose, [])
    return "?" not in text and any(yes.fullmatch(text) for yes in plain)


def wants_others(draft: Draft, text: str) -> bool:
    """Whether none of the times that are shown will do."""
    return draft.step == "slot" and bool(answers.OTHERS.match(text))


def only_says_no(text: str) -> bool:
    """Whether it is a no that does not say what is wrong."""
    return (
        bool(answers.NO.match(text)) and len(text.split()) <= 3 and not any(sign.isdigit() for sign in text)
    )


def is_aside(draft: Draft, text: str) -> bool:
    """Whether a question that has an answer must be taken for one, although its words could answer ours."""
    is_asked = answers.is_question(text) and draft.step in BY_A_WORD
    return is_asked or answers.ASKS_HOURS.search(text) is not None
