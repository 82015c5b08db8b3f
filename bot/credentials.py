"""What each messaging channel needs from the environment, and what is wrong with what it has."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

PUBLIC_URL = "PUBLIC_URL"


@dataclass(frozen=True)
class Variable:
    """What a value must look like, in a pattern and in words; `default` if it need not be set."""

    pattern: str
    expected: str
    default: str | None = None


LONG_SECRET = Variable(r"[!-~]{32,}", "32 or more letters, digits and signs, drawn by chance")
NUMBER = Variable(r"\+[1-9]\d{6,14}", "a phone number such as +15550100142")
VARIABLES: Mapping[str, Variable] = {
    PUBLIC_URL: Variable(
        r"https?://[A-Za-z0-9.-]+(:\d+)?", "the address that providers reach, https://name and nothing after"
    ),
    "TWILIO_ACCOUNT_SID": Variable(r"AC[0-9a-f]{32}", "AC and 32 digits or letters a to f"),
    "TWILIO_AUTH_TOKEN": Variable(r"[0-9a-f]{32}", "32 digits or letters a to f"),
    "TWILIO_SMS_NUMBER": NUMBER,
    "TWILIO_WHATSAPP_NUMBER": NUMBER,
    "TWILIO_WHATSAPP_TEMPLATE": Variable(r"HX[0-9a-f]{32}", "HX and 32 digits or letters a to f", default=""),
    "TELEGRAM_TOKEN": Variable(r"\d+:[A-Za-z0-9_-]{30,}", "what BotFather gave, digits:letters"),
    "TELEGRAM_SECRET": Variable(r"[A-Za-z0-9_-]{32,256}", "32 to 256 letters, digits, _ and -"),
    "MESSENGER_APP_SECRET": Variable(r"[0-9a-f]{32,}", "32 or more digits or letters a to f"),
    "MESSENGER_PAGE_TOKEN": Variable(r"[A-Za-z0-9_|-]{30,}", "30 or more letters and digits"),
    "MESSENGER_VERIFY_TOKEN": LONG_SECRET,
    "SLACK_SIGNING_SECRET": Variable(r"[0-9a-f]{32,}", "32 or more digits or letters a to f"),
    "SLACK_BOT_TOKEN": Variable(r"xoxb-[A-Za-z0-9-]{10,}", "xoxb- and more"),
    "TEAMS_APP_ID": Variable(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "an id such as 8-4-4-4-12"),
    "TEAMS_APP_PASSWORD": Variable(r"\S{16,}", "the client secret's value"),
    "TEAMS_TENANT": Variable(r"[A-Za-z0-9.-]+", "a tenant's id or domain", default="botframework.com"),
    "REST_KEY": LONG_SECRET,
    "CALLBACK_KEY": LONG_SECRET,
    "CALLBACK_URL": Variable(r"https?://\S+", "https://host/path of your program"),
    "TWILIO_API": Variable(r"https?://\S+[^/]", "an address", default="https://api.twilio.com"),
    "TELEGRAM_API": Variable(r"https?://\S+[^/]", "an address", default="https://api.telegram.org"),
    "MESSENGER_API": Variable(r"https?://\S+[^/]", "an address", default="https://graph.facebook.com/v21.0"),
    "SLACK_API": Variable(r"https?://\S+[^/]", "an address", default="https://slack.com/api"),
    "TEAMS_LOGIN": Variable(r"https?://\S+[^/]", "an address", default="https://login.microsoftonline.com"),
    "TEAMS_KEYS": Variable(
        r"https?://\S+",
        "an address",
        default="https://login.botframework.com/v1/.well-known/openidconfiguration",
    ),
}
TWILIO = (PUBLIC_URL, "TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_API")
CHANNELS: Mapping[str, tuple[str, ...]] = {
    "sms": (*TWILIO, "TWILIO_SMS_NUMBER"),
    "whatsapp": (*TWILIO, "TWILIO_WHATSAPP_NUMBER", "TWILIO_WHATSAPP_TEMPLATE"),
    "telegram": ("TELEGRAM_TOKEN", "TELEGRAM_SECRET", "TELEGRAM_API"),
    "messenger": (
        "MESSENGER_APP_SECRET",
        "MESSENGER_PAGE_TOKEN",
        "MESSENGER_VERIFY_TOKEN",
        "MESSENGER_API",
    ),
    "slack": ("SLACK_SIGNING_SECRET", "SLACK_BOT_TOKEN", "SLACK_API"),
    "teams": ("TEAMS_APP_ID", "TEAMS_APP_PASSWORD", "TEAMS_TENANT", "TEAMS_LOGIN", "TEAMS_KEYS"),
    "rest": ("REST_KEY",),
    "callback": ("CALLBACK_KEY", "CALLBACK_URL"),
}


def credentials_of(channel: str, given: Mapping[str, str]) -> dict[str, str]:
    """The values of the channel's variables, defaults where nothing is given."""
    return {name: given.get(name) or VARIABLES[name].default or "" for name in CHANNELS[channel]}


def obstacles(channel: str, given: Mapping[str, str]) -> Iterator[str]:
    """Why the channel cannot be opened, a sentence for each variable; a secret's value is never repeated."""
    if channel not in CHANNELS:
        yield f"CHANNELS names '{channel}'; expected some of {', '.join(CHANNELS)}."
        return
    for name in CHANNELS[channel]:
        variable, value = VARIABLES[name], given.get(name, "")
        if not value and variable.default is None:
            yield f"{name} is not set; expected {variable.expected}."
        elif value and not re.fullmatch(variable.pattern, value):
            yield f"{name} does not fit; expected {variable.expected}."
