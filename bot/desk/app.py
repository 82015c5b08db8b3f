"""Puts the front desk together: its pages, who may open them, and what every answer carries."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.desk import (
    account,
    acknowledging,
    auditing,
    booking_routes,
    call_backs,
    conversation,
    front_page,
    handing,
    inviting,
    on_call,
    overview,
    password,
    people,
    pulse,
    questions,
    replying,
    searching,
    sign_in,
    telling,
    trial,
    troubles,
)
from bot.desk.articles import read_articles
from bot.desk.attempts import Attempts
from bot.desk.headers import SecurityHeaders
from bot.desk.roles import ADMINS, CLINICIANS, OnlyFor
from bot.desk.sessions import SECONDS_SIGNED_IN, SignedInOnly
from bot.desk.wording import Titles
from bot.knowledge.clinic import read_clinic
from bot.knowledge.collection import FOLDER
from bot.knowledge.desk_texts import read_desk_texts
from bot.knowledge.files import DESK, RED_FLAGS
from bot.settings import Settings

HANDING = {
    "take": handing.take,
    "transfer": handing.transfer,
    "leave": handing.leave,
    "dismiss": handing.dismiss,
    "note": handing.add_note,
    "invite": inviting.invite,
}
STATIC = Path(__file__).parent / "static"


def create_app(settings: Settings) -> Starlette:
    """The front desk of these settings.

    Of knowledge/ it needs only the clinic's own file and its own texts, so that a broken article or red flag
    does not stop it.
    """
    app = Starlette(
        routes=_open_routes() + [_closed_routes()],
        middleware=_middleware(settings),
        exception_handlers=troubles.HANDLERS,
        lifespan=_watching,
    )
    app.state.settings = settings
    app.state.clinic = read_clinic(FOLDER / "clinic.yml")
    app.state.titles = Titles(FOLDER / RED_FLAGS)
    app.state.desk_texts = read_desk_texts(FOLDER / DESK)
    app.state.articles = read_articles()
    app.state.pulse = pulse.Pulse()
    app.state.attempts = Attempts()
    app.state.password_checks = sign_in.password_checks()
    return app


@asynccontextmanager
async def _watching(app: Starlette) -> AsyncIterator[None]:
    """What the desk does by itself while it is open."""
    async with on_call.watching(app), telling.watching(app):
        yield


def _open_routes() -> list[BaseRoute]:
    """What needs no signing in; signing out is here so that it works when the database does not."""
    return [
        Route("/sign-in", sign_in.show),
        Route("/sign-in", sign_in.submit, methods=["POST"]),
        Route("/sign-out", sign_in.sign_out, methods=["POST"]),
        Mount("/static", StaticFiles(directory=STATIC)),
        *booking_routes.OPEN_ROUTES,
    ]


def _closed_routes() -> Mount:
    """Everything else, also addresses that do not exist."""
    routes = [
        Route("/", front_page.show),
        Route("/alerts/acknowledge", acknowledging.submit, methods=["POST"]),
        Route("/changes", pulse.stream),
        Route("/conversations/{id}", conversation.show),
        *(
            Route(f"/conversations/{{id}}/{name}", handing.acting(act), methods=["POST"])
            for name, act in HANDING.items()
        ),
        Route("/conversations/{id}/reply", replying.submit, methods=["POST"]),
        Route("/conversations/{id}/draft", replying.keep_draft, methods=["POST"]),
        Route("/call-backs", call_backs.show),
        Route("/call-backs", call_backs.submit, methods=["POST"]),
        Route("/search", searching.show),
        Route("/search", searching.submit, methods=["POST"]),
        Route("/overview", overview.show),
        Route("/overview.csv", overview.export),
        Route("/account", account.show),
        Route("/account/{name}", account.submit, methods=["POST"]),
        *_for(CLINICIANS, Route("/questions", questions.show), Route("/questions.patch", questions.export)),
        *_for(CLINICIANS, Route("/questions", questions.submit, methods=["POST"])),
        *_for(ADMINS, Route("/people", people.show), Route("/people", people.submit, methods=["POST"])),
        *_for(ADMINS, Route("/audit", auditing.show), Route("/audit.csv", auditing.export)),
        Route("/try", trial.show),
        Route("/try", trial.submit, methods=["POST"]),
        Route("/password", password.show),
        Route("/password", password.submit, methods=["POST"]),
        *booking_routes.ROUTES,
    ]
    return Mount("/", routes=routes, middleware=[Middleware(SignedInOnly)])


def _for(roles: tuple[str, ...], *routes: Route) -> tuple[Route, ...]:
    """The routes, open only to those who have one of the roles."""
    for route in routes:
        route.app = OnlyFor(route.app, roles)
    return routes


def _middleware(settings: Settings) -> list[Middleware]:
    cookie = Middleware(
        SessionMiddleware,
        secret_key=settings.secret_key,
        session_cookie="desk_session",
        max_age=SECONDS_SIGNED_IN,
        same_site="strict",
        https_only=settings.desk_https,
    )
    return [Middleware(SecurityHeaders), cookie]
