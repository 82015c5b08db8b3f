"""Takes an answer, or a correction of an earlier one, out of what a visitor writes or presses."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from bot.booking import answers, contacts, references
from bot.booking.answers import SOMEONE_ELSE, YOU, UnusableName
from bot.booking.calendar import Calendar
from bot.booking.contacts import UnusableContact
from bot.booking.draft import BOOK, Draft, slot_of
from bot.booking.replies import last_day
from bot.booking.shifts_said import shifted
from bot.booking.slots import Slot
from bot.booking.timetable import Timetable
from bot.booking.window import Window
from bot.booking.wish import Wish, ordinal, read_wish

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
        """The draft with all that a first message tells beside its wish."""
        if draft.purpose != BOOK:
            return replace(draft, reference=draft.reference or references.find(text))
        who, wish = answers.mentions_who(text), self._wish(text)
        service = answers.read_service(text, self._timetable.services)
        draft = replace(draft, who=draft.who or who, service=draft.service or service)
        if wish is None or wish.problem:
            return draft
        return replace(draft.without_slot(), window=wish.after(draft.window), either=wish.either)

    def corrected(self, draft: Draft, text: str) -> Draft | None:
        """The draft with an earlier answer changed; raises Trouble if the new one cannot be used."""
        if draft.purpose == BOOK:
            if found := self._new_contact(draft, text):
                return self._told_beside(found, text)
            for read in (self._new_name, self._new_who):
                if found := read(draft, text):
                    return found
        if draft.service is not None and (moved := self._when(draft, text)):
            return moved
        corrects = answers.corrects(text)
        if draft.purpose != BOOK or (answers.is_question(text) and not corrects):
            return None
        read_service = answers.read_service if corrects else answers.names_service
        service = read_service(text, self._timetable.services) if draft.service else None
        if service and service != draft.service:
            return draft.without_slot().knowing(service=service)
        field = answers.field_named(text) if corrects else answers.names_only_field(text)
        return self.reopened(draft, field) if field and field != draft.step else None

    def reopened(self, draft: Draft, step: str) -> Draft | None:
        """The draft with that question open again."""
        if step == "who":
            return draft.knowing(who=None, name=None)
        if step in ("reason", "name", "contact"):
            return draft.knowing(**{step: None})
        if step in ("when", "service"):
            return draft.without_slot().knowing(
                window=None, **({"service": None} if step == "service" else {})
            )
        return None

    def is_aside(self, draft: Draft, text: str) -> bool:
        """Whether a question that has an answer must be taken for one, though its words could answer ours."""
        if answers.ASKS_HOURS.search(text):
            return True
        if not answers.is_question(text):
            return False
        if draft.step in BY_A_WORD:
            return True
        return not (answers.corrects(text) or contacts.tells_contact(text) or self._wish(text))

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
        if contact is None:
            self._judge_no_contact(draft, text)
            return None
        # The tries to find a booking are counted over both of its questions.
        return draft.knowing(contact=contact) if draft.purpose == BOOK else replace(draft, contact=contact)

    def _judge_no_contact(self, draft: Draft, text: str) -> None:
        """Who has no e-mail may give a number; who writes more of the name has given no contact."""
        if answers.LACKS_CONTACT.search(text):
            raise Trouble("either_contact")
        if draft.name and draft.name.lower() in text.lower():
            raise Trouble("not_contact", draft=replace(draft, name=answers.longer_name(draft.name, text)))

    def _reference(self, draft: Draft, text: str) -> Draft | None:
        found = references.find(text)
        if found is None and answers.LACKS_REFERENCE.search(text) and not answers.is_question(text):
            raise Trouble("no_reference")
        return replace(draft, reference=found) if found else None

    def _new_contact(self, draft: Draft, text: str) -> Draft | None:
        if draft.contact and (changed := contacts.with_tail(draft.contact, text)):
            return self._contact(replace(draft, contact=None), changed)
        is_contact = contacts.tells_contact(text) and ("@" in text or not self._wish(text))
        return self._contact(draft, text) if is_contact else None

    def _told_beside(self, draft: Draft, text: str) -> Draft:
        """The draft with the day or time that stands beside an e-mail address."""
        rest = contacts.ADDRESS.sub("", text)
        is_wish = "@" in text and draft.service and self._wish(rest)
        return (self._when(draft, rest) if is_wish else None) or draft

    def _new_name(self, draft: Draft, text: str) -> Draft | None:
        name = answers.named_anew(text)
        is_kind = name is not None and answers.read_service(name, self._timetable.services)
        return draft.knowing(name=name) if name and not is_kind else None

    def _new_who(self, draft: Draft, text: str) -> Draft | None:
        who = answers.mentions_who(text)
        tells = answers.corrects(text) or (answers.SAYS_FOR.search(text) and not answers.is_question(text))
        if who is None or who == draft.who or not tells:
            return None
        is_same = draft.who == SOMEONE_ELSE and who != YOU  # who it is is only told more closely
        return draft.knowing(who=who, name=draft.name if is_same else None)

    def _wish(self, text: str, before: Window | None = None) -> Wish | None:
        return read_wish(text, self._today, self._last, before.days if before else frozenset())

    def _everything(self) -> Window:
        return Window(Calendar(self._today, self._last).everything)
