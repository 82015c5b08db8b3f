"""A booking backend on another FHIR R4 server, whose slots are the truth: see `bot.booking.backend`."""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from typing import Any

import httpx

from bot.booking.backend import (
    CANCELLED,
    CONFIRMED,
    REQUESTED,
    STANDING,
    Booking,
    Details,
    NoBooking,
    SlotTaken,
)
from bot.booking.references import new_reference
from bot.booking.slots import Slot
from bot.booking.timetable import INSTANT, Timetable
from bot.booking.window import Window
from bot.fhir import resources
from bot.fhir.resources import BUSY, FREE, MEDIA_TYPE, REFERENCES, Resource, instant

SECONDS_TO_ANSWER = 10
HELD = "busy-tentative"
HOLDS = "urn:pain-clinic-assistant:hold"
STATES = {"booked": CONFIRMED, "pending": REQUESTED, "cancelled": CANCELLED}
CHANGED_MEANWHILE = (409, 412)


class FhirBookings:
    """Books on the server at `base`. A slot is changed only as it was read (If-Match): two cannot hold it."""

    def __init__(self, base: str, timetable: Timetable) -> None:
        self._base, self._timetable = base.rstrip("/"), timetable
        headers = {"Accept": MEDIA_TYPE, "Content-Type": MEDIA_TYPE}
        self._http = httpx.Client(timeout=SECONDS_TO_ANSWER, headers=headers, trust_env=False)

    def find(self, service: str, window: Window) -> list[Slot]:
        """The free slots in the window, the soonest first; of one time, one."""
        if not window.days:
            return []
        zone, lead = self._timetable.zone, datetime.now(timezone.utc) + self._timetable.lead
        first, last = min(window.days), max(window.days) + timedelta(days=1)
        params = [("start", f"ge{first}"), ("start", f"lt{last}"), ("service-type", service)]
        found: dict[datetime, Slot] = {}
        for resource in sorted(
            self._search("Slot", [*params, ("_sort", "start")]), key=lambda one: one["start"]
        ):
            slot = _slot(resource, service)
            if _is_free(resource) and slot.start >= lead and window.holds(slot.start.astimezone(zone)):
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
        self._put({**resource, **held})

    def confirm(self, key: str, details: Details, instead_of: str | None = None) -> Booking:
        """Create the appointment for what the key holds; a repeat gets the same one."""
        if made := self._appointment("identifier", f"{HOLDS}|{key}"):
            return self._booking(made)
        old = self._standing(instead_of) if instead_of else None
        held = next(self._search("Slot", [("identifier", f"{HOLDS}|{key}")]), None)
        if held is None or held["status"] != HELD:
            raise SlotTaken(key)
        taken = self._put({**held, "status": BUSY, "comment": ""})
        made = self._create(self._new_appointment(key, taken, details, old), key)
        if old is not None:
            self._end(old, keeps_reference=False)
        return self._booking(made)

    def release(self, key: str) -> None:
        """Let go what the key holds."""
        for held in self._search("Slot", [("identifier", f"{HOLDS}|{key}")]):
            if held["status"] == HELD:
                self._put(_freed(held))

    def cancel(self, reference: str) -> Booking:
        """Cancel the appointment and free its slot; raises NoBooking."""
        return self._booking(self._end(self._standing(reference)))

    def get(self, reference: str) -> Booking | None:
        """The appointment of that reference."""
        found = self._appointment("identifier", f"{REFERENCES}|{reference}")
        return self._booking(found) if found else None

    def _end(self, appointment: Resource, *, keeps_reference: bool = True) -> Resource:
        identifiers = [
            one for one in appointment["identifier"] if keeps_reference or one["system"] != REFERENCES
        ]
        ended = self._put({**appointment, "status": "cancelled", "identifier": identifiers})
        self._put(_freed(self._read(appointment["slot"][0]["reference"])))
        return ended

    def _standing(self, reference: str) -> Resource:
        found = self._appointment("identifier", f"{REFERENCES}|{reference}")
        if found is None or STATES.get(found["status"]) not in STANDING:
            raise NoBooking(reference)
        return found

    def _new_appointment(self, key: str, slot: Resource, details: Details, old: Resource | None) -> Resource:
        state = CONFIRMED if self._timetable.confirms == INSTANT else REQUESTED
        service = slot["serviceType"][0]["coding"][0]["code"]
        reference = _value(old, REFERENCES) if old else new_reference()
        booking = Booking(reference, state, _slot(slot, service), details, 0)
        made = resources.appointment(booking, self._timetable)
        made["identifier"].append({"system": HOLDS, "value": key})
        return {**made, "slot": [{"reference": f"Slot/{slot['id']}"}], "comment": details.for_whom}

    def _booking(self, appointment: Resource) -> Booking:
        slot = _slot(self._read(appointment["slot"][0]["reference"]), _service_of(appointment))
        patient = appointment["contained"][0]
        reasons = appointment.get("reasonCode", [])
        details = Details(
            for_whom=appointment.get("comment", ""),
            name=patient["name"][0]["text"],
            contact=patient["telecom"][0]["value"],
            reason=reasons[0]["text"] if reasons else "",
        )
        sequence = int(appointment.get("meta", {}).get("versionId", "1")) - 1
        state = STATES.get(appointment["status"], CANCELLED)
        return Booking(_value(appointment, REFERENCES), state, slot, details, sequence)

    def _resource_of(self, slot: Slot) -> Resource:
        params = [("schedule", f"Schedule/{slot.practitioner}"), ("start", f"eq{instant(slot.start)}")]
        found = [
            one for one in self._search("Slot", [*params, ("service-type", slot.service)]) if _is_free(one)
        ]
        if not found:
            raise SlotTaken(slot.practitioner)
        return found[0]

    def _appointment(self, name: str, value: str) -> Resource | None:
        return next(self._search("Appointment", [(name, value)]), None)

    def _search(self, kind: str, params: list[tuple[str, str]]) -> Iterator[Resource]:
        """All that is found, page after page."""
        address: str | None = str(httpx.URL(f"{self._base}/{kind}", params=params))
        while address:
            bundle = self._http.get(address).raise_for_status().json()
            yield from (entry["resource"] for entry in bundle.get("entry", []))
            links = {link["relation"]: link["url"] for link in bundle.get("link", [])}
            address = links.get("next")

    def _read(self, reference: str) -> Resource:
        found: Resource = self._http.get(f"{self._base}/{reference}").raise_for_status().json()
        return found

    def _create(self, resource: Resource, key: str) -> Resource:
        """Create it unless it is there: a repeat after a lost answer finds the first."""
        body = {name: value for name, value in resource.items() if name != "id"}
        headers = {"If-None-Exist": f"identifier={HOLDS}|{key}"}
        answer = self._http.post(f"{self._base}/{resource['resourceType']}", json=body, headers=headers)
        made: Resource = answer.raise_for_status().json()
        return made

    def _put(self, resource: Resource) -> Resource:
        """Write it if it is still as it was read; raises SlotTaken if it is not."""
        address = f"{self._base}/{resource['resourceType']}/{resource['id']}"
        version = {"If-Match": f'W/"{resource["meta"]["versionId"]}"'}
        body: dict[str, Any] = {name: value for name, value in resource.items() if value not in ("", [])}
        answer = self._http.put(address, json=body, headers=version)
        if answer.status_code in CHANGED_MEANWHILE:
            raise SlotTaken(address)
        written: Resource = answer.raise_for_status().json()
        return written


def _is_free(slot: Resource) -> bool:
    """Whether it can be had: a hold that has run out holds nothing."""
    ran_out = slot["status"] == HELD and slot.get("comment", "9") < instant(datetime.now(timezone.utc))
    return bool(slot["status"] == FREE or ran_out)


def _freed(slot: Resource) -> Resource:
    return {**slot, "status": FREE, "comment": "", "identifier": []}


def _slot(resource: Resource, service: str) -> Slot:
    practitioner = resource["schedule"]["reference"].rpartition("/")[2]
    start, end = (
        datetime.fromisoformat(resource[name]).astimezone(timezone.utc) for name in ("start", "end")
    )
    return Slot(start, practitioner, service, end)


def _service_of(resource: Resource) -> str:
    types = resource.get("serviceType", [])
    return str(types[0]["coding"][0]["code"]) if types else ""


def _value(resource: Resource, system: str) -> str:
    return next((str(one["value"]) for one in resource["identifier"] if one["system"] == system), "")
