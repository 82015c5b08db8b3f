"""A small stand-in for the chat server: the protocol of the website channel, with canned answers."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.knowledge.collection import read_knowledge

WIDGET = Path(__file__).parents[2] / "bot" / "widget"
PAGES = {"": "demo.html", "privacy": "privacy.html"}
FILLED = {"": "text/html", "privacy": "text/html", "numbers.js": "text/javascript"}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
FDA = {
    "title": "A label",
    "publisher": "FDA",
    "date": "2023",
    "url": "https://fda.example/",
    "interest": "none known",
}
SELLER = {
    "title": "A page",
    "publisher": "A clinic",
    "date": "undated",
    "url": "javascript:x",
    "interest": "Sells it",
}
ANSWERS: dict[str, dict[str, Any]] = {
    "What is OIH?": {
        "text": "It is **real**.\n\n- pain grows\n- pain spreads\n\nCall (555) 010-0142.",
        "sources": [FDA, SELLER],
        "topics": ["what_is_oih"],
        "buttons": [{"id": "b1", "title": "Tell me more"}],
    },
    "Where can I read more?": {
        "text": (
            "1. [The label](https://fda.example/label)\n2. [Your privacy](/chat/privacy)\n"
            "3. [Ours](HERE/chat/privacy)\n4. [Win](https://evil.example/)\n5. [Run](javascript:alert(1))\n"
            "6. [Data](data:text/html,x)\n7. [Hidden](https://fda.example@evil.example/)\n"
            "8. [Your visit](visits/K7M4X2Q-17.ab.ics)\n9. [Elsewhere](visits/../privacy)"
        ),
        "sources": [FDA],
    },
    "He will not wake up": {"text": "Call 911 now. In a crisis call or text 988.", "tier": "emergency"},
}
PRESSED = {"stop_waiting": "Stop waiting"}
BLANK: dict[str, Any] = {
    "client_id": None,
    "name": "",
    "buttons": [],
    "sources": [],
    "topics": [],
    "tier": "none",
}


@dataclass
class FakeClinic:
    """Keeps conversations by token and answers from ANSWERS; `is_failing` makes it refuse messages."""

    lines: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    is_failing: bool = False
    is_too_busy: bool = False
    deleted: list[str] = field(default_factory=list)
    opinions: list[dict[str, Any]] = field(default_factory=list)
    handoff: dict[str, str] | None = None
    typing: dict[str, str] | None = None

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/chat/sessions", self.open_session, methods=["POST"]),
                Route("/chat/sessions", self.delete_conversation, methods=["DELETE"]),
                Route("/chat/messages", self.take_message, methods=["POST"]),
                Route("/chat/feedback", self.take_opinion, methods=["POST"]),
                Route("/chat/stream", self.stream),
                Route("/chat/{page:path}", self.show_page),
            ]
        )

    async def show_page(self, request: Request) -> Response:
        name = request.path_params["page"]
        path = WIDGET / PAGES.get(name, name)
        headers = {"Content-Security-Policy": POLICY}
        if name in FILLED:
            filled = read_knowledge().fill(path.read_text(encoding="utf-8"))
            return Response(filled, media_type=FILLED[name], headers=headers)
        return FileResponse(path, headers=headers) if path.is_file() else Response(status_code=204)

    async def open_session(self, _: Request) -> Response:
        token = f"token-{len(self.lines)}"
        self.lines[token] = []
        return JSONResponse({"conversation": token, "token": token}, 201)

    async def delete_conversation(self, request: Request) -> Response:
        if self.is_failing:
            return problem(503, "Not available", "Call us at (555) 010-0142.")
        token = request.headers["authorization"].removeprefix("Bearer ")
        del self.lines[token]
        self.deleted.append(token)
        return Response(status_code=204)

    async def take_message(self, request: Request) -> Response:
        if self.is_failing:
            return problem(503, "Not available", "Call us at (555) 010-0142.")
        if self.is_too_busy:
            self.is_too_busy = False
            return problem(429, "Too many at once", "Please wait 1 seconds.", {"Retry-After": "1"})
        lines = self.lines_of(request)
        body = await request.json()
        if lines is None:
            return problem(401, "No valid session", "Open one.")
        if any(line["client_id"] == body["id"] for line in lines):
            return JSONResponse({"id": None, "repeated": True}, 202)
        text = body.get("text") or PRESSED.get(body["button"], "Tell me more")
        self.say(lines, {"from": "you", "text": text, "client_id": body["id"]})
        answer = ANSWERS.get(text, {"text": f"You said: {text}"})
        here = {"text": answer["text"].replace("HERE", str(request.base_url).rstrip("/"))}
        self.say(lines, {"from": "bot", **answer, **here})
        return JSONResponse({"id": len(lines), "repeated": False}, 202)

    async def take_opinion(self, request: Request) -> Response:
        if self.is_failing or self.lines_of(request) is None:
            return problem(503, "Not available", "Call us at (555) 010-0142.")
        self.opinions.append(await request.json())
        return Response(status_code=204)

    async def stream(self, request: Request) -> Response:
        lines = self.lines_of(request)
        if lines is None:
            return problem(401, "No valid session", "Open one.")
        seen = int(request.headers.get("last-event-id", "0"))
        return StreamingResponse(self.events(lines, seen), media_type="text/event-stream")

    async def events(self, lines: list[dict[str, Any]], seen: int) -> AsyncIterator[str]:
        """What happens, for as long as these lines are a conversation's."""
        told = None
        while any(lines is kept for kept in self.lines.values()):
            if self.handoff != told:
                told = self.handoff
                yield f"event: handoff\ndata: {json.dumps(told)}\n\n"
            if self.typing is not None:
                yield f"event: typing\ndata: {json.dumps(self.typing)}\n\n"
                self.typing = None
            for line in lines[seen:]:
                seen = line["id"]
                yield f"id: {seen}\nevent: message\ndata: {json.dumps(line)}\n\n"
            yield ": heartbeat\n\n"
            await asyncio.sleep(0.05)

    def lines_of(self, request: Request) -> list[dict[str, Any]] | None:
        return self.lines.get(request.headers["authorization"].removeprefix("Bearer "))

    def say(self, lines: list[dict[str, Any]], line: dict[str, Any]) -> None:
        lines.append({**BLANK, **line, "id": len(lines) + 1})


def problem(status: int, title: str, detail: str, headers: dict[str, str] | None = None) -> Response:
    about = {"status": status, "title": title, "detail": detail}
    return JSONResponse(about, status, headers, media_type="application/problem+json")
