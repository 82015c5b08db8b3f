"""The audit log as admins read it: who looked at what and did what, the latest first."""

import csv
import io

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.desk import looks, times
from bot.desk.pages import render
from bot.store import audit
from bot.store.database import now, reading

ROWS_OF_A_PAGE = 100
MOST_EXPORTED = 100_000
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run a name that begins so


def show(request: Request) -> Response:
    """A page of the log; the address may say before which row."""
    looks.note(request, "the audit log")
    before, zone = request.query_params.get("before"), request.app.state.clinic.time_zone
    if before is not None and (not before.isdecimal() or len(before) > 18):
        raise HTTPException(400)
    with reading() as opened:
        rows = audit.latest(opened, ROWS_OF_A_PAGE, int(before) if before else None)
    moment = times.local(now(), zone)
    return render(
        request,
        "audit.html",
        rows=[(times.moment(times.local(entry.at, zone), moment), entry) for _, entry in rows],
        next=rows[-1][0] if len(rows) == ROWS_OF_A_PAGE else None,
        zone=moment.tzname(),
    )


def export(request: Request) -> Response:
    """The latest rows as CSV, with times in UTC."""
    looks.note(request, "the exported audit log")
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(["at (UTC)", "who", "act", "conversation", "about"])
    with reading() as opened:
        for _, entry in audit.latest(opened, MOST_EXPORTED):
            texts = (entry.name, entry.act, entry.conversation, entry.about)
            rows.writerow([entry.at.isoformat(timespec="seconds"), *map(_harmless, texts)])
    headers = {"Content-Disposition": 'attachment; filename="audit.csv"'}
    return Response(written.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
