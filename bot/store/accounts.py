"""The people of the desk: their names, roles and passwords."""

import secrets
from dataclasses import dataclass

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.store.database import now
from bot.store.tables import Account

FEWEST_PASSWORD_CHARACTERS = 12
MOST_NAME_CHARACTERS = 80
FIRST_ACCOUNT = "front-desk"
FRONT_DESK, CLINICIAN, ADMIN = ROLES = ("front_desk", "clinician", "admin")


class CannotChange(Exception):
    """The account cannot be made or changed in this way; the text says why, to the person who tried."""


@dataclass(frozen=True)
class Colleague:
    """A person of the desk, as the others see them."""

    id: int
    name: str
    shown: str
    role: str
    is_disabled: bool
    is_one_time: bool
    has_totp: bool


_hasher = PasswordHasher()
_HASH_OF_NOBODY = _hasher.hash(secrets.token_urlsafe())


def create_first_account(session: Session) -> str | None:
    """If there is no account yet, make one that may do everything and return its one-time password."""
    if session.execute(select(func.count(Account.id))).scalar_one():
        return None
    return create(session, FIRST_ACCOUNT, ADMIN, "", one_time_password())


def create(session: Session, name: str, role: str, shown: str, password: str) -> str:
    """Make an account, and return its one-time password; raises CannotChange if it cannot be made."""
    if not (name and name.isprintable()) or max(len(name), len(shown)) > MOST_NAME_CHARACTERS:
        raise CannotChange(f"A name has 1 to {MOST_NAME_CHARACTERS} characters, and no line breaks.")
    if find_by_name(session, name) is not None:
        raise CannotChange(f"There is an account '{name}' already.")
    row = Account(name=name, password_hash=_hasher.hash(password), one_time=True, created_at=now())
    row.role, row.shown_name = _known(role), shown
    session.add(row)
    session.flush()
    return password


def one_time_password() -> str:
    """A password to be given to one person, who must choose another."""
    return secrets.token_urlsafe(12)


def change_role(session: Session, account: Account, role: str) -> None:
    """Give the person another role; raises CannotChange if nobody would be left to manage accounts."""
    if account.role == ADMIN and role != ADMIN:
        _demand_another_admin(session, account)
    account.role = _known(role)


def disable(session: Session, account: Account) -> None:
    """Let the person in no more, from now on; raises CannotChange for the last admin."""
    _demand_another_admin(session, account)
    account.disabled_at = now()


def enable(account: Account) -> None:
    """Let the person in again."""
    account.disabled_at = None


def reset_password(account: Account, password: str) -> str:
    """Set a one-time password and return it; a second factor goes too, for it may be what was lost."""
    account.password_hash, account.one_time, account.totp_secret = _hasher.hash(password), True, None
    return password


def find_by_name(session: Session, name: str) -> Account | None:
    """The account of that name."""
    found: Account | None = session.execute(select(Account).where(Account.name == name)).scalar_one_or_none()
    return found


def everybody(session: Session) -> list[Colleague]:
    """All accounts by name, also those that are disabled."""
    rows = session.execute(select(Account).order_by(Account.name)).scalars()
    return [_colleague(row) for row in rows]


def active(session: Session) -> list[Colleague]:
    """Those who may sign in."""
    return [one for one in everybody(session) if not one.is_disabled]


def is_password(password_hash: str | None, password: str) -> bool:
    """Whether the password is the one that was hashed; None, for nobody's, takes just as long.

    It takes long on purpose: call it while no session is open, or all other writers wait.
    """
    try:
        return _hasher.verify(password_hash or _HASH_OF_NOBODY, password) and password_hash is not None
    except VerifyMismatchError:
        return False


def hash_of(password: str) -> str:
    """What is kept of a password; raises ValueError if it is too short. Takes long, as `is_password` does."""
    if len(password) < FEWEST_PASSWORD_CHARACTERS:
        raise ValueError(f"A password needs {FEWEST_PASSWORD_CHARACTERS} characters or more.")
    return _hasher.hash(password)


def find_account(session: Session, id: int) -> Account | None:
    """The account of that id."""
    account: Account | None = session.get(Account, id)
    return account


def change_password(session: Session, account: Account, password_hash: str) -> None:
    """Set a password of the person's own."""
    account.password_hash = password_hash
    account.one_time = False
    session.add(account)


def use_code(session: Session, account: Account, step: int) -> bool:
    """Note that the code of that step was used; False if it, or a later one, was used before."""
    session.refresh(account, with_for_update=True)
    if account.totp_step is not None and account.totp_step >= step:
        return False
    account.totp_step = step
    return True


def _colleague(row: Account) -> Colleague:
    return Colleague(
        id=row.id,
        name=row.name,
        shown=row.shown_name or row.name,
        role=row.role,
        is_disabled=row.disabled_at is not None,
        is_one_time=row.one_time,
        has_totp=row.totp_secret is not None,
    )


def _known(role: str) -> str:
    if role not in ROLES:
        raise CannotChange(f"There is no role '{role}'; expected one of {', '.join(ROLES)}.")
    return role


def _demand_another_admin(session: Session, account: Account) -> None:
    others = (Account.role == ADMIN) & Account.disabled_at.is_(None) & (Account.id != account.id)
    left = session.execute(select(func.count(Account.id)).where(others)).scalar_one()
    if account.role == ADMIN and not left:
        raise CannotChange(f"'{account.name}' is the only admin left; make somebody else an admin first.")
