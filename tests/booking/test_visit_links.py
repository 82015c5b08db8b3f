"""The link to a visit's file opens for a day, and only as it was given."""

from datetime import datetime, timezone
from unittest.mock import patch

import pytest

from bot.booking import visit_links
from bot.booking.visit_links import VALID, link_to, reference_in

SECRET = "a secret of the tests, which nobody else knows"


def file() -> str:
    return link_to("K7M4X2Q", SECRET).removeprefix("visits/")


def test_the_link_leads_to_the_visit() -> None:
    assert reference_in(file(), SECRET) == "K7M4X2Q"


@pytest.mark.parametrize(
    "altered",
    [
        "",
        ".ics",
        "K7M4X2Q.ics",
        "x" * 100,
        "K7M4X2Q-9999999999.é.ics",
        "-.ics",
        "K7M4X2Q-later." + "0" * 32 + ".ics",
    ],
)
def test_a_link_of_somebodys_own_leads_nowhere(altered: str) -> None:
    assert reference_in(altered, SECRET) is None


def test_neither_the_reference_nor_the_time_nor_the_key_can_be_changed() -> None:
    other_visit, longer = file().replace("K7M4X2Q", "K7M4X2R"), file().replace("-1", "-9")
    assert [reference_in(one, SECRET) for one in (other_visit, longer)] == [None, None]
    assert reference_in(file(), SECRET[::-1]) is None


def test_after_a_day_it_leads_nowhere() -> None:
    given = file()
    later = datetime.now(timezone.utc) + VALID
    with patch.object(visit_links, "datetime") as clock:
        clock.now.return_value = later
        assert reference_in(given, SECRET) is None
