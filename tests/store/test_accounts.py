"""The people of the desk."""

import pytest

from bot.settings import Settings
from bot.store import accounts
from bot.store.accounts import FIRST_ACCOUNT, hash_of, is_password
from bot.store.database import session
from bot.store.tables import Account


@pytest.fixture
def one_time_password(settings: Settings) -> str:
    with session() as store:
        return accounts.create_first_account(store) or ""


def the_account() -> Account:
    with session() as store:
        account = accounts.find_by_name(store, FIRST_ACCOUNT)
        assert account is not None
        store.expunge(account)
        return account


def test_the_first_account_is_made_once_with_a_one_time_password(one_time_password: str) -> None:
    with session() as store:
        assert accounts.create_first_account(store) is None
    assert the_account().one_time
    assert is_password(the_account().password_hash, one_time_password)
    assert one_time_password not in the_account().password_hash


def test_a_wrong_password_and_nobodys_are_refused(one_time_password: str) -> None:
    assert not is_password(the_account().password_hash, "wrong")
    assert not is_password(None, "wrong")
    with session() as store:
        assert accounts.find_by_name(store, "nobody") is None


def test_a_password_of_ones_own_replaces_the_one_time_password(one_time_password: str) -> None:
    with session() as store:
        account = accounts.find_by_name(store, FIRST_ACCOUNT)
        assert account is not None
        accounts.change_password(store, account, hash_of("gravel lantern otter"))
    assert not the_account().one_time
    assert is_password(the_account().password_hash, "gravel lantern otter")
    assert not is_password(the_account().password_hash, one_time_password)


def test_a_short_password_is_refused() -> None:
    with pytest.raises(ValueError, match="12 characters"):
        hash_of("too short")
