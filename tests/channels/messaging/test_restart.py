"""Nothing that was to be said is lost when the chat server ends in the middle of it."""

import pytest

from tests.channels.messaging.conftest import Clinic
from tests.channels.messaging.people import PEOPLE

pytestmark = pytest.mark.server


def test_what_staff_wrote_while_the_server_was_gone_arrives_on_every_channel(clinic: Clinic) -> None:
    people = [clinic.somebody(channel) for channel in PEOPLE]
    for ann in people:
        ann.writes("hello")
        clinic.hears(ann)
        clinic.takes_over(ann)
    clinic.server.stop(at_once=True)
    for ann in people:
        clinic.staff_say(ann, "one")
        clinic.staff_say(ann, "two")
    clinic.server.start()
    for ann in people:
        clinic.until(lambda ann=ann: clinic.words(ann)[-2:] == ["Jo: one", "Jo: two"])  # type: ignore[misc]
        assert clinic.words(ann).count("Jo: one") == 1
        ann.writes("are you still there")
    for ann in people:
        clinic.until(lambda ann=ann: clinic.lines(ann)[-1].sender == "you")  # type: ignore[misc]
        assert not any("You said: are you still there" in text for text in clinic.words(ann))
