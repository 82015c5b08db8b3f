"""A visitor at the terminal: talks to a running assistant through the website channel."""

import json
import time
import uuid
from collections.abc import Iterator
from typing import Any

import httpx

from bot.runtime.errors import CannotStart

SECONDS_TO_WAIT = 60
SECONDS_TO_GO_ON = 1.0  # several questions get several replies, which come without a pause
Event = tuple[str, dict[str, Any]]


class Patience(httpx.HTTPTransport):
    """Whoever asks too much at once waits as long as the server says, and asks again."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The first answer that is not "too many requests"."""
        while (answer := super().handle_request(request)).status_code == httpx.codes.TOO_MANY_REQUESTS:
            answer.close()
            time.sleep(float(answer.headers["Retry-After"]))
        return answer


class Visit:
    """One conversation with the assistant at `url`."""

    def __init__(self, url: str) -> None:
        self._http = httpx.Client(base_url=url, timeout=SECONDS_TO_WAIT, transport=Patience())
        session = self._http.post("/chat/sessions").raise_for_status().json()
        self.conversation: str = session["conversation"]
        self._http.headers["Authorization"] = f"Bearer {session['token']}"
        self._seen = 0

    def ask(self, text: str) -> dict[str, Any]:
        """Say something, and wait for the reply."""
        self.send(text=text)
        return self.reply()

    def press(self, button: dict[str, str]) -> dict[str, Any]:
        """Press a button of an earlier reply, and wait for the next."""
        self.send(button=button["id"])
        return self.reply()

    def send(self, **body: str) -> httpx.Response:
        """Send a message of that body, under a new id unless it names one."""
        body = {"id": uuid.uuid4().hex, **body}
        return self._http.post("/chat/messages", json=body).raise_for_status()

    def reply(self) -> dict[str, Any]:
        """The next line that is not the visitor's own."""
        return next(data for name, data in self.events() if name == "message" and data["from"] != "you")

    def further_replies(self) -> Iterator[dict[str, Any]]:
        """What else is said now, until nothing comes for a moment."""
        try:
            for name, data in self.events(SECONDS_TO_GO_ON):
                if name == "message" and data["from"] != "you":
                    yield data
        except httpx.ReadTimeout:
            return

    def events(self, patience: float = SECONDS_TO_WAIT) -> Iterator[Event]:
        """What happens in the conversation, after what was seen before; waits so many seconds for each.

        Raises ReadTimeout if nothing happens, heartbeats not counted.
        """
        headers = {"Last-Event-ID": str(self._seen)}
        with self._http.stream("GET", "/chat/stream", headers=headers, timeout=patience) as stream:
            name, until = "", time.monotonic() + patience
            for line in stream.raise_for_status().iter_lines():
                field, _, value = line.partition(": ")
                if field == "event":
                    name = value
                elif field == "data":
                    data = json.loads(value)
                    self._seen = data["id"] if name == "message" else self._seen
                    yield name, data
                    until = time.monotonic() + patience
                elif time.monotonic() > until:
                    raise httpx.ReadTimeout("Nothing was said")


def talk(url: str) -> None:
    """Chat until the end of input; raises CannotStart if no assistant runs at `url`."""
    try:
        visit = Visit(url)
    except httpx.TransportError as error:
        raise CannotStart(f"No assistant answers at {url}. Start one with `make run`.") from error
    print("Type a question, or the number of a button. Ctrl-D ends the talk.\n")
    buttons: list[dict[str, str]] = []
    while words := _read():
        chosen = _chosen(words, buttons)
        try:
            reply = visit.press(chosen) if chosen else visit.ask(words)
        except httpx.ReadTimeout:
            print("No answer: a person at the desk has this conversation, or is awaited.\n")
            continue
        for line in (reply, *visit.further_replies()):
            buttons = line["buttons"]
            print(_shown(line))


def _read() -> str:
    try:
        return input("you > ").strip() or "?"
    except (EOFError, KeyboardInterrupt):
        return ""


def _chosen(words: str, buttons: list[dict[str, str]]) -> dict[str, str] | None:
    number = int(words) - 1 if words.isdecimal() else -1
    return buttons[number] if 0 <= number < len(buttons) else None


def _shown(reply: dict[str, Any]) -> str:
    sources = [f"  from {source['publisher']}, {source['date']}" for source in reply["sources"]]
    choices = [f"  {number} {button['title']}" for number, button in enumerate(reply["buttons"], start=1)]
    return "\n".join(["", reply["text"], *sources, *choices, ""])
