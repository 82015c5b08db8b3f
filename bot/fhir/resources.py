"""Schedules, slots and appointments as FHIR R4 resources."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

from bot.booking.backend import CANCELLED, CONFIRMED, DECLINED, REQUESTED, Booking
from bot.booking.slots import Slot
from bot.booking.timetable import Practitioner, Service, Timetable

MEDIA_TYPE = "application/fhir+json"
REFERENCES = "urn:pain-clinic-assistant:booking"
SERVICES = "urn:pain-clinic-assistant:service"
STATUS = {CONFIRMED: "booked", REQUESTED: "pending", CANCELLED: "cancelled", DECLINED: "cancelled"}
FREE, BUSY = "free", "busy"
REASONS = "http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason"
BY_CLINIC = "prov"
SEARCHES: Mapping[str, Mapping[str, str]] = {
    "Schedule": {},
    "Slot": {"start": "date", "status": "token", "schedule": "reference"},
    "Appointment": {"date": "date", "status": "token"},
}

Resource = dict[str, Any]


def capability_statement(moment: datetime, publisher: str) -> Resource:
    """What the face can do: read and search, nothing else."""
    return {
        "resourceType": "CapabilityStatement",
        "status": "active",
        "date": instant(moment),
        "publisher": publisher,
        "kind": "instance",
        "implementation": {"description": "The visits of the clinic, read-only"},
        "software": {"name": "pain-clinic-assistant"},
        "fhirVersion": "4.0.1",
        "format": [MEDIA_TYPE],
        "rest": [{"mode": "server", "resource": [_capability(kind) for kind in SEARCHES]}],
    }


def schedule(practitioner: Practitioner, timetable: Timetable, moment: datetime) -> Resource:
    """When a practitioner can be booked."""
    return {
        "resourceType": "Schedule",
        "id": practitioner.id,
        "active": True,
        "serviceType": [service_type(timetable.services[id]) for id in practitioner.services],
        "actor": [{"type": "Practitioner", "display": practitioner.name}],
        "planningHorizon": {
            "start": instant(moment + timetable.lead),
            "end": instant(moment + timedelta(days=timetable.days_ahead)),
        },
    }


def slot(one: Slot, status: str, timetable: Timetable) -> Resource:
    """A visit that could be, or that is taken."""
    found: Resource = {
        "resourceType": "Slot",
        "id": slot_id(one),
        "schedule": {"reference": f"Schedule/{one.practitioner}"},
        "status": status,
        "start": instant(one.start),
        "end": instant(one.end),
    }
    if service := timetable.services.get(one.service):
        found["serviceType"] = [service_type(service)]
    return found


def appointment(booking: Booking, timetable: Timetable) -> Resource:
    """A booking, with who comes and how they are reached."""
    details, visit = booking.details, booking.slot
    person = timetable.practitioners.get(visit.practitioner)
    found: Resource = {
        "resourceType": "Appointment",
        "id": booking.reference,
        "contained": [_patient(booking)],
        "identifier": [{"system": REFERENCES, "value": booking.reference}],
        "status": STATUS[booking.state],
        "start": instant(visit.start),
        "end": instant(visit.end),
        "participant": [
            {
                "actor": {"type": "Practitioner", "display": person.name if person else visit.practitioner},
                "status": "accepted" if booking.state == CONFIRMED else "needs-action",
            },
            {"actor": {"reference": "#patient", "display": details.name}, "status": "accepted"},
        ],
    }
    if service := timetable.services.get(visit.service):
        found["serviceType"] = [service_type(service)]
    if details.reason:
        found["reasonCode"] = [{"text": details.reason}]
    return found


def accepted(appointment: Resource) -> Resource:
    """The same appointment, confirmed by everybody in it."""
    participants = [{**one, "status": "accepted"} for one in appointment["participant"]]
    return {**appointment, "status": STATUS[CONFIRMED], "participant": participants}


def refused(appointment: Resource) -> Resource:
    """The same appointment, with the word that the clinic did not want it."""
    return {**appointment, "cancelationReason": {"coding": [{"system": REASONS, "code": BY_CLINIC}]}}


def bundle(resources: Iterable[Resource], base: str, address: str) -> Resource:
    """The result of a search at that address; `base` is where single resources are."""
    entries = [
        {
            "fullUrl": f"{base}/{one['resourceType']}/{one['id']}",
            "resource": one,
            "search": {"mode": "match"},
        }
        for one in resources
    ]
    found: Resource = {"resourceType": "Bundle", "type": "searchset", "total": len(entries)}
    found["link"] = [{"relation": "self", "url": address}]
    return {**found, "entry": entries} if entries else found


def outcome(code: str, words: str) -> Resource:
    """What went wrong."""
    issue = {"severity": "error", "code": code, "diagnostics": words}
    return {"resourceType": "OperationOutcome", "issue": [issue]}


def service_type(service: Service) -> Resource:
    """The kind of visit as a concept."""
    return {"coding": [{"system": SERVICES, "code": service.id, "display": service.title}]}


def slot_id(one: Slot) -> str:
    """An id of the letters that FHIR allows."""
    service = one.service.replace("_", "-")
    return f"{one.practitioner}.{service}.{one.start.astimezone(timezone.utc):%Y%m%dT%H%MZ}"


def instant(moment: datetime) -> str:
    """A moment as FHIR writes it."""
    return moment.astimezone(timezone.utc).isoformat(timespec="seconds")


def _capability(kind: str) -> Resource:
    found: Resource = {"type": kind, "interaction": [{"code": "read"}, {"code": "search-type"}]}
    params = [{"name": name, "type": type} for name, type in SEARCHES[kind].items()]
    return {**found, "searchParam": params} if params else found


def _patient(booking: Booking) -> Resource:
    contact = booking.details.contact
    telecom = {"system": "email" if "@" in contact else "phone", "value": contact}
    return {
        "resourceType": "Patient",
        "id": "patient",
        "name": [{"text": booking.details.name}],
        "telecom": [telecom],
    }
