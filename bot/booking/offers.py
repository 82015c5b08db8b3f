"""Chooses which of the free visits to offer: a few, of different days, as near to the wish as there are."""

from dataclasses import replace
from datetime import datetime

from bot.booking.backend import BookingBackend
from bot.booking.calendar import Calendar
from bot.booking.draft import Draft
from bot.booking.slots import Slot, spread
from bot.booking.timetable import Timetable
from bot.booking.window import Window

MOST = 3


class Offers:
    """What can be offered at a moment."""

    def __init__(self, timetable: Timetable, backend: BookingBackend, moment: datetime) -> None:
        self._timetable, self._backend, self._moment = timetable, backend, moment

    def offer(self, draft: Draft, *, others: bool = False) -> tuple[Draft, str]:
        """The draft with visits on offer, and how that is to be said: slot, slot_nearest or slot_none.

        `others` leaves out those that were offered just now. With slot_none the draft has no window any more.
        """
        window = draft.window or self.everything()
        shown = draft.offered if others else ()
        if found := self._few(draft, window, shown):
            return replace(draft.without_slot(), window=window, offered=found), "slot"
        if found := self._nearest(draft, window, shown):
            return replace(draft.without_slot(), window=window, offered=found), "slot_nearest"
        return replace(draft.without_slot(), window=None), "slot_none"

    def is_free(self, slot: Slot) -> bool:
        """Whether it can be had now: an old button may show what cannot."""
        day = slot.start.astimezone(self._timetable.zone).date()
        if slot.service not in self._timetable.services:
            return False
        return slot in self._backend.find(slot.service, Window(frozenset([day])))

    def everything(self) -> Window:
        """Whenever one can book."""
        today, last = self._timetable.today(self._moment), self._timetable.last_day(self._moment)
        return Window(Calendar(today, last).everything)

    def _few(self, draft: Draft, window: Window, shown: tuple[Slot, ...]) -> tuple[Slot, ...]:
        free = [slot for slot in self._backend.find(draft.service or "", window) if slot not in shown]
        return tuple(spread(free, MOST, self._timetable.zone))

    def _nearest(self, draft: Draft, window: Window, shown: tuple[Slot, ...]) -> tuple[Slot, ...]:
        """The free visits next to the window: those after it begins, else the soonest."""
        every = self._backend.find(draft.service or "", self.everything())
        free = [slot for slot in every if slot not in shown]
        first = min(window.days, default=self._timetable.today(self._moment))
        later = [slot for slot in free if slot.start.astimezone(self._timetable.zone).date() >= first]
        return tuple((later or free)[:MOST])
