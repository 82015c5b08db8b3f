"""Handing a mail to servers that want a password and TLS."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path
from ssl import SSLCertVerificationError
from typing import Any

import pytest

from bot.desk import mail
from tests.desk.mail_server import HOST, MailServer, a_port, own_certificate, server_side

CREDENTIALS = "desk%40clinic:p%2Fss%20word"


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    return own_certificate(tmp_path)


@pytest.fixture
def trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The certificate is one that this machine trusts."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))


@contextmanager
def serving(server: MailServer, **options: Any) -> Iterator[str]:
    """The server at work; where."""
    port = a_port()
    controller = server.serve(port, **options)
    controller.start()
    yield f"{HOST}:{port}"
    controller.stop()


@contextmanager
def serving_after_start_tls(server: MailServer, certificate: Path) -> Iterator[str]:
    """A server that takes mail only from who has started TLS and logged in."""
    wants = {"require_starttls": True, "auth_required": True, "authenticator": server.let_in}
    with serving(server, tls_context=server_side(certificate), **wants) as address:
        yield address


def a_mail() -> EmailMessage:
    written = EmailMessage()
    written["From"], written["To"], written["Subject"] = "desk@clinic.example", "a@example.org", "Hello"
    written.set_content("Hello.")
    return written


@pytest.mark.usefixtures("trusted")
def test_who_has_a_password_starts_tls_before_telling_it(certificate: Path) -> None:
    server = MailServer()
    with serving_after_start_tls(server, certificate) as address:
        mail.send(a_mail(), f"smtp://{CREDENTIALS}@{address}")
    assert [(given.login, given.password) for given in server.log_ins] == [(b"desk@clinic", b"p/ss word")]
    assert [taken["Subject"] for taken in server.mails] == ["Hello"]


def test_a_password_is_not_told_to_a_server_whose_certificate_nobody_trusts(certificate: Path) -> None:
    server = MailServer()
    with serving_after_start_tls(server, certificate) as address, pytest.raises(SSLCertVerificationError):
        mail.send(a_mail(), f"smtp://{CREDENTIALS}@{address}")
    assert (server.log_ins, server.mails) == ([], [])


@pytest.mark.usefixtures("trusted")
def test_smtps_speaks_tls_from_the_start(certificate: Path) -> None:
    server = MailServer()
    with serving(server, ssl_context=server_side(certificate)) as address:
        mail.send(a_mail(), f"smtps://{address}")
    assert len(server.mails) == 1


def test_a_server_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "SECONDS_FOR_EACH_ANSWER", 0.2)
    with socket.create_server((HOST, 0)) as silent, pytest.raises(OSError, match="timed out"):
        mail.send(a_mail(), f"smtp://{HOST}:{silent.getsockname()[1]}")
