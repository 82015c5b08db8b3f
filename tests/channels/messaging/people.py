"""All channels side by side: who writes by them, and who plays their providers."""

from tests.channels.messaging.messengers import Messengerer, messenger_server
from tests.channels.messaging.person import Person
from tests.channels.messaging.program_users import CallbackUser, RestUser, callback_server
from tests.channels.messaging.providers import Check
from tests.channels.messaging.slackers import Slacker, slack_server
from tests.channels.messaging.teamsters import Teamster, teams_server
from tests.channels.messaging.telegrammers import Telegrammer, telegram_server
from tests.channels.messaging.texters import Texter, WhatsApper, twilio_server

OF_ALL_KINDS = (Texter, WhatsApper, Telegrammer, Messengerer, Slacker, Teamster, RestUser, CallbackUser)
PEOPLE: dict[str, type[Person]] = {kind.channel: kind for kind in OF_ALL_KINDS}
CHECKS: dict[str, Check] = {
    "twilio": twilio_server,
    "telegram": telegram_server,
    "messenger": messenger_server,
    "slack": slack_server,
    "teams": teams_server,
    "callback": callback_server,
}


def environment(providers: str) -> dict[str, str]:
    """All that the channels need, their providers being at that address."""
    given = {
        "CHANNELS": " ".join(PEOPLE),
        "TWILIO_API": f"{providers}/twilio",
        "TELEGRAM_API": f"{providers}/telegram",
        "MESSENGER_API": f"{providers}/messenger",
        "SLACK_API": f"{providers}/slack",
        "TEAMS_LOGIN": f"{providers}/teams",
        "TEAMS_KEYS": f"{providers}/teams/openid",
        "CALLBACK_URL": f"{providers}/callback/hook",
    }
    for person in PEOPLE.values():
        given |= person.environment
    return given
