"""Serves the front desk: `python -m bot.desk`."""

import uvicorn

from bot.desk.app import create_app
from bot.settings import the_settings


def main() -> None:
    """Serve until stopped."""
    settings = the_settings()
    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.desk_port,
        ws="none",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=2,  # an open page's stream of changes must not hold up a restart
    )


if __name__ == "__main__":
    main()
