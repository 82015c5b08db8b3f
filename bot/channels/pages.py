"""Serves the widget, and a demonstration page that it lives in."""

import gzip
import hashlib
from functools import lru_cache
from pathlib import Path

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, empty, raw

from bot.channels.problems import Problem
from bot.knowledge.collection import read_knowledge

WIDGET = Path(__file__).parent.parent / "widget"
PAGES = {"": "demo.html", "privacy": "privacy.html"}
NUMBERS = "numbers.js"
ASSETS = {path.name for kind in ("*.js", "*.css", "*.svg") for path in WIDGET.glob(kind)}
KINDS = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
}
POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    ]
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-cache",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def serve(blueprint: Blueprint) -> None:
    """Add the pages, and the files that they and the widget load."""

    @blueprint.get("/")
    async def show_demo(request: Request) -> HTTPResponse:
        return _send(request, "")

    @blueprint.get("/<name>")
    async def show(request: Request, name: str) -> HTTPResponse:
        return _send(request, name)


def _send(request: Request, name: str) -> HTTPResponse:
    """The file, packed if the browser can unpack it; nothing but its tag if the browser has it already."""
    body = _read(name)
    headers = {**HEADERS, "ETag": f'W/"{hashlib.sha256(body).hexdigest()[:20]}"', "Vary": "Accept-Encoding"}
    if request.headers.get("if-none-match") == headers["ETag"]:
        return empty(304, headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        body, headers["Content-Encoding"] = _packed(body), "gzip"
    return raw(body, headers=headers, content_type=KINDS[Path(PAGES.get(name, name)).suffix])


def _read(name: str) -> bytes:
    if name not in PAGES and name not in ASSETS:
        raise Problem(404, "No such page", f"There is no '{name}' here.")
    path = WIDGET / PAGES.get(name, name)
    if name in PAGES or name == NUMBERS:  # they hold facts of the clinic, as articles do
        return read_knowledge().fill(path.read_text(encoding="utf-8")).encode()
    return path.read_bytes()


@lru_cache
def _packed(body: bytes) -> bytes:
    return gzip.compress(body, mtime=0)
