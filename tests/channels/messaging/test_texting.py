"""SMS and WhatsApp: STOP before all else, numbered choices, segments, and WhatsApp's 24 hours."""

import pytest

from tests.channels.messaging.conftest import Clinic

pytestmark = pytest.mark.server
TEXTING = ("sms", "whatsapp")


@pytest.mark.parametrize("channel", TEXTING)
def test_hello_is_answered(clinic: Clinic, channel: str) -> None:
    ann = clinic.somebody(channel)
    assert ann.writes("hello").status_code == 200
    answer, notice = clinic.hears(ann, 2)
    assert answer.text == "You said: hello"
    assert "STOP" in notice.text
