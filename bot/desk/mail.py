"""Hands one mail to the mail server."""

import smtplib
import ssl
from contextlib import closing, suppress
from email.message import EmailMessage
from urllib.parse import SplitResult, unquote, urlsplit

SECONDS_FOR_EACH_ANSWER = 10


def send(mail: EmailMessage, smtp_url: str) -> None:
    """Return once the server has taken the mail; raises OSError, as smtplib does, if it has not."""
    url = urlsplit(smtp_url)
    with closing(_connect(url)) as server:
        _log_in(server, url)
        server.send_message(mail)
        with suppress(smtplib.SMTPException):  # the mail is taken, whatever is said at parting
            server.quit()


def _connect(url: SplitResult) -> smtplib.SMTP:
    host, port, seconds = url.hostname or "", url.port or 0, SECONDS_FOR_EACH_ANSWER
    if url.scheme == "smtps":
        return smtplib.SMTP_SSL(host, port, timeout=seconds, context=ssl.create_default_context())
    return smtplib.SMTP(host, port, timeout=seconds)


def _log_in(server: smtplib.SMTP, url: SplitResult) -> None:
    if not url.username:
        return
    if not isinstance(server, smtplib.SMTP_SSL):  # raises if it is not offered: no password goes in the clear
        server.starttls(context=ssl.create_default_context())
    server.login(unquote(url.username), unquote(url.password or ""))
