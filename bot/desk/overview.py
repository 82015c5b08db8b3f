"""The overview of a day in the clinic's zone, drawn and as CSV; it holds no visitor's words."""

import csv
import io
from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, timezone, tzinfo

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.desk import looks, plots, tiers, times
from bot.desk.pages import render
from bot.desk.wording import in_words
from bot.store import figures
from bot.store.database import now, reading
from bot.store.figures import Figures

MOST_TOPICS = 12
MOST_STARS = 5
HOURS = [f"{hour:%I %p}".lstrip("0").lower() for hour in (time(hour) for hour in range(24))]


def show(request: Request) -> Response:
    """The day of the address, else today."""
    day, counted = _of_the_day(request)
    looks.note(request, "the overview")
    titles, zone = request.app.state.articles.titles, request.app.state.clinic.time_zone
    today = times.local(now(), zone).date()
    topics = Counter(counted.topics).most_common(MOST_TOPICS)
    return render(
        request,
        "overview.html",
        day=day,
        day_in_words=f"{day:%A, %B} {day.day}, {day.year}",
        before=day - timedelta(days=1),
        after=day + timedelta(days=1) if day < today else None,
        numbers=numbers(counted),
        plots=[
            plots.standing("hours", "Messages of visitors by hour", by_hour(counted, zone)),
            plots.lying("topics", "Topics answered", {titles.get(id, in_words(id)): n for id, n in topics}),
            plots.lying("flags", "Red flags by tier", by_tier(counted)),
            plots.lying("stars", "Stars of the chats", by_stars(counted)),
            plots.lying("thumbs", "Did the answer help?", by_thumbs(counted)),
        ],
    )


def export(request: Request) -> Response:
    """The same figures as rows of kind, name and count."""
    day, counted = _of_the_day(request)
    looks.note(request, "the exported overview")
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(["day", "kind", "name", "count"])
    zone = request.app.state.clinic.time_zone
    tables: dict[str, Mapping[str, object]] = {
        "day": numbers(counted),
        "messages by hour": by_hour(counted, zone),
        "topic": counted.topics,
        "red flags": by_tier(counted),
        "stars": by_stars(counted),
        "did the answer help": by_thumbs(counted),
    }
    for kind, counts in tables.items():
        rows.writerows([day, kind, name, count] for name, count in counts.items())
    headers = {"Content-Disposition": f'attachment; filename="overview-{day}.csv"'}
    return Response(written.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


def numbers(counted: Figures) -> dict[str, object]:
    """The figures of the day that are one number each."""
    wait = counted.median_wait
    return {
        "Conversations": counted.conversations,
        "Messages of visitors": len(counted.wrote_at),
        "Topics answered": sum(counted.topics.values()),
        "Not understood": counted.not_understood,
        "Asked for a person": counted.steps.get("asked", 0),
        "Taken over": counted.steps.get("joined", 0) + counted.steps.get("reopened", 0),
        "Nobody was free": counted.steps.get("nobody_free", 0),
        "Call-backs wished": counted.call_backs,
        "Red flags": sum(counted.red_flags.values()),
        "Stars, on average": "–" if counted.mean_stars is None else f"{counted.mean_stars:.1f}",
        "Median wait for a person": "–" if wait is None else times.duration(timedelta(seconds=wait)),
    }


def by_hour(counted: Figures, zone: tzinfo) -> dict[str, int]:
    """How many messages visitors wrote in each hour of the clinic's day."""
    hours = Counter(times.local(wrote_at, zone).hour for wrote_at in counted.wrote_at)
    return {name: hours[hour] for hour, name in enumerate(HOURS)}


def by_tier(counted: Figures) -> dict[str, int]:
    """How many red flags there were of each tier, the most serious first."""
    raised = sorted(counted.red_flags.items(), key=lambda pair: tiers.rank(pair[0]))
    return {in_words(tier): count for tier, count in raised}


def by_stars(counted: Figures) -> dict[str, int]:
    """How many chats got five stars, four, and so on."""
    names = {stars: f"{stars} stars" if stars > 1 else "1 star" for stars in range(MOST_STARS, 0, -1)}
    return {name: counted.stars.get(stars, 0) for stars, name in names.items()}


def by_thumbs(counted: Figures) -> dict[str, int]:
    """How many answers helped, and how many did not."""
    return {"Yes": counted.thumbs.get(True, 0), "No": counted.thumbs.get(False, 0)}


def _of_the_day(request: Request) -> tuple[date, Figures]:
    zone = request.app.state.clinic.time_zone
    day = _day(request.query_params.get("day", ""), times.local(now(), zone).date())
    begin, end = (_utc(day + timedelta(days=days), zone) for days in (0, 1))
    with reading() as opened:
        return day, figures.between(opened, begin, end)


def _day(text: str, today: date) -> date:
    try:
        return min(date.fromisoformat(text), today) if text else today
    except ValueError:
        raise HTTPException(400) from None


def _utc(day: date, zone: tzinfo) -> datetime:
    """When the day begins there, as the store keeps it; a day may have 23 or 25 hours."""
    return datetime.combine(day, time(), zone).astimezone(timezone.utc).replace(tzinfo=None)
