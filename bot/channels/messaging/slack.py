"""Slack: its v0 signature of the last five minutes, direct messages, blocks with buttons."""

import hashlib
import hmac
import html
import json
import re
import time
from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qs

from sanic.request import Request
from sanic.response import HTTPResponse, empty, text

from bot.channels.messaging import prose
from bot.channels.messaging.channel import Arrived, Channel, Part, refuse
from bot.channels.messaging.cutting import cut
from bot.channels.messaging.provider import Refused, TryAgain
from bot.store.addresses import Whereabouts
from bot.store.conversations import Line

SIGNATURE, MOMENT = "x-slack-signature", "x-slack-request-timestamp"
SECONDS_OF_TRUTH = 300
MOST_LETTERS = 2900  # of the 3000 of a section, for what is cut is escaped later
MOST_LETTERS_OF_A_CHOICE = 75
MOST_CHOICES = 25
MENTION = re.compile(r"<@[A-Z0-9]+(\|[^>]*)?>")
LABELED = re.compile(r"<(?:https?|mailto|tel):[^|>]*\|([^>]*)>")
BARE = re.compile(r"<((?:https?|mailto|tel):[^|>]*)>")
FOR_NOW = ("ratelimited", "service_unavailable", "internal_error", "fatal_error", "request_timeout")


class Slack(Channel):
    """Direct messages with the app; who mentions it in a channel is answered in private."""

    name = "slack"

    async def prove(self, request: Request) -> None:
        """Slack signs the moment and the body; what is older than five minutes is a replay."""
        moment = request.headers.get(MOMENT, "")
        if not (moment.isascii() and moment.isdecimal() and len(moment) <= 12):
            raise refuse()
        content = b"v0:" + moment.encode() + b":" + request.body
        mark = hmac.new(self.credentials["SLACK_SIGNING_SECRET"].encode(), content, hashlib.sha256)
        given = request.headers.get(SIGNATURE, "").encode(errors="replace")
        if not hmac.compare_digest(given, f"v0={mark.hexdigest()}".encode()):
            raise refuse()
        if abs(time.time() - int(moment)) > SECONDS_OF_TRUTH:
            raise refuse()

    def acknowledgement(self, request: Request) -> HTTPResponse:
        """Nothing, but to its first call, which asks for its own challenge back."""
        body = _body(request)
        return text(str(body["challenge"])[:200]) if body.get("type") == "url_verification" else empty(200)

    def read(self, request: Request) -> Iterable[Arrived]:
        """The direct message, mention, or press."""
        body = _body(request)
        if body["type"] == "block_actions":
            for action in body["actions"]:
                id = f"{body['user']['id']}:{action['action_ts']}:{action['action_id']}"
                yield Arrived(id, body["user"]["id"], button=action["action_id"])
        elif body["type"] == "event_callback":
            yield from _read(body["event_id"], body["event"])

    def parts(self, line: Line) -> list[Part]:
        """A section each piece, and under the last the buttons."""
        said = prose.joined(prose.spoken(line), prose.cited(line.sources))
        pieces = [_section(piece) for piece in cut(said, MOST_LETTERS, _escaped_length)]
        if line.buttons and pieces:
            pieces[-1]["blocks"].append({"type": "actions", "elements": _buttons(line)})
        return [*pieces]

    async def send(self, to: Whereabouts, part: Part, delivery: int) -> None:  # noqa: ARG002
        """Hand one message to Slack, which says 200 also when it refuses."""
        url, token = f"{self.credentials['SLACK_API']}/chat.postMessage", self.credentials["SLACK_BOT_TOKEN"]
        content = {"channel": to.address, "unfurl_links": False, "unfurl_media": False, **part}
        told = await self.provider.post(url, json=content, headers={"Authorization": f"Bearer {token}"})
        if not told.get("ok"):
            error = str(told.get("error", "unknown"))
            raise TryAgain if error in FOR_NOW else Refused(error[:40])


def _body(request: Request) -> dict[str, Any]:
    """Events come as JSON, presses as a form with JSON in it."""
    if request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        body = json.loads(parse_qs(request.body.decode())["payload"][0])
    else:
        body = request.json
    return dict(body)


def _read(id: str, event: dict[str, Any]) -> Iterable[Arrived]:
    """What a person wrote; what apps write, joins, pins and deletions concern nobody."""
    if event.get("subtype") == "message_changed":
        before, event = event.get("previous_message", {}), {**event, **event["message"], "subtype": None}
        if before.get("text") == event.get("text"):  # only a preview of a link was added
            return
    is_theirs = not event.get("bot_id") and event.get("subtype") in (None, "file_share", "thread_broadcast")
    is_direct = event.get("type") == "message" and event.get("channel_type") == "im"
    if is_theirs and (is_direct or event.get("type") == "app_mention"):
        other = "file" if event.get("files") else ""
        if words := _words(event.get("text") or ""):
            yield Arrived(id, event["user"], words, other=other)
        elif other:
            yield Arrived(id, event["user"], other=other)


def _words(text: str) -> str:
    """What they typed, without Slack's own marks."""
    return html.unescape(BARE.sub(r"\1", LABELED.sub(r"\1", MENTION.sub(" ", text)))).strip()


def _escaped_length(text: str) -> int:
    return len(_marked(text))


def _section(text: str) -> dict[str, Any]:
    marked = _marked(text)
    return {"text": marked, "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": marked}}]}


def _marked(text: str) -> str:
    """The text as Slack marks it: bold in single stars, links, numbers to call."""
    escaped = html.escape(text, quote=False)
    linked = prose.LINK.sub(r"<\2|\1>", prose.BOLD.sub(r"*\1*", escaped))
    return prose.with_calls(linked, lambda found: f"<tel:{prose.digits(found[1])}|{found[1]}>")


def _buttons(line: Line) -> list[dict[str, Any]]:
    return [
        {
            "type": "button",
            "action_id": button["id"],
            "text": {
                "type": "plain_text",
                "text": prose.shortened(button["title"], MOST_LETTERS_OF_A_CHOICE),
            },
        }
        for button in line.buttons[:MOST_CHOICES]
    ]
