"""A booking backend on another FHIR R4 server, whose slots are the truth: see `bot.booking.backend`."""

from collections.abc import Collection, Mapping
from datetime import datetime, time, timedelta, timezone

from bot.booking.backend import CONFIRMED, REQUESTED, STANDING, Booking, Details, NoBooking, SlotTaken
from bot.booking.references import new_reference
from bot.booking.slots import Slot
from bot.booking.timetable import INSTANT, Timetable
from bot.booking.window import Window
from bot.fhir import resources
from bot.fhir.readings import HELD, details_in, is_free, service_in, slot_in, state_in, value_of, visit_in
from bot.fhir.resources import BUSY, FREE, REFERENCES, Resource, instant
from bot.fhir.server import Server

HOLDS = "urn:pain-clinic-assistant:hold"


class FhirBookings:
    """Books on the server at `base`. A slot is changed only as it was read (If-Match): two cannot hold it."""

    def __init__(self, base: str, timetable: Timetable) -> None:
        self._server, self._timetable = Server(base), timetable

    def find(self, service: str, window: Window) -> list[Slot]:
        """The free slots in the window, the soonest first; of one time, one."""
        if not window.days:
            return []
        zone, lead = self._timetable.zone, datetime.now(timezone.utc) + self._timetable.lead
        # A bare date would be a day of the server's zone.
        first, last = (
            datetime.combine(day, time(), zone)
            for day in (min(window.days), max(window.days) + timedelta(days=1))
        )
        params = [
            ("start", f"ge{instant(first)}"),
            ("start", f"lt{instant(last)}"),
            ("service-type", service),
        ]
        found: dict[datetime, Slot] = {}
        for resource in self._server.search("Slot", [*params, ("_sort", "start")]):
            slot = slot_in(resource, service)
            if is_free(resource) and slot.start >= lead and window.holds(slot.start.astimezone(zone)):
                found.setdefault(slot.start, slot)
        return [found[start] for start in sorted(found)]

    def hold(self, slot: Slot, key: str, conversation: str | None) -> None:  # noqa: ARG002 -- the seam has it
        """Mark the slot as held until the hold runs out; raises SlotTaken."""
        if self._appointment("identifier", f"{HOLDS}|{key}"):
            return
        self.release(key)
        resource = self._resource_of(slot)
        until = datetime.now(timezone.utc) + self._timetable.hold
        held = {"status": HELD, "comment": instant(until), "identifier": [{"system": HOLDS, "value": key}]}
        self._server.put({**resource, **held})

    def confirm(self, key: str, details: Details, instead_of: str | None = None) -> Booking:
        """Create the appointment for what the key holds; a repeat gets the same one."""
        if made := self._appointment("identifier", f"{HOLDS}|{key}"):
            return self._booking(made)
        old = self._standing(instead_of) if instead_of else None
        held = next(self._server.search("Slot", [("identifier", f"{HOLDS}|{key}")]), None)
        if held is None or held["status"] != HELD:
            raise SlotTaken(key)
        taken = self._server.put({**held, "status": BUSY, "comment": ""})
        made = self._server.create(self._new_appointment(key, taken, details, old), f"{HOLDS}|{key}")
        if old is not None:
            self._end(old, keeps_reference=False)
        return self._booking(made)

    def release(self, key: str) -> None:
        """Let go what the key holds."""
        for held in self._server.search("Slot", [("identifier", f"{HOLDS}|{key}")]):
            if held["status"] == HELD:
                self._server.put(_freed(held))

    def accept(self, reference: str) -> Booking:
        """Confirm what was requested; raises NoBooking."""
        found = self._standing(reference)
        if state_in(found) == CONFIRMED:
            return self._booking(found)
        return self._booking(self._server.put(resources.accepted(found)))

    def cancel(self, reference: str) -> Booking:
        """Cancel the appointment and free its slot; raises NoBooking."""
        return self._booking(self._end(self._standing(reference)))

    def decline(self, reference: str) -> Booking:
        """The same, because the clinic wants it so."""
        return self._booking(self._end(resources.refused(self._standing(reference))))

    def get(self, reference: str) -> Booking | None:
        """The appointment of that reference; of one that another program made, its id is the reference."""
        found = self._appointment("identifier", f"{REFERENCES}|{reference}")
        found = found or self._server.read(f"Appointment/{reference}")
        return self._booking(found) if found else None

    def between(self, start: datetime, end: datetime, states: Collection[str]) -> list[Booking]:
        """The appointments in those states that begin in that time, the earliest first."""
        params = [("date", f"ge{instant(start)}"), ("date", f"lt{instant(end)}")]
        found = list(self._server.search("Appointment", [*params, ("_include", "Appointment:slot")]))
        slots = {f"Slot/{one['id']}": one for one in found if one["resourceType"] == "Slot"}
        appointments = (one for one in found if one["resourceType"] == "Appointment")
        made = [self._booking(one, slots) for one in appointments if state_in(one) in states]
        return sorted((one for one in made if start <= one.slot.start < end), key=lambda one: one.slot)

    def _end(self, appointment: Resource, *, keeps_reference: bool = True) -> Resource:
        identifiers = [
            one for one in appointment["identifier"] if keeps_reference or one["system"] != REFERENCES
        ]
        ended = self._server.put({**appointment, "status": "cancelled", "identifier": identifiers})
        for slot in appointment.get("slot", []):
            if resource := self._server.read(slot["reference"]):
                self._server.put(_freed(resource))
        return ended

    def _standing(self, reference: str) -> Resource:
        found = self._appointment("identifier", f"{REFERENCES}|{reference}")
        if found is None or state_in(found) not in STANDING:
            raise NoBooking(reference)
        return found

    def _new_appointment(self, key: str, slot: Resource, details: Details, old: Resource | None) -> Resource:
        state = CONFIRMED if self._timetable.confirms == INSTANT else REQUESTED
        reference = value_of(old, REFERENCES) if old else new_reference()
        booking = Booking(reference, state, slot_in(slot, service_in(slot)), details, 0)
        made = resources.appointment(booking, self._timetable)
        made["identifier"].append({"system": HOLDS, "value": key})
        return {**made, "slot": [{"reference": f"Slot/{slot['id']}"}], "comment": details.for_whom}

    def _booking(self, appointment: Resource, slots: Mapping[str, Resource] | None = None) -> Booking:
        """The appointment as a booking; `slots` are the resources that were read already."""
        reference = next((one["reference"] for one in appointment.get("slot", [])), "")
        resource = (slots or {}).get(reference) or (self._server.read(reference) if reference else None)
        slot = slot_in(resource, service_in(appointment)) if resource else visit_in(appointment)
        sequence = int(appointment.get("meta", {}).get("versionId", "1")) - 1
        name = value_of(appointment, REFERENCES) or appointment["id"]
        return Booking(name, state_in(appointment), slot, details_in(appointment), sequence)

    def _resource_of(self, slot: Slot) -> Resource:
        params = [("schedule", f"Schedule/{slot.practitioner}"), ("start", f"eq{instant(slot.start)}")]
        found = self._server.search("Slot", [*params, ("service-type", slot.service)])
        free = next((one for one in found if is_free(one)), None)
        if free is None:
            raise SlotTaken(slot.practitioner)
        return free

    def _appointment(self, name: str, value: str) -> Resource | None:
        return next(self._server.search("Appointment", [(name, value)]), None)


def _freed(slot: Resource) -> Resource:
    return {**slot, "status": FREE, "comment": "", "identifier": []}
