"""Opens the messaging channels that the settings name, on Rasa's server under /webhooks."""

import logging
from collections.abc import Iterable, Mapping

from rasa.core.channels.channel import InputChannel, OutputChannel
from sanic import Blueprint, Sanic

from bot.channels.door import Door, Handle, the_door
from bot.channels.messaging.brief import BriefOutput
from bot.channels.messaging.channel import Channel
from bot.channels.messaging.courier import Courier
from bot.channels.messaging.messenger import Messenger
from bot.channels.messaging.programs import Callback, Rest
from bot.channels.messaging.provider import Provider
from bot.channels.messaging.reception import Reception
from bot.channels.messaging.slack import Slack
from bot.channels.messaging.teams import Teams
from bot.channels.messaging.telegram import Telegram
from bot.channels.messaging.twilio import Sms, WhatsApp
from bot.channels.output import StoreOutput
from bot.credentials import credentials_of, obstacles
from bot.settings import Settings, the_settings

OF_ALL_KINDS = (Sms, WhatsApp, Telegram, Messenger, Slack, Teams, Rest, Callback)
KINDS: Mapping[str, type[Channel]] = {kind.name: kind for kind in OF_ALL_KINDS}

logger = logging.getLogger(__name__)


class MessagingChannels(InputChannel):
    """All messaging channels, as one channel of Rasa's."""

    @classmethod
    def name(cls) -> str:
        """The name in Rasa's list of channels; trackers name the provider's channel."""
        return "messaging"

    def url_prefix(self) -> str:
        """All their addresses begin with /webhooks."""
        return "/webhooks"

    def blueprint(self, on_new_message: Handle) -> Blueprint:
        """The addresses of the channels that can be opened."""
        blueprint = Blueprint("messaging")
        channels = open_channels(the_settings())
        door = the_door(on_new_message)
        reception = Reception(door, _outputs(door, channels.values()))
        for channel in channels.values():
            channel.serve(blueprint, reception.take)

        @blueprint.listener("after_server_start")
        async def begin(app: Sanic, _: object) -> None:
            courier = Courier(channels, door.streams.anything)
            app.add_task(courier.keep_carrying())
            app.add_task(courier.keep_tidying())

        return blueprint


def open_channels(settings: Settings) -> dict[str, Channel]:
    """The channels that have all they need, by name; of each other one the log says what it lacks."""
    provider, opened = Provider(), {}
    for name in settings.channels:
        found = list(obstacles(name, settings.credentials))
        for obstacle in found:
            logger.error("The channel %s stays shut: %s", name, obstacle)
        if not found:
            opened[name] = KINDS[name](credentials_of(name, settings.credentials), provider)
    return opened


def _outputs(door: Door, channels: Iterable[Channel]) -> dict[str, OutputChannel]:
    whole, short = StoreOutput(door), BriefOutput(door)
    return {channel.name: short if channel.is_brief else whole for channel in channels}
