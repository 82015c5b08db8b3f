"""Microsoft Teams: its JWT with issuer, audience and service URL, personal chats, hero cards."""

from collections.abc import Iterable, Mapping
from typing import Any

import jwt
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot.channels.messaging import prose
from bot.channels.messaging.channel import Arrived, Channel, Part, refuse
from bot.channels.messaging.cutting import cut
from bot.channels.messaging.provider import Provider, Refused, TryAgain
from bot.channels.messaging.teams_tokens import Claims, Pass
from bot.channels.problems import Problem, whom_to_call
from bot.store.addresses import Whereabouts
from bot.store.conversations import Line

BEARER = "Bearer "
MOST_LETTERS = 7000  # a message holds 28 kB, of which a letter may take four
MOST_CHOICES = 6
CARD = "application/vnd.microsoft.card.hero"
HTML = "text/html"  # what Teams attaches to words that it has styled


class Teams(Channel):
    """Personal chats with the app."""

    name = "teams"

    def __init__(self, credentials: Mapping[str, str], provider: Provider) -> None:
        super().__init__(credentials, provider)
        app, password = credentials["TEAMS_APP_ID"], credentials["TEAMS_APP_PASSWORD"]
        login = f"{credentials['TEAMS_LOGIN']}/{credentials['TEAMS_TENANT']}/oauth2/v2.0/token"
        self._claims = Claims(provider, credentials["TEAMS_KEYS"], app)
        self._pass = Pass(provider, login, app, password)

    async def prove(self, request: Request) -> None:
        """The token must be Microsoft's, for us, and of the service that the body names: we answer there."""
        try:
            claims = await self._claims.read(request.headers.get("authorization", "").removeprefix(BEARER))
        except jwt.PyJWTError as error:
            raise refuse() from error
        except (TryAgain, Refused) as error:
            raise Problem(503, "Not available", whom_to_call()) from error
        body = request.json if isinstance(request.json, dict) else {}
        service = str(body.get("serviceUrl") or "").rstrip("/")
        is_of_service = service and str(claims.get("serviceurl")).rstrip("/") == service
        if not is_of_service or body.get("channelId") != "msteams":
            raise refuse()

    def acknowledgement(self, _: Request) -> HTTPResponse:
        """An empty object, as Teams wants one for some activities."""
        return json({})

    def read(self, request: Request) -> Iterable[Arrived]:
        """A message or an edited one; joins, reactions, typing and the like concern nobody."""
        activity = request.json
        if activity["type"] not in ("message", "messageUpdate"):
            return
        chat = activity["conversation"]
        if chat.get("conversationType", "personal") != "personal":
            return
        about = {"service": activity["serviceUrl"].rstrip("/"), "bot": activity["recipient"]}
        value = activity.get("value")
        button = value.get("button") if isinstance(value, dict) else None
        others = [one for one in activity.get("attachments") or [] if one.get("contentType") != HTML]
        edit = activity.get("timestamp", "") if activity["type"] == "messageUpdate" else ""
        id = f"{chat['id']}:{activity['id']}:{edit}"
        text, other = (activity.get("text") or "").strip(), _other(others)
        if text or button or other:
            yield Arrived(id, chat["id"], text, button=button, other=other, about=about)

    def parts(self, line: Line) -> list[Part]:
        """Markdown, the numbers to call as links, and buttons in a card under the last piece."""
        said = prose.joined(prose.spoken(line), prose.cited(line.sources))
        pieces: list[dict[str, Any]] = [
            {"type": "message", "textFormat": "markdown", "text": _linked(piece)}
            for piece in cut(said, MOST_LETTERS)
        ]
        for first in range(0, len(line.buttons), MOST_CHOICES):
            card = {"contentType": CARD, "content": {"buttons": _buttons(line, first)}}
            if first:
                pieces.append({"type": "message", "attachments": [card]})
            elif pieces:
                pieces[-1]["attachments"] = [card]
        return [*pieces]

    async def send(self, to: Whereabouts, part: Part, delivery: int) -> None:  # noqa: ARG002
        """Hand one activity to the service that the person's messages come from."""
        await self._post(to, {**part, "from": to.about["bot"]})

    async def show_typing(self, to: Whereabouts) -> None:
        """Show it for the few seconds that Teams does."""
        await self._post(to, {"type": "typing", "from": to.about["bot"]})

    async def _post(self, to: Whereabouts, activity: Part) -> None:
        url = f"{to.about['service']}/v3/conversations/{to.address}/activities"
        headers = {"Authorization": f"Bearer {await self._pass.token()}"}
        await self.provider.post(url, json=dict(activity), headers=headers)


def _other(attachments: list[dict[str, Any]]) -> str:
    if not attachments:
        return ""
    return "photo" if str(attachments[0].get("contentType", "")).startswith("image/") else "file"


def _linked(text: str) -> str:
    return prose.with_calls(text, lambda found: f"[{found[1]}](tel:{prose.digits(found[1])})")


def _buttons(line: Line, first: int) -> list[dict[str, Any]]:
    return [
        {
            "type": "messageBack",
            "title": button["title"],
            "displayText": button["title"],
            "text": button["title"],
            "value": {"button": button["id"]},
        }
        for button in line.buttons[first : first + MOST_CHOICES]
    ]
