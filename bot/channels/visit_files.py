"""Serves the calendar file of a booked visit under the link that the chat gave for it."""

import asyncio
from http import HTTPStatus

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, raw, text

from bot.booking import calendar_file
from bot.booking.backend import Booking
from bot.booking.visit_links import FOLDER, reference_in
from bot.knowledge.collection import read_knowledge
from bot.settings import the_settings
from bot.visits import the_calendar

GONE = (
    "This link does not work any more. Your visit stays as it is. "
    "If you need the day and time again, call {clinic.phone}."
)
HEADERS = {
    "Content-Disposition": 'attachment; filename="visit.ics"',
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
}


def serve(blueprint: Blueprint) -> None:
    """Add the address of the files. Links are opened by hand, so what goes wrong is told as plain words."""

    @blueprint.get(f"/{FOLDER}/<file>")
    async def send_file(_: Request, file: str) -> HTTPResponse:
        booking = await asyncio.to_thread(_booking, file)
        knowledge = read_knowledge()
        if booking is None:
            return text(knowledge.fill(GONE), HTTPStatus.NOT_FOUND)
        content = calendar_file.for_visitor(booking, knowledge.clinic.place)
        return raw(content, headers=HEADERS, content_type=calendar_file.MEDIA_TYPE)


def _booking(file: str) -> Booking | None:
    reference = reference_in(file, the_settings().secret_key)
    return the_calendar(read_knowledge().clinic.timetable).get(reference) if reference else None
