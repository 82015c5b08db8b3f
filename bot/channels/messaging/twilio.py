"""SMS and WhatsApp by Twilio: X-Twilio-Signature, numbered choices, segments, and WhatsApp's 24 hours."""

import json
from abc import abstractmethod
from collections.abc import Iterable
from datetime import timedelta
from typing import ClassVar
from urllib.parse import parse_qsl

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, empty, raw
from twilio.request_validator import RequestValidator

from bot.channels.messaging import prose, receipts_told, segments
from bot.channels.messaging.channel import Arrived, Channel, Part, Take, refuse
from bot.channels.messaging.courier import OPTED_OUT
from bot.channels.messaging.cutting import cut
from bot.channels.messaging.provider import Refused
from bot.credentials import PUBLIC_URL
from bot.store.addresses import Whereabouts
from bot.store.conversations import Line

SIGNATURE = "x-twilio-signature"
OPTED_OUT_CODES = ("21610", "63032")  # they wrote STOP to the carrier, or blocked us
MOST_LETTERS = 1600
KINDS = {"image": "photo", "audio": "voice message", "video": "video", "text": "contact card"}
REPLY_BY_NUMBER = "Reply with a number:"
ARRIVED, LOST = ("delivered", "read"), ("failed", "undelivered")


class Twilio(Channel):
    """What SMS and WhatsApp have in common."""

    is_texting = True
    has_numbers = True
    prefix: ClassVar[str] = ""  # before each number
    number: ClassVar[str]  # the variable of ours

    def serve(self, blueprint: Blueprint, take: Take) -> None:
        """The webhook, and where Twilio tells what became of a message."""
        super().serve(blueprint, take)

        @blueprint.post(f"/{self.name}/status", name=f"{self.name}_status")
        async def learn(request: Request) -> HTTPResponse:
            await self.prove(request)
            form, delivery = _form(request), request.args.get("delivery", "")
            await receipts_told.note(delivery, _outcome(form), form.get("ErrorCode", ""))
            return empty()

    async def prove(self, request: Request) -> None:
        """Twilio signs the form and the address it called, which behind a proxy only PUBLIC_URL knows."""
        address = f"{self.credentials[PUBLIC_URL]}{request.path}"
        if request.query_string:
            address += f"?{request.query_string}"
        validator = RequestValidator(self.credentials["TWILIO_AUTH_TOKEN"])
        if not validator.validate(address, _form(request), request.headers.get(SIGNATURE, "")):
            raise refuse()

    def read(self, request: Request) -> Iterable[Arrived]:
        """The one message of the form."""
        form = _form(request)
        if not form["From"].startswith(f"{self.prefix}+") or form["AccountSid"] != self._account:
            raise ValueError("From")
        yield Arrived(
            id=form["MessageSid"],
            address=form["From"],
            text=form.get("Body", ""),
            other=_other(form),
            keyword=form.get("OptOutType", "").upper(),
        )

    def acknowledgement(self, _: Request) -> HTTPResponse:
        """No reply in the answer itself: it goes out by itself, and is seen to arrive."""
        return raw(b"<Response/>", content_type="text/xml")

    def parts(self, line: Line) -> list[Part]:
        """The text with its choices by number, in messages that phones show in one piece."""
        choices = prose.joined(REPLY_BY_NUMBER, prose.numbered(prose.titles(line))) if line.buttons else ""
        return [{"Body": piece} for piece in self.pieces(line, choices)]

    @abstractmethod
    def pieces(self, line: Line, choices: str) -> list[str]:
        """What is sent, a message each."""

    async def send(self, to: Whereabouts, part: Part, delivery: int) -> None:
        """Hand one message to Twilio, which tells at our status address what becomes of it."""
        url = f"{self.credentials['TWILIO_API']}/2010-04-01/Accounts/{self._account}/Messages.json"
        status = f"{self.credentials[PUBLIC_URL]}/webhooks/{self.name}/status?delivery={delivery}"
        form = {"To": to.address, "From": self._own, "StatusCallback": status, **part}
        try:
            await self.provider.post(
                url, data=form, auth=(self._account, self.credentials["TWILIO_AUTH_TOKEN"])
            )
        except Refused as refused:
            raise Refused(OPTED_OUT if refused.reason in OPTED_OUT_CODES else refused.reason) from refused

    @property
    def _account(self) -> str:
        return self.credentials["TWILIO_ACCOUNT_SID"]

    @property
    def _own(self) -> str:
        return self.prefix + self.credentials[self.number]


class Sms(Twilio):
    """Text messages."""

    name = "sms"
    is_brief = True
    number = "TWILIO_SMS_NUMBER"

    def pieces(self, line: Line, choices: str) -> list[str]:
        """In the letters of GSM as far as can be, no message longer than ten segments."""
        sources = prose.cited(line.sources, brief=True)
        text = segments.plainer(prose.joined(prose.plain(prose.spoken(line)), choices, sources))
        return cut(text, segments.MOST_SEGMENTS, segments.segments)


class WhatsApp(Twilio):
    """WhatsApp: within 24 hours of their last message any text, after that only an approved template."""

    name = "whatsapp"
    prefix = "whatsapp:"
    number = "TWILIO_WHATSAPP_NUMBER"
    window = timedelta(hours=24)

    def pieces(self, line: Line, choices: str) -> list[str]:
        """As WhatsApp writes bold, in messages as long as Twilio takes."""
        text = prose.joined(prose.starred(prose.spoken(line)), choices, prose.cited(line.sources))
        return cut(text, MOST_LETTERS)

    def invitation(self, _: Line, /) -> list[Part]:
        """The approved template; without one there is nothing that WhatsApp would take."""
        template = self.credentials["TWILIO_WHATSAPP_TEMPLATE"]
        if not template:
            raise Refused("no_template")
        return [{"ContentSid": template, "ContentVariables": json.dumps({})}]


def _form(request: Request) -> dict[str, str]:
    """The form with its empty fields, which are signed too; Sanic's own leaves them out."""
    return dict(parse_qsl(request.body.decode(errors="replace"), keep_blank_values=True))


def _other(form: dict[str, str]) -> str:
    if form.get("Latitude"):
        return "location"
    if form.get("NumMedia", "0") == "0":
        return ""
    return KINDS.get(form.get("MediaContentType0", "").partition("/")[0], "file")


def _outcome(form: dict[str, str]) -> bool | None:
    """Whether the message arrived; None while that is not known."""
    status = form.get("MessageStatus", "")
    return True if status in ARRIVED else False if status in LOST else None
