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

    def offer(self, draft: Draft, *, others: bool = False) -> Draft:
        """The draft with visits on offer, in its window or next to it; without a window if none is left.

        `others` leaves out those that were offered just now.
        """
        window = draft.window or self.everything()
        shown = draft.offered if others else ()
        found = self._few(draft, window, shown) or self._nearest(draft, window, shown)
        return replace(draft.without_slot(), window=window if found else None, offered=found)

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
