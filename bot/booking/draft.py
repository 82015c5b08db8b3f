"""A visit that somebody is about to book, change or cancel: what they have said so far."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timezone
from typing import Any

from bot.booking.slots import Slot
from bot.booking.window import Window

BOOK, CHANGE, CANCEL = "book", "change", "cancel"
STEPS: Mapping[str, tuple[str, ...]] = {
    BOOK: ("who", "reason", "service", "when", "date", "slot", "name", "contact", "yes"),
    CHANGE: ("reference", "contact", "when", "date", "slot", "yes"),
    CANCEL: ("reference", "contact", "yes"),
}


@dataclass(frozen=True)
class Draft:
    """What is known; None where nothing was said yet. `id` names this try to book, whatever becomes of it.

    `either` are dates between which only the visitor can decide; `offered` are the visits shown last,
    `turned_down` those shown before them. `booked` is the visit that is to be moved.
    `failures` counts the answers to the present question that could not be used; `is_stopped` tells that they
    stopped, and may still take that back.
    """

    id: str
    purpose: str
    begun_at: datetime
    who: str | None = None
    reason: str | None = None
    service: str | None = None
    window: Window | None = None
    either: tuple[date, ...] = ()
    offered: tuple[Slot, ...] = ()
    turned_down: tuple[Slot, ...] = ()
    slot: Slot | None = None
    booked: Slot | None = None
    name: str | None = None
    contact: str | None = None
    reference: str | None = None
    failures: int = 0
    is_stopped: bool = False

    @property
    def step(self) -> str:
        """The question that is open: the first of its purpose that has no answer."""
        return next(step for step in STEPS[self.purpose] if not self._knows(step))

    def knowing(self, **answers: Any) -> "Draft":
        """The draft with these answers."""
        return replace(self, failures=0, **answers)

    @property
    def nearby(self) -> Slot | None:
        """What "an hour later" is later than: the visit chosen, the only one offered, or the old one."""
        return self.slot or (self.offered[0] if len(self.offered) == 1 else self.booked)

    def without_slot(self) -> "Draft":
        """The draft before a visit was chosen."""
        return replace(self, slot=None, offered=(), turned_down=())

    def _knows(self, step: str) -> bool:
        if step == "date":
            return not self.either
        if step == "yes":
            return False
        return getattr(self, "window" if step == "when" else step) is not None

    def as_dict(self) -> dict[str, Any]:
        """What is kept of it between two messages, in JSON's terms."""
        kept = {**asdict(self), "begun_at": self.begun_at.isoformat()}
        kept["window"] = self.window and self.window.as_dict()
        kept["either"] = [day.isoformat() for day in self.either]
        kept["offered"] = [name_of(slot) for slot in self.offered]
        kept["turned_down"] = [name_of(slot) for slot in self.turned_down]
        kept["slot"] = self.slot and name_of(self.slot)
        kept["booked"] = self.booked and name_of(self.booked)
        return kept

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> "Draft":
        """What `as_dict` made."""
        restored = {
            "begun_at": datetime.fromisoformat(kept["begun_at"]),
            "window": Window.from_dict(kept["window"]) if kept["window"] else None,
            "either": tuple(map(date.fromisoformat, kept["either"])),
            "offered": tuple(map(slot_of, kept["offered"])),
            "turned_down": tuple(map(slot_of, kept.get("turned_down", ()))),
            "slot": slot_of(kept["slot"]) if kept["slot"] else None,
            "booked": slot_of(kept["booked"]) if kept.get("booked") else None,
        }
        return cls(**{**kept, **restored})


def name_of(slot: Slot) -> str:
    """The slot as one word, for a button."""
    return "|".join([slot.practitioner, slot.service, slot.start.isoformat(), slot.end.isoformat()])


def slot_of(name: str) -> Slot:
    """The slot of that name."""
    practitioner, service, start, end = name.split("|")
    return Slot(_utc(start), practitioner, service, _utc(end))


def _utc(moment: str) -> datetime:
    return datetime.fromisoformat(moment).astimezone(timezone.utc)
