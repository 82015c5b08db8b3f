"""The front page: who needs somebody of the clinic now."""

from starlette.requests import Request
from starlette.responses import Response

from bot.desk import looks, memos, on_call, queue, red_flags, times
from bot.desk.pages import render
from bot.desk.queue import Entry
from bot.desk.red_flags import Glance
from bot.store import alerts, waiting_list
from bot.store.database import now, reading

MOST_CARDS = 50


def show(request: Request) -> Response:
    """All of it as it is now."""
    glance = _glance(request)
    with reading() as opened:
        flags = alerts.waiting(opened)
        acknowledged = alerts.acknowledged_since(opened, now() - times.DAY)
        people = waiting_list.everybody(opened)
    looks.note(request, "the list")
    entries = queue.entries(flags, people, glance)
    shown = entries if "all" in request.query_params else _most_urgent(entries)
    held = sum(bool(one.holder) for one in people)
    return render(
        request,
        "front_page.html",
        memo=memos.read(request),
        flag_count=len(flags),
        acknowledged=red_flags.acknowledged(acknowledged, glance),
        entries=shown,
        waiting=len(people) - held,
        held=held,
        left_out=len(entries) - len(shown),
        as_of=times.clock(glance.moment),
        zone=glance.moment.tzname(),
    )


def _most_urgent(entries: list[Entry]) -> list[Entry]:
    """The first of them, and every red flag."""
    return [one for place, one in enumerate(entries) if place < MOST_CARDS or one.flag]


def _glance(request: Request) -> Glance:
    state = request.app.state
    return Glance(
        moment=times.local(now(), state.clinic.time_zone),
        titles=state.titles,
        alert_minutes=state.clinic.alert_minutes,
        mail_obstacle=on_call.obstacle(state.settings, state.clinic),
    )
