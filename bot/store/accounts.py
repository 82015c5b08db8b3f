"""The people of the desk and their passwords."""

import secrets
from dataclasses import dataclass

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.store.database import now
from bot.store.tables import Account

FEWEST_PASSWORD_CHARACTERS = 12
FIRST_ACCOUNT = "front-desk"
FRONT_DESK, CLINICIAN, ADMIN = ROLES = ("front_desk", "clinician", "admin")


@dataclass(frozen=True)
class Colleague:
    """A person of the desk, as the others see them."""

    id: int
    name: str
    shown: str
    role: str


_hasher = PasswordHasher()
_HASH_OF_NOBODY = _hasher.hash(secrets.token_urlsafe())


def create_first_account(session: Session) -> str | None:
    """If there is no account yet, make one and return its one-time password."""
    if session.execute(select(func.count(Account.id))).scalar_one():
        return None
    password = secrets.token_urlsafe(12)
    session.add(
        Account(
            name=FIRST_ACCOUNT,
            password_hash=_hasher.hash(password),
            one_time=True,
            created_at=now(),
            role=ADMIN,
            shown_name="",
        )
    )
    return password


def find_by_name(session: Session, name: str) -> Account | None:
    """The account of that name."""
    found: Account | None = session.execute(select(Account).where(Account.name == name)).scalar_one_or_none()
    return found


def active(session: Session) -> list[Colleague]:
    """Those who may sign in, by the name that visitors are shown."""
    found = select(Account).where(Account.disabled_at.is_(None)).order_by(Account.name)
    return [
        Colleague(row.id, row.name, row.shown_name or row.name, row.role)
        for row in session.execute(found).scalars()
    ]


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
