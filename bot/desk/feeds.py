"""Calendar files: one visit for who comes, and a practitioner's visits at a secret address."""

from datetime import datetime, timedelta, timezone

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.booking import calendar_file
from bot.booking.backend import STANDING
from bot.booking.seals import opened as unsealed
from bot.booking.seals import seal
from bot.desk import bookings as pages
from bot.desk.pages import render
from bot.visits import the_calendar

FEED = "feed"
PAST, AHEAD = timedelta(days=30), timedelta(days=365)


def show(request: Request) -> Response:
    """The secret addresses of all practitioners."""
    secret = request.app.state.settings.secret_key
    base = str(request.base_url).rstrip("/")
    people = request.app.state.clinic.timetable.practitioners.values()
    feeds = [(one.name, f"{base}/feeds/{seal(secret, FEED, one.id)}.ics") for one in people]
    return render(request, "feeds.html", feeds=feeds)


def feed(request: Request) -> Response:
    """The visits of the practitioner whose secret address this is."""
    clinic = request.app.state.clinic
    whose = unsealed(request.app.state.settings.secret_key, FEED, request.path_params["sealed"])
    practitioner = clinic.timetable.practitioners.get(whose or "")
    if practitioner is None:
        raise HTTPException(404)
    now = datetime.now(timezone.utc)
    found = the_calendar(clinic.timetable).between(now - PAST, now + AHEAD, STANDING)
    own = [one for one in found if one.slot.practitioner == practitioner.id]
    content = calendar_file.feed(own, clinic.place, practitioner.name)
    return Response(content, media_type=calendar_file.MEDIA_TYPE)


def download(request: Request) -> Response:
    """The calendar file of one visit, for the desk to send on."""
    booking = pages.found(request)
    content = calendar_file.for_visitor(booking, request.app.state.clinic.place)
    headers = {"Content-Disposition": 'attachment; filename="visit.ics"'}
    return Response(content, media_type=calendar_file.MEDIA_TYPE, headers=headers)


OPEN_ROUTES = [Route("/feeds/{sealed}.ics", feed)]
