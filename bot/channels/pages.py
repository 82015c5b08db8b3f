"""Serves the widget, and a demonstration page that it lives in."""

from pathlib import Path

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, file, html, text

from bot.channels.problems import Problem
from bot.knowledge.collection import read_knowledge

WIDGET = Path(__file__).parent.parent / "widget"
PAGES = {"": "demo.html", "privacy": "privacy.html"}
NUMBERS = "numbers.js"
ASSETS = {path.name for kind in ("*.js", "*.css", "*.svg") for path in WIDGET.glob(kind)}
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
    "Access-Control-Allow-Origin": "*",  # on a clinic's own site, modules load only with this
}


def serve(blueprint: Blueprint) -> None:
    """Add the pages, and the files that they and the widget load."""

    @blueprint.get("/")
    async def show_demo(_: Request) -> HTTPResponse:
        return await _send("")

    @blueprint.get("/<name>")
    async def show(_: Request, name: str) -> HTTPResponse:
        return await _send(name)


async def _send(name: str) -> HTTPResponse:
    if name in PAGES:  # pages hold facts of the clinic, as articles do
        return html(_filled(PAGES[name]), headers=HEADERS)
    if name == NUMBERS:
        return text(_filled(NUMBERS), content_type="text/javascript", headers=HEADERS)
    if name not in ASSETS:
        raise Problem(404, "No such page", f"There is no '{name}' here.")
    return await file(WIDGET / name, headers=HEADERS)


def _filled(name: str) -> str:
    return read_knowledge().fill((WIDGET / name).read_text(encoding="utf-8"))
