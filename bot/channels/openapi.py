"""Serves the description of the website channel for other programs (OpenAPI 3.1)."""

from pathlib import Path

import yaml
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, json

DOCUMENT = Path(__file__).with_name("openapi.yml")


def serve(blueprint: Blueprint) -> None:
    """Add the address that describes all others."""
    document = yaml.safe_load(DOCUMENT.read_text(encoding="utf-8"))

    @blueprint.get("/openapi.json")
    async def describe(_: Request) -> HTTPResponse:
        return json(document)
