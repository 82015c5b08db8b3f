"""The exceptions of the calendar: hours when somebody is away, or sees people besides the usual hours."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.booking.backend import STANDING
from bot.booking.slots import OtherHours
from bot.booking.window import in_full, on_clock
from bot.desk import booked_days, csrf
from bot.desk.booked_days import Visit
from bot.desk.pages import render
from bot.knowledge.clinic import Clinic
from bot.store import bookings, other_hours, tables
from bot.store.database import reading, session
from bot.visits import the_calendar

MEMO = "hours_memo"
MOST_LETTERS_OF_A_NOTE = 80
FIELDS = ("who", "kind", "date", "opens", "shuts", "note")
ADDED, REMOVED = "Saved. Nobody is offered a time against it.", "Taken back."
IN_THE_WAY = "Saved. These visits are booked in that time: please move or cancel them."


class NotAccepted(Exception):
    """What was typed will not do; the text says why, to the person at the desk."""


@dataclass(frozen=True)
class Shown:
    """One exception in words."""

    id: int
    who: str
    kind: str
    when: str
    note: str


def show(request: Request) -> Response:
    """The exceptions that are still to come, and the form for another."""
    return _page(request, {})


async def submit(request: Request) -> Response:
    """Add one; what was typed stays if it will not do, and visits in its way are named."""
    fields = await csrf.read_form(request)
    clinic = request.app.state.clinic
    try:
        hours = _read(clinic, fields)
    except NotAccepted as reason:
        return _page(request, fields, str(reason))
    note = fields.get("note", "").strip()[:MOST_LETTERS_OF_A_NOTE]
    await run_in_threadpool(_add, hours, note)
    in_the_way = await run_in_threadpool(_in_the_way, clinic, hours)
    if in_the_way:
        return _page(request, {}, in_the_way=in_the_way)
    request.session[MEMO] = ADDED
    return RedirectResponse("/bookings/hours", status_code=303)


async def remove(request: Request) -> Response:
    """Take one back."""
    fields = await csrf.read_form(request)
    if not fields.get("id", "").isdecimal():
        raise HTTPException(400)
    await run_in_threadpool(_remove, int(fields["id"]))
    request.session[MEMO] = REMOVED
    return RedirectResponse("/bookings/hours", status_code=303)


def _page(
    request: Request, fields: Mapping[str, str], error: str = "", in_the_way: list[Visit] | None = None
) -> Response:
    clinic = request.app.state.clinic
    is_elsewhere = bool(request.app.state.settings.fhir_server)
    memo = IN_THE_WAY if in_the_way else request.session.pop(MEMO, "")
    return render(
        request,
        "other_hours.html",
        422 if error else 200,
        memo=memo,
        is_elsewhere=is_elsewhere,
        in_the_way=in_the_way or [],
        rows=_coming(clinic),
        practitioners=clinic.timetable.practitioners.values(),
        typed={name: fields.get(name, "") for name in FIELDS},
        error=error,
    )


def _coming(clinic: Clinic) -> list[Shown]:
    now = datetime.now(timezone.utc)
    with reading() as opened:
        rows = other_hours.rows_between(opened, now, now + timedelta(days=3650))
        return [_shown(row, clinic) for row in rows]


def _shown(row: tables.OtherHours, clinic: Clinic) -> Shown:
    begins, ends = (bookings.aware(one).astimezone(clinic.time_zone) for one in (row.starts_at, row.ends_at))
    person = clinic.timetable.practitioners.get(row.practitioner or "")
    return Shown(
        id=row.id,
        who=person.name if person else row.practitioner or "Everybody",
        kind="Open" if row.is_open else "Closed",
        when=f"{in_full(begins.date())}, {on_clock(begins.time())} to {on_clock(ends.time())}",
        note=row.note,
    )


def _read(clinic: Clinic, fields: Mapping[str, str]) -> OtherHours:
    who = fields.get("who", "")
    if who and who not in clinic.timetable.practitioners:
        raise NotAccepted("Please choose a person of the list.")
    try:
        day = date.fromisoformat(fields.get("date", ""))
        opens, shuts = (time.fromisoformat(fields.get(name, "")) for name in ("opens", "shuts"))
    except ValueError as error:
        raise NotAccepted("Please give a date, and the times from and to.") from error
    if opens >= shuts:
        raise NotAccepted("The time from must be before the time to.")
    start, end = (datetime.combine(day, moment, clinic.time_zone) for moment in (opens, shuts))
    if end < datetime.now(timezone.utc):
        raise NotAccepted("That time is over. Please give one that is still to come.")
    return OtherHours(who or None, start, end, is_open=fields.get("kind") == "open")


def _add(hours: OtherHours, note: str) -> None:
    with session() as opened:
        other_hours.add(opened, hours, note)


def _remove(id: int) -> None:
    with session() as opened:
        other_hours.remove(opened, id)


def _in_the_way(clinic: Clinic, hours: OtherHours) -> list[Visit]:
    """The visits that stand in closed hours."""
    if hours.is_open:
        return []
    found = the_calendar(clinic.timetable).between(hours.start - timedelta(days=1), hours.end, STANDING)
    return [
        booked_days.visit(one, clinic)
        for one in found
        if hours.concerns(one.slot.practitioner) and one.slot.end > hours.start
    ]
