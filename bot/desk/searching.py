"""Searching all conversations for words; what was searched for stays out of addresses and logs."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from bot.desk import csrf, evidence, looks, times
from bot.desk.pages import render
from bot.desk.transcript import SPEAKERS
from bot.desk.wording import in_words
from bot.store import search
from bot.store.database import now, reading

MOST_FOUND = 50
FEWEST_LETTERS = 2
TOO_SHORT = "Please type at least two letters."


def show(request: Request) -> Response:
    """The empty form."""
    return _page(request)


async def submit(request: Request) -> Response:
    """The lines that hold all the words, the latest first."""
    words = (await csrf.read_form(request)).get("words", "").strip()
    if len(words) < FEWEST_LETTERS:
        return _page(request, words, error=TOO_SHORT, status=422)
    return await run_in_threadpool(_found, request, words)


def _found(request: Request, words: str) -> Response:
    moment = times.local(now(), request.app.state.clinic.time_zone)
    with reading() as opened:
        lines = search.lines_with(opened, words, MOST_FOUND)
    looks.note(request, "a search")
    return _page(
        request,
        words,
        found=[
            {
                "conversation": line.conversation,
                "channel": in_words(line.channel),
                "who": SPEAKERS.get(line.sender, "Staff"),
                "parts": evidence.anywhere(line.text, words.split()),
                "when": times.moment(times.local(line.said_at, moment.tzinfo), moment),
            }
            for line in lines
        ],
    )


def _page(
    request: Request,
    words: str = "",
    found: list[dict[str, object]] | None = None,
    error: str = "",
    status: int = 200,
) -> Response:
    return render(request, "search.html", status, words=words, found=found, error=error, most=MOST_FOUND)
