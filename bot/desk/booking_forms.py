"""Booking by phone, and moving a visit: the desk picks a day, then one of its free times."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.booking import answers, contacts
from bot.booking.answers import UnusableName
from bot.booking.backend import (
    Booking,
    BookingBackend,
    CalendarUnavailable,
    Details,
    NoBooking,
    SlotTaken,
)
from bot.booking.contacts import UnusableContact
from bot.booking.draft import name_of, slot_of
from bot.booking.hours import OpeningHours
from bot.booking.slots import Slot
from bot.booking.timetable import INSTANT
from bot.booking.window import Window, on_clock
from bot.desk import bookings as pages
from bot.desk import csrf
from bot.desk.booked_days import visit
from bot.desk.pages import render
from bot.knowledge.clinic import Clinic
from bot.visits import the_calendar

WHILE_SAVING = timedelta(minutes=1)
FIELDS = ("service", "date", "slot", "who", "name", "contact", "reason", "remind")
GONE = "That time was taken just now. Everything else you typed is still here: please choose another time."
AWAY = "The calendar does not answer. Everything you typed is still here: please try again in a moment."
NO_TIME = "Please choose a time."
BOOKED = "Booked. Please read the reference to the caller: {reference}."
MOVED = "Moved. The reference is the same."
TROUBLES = {
    answers.NAME_TOO_LONG: "The name is too long: 80 letters at most.",
    answers.NO_NAME: "Please type the name of the person who comes, without signs or digits.",
    contacts.BAD_EMAIL: "The e-mail address does not look right. Example: ada@example.com.",
    contacts.BAD_PHONE: "The phone number is too short or too long. Please type it with its area code.",
}


class NotAccepted(Exception):
    """What was typed will not do; the text says why, to the person at the desk."""


@dataclass(frozen=True)
class Time:
    """A free time to choose."""

    value: str
    title: str
    is_chosen: bool


def show_new(request: Request) -> Response:
    """The empty form to book by phone."""
    return _form(request, {})


async def show_times(request: Request) -> Response:
    """The same form with all that was typed, and the free times of its day."""
    return _form(request, await csrf.read_form(request))


async def submit_new(request: Request) -> Response:
    """Book, or show the form again with all that was typed and the reason."""
    fields = await csrf.read_form(request)
    try:
        booking = await run_in_threadpool(_book, request.app.state.clinic, fields)
    except NotAccepted as reason:
        return _form(request, fields, str(reason))
    request.session[pages.MEMO] = BOOKED.format(reference=booking.reference)
    return RedirectResponse(f"/bookings/{booking.reference}", status_code=303)


def show_move(request: Request) -> Response:
    """The visit, and the free times of the day that was chosen."""
    return _move_form(request, secrets.token_hex(8))


async def submit_move(request: Request) -> Response:
    """Move it, or say why not."""
    fields = await csrf.read_form(request)
    reference = request.path_params["reference"]
    try:
        await run_in_threadpool(_move, request.app.state.clinic, reference, fields)
    except NotAccepted as reason:
        return _move_form(request, fields.get("key", ""), str(reason))
    request.session[pages.MEMO] = MOVED
    return RedirectResponse(f"/bookings/{reference}", status_code=303)


def _form(request: Request, fields: Mapping[str, str], error: str = "") -> Response:
    clinic = request.app.state.clinic
    services = clinic.timetable.services
    typed = {name: fields.get(name, "") for name in FIELDS}
    typed["service"] = typed["service"] if typed["service"] in services else next(iter(services))
    day = pages.day_in(typed["date"], _next_work_day(clinic))
    try:
        times = _times(clinic, typed["service"], day, typed["slot"])
    except CalendarUnavailable:
        times, error = _only(clinic, typed["slot"]), error or AWAY
    return render(
        request,
        "booking_new.html",
        422 if error else 200,
        services=services.values(),
        day=day,
        times=times,
        key=fields.get("key") or secrets.token_hex(8),
        typed=typed,
        error=error,
    )


def _move_form(request: Request, key: str, error: str = "") -> Response:
    booking, clinic = pages.found(request), request.app.state.clinic
    day = pages.day_of(request, _next_work_day(clinic))
    return render(
        request,
        "booking_move.html",
        422 if error else 200,
        visit=visit(booking, clinic),
        day=day,
        times=_times(clinic, booking.slot.service, day, ""),
        key=key,
        error=error,
    )


def _next_work_day(clinic: Clinic) -> date:
    """The next day on which the clinic opens; tomorrow if it never does."""
    hours = OpeningHours(clinic.time_zone, clinic.hours, clinic.holidays)
    tomorrow = clinic.timetable.today(datetime.now(timezone.utc)) + timedelta(days=1)
    opening = hours.next_opening(datetime.combine(tomorrow, time(), clinic.time_zone))
    return opening.date() if opening else tomorrow


def _times(clinic: Clinic, service: str, day: date, chosen: str) -> list[Time]:
    """The free times of the day; the desk may book at short notice."""
    free = _calendar(clinic).find(service, Window(frozenset([day])))
    return [_time(slot, clinic, chosen) for slot in free]


def _time(slot: Slot, clinic: Clinic, chosen: str) -> Time:
    local = slot.start.astimezone(clinic.time_zone)
    person = clinic.timetable.practitioners.get(slot.practitioner)
    who = person.name if person else slot.practitioner
    return Time(name_of(slot), f"{on_clock(local.time())}, {who}", name_of(slot) == chosen)


def _only(clinic: Clinic, chosen: str) -> list[Time]:
    """The time that was chosen, when nobody can say which others are free."""
    try:
        return [_time(slot_of(chosen), clinic, chosen)]
    except ValueError:
        return []


def _calendar(clinic: Clinic) -> BookingBackend:
    """What the desk books is confirmed at once, also at short notice, and held only while it is saved."""
    return the_calendar(replace(clinic.timetable, lead=timedelta(), confirms=INSTANT, hold=WHILE_SAVING))


def _book(clinic: Clinic, fields: Mapping[str, str]) -> Booking:
    details = _details(clinic, fields)
    return _confirm(clinic, fields, details, None)


def _move(clinic: Clinic, reference: str, fields: Mapping[str, str]) -> Booking:
    booking = the_calendar(clinic.timetable).get(reference)
    if booking is None:
        raise NotAccepted(pages.TOO_LATE)
    return _confirm(clinic, fields, booking.details, reference)


def _confirm(clinic: Clinic, fields: Mapping[str, str], details: Details, instead_of: str | None) -> Booking:
    """Hold and confirm at once; the key of the form makes a form that is sent twice one booking."""
    slot, key = _slot(clinic, fields), f"desk:{fields.get('key') or secrets.token_hex(8)}"
    calendar = _calendar(clinic)
    try:
        calendar.hold(slot, key, None)
        return calendar.confirm(key, details, instead_of)
    except SlotTaken as taken:
        raise NotAccepted(GONE) from taken
    except NoBooking as missing:
        calendar.release(key)
        raise NotAccepted(pages.TOO_LATE) from missing
    except CalendarUnavailable as away:
        raise NotAccepted(AWAY) from away


def _slot(clinic: Clinic, fields: Mapping[str, str]) -> Slot:
    """The time that was chosen, as the form named it."""
    try:
        slot = slot_of(fields.get("slot", ""))
    except ValueError as error:
        raise NotAccepted(NO_TIME) from error
    if slot.service not in clinic.timetable.services:
        raise NotAccepted(NO_TIME)
    return slot


def _details(clinic: Clinic, fields: Mapping[str, str]) -> Details:
    try:
        name = answers.read_name(fields.get("name", ""))
        contact = contacts.read_contact(fields.get("contact", ""), clinic.country)
    except (UnusableName, UnusableContact) as unusable:
        raise NotAccepted(TROUBLES[str(unusable)]) from unusable
    if contact is None:
        raise NotAccepted("Please type a phone number or an e-mail address.")
    who = fields.get("who", "").strip()[:40] or "the caller"
    reason = answers.one_line(fields.get("reason", ""))
    return Details(who, name, contact, reason, remind=bool(fields.get("remind")))
