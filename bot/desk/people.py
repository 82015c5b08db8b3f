"""The admin's page of accounts: making, disabling, roles, and new one-time passwords."""

from collections.abc import Mapping

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.desk import csrf, looks
from bot.desk.pages import render
from bot.desk.roles import IN_WORDS
from bot.store import accounts, audit
from bot.store.accounts import CannotChange
from bot.store.database import reading, session

Fields = Mapping[str, str]
ONCE = (
    "{name} signs in with the one-time password {password} and then chooses another. It is not shown again."
)


def show(request: Request) -> Response:
    """Everybody who has an account."""
    looks.note(request, "the accounts")
    return _page(request)


async def submit(request: Request) -> Response:
    """Do what the form says; a one-time password is shown on the answer to this request and never again."""
    fields = await csrf.read_form(request)
    try:
        async with request.app.state.password_checks:
            said = await run_in_threadpool(_act, request, fields)
    except CannotChange as reason:
        return await run_in_threadpool(_page, request, "", str(reason), 422)
    return await run_in_threadpool(_page, request, said)


def _act(request: Request, fields: Fields) -> str:
    act, name = fields.get("act", ""), fields.get("name", "").strip()
    password = accounts.one_time_password()
    with session() as opened:
        audit.write(
            opened, looks.actor(request), f"account: {act}"[:40], about=f"{name} {fields.get('role', '')}"
        )
        if act == "add":
            shown, role = fields.get("shown", "").strip(), fields.get("role", "")
            accounts.create(opened, name, role, shown, password)
            return ONCE.format(name=name, password=password)
        row = accounts.find_by_name(opened, name)
        if row is None:
            raise CannotChange(f"There is no account '{name}'.")
        if act == "reset":
            accounts.reset_password(row, password)
            return ONCE.format(name=name, password=password)
        if act == "role":
            accounts.change_role(opened, row, fields.get("role", ""))
        elif act == "disable":
            accounts.disable(opened, row)
        elif act == "enable":
            accounts.enable(row)
        else:
            raise HTTPException(400)
    return f"Done: {name}."


def _page(request: Request, said: str = "", error: str = "", status: int = 200) -> Response:
    with reading() as opened:
        everybody = accounts.everybody(opened)
    return render(request, "people.html", status, people=everybody, roles=IN_WORDS, said=said, error=error)
