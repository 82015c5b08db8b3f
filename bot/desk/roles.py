"""Who may open which page: a role opens its own pages and those of everybody."""

from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.store.accounts import ADMIN, CLINICIAN, FRONT_DESK

IN_WORDS: Mapping[str, str] = {FRONT_DESK: "front desk", CLINICIAN: "clinician", ADMIN: "admin"}
EVERYBODY = (FRONT_DESK, CLINICIAN, ADMIN)
CLINICIANS = (CLINICIAN, ADMIN)
ADMINS = (ADMIN,)
NAVIGATION = (
    ("/", "Front page", EVERYBODY),
    ("/call-backs", "Call-backs", EVERYBODY),
    ("/bookings", "Visits", EVERYBODY),
    ("/search", "Search", EVERYBODY),
    ("/overview", "Overview", EVERYBODY),
    ("/questions", "Questions", CLINICIANS),
    ("/try", "Try a sentence", EVERYBODY),
    ("/people", "People", ADMINS),
    ("/audit", "Audit log", ADMINS),
)


class OnlyFor:
    """Refuses a page to whoever has none of the roles."""

    def __init__(self, app: ASGIApp, roles: tuple[str, ...]) -> None:
        self._app, self._roles = app, roles

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or raise 403."""
        if scope["state"]["person"].role not in self._roles:
            raise HTTPException(403)
        await self._app(scope, receive, send)
