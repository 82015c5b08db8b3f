"""Who is signed in, and that nobody else gets further than the sign-in page."""

import hashlib
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.desk import kept
from bot.store.accounts import find_account
from bot.store.database import reading
from bot.store.tables import Account

SECONDS_SIGNED_IN = 8 * 60 * 60


@dataclass(frozen=True)
class Person:
    """Someone who is signed in. `seal` changes with the password, which makes earlier cookies worthless."""

    id: int
    name: str
    seal: str
    must_change_password: bool
    role: str
    shown: str


def person_of(account: Account) -> Person:
    """The person of that account."""
    seal = hashlib.sha256(account.password_hash.encode()).hexdigest()
    shown = account.shown_name or account.name
    return Person(account.id, account.name, seal, account.one_time, account.role, shown)


def begin(request: Request, person: Person) -> None:
    """Sign the person in: a new session that keeps nothing of what was before."""
    request.session.clear()
    request.session.update(account=person.id, seal=person.seal, since=int(time.time()))


def end(request: Request) -> None:
    """Sign out."""
    request.session.clear()


def signed_in(cookie: Mapping[str, Any]) -> Person | None:
    """The person whom the cookie names, unless the account is gone or its password has changed since.

    Eight hours after signing in it ends, though a page that stays open renews the cookie all the time.
    """
    if "account" not in cookie or time.time() - cookie.get("since", 0) > SECONDS_SIGNED_IN:
        return None
    with reading() as opened:
        account = find_account(opened, cookie["account"])
        person = person_of(account) if account and account.disabled_at is None else None
    if person is None or not secrets.compare_digest(person.seal, str(cookie["seal"])):
        return None
    return person


class SignedInOnly:
    """Lets those pass who are signed in, and those with a one-time password only as far as changing it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with the person in its state, or send it where it must go first."""
        request = Request(scope)
        person = await run_in_threadpool(signed_in, request.session)
        request.state.person = person
        if person is None and kept.is_worth_keeping(request):
            await (await kept.ask_to_sign_in(Request(scope, receive)))(scope, receive, send)
        elif elsewhere := _must_go_first(person, request.url.path):
            await RedirectResponse(elsewhere, status_code=303)(scope, receive, send)
        else:
            await self._app(scope, receive, send)


def _must_go_first(person: Person | None, path: str) -> str | None:
    if person is None:
        return "/sign-in"
    if person.must_change_password and path != "/password":
        return "/password"
    return None
