"""What the resources of another FHIR server say, in the house's own terms; they may come from any program."""

from collections.abc import Iterable
from datetime import datetime, timezone

from bot.booking.backend import CANCELLED, CONFIRMED, DECLINED, REQUESTED, Details
from bot.booking.slots import Slot
from bot.fhir.resources import BY_CLINIC, FREE, Resource, instant

HELD = "busy-tentative"
STATES = {"booked": CONFIRMED, "arrived": CONFIRMED, "checked-in": CONFIRMED, "fulfilled": CONFIRMED}
STATES |= {"pending": REQUESTED, "proposed": REQUESTED}


def is_free(slot: Resource) -> bool:
    """Whether it can be had: a hold that has run out holds nothing."""
    ran_out = slot["status"] == HELD and slot.get("comment", "9") < instant(datetime.now(timezone.utc))
    return bool(slot["status"] == FREE or ran_out)


def slot_in(resource: Resource, service: str) -> Slot:
    """The visit that a Slot resource offers."""
    practitioner = resource["schedule"]["reference"].rpartition("/")[2]
    return Slot(_moment(resource["start"]), practitioner, service, _moment(resource["end"]))


def visit_in(appointment: Resource) -> Slot:
    """The visit of an appointment that names no Slot; its practitioner is then only a name."""
    names = [_display(one) for one in appointment.get("participant", []) if not _is_patient(one)]
    start, end = _moment(appointment["start"]), _moment(appointment["end"])
    return Slot(start, next(iter(names), ""), service_in(appointment), end)


def state_in(appointment: Resource) -> str:
    """The state of a booking; whose status we do not know, nobody should come to."""
    codings = appointment.get("cancelationReason", {}).get("coding", [])
    if any(one.get("code") == BY_CLINIC for one in codings):
        return DECLINED
    return STATES.get(appointment["status"], CANCELLED)


def details_in(appointment: Resource) -> Details:
    """Who comes, as far as it is said."""
    contained: list[Resource] = appointment.get("contained", [])
    patient: Resource = next((one for one in contained if one["resourceType"] == "Patient"), {})
    names = [_display(one) for one in appointment.get("participant", []) if _is_patient(one)]
    return Details(
        for_whom=appointment.get("comment", ""),
        name=_first(patient.get("name", []), "text") or next(iter(names), ""),
        contact=_first(patient.get("telecom", []), "value"),
        reason=_first(appointment.get("reasonCode", []), "text"),
    )


def service_in(resource: Resource) -> str:
    """The code of the kind of visit; empty if there is none."""
    types = resource.get("serviceType", [])
    return _first(types[0].get("coding", []), "code") if types else ""


def value_of(resource: Resource, system: str) -> str:
    """The identifier of that system; empty if there is none."""
    return _first((one for one in resource.get("identifier", []) if one.get("system") == system), "value")


def _first(items: Iterable[Resource], name: str) -> str:
    return str(next(iter(items), {}).get(name, ""))


def _is_patient(participant: Resource) -> bool:
    actor = participant.get("actor", {})
    reference = str(actor.get("reference", ""))
    return bool(actor.get("type") == "Patient" or reference.startswith(("#", "Patient/")))


def _display(participant: Resource) -> str:
    return str(participant.get("actor", {}).get("display", ""))


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(timezone.utc)
