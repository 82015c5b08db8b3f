"""The people of the desk and their passwords."""

import secrets

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.store.database import now
from bot.store.tables import Account

FEWEST_PASSWORD_CHARACTERS = 12
FIRST_ACCOUNT = "front-desk"

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
        )
    )
    return password


def sign_in(session: Session, name: str, password: str) -> Account | None:
    """The account, if the password is its own; takes as long whether or not the name exists."""
    account = session.execute(select(Account).where(Account.name == name)).scalar_one_or_none()
    try:
        _hasher.verify(account.password_hash if account else _HASH_OF_NOBODY, password)
    except VerifyMismatchError:
        return None
    return account


def find_account(session: Session, id: int) -> Account | None:
    """The account of that id."""
    account: Account | None = session.get(Account, id)
    return account


def change_password(session: Session, account: Account, password: str) -> None:
    """Set a password of the person's own; raises ValueError if it is too short."""
    if len(password) < FEWEST_PASSWORD_CHARACTERS:
        raise ValueError(f"A password needs {FEWEST_PASSWORD_CHARACTERS} characters or more.")
    account.password_hash = _hasher.hash(password)
    account.one_time = False
    session.add(account)
