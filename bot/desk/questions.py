"""The questions that were not understood, alike ones together: each is given a topic or dismissed."""

import re
from collections import defaultdict
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.desk import csrf, likeness, looks, memos, proposal
from bot.desk.pages import render
from bot.desk.wording import in_words
from bot.store import audit, unanswered
from bot.store.database import reading, session
from bot.store.unanswered import Question

MOST_SHOWN = 500
NOTHING_NEW = "No assigned question is new to its article, so there is nothing to export."


@dataclass(frozen=True)
class Group:
    """Questions that are alike, and the topics that were nearest to the first."""

    questions: list[Question]
    nearest: list[str]


def show(request: Request) -> Response:
    """What waits to be decided."""
    with reading() as opened:
        waiting, assigned = unanswered.undecided(opened, MOST_SHOWN), unanswered.assigned(opened)
    looks.note(request, "the questions")
    titles = request.app.state.articles.titles
    places = likeness.groups([one.text for one in waiting])
    groups = [
        Group(
            [waiting[place] for place in group],
            [id for id in waiting[group[0]].nearest if id in titles],
        )
        for group in places
    ]
    return render(
        request,
        "questions.html",
        memo=memos.read(request),
        groups=groups,
        titles=titles,
        assigned=len(assigned),
        count=len(waiting),
    )


async def submit(request: Request) -> Response:
    """Give the questions of a group a topic, or dismiss them."""
    form = await csrf.read_form(request)
    ids = form.get("ids", "")
    if not re.fullmatch(r"\d{1,18}(,\d{1,18}){0,499}", ids):
        raise HTTPException(400)
    topic = form.get("topic", "") if "assign" in form else None
    if topic is not None and topic not in request.app.state.articles.titles:
        raise HTTPException(400)
    chosen = [int(id) for id in ids.split(",")]
    memos.leave(request, await run_in_threadpool(_decide, request, chosen, topic))
    return RedirectResponse("/questions", status_code=303)


def export(request: Request) -> Response:
    """What was assigned, as a change to the articles."""
    by_path: dict[str, list[str]] = defaultdict(list)
    with reading() as opened:
        for question in unanswered.assigned(opened):
            if path := request.app.state.articles.path(question.topic):
                by_path[path].append(question.text)
    looks.note(request, "the exported questions")
    patch = proposal.patch(by_path)
    if not patch:
        memos.leave(request, NOTHING_NEW)
        return RedirectResponse("/questions", status_code=303)
    headers = {"Content-Disposition": 'attachment; filename="questions.patch"'}
    return Response(patch, media_type="text/x-patch; charset=utf-8", headers=headers)


def _decide(request: Request, ids: list[int], topic: str | None) -> str:
    with session() as opened:
        decided = unanswered.decide(opened, ids, topic, request.state.person.id)
        act = "assigned questions" if topic else "dismissed questions"
        audit.write(opened, looks.actor(request), act, about=f"{decided}: {topic or 'no topic'}")
    if not decided:
        return "A colleague was faster: these were decided before."
    some = "1 question" if decided == 1 else f"{decided} questions"
    return f"{some} assigned to “{in_words(topic)}”." if topic else f"{some} dismissed."
