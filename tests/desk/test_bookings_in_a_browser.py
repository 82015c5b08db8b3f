"""The pages of visits in a real browser: accessible, and fit for a phone, in light and dark."""

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import assert_accessible
from tests.desk.test_bookings import booked, week_of
from tests.desk.test_in_a_browser import address, assert_fits_a_phone, chromium, page

__all__ = ["address", "chromium", "page"]  # fixtures

pytestmark = pytest.mark.server
LONG = "Maximiliana Featherstonehaugh-Cholmondeley de la Vega"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_accessible_and_fits_a_phone(page: Page, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    reference, slot = booked(name=LONG, state="requested")
    day = f"{week_of(slot)}&view=day"
    one = f"/bookings/{reference}"
    for path in (
        week_of(slot),
        day,
        one,
        f"{one}/move",
        "/bookings/new",
        "/bookings/hours",
        "/bookings/feeds",
    ):
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(path)
        assert_accessible(page)
        assert_fits_a_phone(page)
        assert_accessible(page)


def test_a_request_is_confirmed_by_keyboard_and_the_outcome_has_the_focus(page: Page) -> None:
    reference, _ = booked(state="requested")
    page.goto("/bookings")
    page.get_by_role("link", name="Ada Byron").first.press("Enter")
    page.get_by_role("button", name="Confirm").press("Enter")
    expect(page.get_by_role("status").filter(has_text="Confirmed.")).to_be_focused()
    expect(page.get_by_text(reference)).to_be_visible()
