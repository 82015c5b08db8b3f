"""The front page: the red flags first, then who waits for a person."""

from starlette.requests import Request
from starlette.responses import Response

from bot.desk import looks, memos, on_call, red_flags, times, waiting
from bot.desk.pages import render
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
    most = len(people) if "all" in request.query_params else MOST_CARDS
    cards = waiting.cards(people, glance.moment)[:most]
    held = sum(bool(one.holder) for one in people)
    return render(
        request,
        "front_page.html",
        memo=memos.read(request),
        flag_count=len(flags),
        flag_cards=red_flags.cards(flags, glance),
        acknowledged=red_flags.acknowledged(acknowledged, glance),
        cards=cards,
        waiting=len(people) - held,
        held=held,
        left_out=len(people) - len(cards),
        as_of=times.clock(glance.moment),
        zone=glance.moment.tzname(),
    )


def _glance(request: Request) -> Glance:
    state = request.app.state
    return Glance(
        moment=times.local(now(), state.clinic.time_zone),
        titles=state.titles,
        alert_minutes=state.clinic.alert_minutes,
        mail_obstacle=on_call.obstacle(state.settings, state.clinic),
    )
