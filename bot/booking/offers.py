"""Chooses which of the free visits to offer: a few, of different days, as near to the wish as there are."""

from dataclasses import replace
from datetime import datetime

from bot.booking.backend import BookingBackend
from bot.booking.calendar import Calendar
from bot.booking.draft import Draft
from bot.booking.slots import Slot, spread
from bot.booking.timetable import Timetable
from bot.booking.window import Window, quarter_of

MOST = 3


class Offers:
    """What can be offered at a moment."""

    def __init__(self, timetable: Timetable, backend: BookingBackend, moment: datetime) -> None:
        self._timetable, self._backend, self._moment = timetable, backend, moment

    def offer(self, draft: Draft, *, others: bool = False) -> Draft:
        """The draft with visits on offer, in its window or next to it; without a window if none is left.

        `others` leaves out those that were offered before, until there are no more.
        """
        window = draft.window or self.everything()
        shown = (*draft.turned_down, *draft.offered) if others else ()
        found = self._few(draft, window, shown) or self._nearest(draft, window, shown)
        if shown and not found:
            return self.offer(draft)
        return replace(
            draft.without_slot(), window=window if found else None, offered=found, turned_down=shown
        )

    def exactly(self, draft: Draft) -> Slot | None:
        """The free visit at the very time that was named, if there is just one."""
        if draft.window is None or draft.window.at is None:
            return None
        free = self._exact(self._backend.find(draft.service or "", draft.window), draft.window)
        return free[0] if len(free) == 1 else None

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
        free = self._exact(free, window) or self._of_other_days(free, shown)
        return tuple(spread(free, MOST, self._timetable.zone))

    def _exact(self, free: list[Slot], window: Window) -> list[Slot]:
        return [slot for slot in free if window.is_exactly(self._local(slot))]

    def _of_other_days(self, free: list[Slot], shown: tuple[Slot, ...]) -> list[Slot]:
        """Those of days that were not shown yet; all, if there are none."""
        days = {self._local(slot).date() for slot in shown}
        return [slot for slot in free if self._local(slot).date() not in days] or free

    def _local(self, slot: Slot) -> datetime:
        return slot.start.astimezone(self._timetable.zone)

    def _nearest(self, draft: Draft, window: Window, shown: tuple[Slot, ...]) -> tuple[Slot, ...]:
        """The free visits next to the window: those after it begins, else the soonest."""
        every = self._backend.find(draft.service or "", self.everything())
        free = [slot for slot in every if slot not in shown]
        first = min(window.days, default=self._timetable.today(self._moment))
        later = [slot for slot in free if self._local(slot).date() >= first]
        if near := self._around(later, window):
            return near
        return tuple(spread(later or free, MOST, self._timetable.zone))

    def _around(self, free: list[Slot], window: Window) -> tuple[Slot, ...]:
        """On the days that were wished, those next to the very time that was named."""
        if window.at is None:
            return ()
        at = window.at
        same = [slot for slot in free if self._local(slot).date() in window.days]
        return tuple(
            sorted(sorted(same, key=lambda slot: abs(quarter_of(self._local(slot).time()) - at))[:MOST])
        )
