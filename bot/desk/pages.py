"""Fills the templates."""

from pathlib import Path

import jinja2
from starlette.requests import Request
from starlette.responses import Response
from starlette.templating import Jinja2Templates

from bot.desk import csrf
from bot.desk.roles import NAVIGATION

TEMPLATES = Path(__file__).parent / "templates"

_templates = Jinja2Templates(
    env=jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
)


def render(request: Request, template: str, status: int = 200, **context: object) -> Response:
    """The page; beside `context` every template knows the clinic, who is signed in, and the form token."""
    context["clinic"] = request.app.state.clinic
    context["person"] = person = getattr(request.state, "person", None)
    context["pages"] = [(path, name) for path, name, may in NAVIGATION if person and person.role in may]
    context["token"] = csrf.token_of(request)
    return _templates.TemplateResponse(request, template, context, status_code=status)
