"""One sentence that the next page says at its top: what came of what somebody just did."""

from starlette.requests import Request

KEY = "memo"


def leave(request: Request, sentence: str) -> None:
    """Let the next page say it."""
    request.session[KEY] = sentence


def read(request: Request) -> str:
    """The sentence left, once; empty if there is none."""
    return str(request.session.pop(KEY, ""))
