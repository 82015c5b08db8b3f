"""Serves the widget, and a demonstration page that it lives in."""

from pathlib import Path

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, file

WIDGET = Path(__file__).parent.parent / "widget"
PAGES = {
    "/": "demo.html",
    "/demo.css": "demo.css",
    "/demo.js": "demo.js",
    "/widget.js": "widget.js",
    "/privacy": "privacy.html",
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
    """Add a route for each page."""
    for address, name in PAGES.items():
        blueprint.add_route(_sender(name), address, name=name.replace(".", "_"))


def _sender(name: str):  # type: ignore[no-untyped-def]  # Sanic's handlers have no type
    async def send(_: Request) -> HTTPResponse:
        return await file(WIDGET / name, headers=HEADERS)

    return send
