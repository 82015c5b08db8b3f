"""The people of the desk."""

import pytest

from bot.settings import Settings
from bot.store import accounts
from bot.store.database import session


def test_the_first_account_is_made_once_with_a_one_time_password(settings: Settings) -> None:
    with session() as store:
        password = accounts.create_first_account(store)
        assert password is not None
        assert accounts.create_first_account(store) is None
        account = accounts.sign_in(store, accounts.FIRST_ACCOUNT, password)
        assert account is not None
        assert account.one_time
        assert password not in account.password_hash


def test_a_wrong_name_and_a_wrong_password_look_the_same(settings: Settings) -> None:
    with session() as store:
        accounts.create_first_account(store)
        assert accounts.sign_in(store, accounts.FIRST_ACCOUNT, "wrong") is None
        assert accounts.sign_in(store, "nobody", "wrong") is None


def test_a_password_of_ones_own_replaces_the_one_time_password(settings: Settings) -> None:
    with session() as store:
        first = accounts.create_first_account(store) or ""
        account = accounts.sign_in(store, accounts.FIRST_ACCOUNT, first)
        assert account is not None
        accounts.change_password(store, account, "gravel lantern otter")
        assert accounts.sign_in(store, accounts.FIRST_ACCOUNT, first) is None
        assert accounts.sign_in(store, accounts.FIRST_ACCOUNT, "gravel lantern otter") is not None
        assert not account.one_time
        with pytest.raises(ValueError, match="12 characters"):
            accounts.change_password(store, account, "too short")
