"""The calendar of visits by week and by day, and one visit with what the desk may decide about it."""

from datetime import date, datetime, timedelta, timezone

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.booking.backend import Booking, NoBooking
from bot.booking.window import in_full
from bot.desk import booked_days, csrf
from bot.desk.pages import render
from bot.knowledge.clinic import Clinic
from bot.visits import the_calendar

MEMO = "booking_memo"
CONFIRM, DECLINE, CANCEL = "confirm", "decline", "cancel"
DONE = {
    CONFIRM: "Confirmed. If they gave an e-mail address and mail is set up, they are told.",
    DECLINE: "Declined. Its time is free again. Please tell them if they gave a phone number.",
    CANCEL: "Cancelled. Its time is free again. Please tell them if they gave a phone number.",
}
TOO_LATE = "Nothing was changed: the visit was cancelled or declined before."
WEEK = timedelta(days=7)


def show(request: Request) -> Response:
    """The week, or with ?view=day the day, that holds ?date=; without it, today."""
    clinic = request.app.state.clinic
    today = clinic.timetable.today(datetime.now(timezone.utc))
    chosen, is_day = day_of(request, today), request.query_params.get("view") == "day"
    first = chosen if is_day else chosen - timedelta(days=chosen.weekday())
    step = timedelta(days=1) if is_day else WEEK
    return render(
        request,
        "bookings.html",
        memo=request.session.pop(MEMO, ""),
        days=booked_days.days(clinic, first, first + step - timedelta(days=1), today),
        requests=booked_days.requests(clinic),
        view="day" if is_day else "week",
        title=f"{in_full(first)}, {first.year}",
        chosen=chosen,
        before=first - step,
        after=first + step,
        today=today,
    )


def show_one(request: Request) -> Response:
    """One visit."""
    booking = found(request)
    visit = booked_days.visit(booking, request.app.state.clinic)
    return render(request, "booking.html", visit=visit, memo=request.session.pop(MEMO, ""))


async def decide(request: Request) -> Response:
    """Confirm, decline or cancel, and say on the visit's page what came of it."""
    fields = await csrf.read_form(request)
    what, reference = fields.get("what", ""), request.path_params["reference"]
    if what not in DONE:
        raise HTTPException(400)
    is_done = await run_in_threadpool(_decide, request.app.state.clinic, what, reference)
    request.session[MEMO] = DONE[what] if is_done else TOO_LATE
    return RedirectResponse(f"/bookings/{reference}", status_code=303)


def found(request: Request) -> Booking:
    """The booking that the address names; raises 404."""
    booking = the_calendar(request.app.state.clinic.timetable).get(request.path_params["reference"])
    if booking is None:
        raise HTTPException(404)
    return booking


def day_of(request: Request, otherwise: date) -> date:
    """The day in the address."""
    return day_in(request.query_params.get("date", ""), otherwise)


def day_in(text: str, otherwise: date) -> date:
    """The day that the text names; what cannot be read is taken for none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return otherwise


def _decide(clinic: Clinic, what: str, reference: str) -> bool:
    calendar = the_calendar(clinic.timetable)
    try:
        {CONFIRM: calendar.accept, DECLINE: calendar.decline, CANCEL: calendar.cancel}[what](reference)
    except NoBooking:
        return False
    return True
