"""The real HTTP server and its channels, as a process: `python -m tests.channels.messaging.server PORT`.

Only Rasa is played: it says back what it heard, or one of the replies of its script.
"""

import asyncio
import os
import subprocess
import sys
import time
from typing import Any

import httpx
from rasa.core.channels.channel import UserMessage, register
from sanic import Sanic

from bot.channels.messaging.channels import MessagingChannels
from bot.channels.website import WebsiteChannel
from bot.knowledge.collection import read_knowledge
from bot.triage import verdict
from tests.signs_only import SignsOnly

SECONDS_TO_START = 120  # the signs of all red flags are read first
SECONDS_OF_SLOW = 3.0
ANSWER = "You said: "
CHOICES = [
    {"title": "What is OIH?", "payload": "/what_is_oih"},
    {"title": "Talk to a person at the front desk", "payload": "/talk_to_human"},
]
SOURCE = {
    "title": "Opioid labels",
    "publisher": "FDA",
    "date": "2023",
    "url": "https://www.fda.gov/labels",
    "interest": "none known",
}


def script() -> dict[str, dict[str, Any]]:
    """The replies, by what is said."""
    known = read_knowledge()
    article = {"article": "what_is_oih", "sources": [SOURCE] * 4}
    return {
        "choose": {"text": "What would you **like** to know?", "buttons": CHOICES},
        "article": {"text": known.fill(known.articles["what_is_oih"].answer), "metadata": article},
        "long": {"text": "This is one of many sentences – “quoted”. " * 300},
        "links": {"text": "See [our page](https://clinic.example/x) & call 911 or (555) 010-0142. 2 < 3"},
        "emoji": {"text": "🙂" * 3000},
        "many": {"text": "Pick", "buttons": [{"title": f"Choice {n}", "payload": "/x"} for n in range(20)]},
    }


class Rasa:
    """Plays Rasa's agent."""

    def __init__(self) -> None:
        self._script = script()

    def is_ready(self) -> bool:
        return True

    async def handle_message(self, message: UserMessage) -> None:
        text = message.text or ""
        if text.startswith("slow"):
            await asyncio.sleep(SECONDS_OF_SLOW)
        if text.startswith("break"):
            raise RuntimeError(text)
        triage = message.metadata["triage"]
        flag = read_knowledge().red_flags.get(triage["category"])
        said = read_knowledge().safety_reply(flag) if flag else f"{ANSWER}{text}"
        reply = self._script.get(text, {"text": said, "metadata": {"tier": triage["tier"]}})
        await message.output_channel.send_response(message.sender_id, dict(reply))


class Server:
    """The process, which can be stopped and started again."""

    def __init__(self, port: int) -> None:
        self.port, self.address = port, f"http://127.0.0.1:{port}"

    def start(self) -> None:
        """Return once it answers."""
        command = [sys.executable, "-W", "ignore", "-m", __spec__.name, str(self.port)]
        self._child = subprocess.Popen(command, env=dict(os.environ))
        deadline = time.monotonic() + SECONDS_TO_START
        while not self._answers():
            assert self._child.poll() is None, "the server ended"
            assert time.monotonic() < deadline, "the server did not start"
            time.sleep(0.1)

    def stop(self, *, at_once: bool = False) -> None:
        """End it, as a crash does if at once."""
        if at_once:
            self._child.kill()
        else:
            self._child.terminate()
        self._child.wait()

    def _answers(self) -> bool:
        try:
            return httpx.get(f"{self.address}/chat/health", trust_env=False).is_success
        except httpx.TransportError:
            return False


def main(port: int) -> None:
    """Serve until stopped."""
    verdict.the_detector = SignsOnly
    app = Sanic("clinic", configure_logging=False)
    app.ctx.agent = Rasa()
    register([WebsiteChannel(), MessagingChannels()], app, route="/webhooks/")
    app.run("127.0.0.1", port, access_log=False, motd=False)


if __name__ == "__main__":
    main(int(sys.argv[1]))
