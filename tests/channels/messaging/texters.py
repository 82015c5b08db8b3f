"""People who text, by SMS or WhatsApp; and Twilio, which takes what is sent to them."""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from typing import ClassVar
from urllib.parse import urlencode

from tests.channels.messaging.person import NUMBERS, PUBLIC_URL, Person, Webhook
from tests.channels.messaging.providers import Answer, Request, Sent, demand


class Texter(Person):
    """Somebody who texts by Twilio."""

    channel = "sms"
    account, token = "AC" + "a" * 32, "b" * 32
    own, prefix = "+15550100142", ""
    environment: ClassVar[dict[str, str]] = {
        "PUBLIC_URL": PUBLIC_URL,
        "TWILIO_ACCOUNT_SID": "AC" + "a" * 32,
        "TWILIO_AUTH_TOKEN": "b" * 32,
        "TWILIO_SMS_NUMBER": "+15550100142",
        "TWILIO_WHATSAPP_NUMBER": "+15550100143",
        "TWILIO_WHATSAPP_TEMPLATE": "HX" + "c" * 32,
    }

    @property
    def address(self) -> str:
        return f"{self.prefix}+1555{self.number:07}"

    def form(self, text: str, id: str | None = None, **more: str) -> dict[str, str]:
        """What Twilio posts for a message, its empty fields too."""
        sid = id or f"SM{next(NUMBERS):032x}"
        return {
            "ToCountry": "US",
            "ToState": "",
            "SmsMessageSid": sid,
            "NumMedia": "0",
            "ToCity": "",
            "FromZip": "",
            "SmsSid": sid,
            "FromState": "CA",
            "SmsStatus": "received",
            "FromCity": "",
            "Body": text,
            "FromCountry": "US",
            "To": f"{self.prefix}{self.own}",
            "ToZip": "",
            "NumSegments": "1",
            "MessageSid": sid,
            "AccountSid": self.account,
            "From": self.address,
            "ApiVersion": "2010-04-01",
            **more,
        }

    def signed(self, form: Mapping[str, str], path: str = "", token: str = "") -> Webhook:
        """As Twilio signs it: the address it called and all fields in order, HMAC-SHA1."""
        path = path or f"/webhooks/{self.channel}"
        content = PUBLIC_URL + path + "".join(name + form[name] for name in sorted(form))
        mark = hmac.new((token or self.token).encode(), content.encode(), hashlib.sha1).digest()
        headers = {
            "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
            "X-Twilio-Signature": base64.b64encode(mark).decode(),
        }
        return Webhook(path, headers, urlencode(form).encode())

    def says(self, text: str, id: str | None = None) -> Webhook:
        return self.signed(self.form(text, id))

    def shows(self) -> Webhook:
        media = {"NumMedia": "1", "MediaContentType0": "image/jpeg", "MediaUrl0": "https://api.twilio.com/x"}
        return self.signed(self.form("", **media))

    def presses(self, choice: tuple[str, str]) -> Webhook:
        return self.says(choice[1])

    def forged(self, text: str) -> Webhook:
        return self.signed(self.form(text), token="c" * 32)

    def status(self, delivery: str, status: str, **more: str) -> Webhook:
        """What Twilio tells later of a message."""
        form = {"MessageSid": "SM1", "MessageStatus": status, "AccountSid": self.account, **more}
        return self.signed(form, f"/webhooks/{self.channel}/status?delivery={delivery}")


class WhatsApper(Texter):
    """The same by WhatsApp."""

    channel = "whatsapp"
    own, prefix = "+15550100143", "whatsapp:"


def twilio_server(request: Request) -> tuple[Answer, Sent | None]:
    """Twilio's Messages resource."""
    demand(request.path == f"/twilio/2010-04-01/Accounts/{Texter.account}/Messages.json", request.path)
    login = base64.b64encode(f"{Texter.account}:{Texter.token}".encode()).decode()
    demand(request.headers["authorization"] == f"Basic {login}", "login")
    form = request.form
    is_whatsapp = form["To"].startswith("whatsapp:")
    demand(form["From"] == (WhatsApper.prefix + WhatsApper.own if is_whatsapp else Texter.own), "From")
    demand(form["StatusCallback"].startswith(f"{PUBLIC_URL}/webhooks/"), "StatusCallback")
    if template := form.get("ContentSid"):
        demand(is_whatsapp and template == Texter.environment["TWILIO_WHATSAPP_TEMPLATE"], "ContentSid")
        return (201, {"sid": "SM2"}, {}), Sent("whatsapp", form["To"], f"template {template}", raw=form)
    demand(0 < len(form["Body"]) <= 1600, f"Body has {len(form['Body'])} characters")
    choices = tuple((title, number) for number, title in choices_of(form["Body"]))
    channel = "whatsapp" if is_whatsapp else "sms"
    return (201, {"sid": "SM2"}, {}), Sent(channel, form["To"], form["Body"], choices, form)


def choices_of(text: str) -> list[tuple[str, str]]:
    """The numbered choices of a text: number and title."""
    lines = text.partition("Reply with a number:\n\n")[2].partition("\n\n")[0].splitlines()
    return [(number, title) for number, _, title in (line.partition(". ") for line in lines)]
