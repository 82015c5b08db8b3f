"""The read-only FHIR R4 face of the calendar, for programs that carry its token."""

import secrets
from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta, timezone
from functools import wraps
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.booking.backend import CANCELLED, CONFIRMED, DECLINED, REQUESTED, STANDING, Booking
from bot.booking.calendar import span as days_of
from bot.booking.window import Window
from bot.fhir import resources, searches
from bot.fhir.resources import BUSY, FREE, Resource
from bot.fhir.searches import BadSearch, Span
from bot.knowledge.clinic import Clinic
from bot.visits import the_calendar

DAYS_OF_A_SEARCH = 14
STATES = {"booked": [CONFIRMED], "pending": [REQUESTED], "cancelled": [CANCELLED, DECLINED]}

Answer = Callable[[Request], Resource | None]


def metadata(request: Request) -> Resource:
    """What can be asked; open to everybody, as FHIR wants it."""
    return resources.capability_statement(_now(), request.app.state.clinic.name)


def schedules(request: Request) -> Resource:
    """All schedules."""
    table = request.app.state.clinic.timetable
    found = [resources.schedule(one, table, _now()) for one in table.practitioners.values()]
    return _bundle(request, found)


def one_schedule(request: Request) -> Resource | None:
    """One schedule."""
    table = request.app.state.clinic.timetable
    practitioner = table.practitioners.get(request.path_params["id"])
    return resources.schedule(practitioner, table, _now()) if practitioner else None


def slots(request: Request) -> Resource:
    """The slots of ?start=, ?status= and ?schedule=; without them, all of the next two weeks."""
    return _bundle(request, _slots(request, _span(request, "start")))


def one_slot(request: Request) -> Resource | None:
    """One slot, free or busy."""
    id = request.path_params["id"]
    try:
        start = datetime.strptime(id.rpartition(".")[2], "%Y%m%dT%H%MZ").replace(tzinfo=timezone.utc)
    except ValueError:
        return None
    around = Span(start, start + timedelta(minutes=1))
    return next((one for one in _slots(request, around) if one["id"] == id), None)


def appointments(request: Request) -> Resource:
    """The appointments of ?date= and ?status=."""
    wanted = searches.codes(request.query_params.get("status"), STATES, "status")
    states = [state for code in wanted for state in STATES[code]]
    table = request.app.state.clinic.timetable
    found = _booked(request, _span(request, "date"), states)
    return _bundle(request, [resources.appointment(one, table) for one in found])


def one_appointment(request: Request) -> Resource | None:
    """One appointment, by the reference of the booking."""
    table = request.app.state.clinic.timetable
    booking = the_calendar(table).get(request.path_params["id"])
    known = booking and booking.state in resources.STATUS
    return resources.appointment(booking, table) if booking and known else None


def _slots(request: Request, span: Span) -> list[Resource]:
    clinic: Clinic = request.app.state.clinic
    params = request.query_params
    wanted = searches.codes(params.get("status"), (FREE, BUSY), "status")
    whose = params.get("schedule", "").removeprefix("Schedule/")
    found = []
    if FREE in wanted:
        window = Window(
            days_of(*(moment.astimezone(clinic.time_zone).date() for moment in (span.start, span.end)))
        )
        for service in clinic.timetable.services:
            free = the_calendar(clinic.timetable).find(service, window)
            found += [(one, FREE) for one in free if span.holds(one.start)]
    if BUSY in wanted:
        found += [(one.slot, BUSY) for one in _booked(request, span, STANDING)]
    of_one = [(one, status) for one, status in found if whose in ("", one.practitioner)]
    return [resources.slot(one, status, clinic.timetable) for one, status in sorted(of_one)]


def _booked(request: Request, span: Span, states: Collection[str]) -> list[Booking]:
    return the_calendar(request.app.state.clinic.timetable).between(span.start, span.end, states)


def _span(request: Request, name: str) -> Span:
    zone = request.app.state.clinic.time_zone
    return searches.span(request.query_params.getlist(name), zone, _now(), DAYS_OF_A_SEARCH)


def _bundle(request: Request, found: list[Resource]) -> Resource:
    base = str(request.base_url).rstrip("/") + "/fhir"
    return resources.bundle(found, base, str(request.url))


def _now() -> datetime:
    return datetime.now(timezone.utc)


def _served(answer: Answer, *, is_open: bool = False) -> Callable[[Request], Response]:
    @wraps(answer)
    def serve(request: Request) -> Response:
        if not is_open and not _has_token(request):
            return _json(resources.outcome("login", "A bearer token is needed."), 401)
        try:
            found = answer(request)
        except BadSearch as error:
            return _json(resources.outcome("invalid", str(error)), 400)
        if found is None:
            return _json(resources.outcome("not-found", "There is no such resource."), 404)
        return _json(found)

    return serve


def _has_token(request: Request) -> bool:
    """Without a token in the settings nobody has it."""
    expected = request.app.state.settings.fhir_token
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return bool(expected) and secrets.compare_digest(given.encode(), expected.encode())


def _json(content: Any, status: int = 200) -> Response:
    return JSONResponse(content, status, media_type=resources.MEDIA_TYPE)


def _not_allowed(_: Request) -> Response:
    return _json(resources.outcome("not-supported", "This face is read-only."), 405)


READ: Mapping[str, Answer] = {
    "Schedule": schedules,
    "Schedule/{id}": one_schedule,
    "Slot": slots,
    "Slot/{id}": one_slot,
    "Appointment": appointments,
    "Appointment/{id}": one_appointment,
}
ROUTES = [
    Route("/fhir/metadata", _served(metadata, is_open=True), methods=["GET"]),
    *(Route(f"/fhir/{path}", _served(answer), methods=["GET"]) for path, answer in READ.items()),
    Route("/fhir/{path:path}", _not_allowed, methods=["POST", "PUT", "PATCH", "DELETE"]),
]
